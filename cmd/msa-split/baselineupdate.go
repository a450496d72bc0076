package main

import (
	"context"
	"fmt"
	"strings"

	"github.com/msa-split/msa-split/internal/gate"
	"github.com/msa-split/msa-split/internal/propose"
	"github.com/msa-split/msa-split/internal/report"
)

// updating is an update of the baseline under way.
type updating struct {
	*options
	root codeRoot
	out  output
	base *gate.Baseline
	// conflict says that the file holds both sides of a merge.
	conflict bool
}

// read reads the baseline; what both sides of a merge left in it is taken together.
func (u *updating) read(ctx context.Context) error {
	var err error
	if u.root, err = u.findRoot(); err != nil {
		return err
	}
	u.root.patterns = nil // an update is always of the whole
	if u.out, err = u.baselineOutput(u.root); err != nil {
		return err
	}
	f, err := u.readBaseline(ctx, u.root, nil)
	if err != nil {
		return err
	}
	if f == nil {
		return hinted{fmt.Errorf("no baseline: there is no %s", u.baselineName()), "run `msa-split baseline write`"}
	}
	if u.base, err = gate.Parse(f.text); err != nil {
		u.conflict = true
		u.base, err = gate.ParseConflict(f.text)
	}
	if err != nil {
		return fmt.Errorf("baseline %s: %w", f.shown, err)
	}
	return nil
}

// head measures the code under the boundaries of the configuration, else of the baseline.
func (u *updating) head(ctx context.Context) (*gate.Baseline, error) {
	g, err := u.loadFrom(ctx, u.root.dir, u.base.Patterns)
	if err != nil {
		return nil, err
	}
	if faults := u.unfit(g); len(faults) > 0 {
		return nil, hinted{fmt.Errorf("%s", faults[0].Text), faults[0].Hint}
	}
	u.warn(g.Warnings)
	place, origin := u.base.PlaceLike(u.Keep), propose.BoundariesBaseline
	if u.declares() {
		place, origin = u.placeDeclared(), propose.BoundariesDeclared
	}
	p, err := u.pin(g, u.base.Granularity(), origin, place)
	if err != nil {
		return nil, err
	}
	if err := u.whole(p); err != nil {
		return nil, err
	}
	head := gate.Of(p, u.Declared, u.fingerprints(), u.base.Patterns)
	return head, u.comparable(head)
}

// comparable refuses an update that would mix figures that mean different things. Whoever accepts what is new may
// measure anew under another build or other settings, not another code base.
func (u *updating) comparable(head *gate.Baseline) error {
	err := u.base.Differs(head)
	if err == nil || u.AcceptNew && u.base.Module == head.Module && u.base.Methodology <= head.Methodology {
		return nil
	}
	return hinted{fmt.Errorf("baseline %s can't be compared with this code: %w", u.baselineName(), err), differenceHint(u.base, head)}
}

// tell says what was done, and what an update without --accept-new left to be found.
func (u *updating) tell(c gate.Changes, left []gate.Finding) error {
	var done []string
	for _, n := range []struct {
		count int
		what  string
	}{{c.Removed, "removed"}, {c.Lowered, "lowered"}, {c.Renamed, "renamed"}, {c.Added, "added"}, {c.Raised, "raised"}, {c.Learned, "learned"}} {
		if n.count > 0 {
			done = append(done, fmt.Sprintf("%d %s", n.count, n.what))
		}
	}
	text := u.baselineName() + " is as the code is: nothing to prune"
	switch {
	case len(done) == 0 && u.conflict:
		text = "nothing to prune"
	case len(done) > 0:
		text = "updated " + u.baselineName() + ": " + strings.Join(done, ", ")
	}
	if _, err := fmt.Fprintln(u.stdout, report.Safe(text)); err != nil {
		return err
	}
	n := 0
	for _, f := range left {
		if f.Regression() {
			n++
		}
	}
	if n == 0 {
		return nil
	}
	_, err := fmt.Fprintf(u.stdout, "%s new or worse, not accepted: run `msa-split check` to see what; --accept-new --reason TEXT accepts it\n", isOrAre(n))
	return err
}

func isOrAre(n int) string {
	if n == 1 {
		return "1 finding is"
	}
	return fmt.Sprintf("%d findings are", n)
}
