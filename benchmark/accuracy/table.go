package main

import (
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"

	"github.com/msa-split/msa-split/benchmark/internal/sample"
)

// document is all tables, as printed without -update.
func document(results []result) string {
	var b strings.Builder
	b.WriteString(overview(results))
	b.WriteString("\n" + comparison(results))
	for _, list := range byMode(results) {
		fmt.Fprintf(&b, "\nMode %s, %s:\n\n%s", list[0].Mode.Name, list[0].Mode.Doc, table(list))
	}
	return b.String()
}

// byMode gathers the results of each mode.
func byMode(results []result) [][]result {
	var all [][]result
	for i, r := range results {
		if i == 0 || results[i-1].Mode.Name != r.Mode.Name {
			all = append(all, nil)
		}
		all[len(all)-1] = append(all[len(all)-1], r)
	}
	return all
}

// comparison has a line for each mode and method, with figures over all code bases.
func comparison(results []result) string {
	var b strings.Builder
	row(&b, "mode", "method", "ARI mean", "ARI median", fmt.Sprintf("ARI mean, %d labelled or more", smallRepository),
		"widest range", "AMI mean", "AMI median", "shared F1 mean", "shared F1 median")
	rule(&b, 2, 8)
	for _, r := range results {
		b.WriteString(comparisonRow(r))
	}
	return b.String()
}

func comparisonRow(r result) string {
	all := r.medians(0)
	m, middle := summarise(all, mean), summarise(all, sample.Median)
	f1, f1Middle := "", ""
	if r.Mode.Shared {
		f1, f1Middle = decimal(m.F1), decimal(middle.F1)
	}
	var b strings.Builder
	row(&b, r.Mode.Name, r.Method.Name, decimal(m.ARI), decimal(middle.ARI), decimal(summarise(r.medians(smallRepository), mean).ARI),
		decimal(r.widest()), decimal(m.AMI), decimal(middle.AMI), f1, f1Middle)
	return b.String()
}

// medians returns the figures of the code bases with at least that many labelled elements.
func (r result) medians(labelled int) []figures {
	var list []figures
	for _, o := range r.Outcomes {
		if o.Subject.labelled() >= labelled {
			list = append(list, o.median())
		}
	}
	return list
}

// widest returns the largest difference of ARI between seeds on one code base.
func (r result) widest() float64 {
	width := 0.0
	for _, o := range r.Outcomes {
		values := each(o.Runs, func(f figures) float64 { return f.ARI })
		width = max(width, slices.Max(values)-slices.Min(values))
	}
	return width
}

// table has a line for each code base, with the figures of the first method and the ARI of the
// others, then mean and median.
func table(list []result) string {
	var b strings.Builder
	r, others := list[0], list[1:]
	heads := []string{"repository", r.Mode.Unit, "labelled", r.Mode.Groups, "proposed", "found", "ARI", "range", "AMI"}
	if r.Mode.Shared {
		heads = append(heads, "shared precision", "recall", "F1")
	}
	heads = append(heads, each(others, func(r result) string { return "ARI " + r.Method.Name })...)
	row(&b, heads...)
	rule(&b, 1, len(heads)-1)
	for i, o := range r.Outcomes {
		s := o.Subject
		cells := []string{s.Name, strconv.Itoa(len(s.Elements)), strconv.Itoa(s.labelled()), strconv.Itoa(s.services()),
			number(o.median().Proposed), number(o.median().Found)}
		cells = append(cells, r.Mode.cells(o.median(), ariRange(o.Runs))...)
		row(&b, append(cells, each(others, func(r result) string { return decimal(r.Outcomes[i].median().ARI) })...)...)
	}
	summaryRow(&b, "mean", list, mean)
	summaryRow(&b, "median", list, sample.Median)
	return b.String()
}

// summaryRow leaves out numbers of services: of different code bases they have no mean that says anything.
func summaryRow(b *strings.Builder, name string, list []result, statistic func([]float64) float64) {
	of := func(r result) figures { return summarise(r.medians(0), statistic) }
	cells := append([]string{name, "", "", "", "", ""}, list[0].Mode.cells(of(list[0]), "")...)
	row(b, append(cells, each(list[1:], func(r result) string { return decimal(of(r).ARI) })...)...)
}

// cells formats figures.
func (m mode) cells(f figures, spread string) []string {
	list := []string{decimal(f.ARI), spread, decimal(f.AMI)}
	if m.Shared {
		list = append(list, decimal(f.Precision), decimal(f.Recall), decimal(f.F1))
	}
	return list
}

func ariRange(runs []figures) string {
	values := each(runs, func(f figures) float64 { return f.ARI })
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
