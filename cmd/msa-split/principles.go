package main

import (
	"context"
	"io"

	"github.com/spf13/cobra"

	"github.com/msa-split/msa-split/internal/analyze"
	"github.com/msa-split/msa-split/internal/propose"
	"github.com/msa-split/msa-split/internal/report"
)

func newPrinciples(p *program) *cobra.Command {
	c := &cobra.Command{
		Use:   "principles [packages]",
		Short: "Measure autonomy, resilience, transparency, automation and alignment of the services",
		Long: `Principles measures what services live by, on one screen: autonomy (coupling, circles, shared
tables), resilience (remote calls, the longest chain of services that wait, single points),
transparency (what was seen, entry points), automation (own commands, tests, build and deployment
files, commits that touch one service alone) and alignment (teams, authors, words).

The services are those that analyze proposes, or that the configuration declares. Beside the code
it reads CODEOWNERS, build files and the history of the last 24 months, whose authors it names.
There is no grade: each figure leads to a command or a place that shows what it rests on, and one
that can't be known is n/a, with the reason. The JSON is that of analyze, with what was found
beside the code.

` + principlesText(),
		Example: `  msa-split principles
  msa-split principles --format markdown -o principles.md
  msa-split principles --out json=analysis.json
  msa-split principles --from analysis.json --services 5`,
		ValidArgsFunction: completePatterns,
		RunE:              func(c *cobra.Command, args []string) error { return p.principles(c, args) },
	}
	p.bind(c, loading, reading, dividing, writing)
	return c
}

func (p *program) principles(c *cobra.Command, patterns []string) error {
	o, err := p.options(c, patterns)
	if err != nil {
		return err
	}
	outputs, err := o.outputs(report.OfPrinciples, "text")
	if err != nil {
		return err
	}
	o.tellWarningsOnce(outputs)
	o.beside = o.survey
	_, proposal, err := o.propose(c)
	if err != nil {
		return err
	}
	if len(proposal.Principles) == 0 { // an analysis that an older version saved
		proposal.Derived = propose.Score(proposal, proposal.Assign)
	}
	err = o.write(outputs, func(w io.Writer, f report.Format, ro report.Options) error { return f.Principles(w, proposal, ro) })
	if err != nil {
		return err
	}
	return o.complete(proposal.Warnings)
}

// survey looks at what lies around the code, and puts it into the graph.
func (o *options) survey(ctx context.Context, g *analyze.Graph) error {
	o.progress.phase("reading history, owners and build files")
	s, warnings, err := analyze.Survey(ctx, g, analyze.SourceOptions{Env: o.env})
	if err != nil {
		return causeOf(ctx, err)
	}
	g.Surroundings = s
	g.Warnings = append(g.Warnings, warnings...)
	o.warn(warnings)
	return nil
}
