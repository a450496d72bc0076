package main

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"os"

	"github.com/spf13/cobra"

	"github.com/msa-split/msa-split/internal/analyze"
	"github.com/msa-split/msa-split/internal/gate"
	"github.com/msa-split/msa-split/internal/propose"
	"github.com/msa-split/msa-split/internal/report"
)

func newDiff(p *program) *cobra.Command {
	c := &cobra.Command{
		Use:   "diff BASE [HEAD]",
		Short: "Set two revisions or two saved analyses side by side",
		Long: `Diff compares two states of a code base: the figures of both first, then every tie, cycle and package behind
the change. A state is a revision of the repository, an analysis that --format json saved, or . for the working
tree, which is also HEAD by default. Both are measured under the same boundaries: the services of the
configuration, else of the baseline, else those of BASE. It never fails on what it finds.`,
		Example: `  msa-split diff v1.4.0 v1.5.0
  msa-split diff main
  msa-split diff before.json after.json --format markdown`,
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) < 1 || len(args) > 2 {
				return hinted{fmt.Errorf("diff takes one or two states, not %d", len(args)), "run `msa-split diff --help` to see what a state is"}
			}
			return nil
		},
		RunE: func(c *cobra.Command, args []string) error { return p.diff(c, args) },
	}
	p.bind(c, loading, dividing, anchoring, writing)
	return c
}

func (p *program) diff(c *cobra.Command, args []string) error {
	o, err := p.options(c, nil)
	if err != nil {
		return err
	}
	outputs, err := o.outputs(report.OfDiff, "text")
	if err != nil {
		return err
	}
	o.tellWarningsOnce(outputs)
	ctx, cancel := o.deadline(c.Context())
	defer cancel()
	d := &differing{checking: &checking{options: o}}
	if len(args) == 1 {
		args = append(args, ".")
	}
	result, err := d.run(ctx, args[0], args[1])
	if err != nil {
		return causeOf(ctx, err)
	}
	o.prefix = d.prefix
	err = o.write(outputs, func(w io.Writer, f report.Format, ro report.Options) error { return f.Diff(w, result, ro) })
	if err != nil {
		return err
	}
	if n := len(result.Report.Incomplete); n > 0 && !o.AllowIncomplete {
		return hinted{incomplete{n}, "mend what the report names, or accept the result with --allow-incomplete"}
	}
	return nil
}

// differing is a comparison under way.
type differing struct{ *checking }

// codeState is a state of the code base: a graph to measure, or a proposal that was saved.
type codeState struct {
	name  string
	graph *analyze.Graph
	saved *propose.Proposal
}

func (d *differing) run(ctx context.Context, base, head string) (*gate.Diff, error) {
	s := &sides{}
	before, err := d.state(ctx, base, s)
	if err != nil {
		return nil, err
	}
	if s.before, err = d.measureBase(ctx, before, s); err != nil {
		return nil, err
	}
	s.against = before.name
	s.base = gate.Of(s.before, d.Declared, nil, nil)
	after, err := d.state(ctx, head, s)
	if err != nil {
		return nil, err
	}
	if s.proposal, err = d.measureHead(after, s.base); err != nil {
		return nil, err
	}
	s.head = gate.Of(s.proposal, d.Declared, nil, nil)
	if s.base.Module != s.head.Module {
		s.notes = append(s.notes, fmt.Sprintf("%s is module %s, %s is module %s", before.name, s.base.Module, after.name, s.head.Module))
	}
	r := d.newReport(s)
	r.Incomplete = s.incomplete(nil)
	r.FailOn = gate.FailOnNever
	r.Findings = append(r.Findings, gate.Compare(s.base, s.head, gate.Options{Policies: d.Policies, Blind: len(r.Incomplete) > 0})...)
	r.Tallies(s.base, s.head)
	r.Decide()
	return &gate.Diff{Report: r, Comparison: &propose.Comparison{
		Before: versionOf(before.name, s.before), After: versionOf(after.name, s.proposal), Changes: propose.Compare(s.before, s.proposal),
	}}, nil
}

func versionOf(name string, p *propose.Proposal) propose.Version {
	return propose.Version{Name: name, Subject: p.Subject, Packages: p.Coverage.Packages, Lines: p.Coverage.Lines, Verdict: p.Verdict.Word}
}

// state reads a state: the working tree, a saved analysis, or a revision.
func (d *differing) state(ctx context.Context, name string, s *sides) (codeState, error) {
	if name == "." {
		return d.workingTree(ctx)
	}
	if info, err := os.Stat(d.at(name)); err == nil && info.Mode().IsRegular() {
		return d.savedVersion(name)
	}
	return d.revision(ctx, name, s)
}

func (d *differing) workingTree(ctx context.Context) (codeState, error) {
	if err := d.enter(ctx, false); err != nil {
		return codeState{}, err
	}
	g, err := d.loadHead(ctx, d.patternsOfFile())
	return codeState{name: "working tree", graph: g}, err
}

func (d *differing) savedVersion(name string) (codeState, error) {
	text, err := readFileLimited(d.at(name), maxSaved, "an analysis")
	if err != nil {
		return codeState{}, fmt.Errorf("reading %q: %w", name, cause(err))
	}
	p, err := report.ReadProposal(bytes.NewReader(text))
	if err != nil {
		return codeState{}, fmt.Errorf("%q: %w", name, err)
	}
	return codeState{name: name, saved: p}, nil
}

func (d *differing) revision(ctx context.Context, name string, s *sides) (codeState, error) {
	if err := d.enter(ctx, true); err != nil {
		return codeState{}, fmt.Errorf("%q is no file, and as a revision: %w", name, err)
	}
	rev, err := d.repo.Resolve(ctx, name)
	if err != nil {
		return codeState{}, err
	}
	g, err := d.loadRevision(ctx, rev, s)
	return codeState{name: revisionText(rev, name, false), graph: g}, err
}

// enter finds the code base, its repository and its baseline, once; what is saved needs none of them.
func (d *differing) enter(ctx context.Context, needsGit bool) error {
	if d.root.dir == "" {
		var err error
		if d.root, err = d.findRoot(); err != nil {
			return err
		}
		d.root.patterns = nil
		if d.file, err = d.findBaseline(ctx, d.root, nil); err != nil {
			if d.Baseline != "" {
				return err
			}
			printLine(d.stderr, "warning: ", "its boundaries are not taken: "+err.Error())
		}
	}
	if d.repo != nil {
		return nil
	}
	repo, err := analyze.OpenRepository(ctx, d.root.dir, d.env)
	if err != nil && needsGit {
		return err
	}
	if err == nil {
		d.repo, d.prefix = repo, repo.Prefix()
	}
	return nil
}

// measureBase measures the first state under the boundaries that both get.
func (d *differing) measureBase(ctx context.Context, v codeState, s *sides) (*propose.Proposal, error) {
	if v.graph != nil {
		return d.proposeBase(ctx, v.graph, s)
	}
	s.boundaries = "the services of " + v.name
	if d.declares() {
		s.boundaries = "services of " + configName
		return propose.Repin(v.saved, propose.BoundariesDeclared, d.placeDeclared())
	}
	return v.saved, nil
}

// measureHead measures the second state under the boundaries of the first.
func (d *differing) measureHead(v codeState, base *gate.Baseline) (*propose.Proposal, error) {
	place, origin := base.PlaceLike(d.Keep), propose.BoundariesBaseline
	if d.declares() {
		place, origin = d.placeDeclared(), propose.BoundariesDeclared
	}
	if v.graph == nil {
		return propose.Repin(v.saved, origin, place)
	}
	return d.pin(v.graph, base.Granularity(), origin, place)
}
