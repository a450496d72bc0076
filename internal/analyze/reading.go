package analyze

import (
	"fmt"
	"slices"
	"strings"
	"sync"

	"github.com/msa-split/msa-split/internal/analyze/gosrc"
)

// reading gathers what the visits of one Load give. Visits come from several goroutines.
type reading struct {
	patterns []string // of packages to ignore
	root     string   // directory that paths of files are relative to

	mu      sync.Mutex
	joiner  Joiner
	matched map[string]bool        // patterns that match a package
	ignored map[string]bool        // import paths
	visited map[string]bool        // import paths, the ignored ones included
	told    map[gosrc.Problem]bool // problems of the visited packages
}

func newReading(ignore []string, root string) *reading {
	return &reading{
		patterns: ignore, root: root, matched: map[string]bool{}, ignored: map[string]bool{},
		visited: map[string]bool{}, told: map[gosrc.Problem]bool{},
	}
}

func (r *reading) visit(p *gosrc.Package) {
	if r.meet(p) {
		return
	}
	facts := Extract(p)
	facts.readEmbedded(r.root)
	r.mu.Lock()
	defer r.mu.Unlock()
	r.joiner.Add(facts)
}

// meet notes a visited package and reports whether it is ignored.
func (r *reading) meet(p *gosrc.Package) bool {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.visited[p.Path] = true
	for _, problem := range p.Problems {
		r.told[problem] = true
	}
	return r.ignore(Package{Path: p.Path, Dir: p.Dir})
}

// ignore reports whether a package is to be left out, and notes every pattern that says so.
func (r *reading) ignore(p Package) bool {
	for _, pattern := range r.patterns {
		if p.Matches([]string{pattern}) {
			r.matched[pattern], r.ignored[p.Path] = true, true
		}
	}
	return r.ignored[p.Path]
}

// others returns the problems that are not in the facts of a package and concern no ignored one.
func (r *reading) others(problems []gosrc.Problem) []gosrc.Problem {
	return slices.DeleteFunc(problems, func(p gosrc.Problem) bool { return r.told[p] || r.ignored[p.Package] })
}

// skipped counts the packages that could not be read. Where one lies is not known then, so only
// patterns of import paths can ignore it.
func (r *reading) skipped(paths []string) int {
	n := 0
	for _, path := range paths {
		n += one(!r.visited[path] && !r.ignore(Package{Path: path}))
	}
	return n
}

// unmatched warns of patterns to ignore that match no package: a slip of the pen there would
// change the result without a word.
func (r *reading) unmatched() []Warning {
	var all []Warning
	for _, pattern := range r.patterns {
		if !r.matched[pattern] {
			all = append(all, Warning{
				Code: "unmatched-pattern", Text: fmt.Sprintf("no package matches %q, which is to be ignored", pattern),
				Hint: "see that it is ./ and a directory below the root, or an import path, with /... for all below",
			})
		}
	}
	return all
}

// nothing says why no package was analysed.
func (r *reading) nothing(listed int, g *Graph) error {
	if len(r.ignored) > 0 && len(r.ignored) == listed {
		return fmt.Errorf("every package is ignored by %s; ignore less", quoted(r.patterns))
	}
	for _, w := range g.Warnings {
		if w.Incomplete {
			return fmt.Errorf("analysing %d packages: none could be read; %s", listed, w.Text)
		}
	}
	return fmt.Errorf("analysing %d packages: none could be read; run `go build ./...` to see why", listed)
}

func quoted(patterns []string) string {
	all := make([]string, len(patterns))
	for i, p := range patterns {
		all[i] = fmt.Sprintf("%q", p)
	}
	return strings.Join(all, ", ")
}
