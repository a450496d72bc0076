package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"github.com/msa-split/msa-split/internal/analyze"
	"github.com/msa-split/msa-split/internal/gate"
	"github.com/msa-split/msa-split/internal/propose"
)

// sides are the two states that a check compares, under one set of boundaries.
type sides struct {
	base, head *gate.Baseline
	proposal   *propose.Proposal // of the head
	before     *propose.Proposal // of the base; nil where it comes from a file
	filed      bool              // the base comes from a file
	against    string
	boundaries string
	notes      []string
}

// sides measures the code that is checked and what it is compared with.
func (k *checking) sides(ctx context.Context) (*sides, error) {
	if k.Base != "" {
		return k.sidesOfRevision(ctx)
	}
	return k.sidesOfFile(ctx)
}

// sidesOfFile compares with the baseline file.
func (k *checking) sidesOfFile(ctx context.Context) (*sides, error) {
	base := k.file.baseline
	s := &sides{base: base, filed: true, against: "baseline " + k.file.shown}
	g, err := k.loadHead(ctx, base.Patterns)
	if err != nil {
		return nil, err
	}
	return s, k.addHead(g, s, base)
}

// loadHead reads the code that is checked. Declared patterns that match nothing are an error here: what they were
// to guard would go unchecked.
func (k *checking) loadHead(ctx context.Context, patterns []string) (*analyze.Graph, error) {
	g, err := k.loadFrom(ctx, k.root.dir, patterns)
	if err != nil {
		return nil, err
	}
	if faults := append(k.unfit(g), k.unmatched(g)...); len(faults) > 0 {
		return nil, hinted{errors.New(faults[0].Text), faults[0].Hint}
	}
	k.warn(g.Warnings)
	return g, nil
}

// addHead measures the head under the boundaries of the configuration, else of the base.
func (k *checking) addHead(g *analyze.Graph, s *sides, base *gate.Baseline) error {
	place, origin := base.PlaceLike(k.Keep), propose.BoundariesBaseline
	if s.boundaries == "" {
		s.boundaries = "baseline"
	}
	if k.declares() {
		place, origin, s.boundaries = k.placeDeclared(), propose.BoundariesDeclared, "services of "+configName
	}
	p, err := k.pin(g, base.Granularity(), origin, place)
	if err != nil {
		return err
	}
	s.proposal, s.head = p, gate.Of(p, k.Declared, k.fingerprints(), base.Patterns)
	if err := base.Differs(s.head); err != nil {
		return hinted{fmt.Errorf("%s can't be compared with this code: %w", s.against, err), differenceHint(base, s.head)}
	}
	if names := base.Unknown(s.head); len(names) > 0 {
		s.notes = append(s.notes, fmt.Sprintf("%s knows nothing yet of %s, so rules about these find nothing: run `msa-split baseline update`, which takes what there is of them as known",
			s.against, strings.Join(names, ", ")))
	}
	return nil
}

// differenceHint says what to do about states that can't be compared.
func differenceHint(base, head *gate.Baseline) string {
	switch {
	case base.Methodology > head.Methodology:
		return "go install github.com/msa-split/msa-split/cmd/msa-split@latest"
	case base.Module != head.Module:
		return "name the baseline of this code base with --baseline, or remove the file and run `msa-split baseline write`"
	case base.View != head.View && base.Methodology == head.Methodology:
		return "set goos, goarch, tags and tests in " + configName + ", so that every machine sees the same code, or run `msa-split baseline update --accept-new --reason TEXT`"
	}
	return "set in " + configName + " what was set then, or run `msa-split baseline update --accept-new --reason TEXT` to measure it anew"
}

// sidesOfRevision compares with a revision, whose tree is read into a private directory.
func (k *checking) sidesOfRevision(ctx context.Context) (*sides, error) {
	rev, err := k.baseRevision(ctx)
	if err != nil {
		return nil, err
	}
	s := &sides{against: "revision " + revisionText(rev, k.Base, k.MergeBase)}
	if err := k.noteIgnored(ctx, s); err != nil {
		return nil, err
	}
	g, err := k.loadRevision(ctx, rev, s)
	if err != nil {
		return nil, err
	}
	if s.before, err = k.proposeBase(ctx, g, s); err != nil {
		return nil, err
	}
	s.base = gate.Of(s.before, k.Declared, k.fingerprints(), k.patternsOfFile())
	head, err := k.loadHead(ctx, k.patternsOfFile())
	if err != nil {
		return nil, err
	}
	return s, k.addHead(head, s, s.base)
}

func (k *checking) baseRevision(ctx context.Context) (analyze.Revision, error) {
	k.progress.phase("reading the base")
	if k.MergeBase {
		return k.repo.MergeBase(ctx, "HEAD", k.Base)
	}
	return k.repo.Resolve(ctx, k.Base)
}

// revisionText names a revision for people: "main (4f1c2d0f9a), where this branched off".
func revisionText(rev analyze.Revision, name string, mergeBase bool) string {
	text := fmt.Sprintf("%s (%s)", name, shortCommit(rev.Commit))
	if mergeBase {
		text = fmt.Sprintf("%s, where this branched off from %s", shortCommit(rev.Commit), name)
	}
	return text
}

func shortCommit(id string) string { return id[:min(len(id), 10)] }

// patternsOfFile are the packages that the baseline, if any, was made of.
func (k *checking) patternsOfFile() []string {
	if k.file == nil {
		return nil
	}
	return k.file.baseline.Patterns
}

// loadRevision reads the code base as it was at a revision.
func (k *checking) loadRevision(ctx context.Context, rev analyze.Revision, s *sides) (*analyze.Graph, error) {
	dir, err := k.temps.make()
	if err != nil {
		return nil, err
	}
	out, err := k.repo.Export(ctx, rev.Commit, dir)
	if err != nil {
		return nil, err
	}
	s.notes = append(s.notes, exportNotes(out)...)
	at := filepath.Join(dir, filepath.FromSlash(k.repo.Prefix()))
	if _, err := os.Stat(at); errors.Is(err, fs.ErrNotExist) {
		return nil, hinted{fmt.Errorf("there is no directory %q at %s", k.repo.Prefix(), shortCommit(rev.Commit)), "compare with a later revision, or write a baseline"}
	}
	g, err := k.elsewhere(dir).loadFrom(ctx, at, k.patternsOfFile())
	if err != nil {
		return nil, fmt.Errorf("reading the code at %s: %w", shortCommit(rev.Commit), err)
	}
	g.Root = "" // the copy has neither history nor files beside the code
	return g, nil
}

// elsewhere returns the options for the tree of another revision: a go.work of the repository that the environment
// names is the one of that tree.
func (k *checking) elsewhere(dir string) *options {
	o := *k.options
	work := o.Workspace
	if work == "" {
		work = o.getenv("GOWORK")
	}
	top := k.root.dir
	for rest := k.repo.Prefix(); rest != "" && rest != "."; rest = path.Dir(rest) {
		top = filepath.Dir(top)
	}
	if rel, err := relativeTo(top, work); err == nil && filepath.IsAbs(work) {
		o.Workspace = filepath.Join(dir, filepath.FromSlash(rel))
	}
	return &o
}

func exportNotes(e analyze.Export) []string {
	var notes []string
	for _, n := range []struct {
		count int
		what  string
	}{{e.Links, "symbolic link"}, {e.Submodules, "submodule"}} {
		if n.count > 0 {
			notes = append(notes, plural(n.count, n.what)+" of the base not followed")
		}
	}
	if e.Skipped > 0 {
		notes = append(notes, plural(e.Skipped, "file")+" of the base left out for name or size")
	}
	return notes
}

// proposeBase measures the base: under the boundaries of the configuration, else of the baseline file, else of its
// own division.
func (k *checking) proposeBase(ctx context.Context, g *analyze.Graph, s *sides) (*propose.Proposal, error) {
	for _, w := range g.Warnings {
		if w.Incomplete {
			s.notes = append(s.notes, "at the base: "+warningLine(w))
		}
	}
	switch {
	case k.declares():
		s.boundaries = "services of " + configName
		return k.proposeFrom(ctx, g)
	case k.file == nil:
		s.boundaries = "division of the base"
		if left := k.leftOut(g, k.unit()); len(left) > 0 {
			s.notes = append(s.notes, leftOutNote(left)+" at that revision")
		}
		return k.proposeFrom(ctx, g)
	}
	s.boundaries = "baseline"
	return k.pin(g, k.file.baseline.Granularity(), propose.BoundariesBaseline, k.file.baseline.PlaceLike(k.Keep))
}

// maxNamed is how many names a note tells.
const maxNamed = 5

// noteIgnored tells of Go files that git ignores: they are there at the head and missing at the base.
func (k *checking) noteIgnored(ctx context.Context, s *sides) error {
	files, err := k.repo.IgnoredGo(ctx)
	if err != nil || len(files) == 0 {
		return err
	}
	names := strings.Join(files[:min(len(files), maxNamed)], ", ")
	if len(files) > maxNamed {
		names += ", ..."
	}
	s.notes = append(s.notes, fmt.Sprintf("%s that git ignores, such as generated code, missing at the base (%s): what only these use counts as new; a baseline file does not have this gap",
		plural(len(files), "Go file"), names))
	return nil
}

// incomplete names what could not be seen whole at either side and is to be judged, sorted.
func (s *sides) incomplete(scope func(unit string) bool) []string {
	names := map[string]bool{}
	collect := func(p *propose.Proposal, suffix string) {
		if p == nil {
			return
		}
		known := map[string]bool{}
		for _, u := range p.Units {
			known[u.Package] = true
		}
		for _, w := range p.Warnings {
			switch {
			case !w.Incomplete || scope != nil && known[w.Package] && !scope(w.Package):
			case w.Package != "":
				names[w.Package+suffix] = true
			default:
				names[warningLine(w)+suffix] = true
			}
		}
	}
	collect(s.proposal, "")
	collect(s.before, " (at the base)")
	var all []string
	for n := range names {
		all = append(all, n)
	}
	slices.Sort(all)
	return all
}
