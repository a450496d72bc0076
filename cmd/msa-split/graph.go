package main

import (
	"io"

	"github.com/spf13/cobra"

	"github.com/msa-split/msa-split/internal/report"
)

func newGraph(p *program) *cobra.Command {
	c := &cobra.Command{
		Use:   "graph [packages]",
		Short: "Print the facts: every declaration and what refers to what",
		Long: `Graph loads the packages and prints what it found, before anything is divided: packages,
declarations, and each reference from one to another with its kind, count and first places.
With --graph it joins graphs from files, such as those of parts of a code base.`,
		Example:           "  msa-split graph -o facts.json ./...\n  msa-split graph --graph orders.json --graph payments.json -o all.json",
		ValidArgsFunction: completePatterns,
		RunE:              func(c *cobra.Command, args []string) error { return p.graph(c, args) },
	}
	p.bind(c, loading, reading, writing)
	return c
}

func (p *program) graph(c *cobra.Command, patterns []string) error {
	o, err := p.options(c, patterns)
	if err != nil {
		return err
	}
	outputs, err := o.outputs(report.OfGraph, "json")
	if err != nil {
		return err
	}
	ctx, cancel := o.deadline(c.Context())
	defer cancel()
	g, err := o.load(ctx)
	if err != nil {
		return err
	}
	err = o.write(outputs, func(w io.Writer, f report.Format, ro report.Options) error { return f.Graph(w, g, ro) })
	if err != nil {
		return err
	}
	return o.complete(g.Warnings)
}
