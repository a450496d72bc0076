package main

import (
	"bytes"
	"context"
	"fmt"

	"github.com/msa-split/msa-split/internal/gate"
)

// edited says how the change that is checked edits the baseline file: an entry that it adds accepts what the check
// would find. It is nil where the file is as before, or where nothing tells what was before.
func (k *checking) edited(ctx context.Context, r *gate.Report) (*gate.Edit, error) {
	if k.repo == nil || k.file == nil || k.file.inRoot == "" || k.BaselineFrom != "" {
		return nil, nil
	}
	for i, since := range k.changeBegins() {
		commit, ok := k.beginning(ctx, since)
		if !ok {
			if i == 0 && since != "origin/HEAD" {
				r.Notes = append(r.Notes, fmt.Sprintf("whether this change edits the baseline can't be told, since %s is not in this clone; run `git fetch --unshallow`, or read the baseline from it by --baseline-from", since))
			}
			continue
		}
		text, err := k.repo.ReadFile(ctx, commit, k.file.inRoot)
		if err != nil || bytes.Equal(text, k.file.text) {
			return nil, ctx.Err() // no file there: it was made by this change, which is no edit
		}
		before, err := gate.Parse(text)
		if err != nil {
			return nil, nil
		}
		e := &gate.Edit{Since: since}
		e.Added, e.Removed = gate.Edits(before, k.file.baseline)
		return e, nil
	}
	return nil, nil
}

// beginning returns the commit where the work branched off from a revision, false where that can't be told.
func (k *checking) beginning(ctx context.Context, since string) (string, bool) {
	rev, err := k.repo.MergeBase(ctx, "HEAD", since)
	if err == nil {
		return rev.Commit, true
	}
	if shallow, errShallow := k.repo.Shallow(ctx); errShallow != nil || !shallow {
		return "", false
	}
	rev, err = k.repo.Resolve(ctx, since) // all that a shallow clone can tell
	return rev.Commit, err == nil
}

// changeBegins lists the revisions that the change may begin at, the most certain first: what the user or the CI
// system names, the main branch of the remote, and the last commit, for what is not committed yet.
func (k *checking) changeBegins() []string {
	var all []string
	if k.Base != "" {
		all = append(all, k.Base)
	}
	if branch := k.getenv("GITHUB_BASE_REF"); branch != "" {
		all = append(all, "origin/"+branch)
	}
	if commit := k.getenv("CI_MERGE_REQUEST_DIFF_BASE_SHA"); commit != "" {
		all = append(all, commit)
	}
	return append(all, "origin/HEAD", "HEAD")
}
