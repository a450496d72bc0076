package main

import (
	"io"

	"github.com/spf13/cobra"

	"github.com/msa-split/msa-split/internal/propose"
	"github.com/msa-split/msa-split/internal/report"
)

func newAnalyze(p *program) *cobra.Command {
	c := &cobra.Command{
		Use:   "analyze [packages]",
		Short: "Propose service boundaries and say what each cut would cost",
		Long: `Analyze loads the packages, measures what depends on what, divides them into services and
prints the proposal. Packages are Go package patterns; without any it takes ./...
With --graph it takes the facts from files instead, of which other tools may have written some.
Where the configuration declares services, it takes these; --boundaries found looks for its own.

It never fails on what it finds: exit code 2 means that nothing could be analysed, 3 that a
part could not. See ` + "`msa-split help exit-codes`.",
		Example: `  msa-split analyze
  msa-split analyze --format markdown -o review.md ./...
  msa-split analyze --out json=analysis.json --out dot=services.dot
  msa-split analyze --from analysis.json --services 5
  msa-split analyze --graph app.jar.dot --graph lib.jar.dot`,
		ValidArgsFunction: completePatterns,
		RunE:              func(c *cobra.Command, args []string) error { return p.analyze(c, args) },
	}
	p.bind(c, loading, reading, dividing, writing)
	return c
}

func (p *program) analyze(c *cobra.Command, patterns []string) error {
	o, err := p.options(c, patterns)
	if err != nil {
		return err
	}
	outputs, err := o.outputs(report.OfProposal, "text")
	if err != nil {
		return err
	}
	o.tellWarningsOnce(outputs)
	_, proposal, err := o.propose(c)
	if err != nil {
		return err
	}
	if err := o.write(outputs, printerOf(proposal)); err != nil {
		return err
	}
	return o.complete(proposal.Warnings)
}

func printerOf(p *propose.Proposal) printer {
	return func(w io.Writer, f report.Format, o report.Options) error { return f.Proposal(w, p, o) }
}
