package analyze

import (
	"maps"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"github.com/msa-split/msa-split/internal/analyze/git"
)

func TestFilesOfAMovedDirectoryAreFollowed(t *testing.T) {
	s := newStory(t)
	s.commit("lib/net/dns/dns.go", "lib/net/net.go", "lib/log.go", "b/b.go")
	s.commit("lib/net/dns/dns.go", "lib/net/net.go", "b/b.go")
	s.commit("lib/net/dns/dns.go => daemon/net/dns/dns.go", "-lib/net/net.go", "daemon/net/net.go", "-lib/log.go", "other/log.go")
	s.finish()
	g := graphOf(s.dir, "b", "daemon/net", "daemon/net/dns", "other")
	e := collect(t, cochangeSource, g, options())
	wantLinks(t, g, e.Links, "b daemon/net 0.80", "b daemon/net/dns 0.80", "daemon/net daemon/net/dns 1.00")
	if want := "1 rename of Go files followed, and 1 file that changed as their directory moved"; !slices.Contains(e.Notes, want) {
		t.Errorf("notes: %q", e.Notes)
	}
}

func TestFilesThatMayComeFromTwoDirectoriesAreNotFollowed(t *testing.T) {
	l := newLineage()
	for _, c := range []git.Change{
		{From: "a/x.go", Path: "c/x.go"}, {From: "b/y.go", Path: "c/y.go"}, {Path: "a/z.go", Removed: true}, {Path: "c/z.go", Added: true}, {Path: "z.go", Removed: true},
	} {
		l.note(c)
	}
	l.back()
	for path, want := range map[string]string{"a/x.go": "c/x.go", "b/y.go": "c/y.go", "a/z.go": "a/z.go", "z.go": "z.go"} {
		if got := l.of(path); got != want {
			t.Errorf("%q leads to %q, want %q", path, got, want)
		}
	}
}

func TestDirectoriesDifferWithoutTheirCommonEnd(t *testing.T) {
	for paths, want := range map[[2]string][2]string{
		{"a/x.go", "b/x.go"}: {"a", "b"}, {"x/y/z.go", "d/x/y/z.go"}: {".", "d"}, {"d/z.go", "z.go"}: {"d", "."}, {"a/x.go", "a/y.go"}: {"a/x.go", "a/y.go"},
	} {
		if before, after := differing(paths[0], paths[1]); before != want[0] || after != want[1] {
			t.Errorf("%q: %q and %q", paths, before, after)
		}
	}
}

// TestLineageLeadsToThePresent moves files about at random, forward, and follows them back.
func TestLineageLeadsToThePresent(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		at := map[string]int{} // file by path
		var log []step
		for range rapid.IntRange(1, 12).Draw(t, "commits") {
			log = append(log, shuffle(t, at, len(log)))
		}
		present := map[int]string{}
		for path, file := range at {
			present[file] = path
		}
		l := newLineage()
		for _, s := range slices.Backward(log) {
			for _, c := range s.changes {
				l.note(c)
			}
			for path, file := range s.after {
				if now, alive := present[file]; alive && l.of(path) != now {
					t.Fatalf("%q leads to %q, want %q", path, l.of(path), now)
				}
			}
			l.back()
		}
	})
}

// step is a commit of a made-up log.
type step struct {
	changes []git.Change
	after   map[string]int // which file each path holds after it
}

// shuffle removes, adds and moves files at random, all at once as a commit does. Files may change places.
func shuffle(t *rapid.T, at map[string]int, commit int) step {
	var s step
	before := maps.Clone(at)
	free := slices.Collect(maps.Values(map[int]string{0: "a", 1: "b", 2: "c", 3: "d"}))
	slices.Sort(free)
	targets := rapid.Permutation(free).Draw(t, "targets")
	clear(at)
	for i, path := range slices.Sorted(maps.Keys(before)) {
		switch rapid.IntRange(0, 3).Draw(t, "fate") {
		case 0:
			s.changes = append(s.changes, git.Change{Path: path, Removed: true})
		default:
			at[targets[i]] = before[path]
			if targets[i] != path {
				s.changes = append(s.changes, git.Change{Path: targets[i], From: path})
			}
		}
	}
	for i, path := range targets {
		if _, taken := at[path]; !taken && rapid.Bool().Draw(t, "new") {
			at[path] = commit*len(targets) + i
			s.changes = append(s.changes, git.Change{Path: path, Added: true})
		}
	}
	s.after = maps.Clone(at)
	return s
}
