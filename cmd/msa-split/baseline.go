package main

import (
	"bytes"
	"context"
	"fmt"
	"os"

	"github.com/spf13/cobra"

	"github.com/msa-split/msa-split/internal/gate"
	"github.com/msa-split/msa-split/internal/propose"
	"github.com/msa-split/msa-split/internal/report"
)

func newBaseline(p *program) *cobra.Command {
	c := &cobra.Command{
		Use:   "baseline",
		Short: "Write, update and show the accepted coupling",
		Long:  baselineText(),
	}
	onlyCommands(c)
	c.AddCommand(newBaselineWrite(p), newBaselineUpdate(p), newBaselineShow(p))
	return c
}

func newBaselineWrite(p *program) *cobra.Command {
	c := &cobra.Command{
		Use:   "write [packages]",
		Short: "Accept what is there today",
		Long: `Write measures the code base and writes the baseline. The boundaries are the services of the configuration,
else those that a division finds; from then on they are those of the file. An existing baseline is never
overwritten.`,
		Example:           "  msa-split baseline write\n  msa-split baseline write --services 6",
		ValidArgsFunction: completePatterns,
		RunE:              func(c *cobra.Command, args []string) error { return p.writeBaseline(c, args) },
	}
	p.bind(c, loading, dividing, anchoring)
	return c
}

func (p *program) writeBaseline(c *cobra.Command, patterns []string) error {
	o, err := p.options(c, patterns)
	if err != nil {
		return err
	}
	root, err := o.findRoot()
	if err != nil {
		return err
	}
	out, err := o.baselineOutput(root)
	if err != nil {
		return err
	}
	if _, err := os.Lstat(out.file); err == nil {
		return hinted{fmt.Errorf("writing %s: it exists already", out.path),
			"run `msa-split baseline update` to prune it, with --accept-new --reason TEXT to accept what is new; remove the file to begin anew"}
	}
	ctx, cancel := o.deadline(c.Context())
	defer cancel()
	b, err := o.measure(ctx, root)
	if err != nil {
		return err
	}
	if err := o.replaceBaseline(out, b); err != nil {
		return err
	}
	_, err = fmt.Fprintf(o.stdout, "wrote %s: %s in %s, %s between services known; commit it with the code\n", report.Safe(out.path),
		plural(len(b.Places), b.Granularity()), plural(b.Services(), "service"), plural(b.Count("tie"), "tie"))
	return err
}

// baselineOutput is where the baseline is written, checked before anybody waits for an analysis.
func (o *options) baselineOutput(root codeRoot) (output, error) {
	path, err := o.baselinePath(root)
	if err != nil {
		return output{}, err
	}
	out := output{path: o.baselineName()}
	out.file, err = resolveFile(root.dir, path)
	if err == nil {
		err = checkWritable(out.file)
	}
	if err != nil {
		return out, fmt.Errorf("writing %s: %w", out.path, cause(err))
	}
	return out, nil
}

// measure makes the state of the code base as it is, under the boundaries that it has without a baseline.
func (o *options) measure(ctx context.Context, root codeRoot) (*gate.Baseline, error) {
	g, err := o.loadFrom(ctx, root.dir, root.patterns)
	if err != nil {
		return nil, err
	}
	if faults := o.unfit(g); len(faults) > 0 {
		return nil, hinted{fmt.Errorf("%s", faults[0].Text), faults[0].Hint}
	}
	o.warn(append(g.Warnings, o.unmatched(g)...))
	p, err := o.proposeFrom(ctx, g)
	if err != nil {
		return nil, err
	}
	if err := o.whole(p); err != nil {
		return nil, err
	}
	return gate.Of(p, o.Declared, o.fingerprints(), root.patterns), nil
}

// whole refuses to make a baseline of code that could not be seen whole: what is hidden today would be found as new
// tomorrow.
func (o *options) whole(p *propose.Proposal) error {
	if err := o.complete(p.Warnings); err != nil {
		return hinted{fmt.Errorf("no baseline was written: %w", err), "mend what the warnings name, or accept the gap with --allow-incomplete"}
	}
	return nil
}

func (o *options) replaceBaseline(out output, b *gate.Baseline) error {
	var text bytes.Buffer
	if err := b.Write(&text); err != nil {
		return err
	}
	return replaceFiles([]output{out}, [][]byte{text.Bytes()})
}

func newBaselineUpdate(p *program) *cobra.Command {
	c := &cobra.Command{
		Use:   "update",
		Short: "Prune what is no longer true; accept what is new only with a reason",
		Long: `Update takes entries out of the baseline that are no longer true, and gives moved packages and symbols their
new names. It accepts nothing new, unless --accept-new says so with a --reason, which stays in the file.
It also settles a merge conflict in the file: what either side accepted is accepted, if it is still true.`,
		Example: "  msa-split baseline update\n  msa-split baseline update --accept-new --reason \"refunds need the ledger, ADR 7\"",
		Args:    noPatterns,
		RunE:    func(c *cobra.Command, _ []string) error { return p.updateBaseline(c) },
	}
	p.bind(c, loading, anchoring, accepting)
	return c
}

func (p *program) updateBaseline(c *cobra.Command) error {
	o, err := p.options(c, nil)
	if err != nil {
		return err
	}
	ctx, cancel := o.deadline(c.Context())
	defer cancel()
	u := &updating{options: o}
	if err := u.read(ctx); err != nil {
		return err
	}
	head, err := u.head(ctx)
	if err != nil {
		return err
	}
	updated, changes := gate.Prune(u.base, head, o.Policies)
	if o.AcceptNew {
		updated, changes = gate.Accept(u.base, head, o.Policies, o.Reason)
	}
	if err := o.replaceBaseline(u.out, updated); err != nil {
		return err
	}
	if u.conflict {
		if _, err := fmt.Fprintf(o.stdout, "settled the merge conflict in %s: what either side accepted and is still true\n", report.Safe(u.out.path)); err != nil {
			return err
		}
	}
	return u.tell(changes, gate.Compare(updated, head, gate.Options{Policies: o.Policies, Filed: true}))
}
