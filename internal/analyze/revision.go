package analyze

import (
	"context"
	"fmt"
	"time"
)

// Revision is a commit of a repository.
type Revision struct {
	Name   string // what it was asked for as, such as origin/main; words for a merge base
	Commit string // full name, in hexadecimal digits
}

// Resolve finds the commit that a revision means: a branch, a tag, a commit, HEAD~3. If it is
// not there, the error says which command fetches it.
func (r *Repository) Resolve(ctx context.Context, rev string) (Revision, error) {
	commit, err := r.repo.Commit(ctx, rev)
	if err != nil {
		return Revision{}, err
	}
	return Revision{Name: rev, Commit: commit}, nil
}

// MergeBase finds the best common ancestor of two revisions: where the one branched off the
// other. A shallow clone may not hold it, so there it is an error that says which
// command completes the history.
func (r *Repository) MergeBase(ctx context.Context, a, b string) (Revision, error) {
	of, err := r.Resolve(ctx, a)
	if err != nil {
		return Revision{}, err
	}
	and, err := r.Resolve(ctx, b)
	if err != nil {
		return Revision{}, err
	}
	commit, err := r.repo.MergeBase(ctx, of.Commit, and.Commit)
	if err != nil {
		return Revision{}, fmt.Errorf("finding the merge base of %q and %q: %w", a, b, err)
	}
	return Revision{Name: "merge base of " + a + " and " + b, Commit: commit}, nil
}

// CommitTime returns when the commit of a revision was committed, in UTC. It is the committer's
// date: the author's can be years older.
func (r *Repository) CommitTime(ctx context.Context, rev string) (time.Time, error) {
	revision, err := r.Resolve(ctx, rev)
	if err != nil {
		return time.Time{}, err
	}
	return r.repo.Time(ctx, revision.Commit)
}
