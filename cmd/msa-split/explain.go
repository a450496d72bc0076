package main

import (
	"errors"
	"fmt"
	"io"

	"github.com/spf13/cobra"

	"github.com/msa-split/msa-split/internal/propose"
	"github.com/msa-split/msa-split/internal/report"
)

func newExplain(p *program) *cobra.Command {
	c := &cobra.Command{
		Use:   "explain A [B]",
		Short: "Say why A is where it is, or show every symbol and line behind A -> B",
		Long: `Explain with one name says to which service it belongs, why, and what ties it where. With two
it lists every reference from A to B with its places or, where there is none, the shortest
chains that lead there.

A name is a service of the proposal, a package as import path or as ./directory, or a
declaration as path#Name or path#Type.Method. The whole module of the working directory is
analysed; --from takes a saved analysis instead, --graph the facts of graph files.`,
		Example: `  msa-split explain orders
  msa-split explain orders payments
  msa-split explain ./internal/orders ./internal/payments
  msa-split explain example.com/shop/internal/orders#Place payments`,
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) < 1 || len(args) > 2 {
				return hinted{fmt.Errorf("explain takes one or two names, not %d", len(args)), "run `msa-split explain --help` to see what a name is"}
			}
			return nil
		},
		RunE: func(c *cobra.Command, args []string) error { return p.explain(c, args) },
	}
	p.bind(c, loading, reading, dividing, writing)
	return c
}

func (p *program) explain(c *cobra.Command, names []string) error {
	o, err := p.options(c, nil)
	if err != nil {
		return err
	}
	outputs, err := o.outputs(report.OfExplanation, "text")
	if err != nil {
		return err
	}
	g, proposal, err := o.propose(c)
	if err != nil {
		return err
	}
	e, err := propose.Explain(proposal, g, names[0], second(names))
	if err != nil {
		var unknown propose.Unknown
		if errors.As(err, &unknown) {
			return suggest(err, unknown.Name, unknown.Known)
		}
		return err
	}
	err = o.write(outputs, func(w io.Writer, f report.Format, ro report.Options) error { return f.Explanation(w, e, ro) })
	if err != nil {
		return err
	}
	return o.complete(proposal.Warnings)
}

func second(names []string) string {
	if len(names) < 2 {
		return ""
	}
	return names[1]
}
