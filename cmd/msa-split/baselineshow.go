package main

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"text/tabwriter"

	"github.com/spf13/cobra"

	"github.com/msa-split/msa-split/internal/gate"
	"github.com/msa-split/msa-split/internal/report"
)

func newBaselineShow(p *program) *cobra.Command {
	c := &cobra.Command{
		Use:   "show",
		Short: "Say what the baseline accepts, and why",
		Args:  noPatterns,
		RunE:  func(c *cobra.Command, _ []string) error { return p.showBaseline(c) },
	}
	p.bind(c, anchoring)
	return c
}

func (p *program) showBaseline(c *cobra.Command) error {
	o, err := p.options(c, nil)
	if err != nil {
		return err
	}
	root, err := o.findRoot()
	if err != nil {
		return err
	}
	f, err := o.findBaseline(c.Context(), root, nil)
	if err != nil {
		return err
	}
	if f == nil {
		return hinted{fmt.Errorf("no baseline: there is no %s", o.baselineName()), "run `msa-split baseline write`"}
	}
	_, err = fmt.Fprint(o.stdout, describeBaseline(f))
	return err
}

// describeBaseline writes what a baseline is for and what it accepts, as tables.
func describeBaseline(f *baselineFile) string {
	b := f.baseline
	text := fmt.Sprintf("%s of %s, made for %s, methodology %d\n\n", report.Safe(f.shown), report.Safe(b.Module), report.Safe(b.View), b.Methodology)
	return text + measuresTable(b) + servicesTable(b) + reasonsTable(b)
}

func measuresTable(b *gate.Baseline) string {
	return columnsOf("accepted\trecords\twhat a record says", func(row func(...string)) {
		for _, m := range gate.Measures {
			if n := b.Count(m.Name); n > 0 && !m.Always {
				row(m.Name, fmt.Sprint(n), m.Doc)
			}
		}
	})
}

func servicesTable(b *gate.Baseline) string {
	count := map[string]int{}
	for _, p := range b.Places {
		name := p.Service
		if name == "" {
			name = "(" + p.Role + ")"
		}
		count[name]++
	}
	return columnsOf("service\tpackages", func(row func(...string)) {
		for _, name := range slices.Sorted(maps.Keys(count)) {
			row(report.Safe(name), fmt.Sprint(count[name]))
		}
	})
}

// reasonsTable lists why what came later was accepted; nothing where all is from the first day.
func reasonsTable(b *gate.Baseline) string {
	by := map[string][]string{}
	for _, r := range b.Records {
		if r.Reason != "" {
			by[r.Reason] = append(by[r.Reason], r.Measure+" "+r.Subject.String())
		}
	}
	if len(by) == 0 {
		return ""
	}
	return columnsOf("accepted later\tbecause", func(row func(...string)) {
		for _, reason := range slices.Sorted(maps.Keys(by)) {
			for _, what := range by[reason] {
				row(report.Safe(what), report.Safe(reason))
			}
		}
	})
}

// columnsOf lays out a table with an empty line behind.
func columnsOf(head string, rows func(row func(...string))) string {
	var b strings.Builder
	w := tabwriter.NewWriter(&b, 0, 0, 2, ' ', 0)
	fmt.Fprintln(w, head)
	rows(func(cells ...string) { fmt.Fprintln(w, strings.Join(cells, "\t")) })
	w.Flush()
	return b.String() + "\n"
}
