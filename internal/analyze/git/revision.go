package git

import (
	"context"
	"errors"
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"time"
)

// objectID matches the full name of an object, in a repository of either hash.
var objectID = regexp.MustCompile(`^([0-9a-f]{40}|[0-9a-f]{64})$`)

// Commit returns the full name of the commit that a revision means. A revision that is not
// there is an error with the line that fetches it, where there is a remote to fetch from.
func (r *Repo) Commit(ctx context.Context, revision string) (string, error) {
	switch {
	case revision == "":
		return "", errors.New("the revision is empty; name a branch, a tag or a commit")
	case strings.HasPrefix(revision, "-"):
		return "", fmt.Errorf("revision %q begins with a dash; name a branch, a tag or a commit", revision)
	case strings.ContainsAny(revision, "\x00\n"):
		return "", fmt.Errorf("revision %q has a character that no revision may have; name a branch, a tag or a commit", revision)
	}
	// Two steps: behind some kinds of revisions, such as ":/fix", no suffix may stand.
	id, err := r.object(ctx, revision)
	if err == nil {
		id, err = r.object(ctx, id+"^{commit}")
	}
	if err != nil {
		return "", r.unknown(ctx, revision, err)
	}
	return id, nil
}

// object returns the full name of what a revision means. That of an object which is not
// there is returned as it is.
func (r *Repo) object(ctx context.Context, revision string) (string, error) {
	id, err := r.line(ctx, "rev-parse", "--verify", "--end-of-options", revision)
	if err == nil && !objectID.MatchString(id) {
		const text = "it is no single revision"
		return "", &commandError{verb: "rev-parse", err: errors.New(text), stderr: text, text: text}
	}
	return id, err
}

// unknown says why a revision names no commit, and what to do.
func (r *Repo) unknown(ctx context.Context, revision string, err error) error {
	var failed *commandError
	if !errors.As(err, &failed) || ctx.Err() != nil {
		return err
	}
	if text := objection(failed.stderr); text != "" {
		return fmt.Errorf("revision %q names no commit: %s; name a branch, a tag or a commit", revision, text)
	}
	remotes, err := r.remotes(ctx)
	if err != nil {
		return err
	}
	for _, remote := range remotes.names {
		if _, err := r.object(ctx, "refs/remotes/"+remote+"/"+revision); err == nil {
			return fmt.Errorf("revision %q is not in this repository, but %q is; use that", revision, remote+"/"+revision)
		}
	}
	shallow, err := r.Shallow(ctx)
	if err != nil {
		return err
	}
	return remotes.unknown(revision, shallow)
}

// objection returns what git has against a revision, "" if it is merely not there. In a partial
// clone git first tries to fetch what is not there, which is forbidden.
func objection(stderr string) string {
	for _, fetching := range []string{"lazy fetching disabled", "promisor remote", "not allowed"} {
		if strings.Contains(stderr, fetching) {
			return ""
		}
	}
	return summary(strings.ReplaceAll(stderr, "fatal: Needed a single revision", ""))
}

// Shallow reports whether the history of the repository is cut off.
func (r *Repo) Shallow(ctx context.Context) (bool, error) {
	out, err := r.line(ctx, "rev-parse", "--is-shallow-repository")
	if err != nil {
		return false, err
	}
	return out == "true", nil
}

// MergeBase returns the best common ancestor of two commits, given by their full names. In a
// shallow clone it may be cut off and another commit be found in its place, so that is an error.
func (r *Repo) MergeBase(ctx context.Context, a, b string) (string, error) {
	if err := r.wantComplete(ctx); err != nil {
		return "", err
	}
	base, err := r.line(ctx, "merge-base", a, b)
	var failed *commandError
	if errors.As(err, &failed) && failed.stderr == "" && ctx.Err() == nil {
		return "", fmt.Errorf("commits %.12s and %.12s have no common ancestor; compare with a revision itself (--merge-base=false)", a, b)
	}
	return base, err
}

// wantComplete returns an error with the line to run if the history is cut off.
func (r *Repo) wantComplete(ctx context.Context) error {
	shallow, err := r.Shallow(ctx)
	if err != nil || !shallow {
		return err
	}
	remotes, err := r.remotes(ctx)
	if err != nil {
		return err
	}
	return fmt.Errorf("this is a shallow clone, so the merge base can't be found; run: %s", remotes.unshallow())
}

// Time returns when a commit, given by its full name, was committed, in UTC.
func (r *Repo) Time(ctx context.Context, commit string) (time.Time, error) {
	out, err := r.line(ctx, "rev-list", "--max-count=1", "--timestamp", commit, "--")
	if err != nil {
		return time.Time{}, err
	}
	stamp, _, _ := strings.Cut(out, " ")
	seconds, err := strconv.ParseInt(stamp, 10, 64)
	if err != nil {
		return time.Time{}, fmt.Errorf("reading the date of commit %.12s: %w", commit, err)
	}
	return time.Unix(seconds, 0).UTC(), nil
}
