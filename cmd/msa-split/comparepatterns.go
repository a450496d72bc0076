package main

import (
	"cmp"
	"fmt"
	"maps"
	"path"
	"slices"
	"strings"

	"github.com/msa-split/msa-split/internal/analyze"
	"github.com/msa-split/msa-split/internal/gate"
	"github.com/msa-split/msa-split/internal/propose"
)

// applyPatterns places the units of one side by the configuration that is the other, if one is.
func applyPatterns(a, b *comparedSide) error {
	switch {
	case a.settings != nil && b.settings != nil:
		return errTwoConfigurations
	case a.settings != nil:
		return a.apply(b)
	case b.settings != nil:
		return b.apply(a)
	}
	return nil
}

// apply places the units of the other side as analyze would by this configuration.
func (s *comparedSide) apply(other *comparedSide) error {
	units := slices.Clone(other.units)
	if other.placed.Kind == propose.PlacedByList {
		s.locate(units)
	}
	s.placed.Units, s.units = map[string]string{}, units
	placed := 0
	keep := s.settings.Keep
	keep.Shared = s.placed.Name
	places, err := gate.PlaceDeclared(s.settings.Declared, s.settings.Shared, keep)(units, nil)
	if err != nil {
		return fmt.Errorf("%s can't be kept: %w", s.shown(), err)
	}
	for i, p := range places {
		s.placed.Units[units[i].ID] = p.Service
		if p.Service != "" {
			placed++
		}
	}
	if placed == 0 {
		return hinted{fmt.Errorf("no pattern of %s matches a unit of %s, such as %s", s.shown(), other.shown(), other.examples()),
			"patterns are ./dir/... from the root of the code base, or import paths"}
	}
	s.noteUnmatched(other)
	s.noteContested()
	return nil
}

// locate gives the units of a list, which tells no directories, those that the patterns fit best.
func (s *comparedSide) locate(units []propose.Unit) {
	root, found := rootOf(units, s.patterns())
	for i, u := range units {
		units[i].Dir = dirBelow(root, u.Package)
	}
	if found && root != "" {
		s.notes = append(s.notes, fmt.Sprintf("patterns of %s that begin with ./ count from %s, below which they match most units", s.placed.Name, root))
	}
}

// patterns lists all patterns of a configuration.
func (s *comparedSide) patterns() []string {
	all := slices.Clone(s.settings.Shared)
	for _, d := range s.settings.Declared {
		all = append(all, d.Packages...)
	}
	for _, p := range s.settings.Keep.Patterns() {
		all = append(all, p.Pattern)
	}
	return all
}

// rootOf finds the directory, as a path of packages, from which patterns that begin with ./ match most
// packages; of equals the one highest up. It reports false, and the empty path, where no directory is better
// than another.
func rootOf(units []propose.Unit, patterns []string) (string, bool) {
	matches := map[string]int{}
	for _, pkg := range packagesOf(units) {
		roots := map[string]bool{}
		for _, pattern := range patterns {
			for _, root := range rootsFor(pkg, pattern) {
				roots[root] = true
			}
		}
		for root := range roots {
			matches[root]++
		}
	}
	if len(matches) == 0 {
		return "", false
	}
	best := slices.SortedFunc(maps.Keys(matches), func(a, b string) int {
		return cmp.Or(cmp.Compare(matches[b], matches[a]), cmp.Compare(len(a), len(b)), cmp.Compare(a, b))
	})
	return best[0], true
}

// packagesOf lists the packages of units, each once.
func packagesOf(units []propose.Unit) []string {
	var all []string
	for _, u := range units {
		all = append(all, u.Package)
	}
	slices.Sort(all)
	return slices.Compact(all)
}

// rootsFor lists the directories from which a pattern that begins with ./ matches a package. What matches
// everything tells nothing.
func rootsFor(pkg, pattern string) []string {
	first, _, _ := strings.Cut(pattern, "/")
	packages, _ := analyze.CutName(pattern)
	dir, below := strings.CutSuffix(path.Clean(packages), "/...")
	if first != "." || dir == "." || dir == "..." {
		return nil
	}
	var roots []string
	for at, rest := 0, pkg; ; {
		if rest == dir || below && strings.HasPrefix(rest, dir+"/") {
			roots = append(roots, strings.TrimSuffix(pkg[:at], "/"))
		}
		i := strings.IndexByte(rest, '/')
		if i < 0 {
			return roots
		}
		at, rest = at+i+1, rest[i+1:]
	}
}

// dirBelow is the directory of a package, relative to the root; "" of one that lies elsewhere, which
// matches no directory.
func dirBelow(root, pkg string) string {
	switch {
	case pkg == root:
		return "."
	case root == "":
		return pkg
	case strings.HasPrefix(pkg, root+"/"):
		return pkg[len(root)+1:]
	}
	return ""
}

// noteUnmatched tells of patterns that match nothing: a slip of the pen there would change the result without a word.
func (s *comparedSide) noteUnmatched(other *comparedSide) {
	var idle []string
	note := func(where string, patterns []string) {
		for _, pattern := range patterns {
			if !slices.ContainsFunc(s.units, func(u propose.Unit) bool { return packageOf(u).MatchesPart(u.ID, pattern) }) {
				idle = append(idle, fmt.Sprintf("%s %q matches no unit of %s", where, pattern, other.placed.Name))
			}
		}
	}
	for _, d := range s.settings.Declared {
		note(fmt.Sprintf("%s: service %s:", d.Place, d.Name), d.Packages)
	}
	note("shared in "+s.placed.Name+":", s.settings.Shared)
	for _, p := range s.settings.Keep.Patterns() {
		note(p.Place+":", []string{p.Pattern})
	}
	s.notes = append(s.notes, idle[:min(len(idle), maxNamed)]...)
	if left := len(idle) - maxNamed; left > 0 {
		s.notes = append(s.notes, fmt.Sprintf("%d more patterns of %s match no unit", left, s.placed.Name))
	}
}

// noteContested tells of units that several services claim.
func (s *comparedSide) noteContested() {
	o := &options{settings: *s.settings}
	n, example := 0, ""
	for _, u := range s.units {
		if names := o.claimants(packageOf(u)); len(names) > 1 {
			if n++; n == 1 {
				example = fmt.Sprintf("%s (%s)", u.ID, strings.Join(names, " and "))
			}
		}
	}
	if n > 0 {
		s.notes = append(s.notes, fmt.Sprintf(
			"patterns of several services in %s match %s, such as %s; the first service has each", s.placed.Name, plural(n, "unit"), example))
	}
}

func packageOf(u propose.Unit) analyze.Package { return analyze.Package{Path: u.Package, Dir: u.Dir} }
