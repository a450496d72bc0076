package main

import (
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"

	"github.com/msa-split/msa-split/benchmark/internal/sample"
)

// smallRepository is the number of labelled packages below which a repository is left out of one of
// the means: a single package moves its figures by several hundredths.
const smallRepository = 30

// document is all tables, as printed without -update.
func document(results []result) string {
	var b strings.Builder
	b.WriteString(overview(results))
	for _, r := range results {
		fmt.Fprintf(&b, "\nMethod %s, entry and support packages %s:\n\n%s", r.Method.Name, r.Treatment.Name, table(r))
	}
	return b.String()
}

// overview has a line for each treatment and method, with figures over all repositories.
func overview(results []result) string {
	var b strings.Builder
	row(&b, "entry and support packages", "method", "ARI mean", "ARI median", fmt.Sprintf("ARI mean, %d labelled or more", smallRepository),
		"AMI mean", "AMI median", "shared F1 mean", "shared F1 median")
	rule(&b, 2, 7)
	for _, r := range results {
		b.WriteString(overviewRow(r))
	}
	return b.String()
}

func overviewRow(r result) string {
	all, large := r.medians(0), r.medians(smallRepository)
	m, middle := summarise(all, mean), summarise(all, sample.Median)
	var b strings.Builder
	row(&b, r.Treatment.Name, r.Method.Name, decimal(m.ARI), decimal(middle.ARI), decimal(summarise(large, mean).ARI),
		decimal(m.AMI), decimal(middle.AMI), decimal(m.F1), decimal(middle.F1))
	return b.String()
}

// medians returns the figures of the repositories with at least that many labelled packages.
func (r result) medians(labelled int) []figures {
	var list []figures
	for _, o := range r.Outcomes {
		if o.Repo.labelled() >= labelled {
			list = append(list, o.median())
		}
	}
	return list
}

// table has a line for each repository, then mean and median.
func table(r result) string {
	var b strings.Builder
	heads := []string{"repository", "packages", "labelled", "services", "proposed", "found", "ARI"}
	if r.Method.Seeds > 1 {
		heads = append(heads, "ARI range")
	}
	heads = append(heads, "AMI", "shared precision", "recall", "F1")
	row(&b, heads...)
	rule(&b, 1, len(heads)-1)
	for _, o := range r.Outcomes {
		start := []string{o.Repo.Name, strconv.Itoa(o.Packages), strconv.Itoa(o.Repo.labelled()), strconv.Itoa(o.Repo.services())}
		row(&b, append(start, cells(o.median(), o.Runs)...)...)
	}
	r.summaryRow(&b, "mean", mean)
	r.summaryRow(&b, "median", sample.Median)
	return b.String()
}

func (r result) summaryRow(b *strings.Builder, name string, statistic func([]float64) float64) {
	f := summarise(r.medians(0), statistic)
	list := cells(f, make([]figures, r.Method.Seeds))
	list[0], list[1] = "", "" // numbers of services of different code bases have no mean that says anything
	if r.Method.Seeds > 1 {
		list[3] = ""
	}
	row(b, append([]string{name, "", "", ""}, list...)...)
}

// cells formats figures; the range of ARI stands beside it where there are several runs.
func cells(f figures, runs []figures) []string {
	list := []string{number(f.Proposed), number(f.Found), decimal(f.ARI)}
	if len(runs) > 1 {
		list = append(list, ariRange(runs))
	}
	return append(list, decimal(f.AMI), decimal(f.Precision), decimal(f.Recall), decimal(f.F1))
}

func ariRange(runs []figures) string {
	values := make([]float64, len(runs))
	for i, f := range runs {
		values[i] = f.ARI
	}
	return decimal(slices.Min(values)) + " to " + decimal(slices.Max(values))
}

// number prints a count, or a median of counts.
func number(v float64) string { return strconv.FormatFloat(v, 'f', -1, 64) }

// decimal rounds to hundredths; differences below that mean nothing here.
func decimal(v float64) string {
	if math.IsNaN(v) {
		return "n/a"
	}
	if math.Abs(v) < 0.005 {
		v = 0 // no minus sign before a zero
	}
	return strconv.FormatFloat(v, 'f', 2, 64)
}

func row(b *strings.Builder, cells ...string) {
	b.WriteString("| " + strings.Join(cells, " | ") + " |\n")
}

// rule is the line below the heads: columns of words, then columns of numbers.
func rule(b *strings.Builder, words, numbers int) {
	b.WriteString(strings.Repeat("|---", words) + strings.Repeat("|--:", numbers) + "|\n")
}
