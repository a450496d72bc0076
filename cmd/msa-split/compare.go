package main

import (
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"github.com/msa-split/msa-split/internal/propose"
	"github.com/msa-split/msa-split/internal/report"
)

func newCompare(p *program) *cobra.Command {
	c := &cobra.Command{
		Use:   "compare SPLIT REFERENCE",
		Short: "Say how well a split agrees with another one, and what lies elsewhere",
		Long: `Compare measures how well a split agrees with a reference. Each of them is one of these; - is standard input,
and what a file holds decides, not its name:

  - an analysis that --format json saved
  - a configuration with services: (its patterns are applied to the units of the other side)
  - a list: a unit, a tab or spaces, and its service on each line, as --format split writes it; the service
    shared is shared code, - is none, # begins a comment

A unit that one side does not place is a cluster of its own there; shared code is one cluster. Nothing is
analysed, and no figure makes it fail. The figures are:

` + measuresText(),
		Example: `  msa-split compare analysis.json .msa-split.yaml
  msa-split analyze --boundaries found --format split | msa-split compare - reference.tsv
  msa-split compare before.json after.json --format markdown`,
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) != 2 {
				return hinted{fmt.Errorf("compare takes a split and a reference, got %s", plural(len(args), "argument")),
					"run `msa-split compare --help` to see what these can be"}
			}
			return nil
		},
		RunE: func(c *cobra.Command, args []string) error { return p.compare(c, args[0], args[1]) },
	}
	p.bind(c, writing)
	return c
}

// measuresText lists the measures of agreement for help.
func measuresText() string {
	text := columns(func(row func(cells ...string)) {
		for _, m := range propose.AgreementMeasures {
			row("  "+m.Name, fmt.Sprintf("best %v", m.Best), m.Doc)
		}
	})
	return text + "\n\nHigher is better for each; docs/metrics.md has the formulas."
}

func (p *program) compare(c *cobra.Command, split, reference string) error {
	o, err := p.options(c, nil)
	if err != nil {
		return err
	}
	outputs, err := o.outputs(report.OfAgreement, "text")
	if err != nil {
		return err
	}
	a, err := o.agree(split, reference)
	if err != nil {
		return err
	}
	return o.write(outputs, func(w io.Writer, f report.Format, ro report.Options) error { return f.Agreement(w, a, ro) })
}

// agree reads both sides and compares them.
func (o *options) agree(split, reference string) (*propose.Agreement, error) {
	if split == "-" && reference == "-" {
		return nil, hinted{errors.New("SPLIT and REFERENCE are both -"), "standard input can be one of them; write the other to a file"}
	}
	here, err := o.readSide(split)
	if err != nil {
		return nil, err
	}
	there, err := o.readSide(reference)
	if err != nil {
		return nil, err
	}
	if err := applyPatterns(here, there); err != nil {
		return nil, err
	}
	if err := haveCommonUnits(here, there); err != nil {
		return nil, err
	}
	a := propose.Agree(here.placed, there.placed)
	a.Notes = append(append(a.Notes, here.notes...), there.notes...)
	return a, nil
}

// haveCommonUnits refuses sides that have nothing to do with each other: every figure would be of singles.
func haveCommonUnits(here, there *comparedSide) error {
	for _, u := range here.units {
		if _, both := there.placed.Units[u.ID]; both {
			return nil
		}
	}
	err := fmt.Errorf("%s and %s have no unit in common: one knows %s, the other %s",
		here.shown(), there.shown(), here.examples(), there.examples())
	if here.declarations() != there.declarations() {
		return hinted{err, "one names declarations (path#Name), the other packages; --granularity of `msa-split analyze` chooses"}
	}
	return hinted{err, "both must name units alike: import paths, or path#Name for declarations, as `msa-split analyze --format split` does"}
}

// declarations reports whether the units of a side are declarations.
func (s *comparedSide) declarations() bool {
	return slices.ContainsFunc(s.units, func(u propose.Unit) bool { return u.ID != u.Package })
}

// examples names the first units of a side.
func (s *comparedSide) examples() string {
	const most = 2
	var names []string
	for _, u := range s.units[:min(len(s.units), most)] {
		names = append(names, fmt.Sprintf("%q", u.ID))
	}
	if len(s.units) > most {
		names = append(names, "...")
	}
	return strings.Join(names, ", ")
}
