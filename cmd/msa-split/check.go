package main

import (
	"context"
	"fmt"
	"io"
	"time"

	"github.com/spf13/cobra"

	"github.com/msa-split/msa-split/internal/analyze"
	"github.com/msa-split/msa-split/internal/gate"
	"github.com/msa-split/msa-split/internal/report"
)

func newCheck(p *program) *cobra.Command {
	c := &cobra.Command{
		Use:   "check [packages]",
		Short: "Compare with a baseline or another revision, and fail where coupling got worse",
		Long: `Check measures what crosses from one service to another and compares it with what was accepted: with
the baseline file, or with another revision by --base. What was there before is known and no finding;
what is new or worse fails the check with the file and line, and with what to do.

The boundaries are the services of the configuration; else those of the baseline; else, with --base,
those that a division of the base finds. The code that is checked is never divided anew.

With packages it judges only what is new in these. See ` + "`msa-split help rules` and `msa-split help baseline`.",
		Example: `  msa-split check
  msa-split check --base origin/main
  msa-split check --out sarif=msa-split.sarif --fail-on warn`,
		ValidArgsFunction: completePatterns,
		RunE:              func(c *cobra.Command, args []string) error { return p.check(c, args) },
	}
	p.bind(c, loading, gating, anchoring, writing)
	return c
}

func (p *program) check(c *cobra.Command, patterns []string) error {
	o, err := p.options(c, patterns)
	if err != nil {
		return err
	}
	outputs, err := o.outputs(report.OfFindings, "text")
	if err != nil {
		return err
	}
	o.tellWarningsOnce(outputs)
	ctx, cancel := o.deadline(c.Context())
	defer cancel()
	k := &checking{options: o}
	result, err := k.run(ctx)
	if err != nil {
		return causeOf(ctx, err)
	}
	o.prefix = k.prefix
	err = o.write(outputs, func(w io.Writer, f report.Format, ro report.Options) error { return f.Findings(w, result, ro) })
	if err != nil {
		return err
	}
	if err := o.announce(result, outputs); err != nil {
		return err
	}
	return o.verdict(result)
}

// verdict turns the result of a check into its exit code.
func (o *options) verdict(r *gate.Report) error {
	if n := len(r.Incomplete); n > 0 && !o.AllowIncomplete {
		return hinted{incomplete{n}, "mend what the report names, or accept the result with --allow-incomplete"}
	}
	if !r.Passed {
		return failedCheck{}
	}
	return nil
}

// checking is a check under way.
type checking struct {
	*options
	root   codeRoot
	prefix string // of the root of the analysis inside the repository
	repo   *analyze.Repository
	file   *baselineFile // nil where there is none
}

// run compares the code with its base.
func (k *checking) run(ctx context.Context) (*gate.Report, error) {
	if err := k.prepare(ctx); err != nil {
		return nil, err
	}
	today, err := k.today(ctx)
	if err != nil {
		return nil, err
	}
	s, err := k.sides(ctx)
	if err != nil {
		return nil, err
	}
	scope, err := k.root.scopeOf(s.proposal)
	if err != nil {
		return nil, err
	}
	r := k.newReport(s)
	r.Partial = scope != nil
	r.Incomplete = s.incomplete(scope)
	k.progress.phase("comparing")
	findings := gate.Compare(s.base, s.head, gate.Options{
		Policies: k.Policies, Filed: s.filed, Blind: len(r.Incomplete) > 0, Scope: scope,
	})
	r.Findings = gate.Excuse(findings, k.Waivers, k.Policies, today, scope == nil && len(r.Incomplete) == 0)
	r.Tallies(s.base, s.head)
	if r.Edited, err = k.edited(ctx, r); err != nil {
		return nil, err
	}
	r.Decide()
	return r, nil
}

// prepare finds where the code base begins, its repository if there is one, and the baseline.
func (k *checking) prepare(ctx context.Context) error {
	var err error
	if k.root, err = k.options.findRoot(); err != nil {
		return err
	}
	if k.repo, err = k.repository(ctx, k.root.dir); err != nil {
		return err
	}
	if k.repo != nil {
		k.prefix = k.repo.Prefix()
	}
	if k.file, err = k.findBaseline(ctx, k.root, k.repo); err != nil {
		return err
	}
	if k.Base == "" && k.file == nil {
		return hinted{fmt.Errorf("no baseline: there is no %s here or above", k.baselineName()),
			"run `msa-split baseline write` to accept what is there today, or compare with another revision by --base origin/main"}
	}
	return nil
}

// newReport fills in what does not depend on the findings.
func (k *checking) newReport(s *sides) *gate.Report {
	p := s.proposal
	return &gate.Report{
		Schema: gate.Schema, Tool: version(), Module: p.Subject, Against: s.against, Boundaries: s.boundaries,
		FailOn: k.FailOn, Strict: k.Strict && s.filed, Notes: s.notes,
		Findings: []gate.Finding{}, View: p.View, Coverage: p.Coverage, Warnings: p.Warnings,
	}
}

// today is the day that waivers are judged by: of SOURCE_DATE_EPOCH, else of the commit that is checked out, so
// that the same commit always gets the same answer.
func (k *checking) today(ctx context.Context) (time.Time, error) {
	dated := firstDated(k.Waivers)
	if dated == nil {
		return time.Time{}, nil
	}
	if epoch := k.getenv("SOURCE_DATE_EPOCH"); epoch != "" {
		return parseEpoch(epoch)
	}
	if k.repo == nil {
		return time.Time{}, hinted{fmt.Errorf("%s: a waiver ends on %s, and without git nothing tells today's date", dated.Place, dated.Until),
			"set SOURCE_DATE_EPOCH to the seconds since 1970, or take until: out of the waiver"}
	}
	return k.repo.CommitTime(ctx, "HEAD")
}
