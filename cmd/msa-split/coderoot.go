package main

import (
	"context"
	"errors"
	"fmt"
	"path"
	"path/filepath"
	"strconv"
	"strings"
	"time"

	"github.com/msa-split/msa-split/internal/analyze"
	"github.com/msa-split/msa-split/internal/gate"
	"github.com/msa-split/msa-split/internal/propose"
)

// codeRoot is the directory where a code base begins, and which of its packages the user asked for. A gate
// always measures the whole: what a service uses of another can't be seen in a part.
type codeRoot struct {
	dir      string   // as seen from where the process runs
	patterns []string // packages to judge, from dir; none is all
}

// findRoot finds the directory of go.work, else of go.mod, from the working directory upward.
func (o *options) findRoot() (codeRoot, error) {
	work, err := filepath.Abs(o.workDir())
	if err != nil {
		return codeRoot{}, fmt.Errorf("finding the working directory: %w", err)
	}
	dir := work
	for _, marker := range []string{"go.mod", "go.work"} {
		for _, d := range upToRoot(work) {
			if exists(d, marker) && (marker == "go.mod" || o.Workspace != "off") {
				dir = d
				break
			}
		}
	}
	r := codeRoot{dir: dir}
	if len(o.patterns) == 0 && dir == work {
		return r, nil
	}
	rel, err := filepath.Rel(dir, work)
	if err != nil {
		return r, fmt.Errorf("finding the working directory: %w", err)
	}
	patterns := o.patterns
	if len(patterns) == 0 {
		patterns = []string{"./..."}
	}
	for _, p := range patterns {
		r.patterns = append(r.patterns, fromRoot(filepath.ToSlash(rel), p))
	}
	if len(r.patterns) == 1 && r.patterns[0] == "./..." {
		r.patterns = nil
	}
	return r, nil
}

// fromRoot writes a pattern that is relative to a directory below the root as seen from the root.
func fromRoot(rel, pattern string) string {
	if pattern != "." && pattern != ".." && !strings.HasPrefix(pattern, "./") && !strings.HasPrefix(pattern, "../") {
		return pattern
	}
	return "./" + path.Join(rel, pattern)
}

// covers reports whether a package is to be judged.
func (r codeRoot) covers(p analyze.Package) bool {
	return len(r.patterns) == 0 || p.Matches(r.patterns)
}

// scopeOf returns which units are to be judged, nil for all.
func (r codeRoot) scopeOf(p *propose.Proposal) (func(unit string) bool, error) {
	in, all := map[string]bool{}, true
	for _, u := range p.Units {
		if r.covers(analyze.Package{Path: u.Package, Dir: u.Dir}) {
			in[u.ID] = true
		} else {
			all = false
		}
	}
	switch {
	case all:
		return nil, nil
	case len(in) == 0:
		return nil, hinted{fmt.Errorf("no packages match %s", strings.Join(r.patterns, " ")), "a pattern is ./dir/... or an import path"}
	}
	return func(unit string) bool { return in[unit] }, nil
}

// repository opens the repository of a directory, nil where there is none or no git.
func (o *options) repository(ctx context.Context, dir string) (*analyze.Repository, error) {
	repo, err := analyze.OpenRepository(ctx, dir, o.env)
	if err == nil {
		return repo, nil
	}
	if o.Base != "" || o.BaselineFrom != "" || ctx.Err() != nil {
		return nil, err
	}
	if !errors.Is(err, analyze.ErrNoRepository) && !errors.Is(err, analyze.ErrNoGit) && !errors.Is(err, analyze.ErrNoCommits) {
		printLine(o.stderr, "warning: ", "git can't be asked: "+err.Error())
	}
	return nil, nil
}

// firstDated returns the first waiver that ends some day, nil where none does.
func firstDated(waivers []gate.Waiver) *gate.Waiver {
	for i, w := range waivers {
		if w.Until != "" {
			return &waivers[i]
		}
	}
	return nil
}

func parseEpoch(text string) (time.Time, error) {
	seconds, err := strconv.ParseInt(text, 10, 64)
	if err != nil {
		return time.Time{}, fmt.Errorf("SOURCE_DATE_EPOCH is %q: want the seconds since 1970", text)
	}
	return time.Unix(seconds, 0).UTC(), nil
}
