package analyze

import (
	"context"
	"errors"
	"strings"
	"time"

	"github.com/msa-split/msa-split/internal/analyze/git"
)

// history is who changed which analysed packages together.
type history struct {
	commits      []touch  // the youngest first
	ids          []string // full names of the commits
	authors      []string // names of the people who made them, by number
	since, until time.Time
	notes        []string // what was read and what was left out, a sentence each
}

// touch is a commit that counts.
type touch struct {
	packages []int // that it changed, sorted
	author   int   // a number from 0 in place of the person
}

// defaultMonths and defaultCommits are how much history is read. What was true years ago says little about
// what belongs together today.
const (
	defaultMonths  = 24
	defaultCommits = 20000
)

// largestCommit is how many analysed files a commit may change to count. What changes more is an
// upgrade, a move or a format, and would tie everything to everything.
const largestCommit = 30

// historyOnce reads the log for the first source that asks, and keeps it for the others of the same run.
type historyOnce struct {
	done     bool
	history  history
	warnings []Warning
	err      error
}

// read returns what readHistory does. Without a receiver it keeps nothing.
func (o *historyOnce) read(ctx context.Context, g *Graph, options SourceOptions) (history, []Warning, error) {
	if o == nil {
		return readHistory(ctx, g, options)
	}
	if !o.done {
		o.history, o.warnings, o.err = readHistory(ctx, g, options)
		o.done = true
	}
	return o.history, o.warnings, o.err
}

// readHistory reads the history of the packages of a graph from the commit that is checked out. Where there is
// none, or where it is cut off, no commit counts and a warning says why. Only the end of the context is
// an error.
func readHistory(ctx context.Context, g *Graph, o SourceOptions) (history, []Warning, error) {
	if g.Root == "" {
		return history{}, []Warning{noDirectory}, nil
	}
	h, warnings, err := readLog(ctx, g, o)
	if ctx.Err() != nil {
		return history{}, nil, ctx.Err()
	}
	if err != nil {
		return history{}, []Warning{noHistory(err)}, nil
	}
	return h, warnings, nil
}

func readLog(ctx context.Context, g *Graph, o SourceOptions) (history, []Warning, error) {
	r, err := OpenRepository(ctx, g.Root, o.Env)
	if err != nil {
		return history{}, nil, err
	}
	p, err := r.pastOf(ctx, o)
	if err != nil {
		return history{}, nil, err
	}
	files := newFileMap(g, r.Prefix())
	t := newTally(files, p)
	if err := r.repo.Log(ctx, p.logRange(), t.commit, t.change); err != nil {
		return history{}, nil, err
	}
	t.finish()
	h := history{commits: t.touches, ids: t.ids, authors: t.names, since: p.since, until: p.until, notes: t.notes()}
	note, err := r.submoduleNote(ctx, p.head, files)
	if note != "" {
		h.notes = append(h.notes, note)
	}
	if t.fates[asEnd] > 0 {
		h, p.warnings = history{notes: h.notes}, append(p.warnings, cutOff)
	}
	return h, p.warnings, err
}

// past is the part of a history that is read, and what is known of it beforehand.
type past struct {
	head         string    // full name of the commit that is checked out
	since, until time.Time // until is the date of that commit
	limit        int       // how many commits count or are left out at most
	shallow      bool
	ignored      map[string]bool // commits to leave out
	warnings     []Warning
}

func (r *Repository) pastOf(ctx context.Context, o SourceOptions) (past, error) {
	head, err := r.Resolve(ctx, "HEAD")
	if err != nil {
		return past{}, err
	}
	p := past{head: head.Commit, limit: o.MaxCommits}
	if p.until, err = r.repo.Time(ctx, p.head); err != nil {
		return past{}, err
	}
	if p.shallow, err = r.Shallow(ctx); err != nil {
		return past{}, err
	}
	p.since = p.until.AddDate(0, -defaultMonths, 0)
	if o.Since > 0 {
		p.since = p.until.Add(-o.Since)
	}
	if p.limit <= 0 {
		p.limit = defaultCommits
	}
	p.ignored, p.warnings = r.ignoreRevs(ctx)
	return p, nil
}

// logRange asks for one commit more than the limit, which tells whether there are more.
func (p past) logRange() git.LogRange {
	return git.LogRange{Commit: p.head, Since: p.since, Max: p.limit + 1}
}

// Why there is no history.
var (
	noDirectory = Warning{
		Code: "no-history", Text: "the graph comes without a directory, so nothing is known of its history",
		Hint: "analyse the source itself",
	}
	cutOff = Warning{
		Code: "shallow-clone", Text: "this is a shallow clone that ends within the history to be read, so history says nothing",
		Hint: `run git fetch --unshallow; in GitHub Actions give actions/checkout "fetch-depth: 0" and "filter: blob:none", in GitLab set the variable GIT_DEPTH to "0"`,
	}
)

func noHistory(err error) Warning {
	w := Warning{Code: "no-history"}
	switch {
	case errors.Is(err, ErrNoGit):
		w.Text = "the git command is not on PATH, so nothing is known of the history"
		w.Hint = "install git from https://git-scm.com or add its folder to PATH"
	case errors.Is(err, ErrNoRepository):
		w.Text = "the analysed directory is in no git repository, so nothing is known of its history"
		w.Hint = "run in a clone of the repository"
	case errors.Is(err, ErrNoCommits):
		w.Text = "the current branch has no commit, so nothing is known of its history"
		w.Hint = "switch to a branch that has one"
	case strings.Contains(err.Error(), "promisor remote") || strings.Contains(err.Error(), "lazy fetching disabled"):
		w.Text = "this clone lacks directories of former commits, so nothing is known of its history"
		w.Hint = "clone with --filter=blob:none or without a filter"
	default:
		w.Text = "the history can't be read: " + err.Error()
	}
	return w
}
