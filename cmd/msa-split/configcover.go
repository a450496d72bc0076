package main

import (
	"path"
	"slices"
	"strings"
)

// located is a package with where it belongs: a service, shared code, or "" for one that no pattern may name.
type located struct {
	path, dir string
	target    string
	free      bool // test support: it is in no service whatever pattern names it
}

// dirKey is the directory of a package below the root, "." for the root itself; "" where none is known or it lies outside.
func (l located) dirKey() string {
	if l.dir == "" || path.IsAbs(l.dir) || strings.HasPrefix(path.Clean(l.dir), "..") {
		return ""
	}
	return path.Clean(l.dir)
}

// patternsFor returns for each target the fewest patterns that name its packages and no others, sorted: ./dir/... where all
// in and below a directory belongs to it, as far up as that goes, else the directory, else the import path.
func patternsFor(all []located) map[string][]string {
	byDir, byPath := newCover(all, located.dirKey), newCover(all, func(l located) string { return l.path })
	found := map[string]map[string]bool{}
	for _, l := range all {
		if l.target == "" || l.free {
			continue
		}
		pattern, ok := byDir.pattern(l.dirKey(), l.target)
		switch {
		case !ok:
			pattern, _ = byPath.pattern(l.path, l.target)
		case pattern != ".":
			pattern = "./" + pattern
		}
		if found[l.target] == nil {
			found[l.target] = map[string]bool{}
		}
		found[l.target][pattern] = true
	}
	patterns := map[string][]string{}
	for target, set := range found {
		for pattern := range set {
			patterns[target] = append(patterns[target], pattern)
		}
		slices.Sort(patterns[target])
	}
	return patterns
}

// cover knows what lies in and below each directory.
type cover struct {
	below map[string]string // the one target of all in and below it, severalTargets where there are more
	at    map[string]string // the same of what lies right in it
}

// severalTargets is no name of a service.
const severalTargets = "\x00several"

func newCover(all []located, key func(located) string) *cover {
	c := &cover{below: map[string]string{}, at: map[string]string{}}
	for _, l := range all {
		k := key(l)
		if k == "" || l.free {
			continue
		}
		note(c.at, k, l.target)
		for dir := k; ; dir = path.Dir(dir) {
			note(c.below, dir, l.target)
			if dir == "." || dir == "/" {
				break
			}
		}
	}
	return c
}

func note(targets map[string]string, dir, target string) {
	if was, seen := targets[dir]; seen && was != target {
		target = severalTargets
	}
	targets[dir] = target
}

// pattern names what belongs to a target around a directory; false where a directory can't.
func (c *cover) pattern(dir, target string) (string, bool) {
	if dir == "" || c.at[dir] != target {
		return dir, false
	}
	if c.below[dir] != target {
		return dir, true
	}
	for dir != "." && c.below[path.Dir(dir)] == target {
		dir = path.Dir(dir)
	}
	if dir == "." {
		return "...", true
	}
	return dir + "/...", true
}
