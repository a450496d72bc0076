package gosrc

import (
	"errors"
	"fmt"
	"maps"
	"path/filepath"
	"slices"
	"strings"

	"golang.org/x/tools/go/packages"
)

// unseen is what lies in the folders that were asked for and is no part of the build.
type unseen struct {
	matched  map[string]bool // folders of all packages that the patterns match
	seen     map[string]bool // of these, the ones that have Go files in the build
	files    []string        // ignored files of packages that are seen, relative
	excluded []string        // folders whose files build constraints exclude altogether, relative
	tests    []string        // folders that hold tests alone, relative
}

// noteSeen notes the folders of the packages that patterns match and the files that build
// constraints exclude from them.
func (ls *lister) noteSeen(roots []*packages.Package) {
	for _, p := range roots {
		if p.Dir == "" {
			continue
		}
		ls.unseen.matched[p.Dir] = true
		if len(p.GoFiles) == 0 {
			continue
		}
		ls.unseen.seen[p.Dir] = true
		for _, f := range p.IgnoredFiles {
			if ls.countsAsIgnored(f) {
				ls.unseen.files = append(ls.unseen.files, ls.place.rel(f))
			}
		}
	}
}

func (ls *lister) countsAsIgnored(file string) bool {
	name := filepath.Base(file)
	if !strings.HasSuffix(name, ".go") || strings.HasPrefix(name, ".") || strings.HasPrefix(name, "_") {
		return false
	}
	return (ls.cfg.Tests || !strings.HasSuffix(name, "_test.go")) && !onPurpose(file)
}

// findUnseen looks for folders that the patterns span and that are missing in the listing,
// where the go command leaves them out without a word.
func (ls *lister) findUnseen(t target) {
	for _, dir := range ls.spanned(t, ls.tree.folders) {
		if ls.unseen.seen[dir] {
			continue
		}
		switch code := slices.DeleteFunc(slices.Clone(ls.tree.folders[dir].files), isTest); {
		case len(code) > 0 && slices.ContainsFunc(code, func(name string) bool { return !onPurpose(filepath.Join(dir, name)) }):
			ls.unseen.excluded = append(ls.unseen.excluded, ls.place.rel(dir))
		case len(code) == 0 && !ls.cfg.Tests:
			ls.unseen.tests = append(ls.unseen.tests, ls.place.rel(dir))
		}
	}
}

// around returns the target without the folders that may not be read: the go command gives up a
// pattern that spans one. The folders that are left are named one by one.
func (ls *lister) around(t target) target {
	closed := ls.spanned(t, ls.tree.closed)
	if len(closed) == 0 {
		return t
	}
	for _, dir := range closed {
		name := ls.place.rel(dir)
		ls.problem(Problem{Code: "unreadable", File: name, Incomplete: true, Hint: "make it readable", Text: fmt.Sprintf("folder %s cannot be read", name)})
	}
	patterns := slices.DeleteFunc(slices.Clone(t.patterns), func(p string) bool { return strings.HasSuffix(p, "/...") })
	for _, dir := range ls.spanned(t, ls.tree.folders) {
		patterns = append(patterns, ls.dirPattern(t.dir, dir))
	}
	if len(patterns) > 0 {
		t.patterns = patterns
	}
	return t
}

// spanned returns the folders that the patterns of a target reach, sorted.
func (ls *lister) spanned(t target, folders map[string]folder) []string {
	var out []string
	for _, dir := range slices.Sorted(maps.Keys(folders)) {
		if ls.spans(t, folders[dir], dir) {
			out = append(out, dir)
		}
	}
	return out
}

func isTest(name string) bool { return strings.HasSuffix(name, "_test.go") }

// spans reports whether the patterns of a target reach a folder.
func (ls *lister) spans(t target, f folder, dir string) bool {
	if t.alone != !ls.isMain(f.module) || t.alone && f.module.dir != t.dir {
		return false
	}
	return slices.ContainsFunc(t.patterns, func(p string) bool { return reaches(t, p, f.module, dir) })
}

func (ls *lister) isMain(m moduleDir) bool { return slices.Contains(ls.modules, m) }

// reaches reports whether a pattern means dir, a folder of module m.
func reaches(t target, pattern string, m moduleDir, dir string) bool {
	at, tree := strings.CutSuffix(pattern, "/...")
	if !isLocal(at) {
		if !m.holds(at) {
			return tree && contains(at, m.path)
		}
		at = m.folder(at)
	} else if !filepath.IsAbs(at) {
		at = filepath.Join(t.dir, filepath.FromSlash(at))
	}
	return dir == at || tree && within(at, dir)
}

// reportUnseen folds what was not seen into one problem of each kind.
func (ls *lister) reportUnseen() {
	u := &ls.unseen
	slices.Sort(u.files)
	u.files = slices.Compact(u.files)
	build := fmt.Sprintf("GOOS=%s GOARCH=%s", ls.env.GOOS, ls.env.GOARCH)
	const hint = "set --tags, GOOS or GOARCH to see them"
	ls.fold("ignored-packages", u.excluded, hint, func(n int) string {
		return fmt.Sprintf("build constraints (%s) exclude all of %s", build, count(n, "folder"))
	})
	ls.fold("ignored-files", u.files, hint, func(n int) string {
		return fmt.Sprintf("build constraints (%s) exclude %s of analysed packages", build, count(n, "file"))
	})
	ls.fold("test-only", u.tests, "take tests in with --tests", func(n int) string {
		return count(n, "folder") + " with nothing but tests"
	})
}

func (ls *lister) fold(code string, names []string, hint string, say func(int) string) {
	if len(names) > 0 {
		ls.problem(Problem{Code: code, Count: len(names), Hint: hint, Text: say(len(names)) + ": " + some(names, 5)})
	}
}

// nothingMatched returns an error if a pattern matches no package, or if nothing that was
// matched can be read.
func (ls *lister) nothingMatched(visited []*node) error {
	if len(ls.unmatched) > 0 {
		return fmt.Errorf("no packages match %s; check the spelling, relative to %q", strings.Join(ls.unmatched, " "), ls.shownDir())
	}
	if len(visited) == 0 {
		return ls.whyNothing()
	}
	if ls.cfg.Module != "" || ls.driver {
		return nil
	}
	for _, p := range ls.patterns {
		if base, ok := ls.treeBase(p); ok && !ls.anyBelow(base) {
			return fmt.Errorf("no packages match %s; check the spelling, relative to %q", p, ls.shownDir())
		}
	}
	return nil
}

func (ls *lister) anyBelow(base string) bool {
	for dir := range ls.unseen.matched {
		if within(base, dir) {
			return true
		}
	}
	return false
}

// whyNothing gives the reason why there is nothing to analyse.
func (ls *lister) whyNothing() error {
	patterns := strings.Join(ls.patterns, " ")
	for _, p := range append(ls.out.Problems, ls.missingModules()...) {
		if p.Incomplete {
			return &refusal{text: fmt.Sprintf("nothing in %s can be analysed: %s", patterns, p.Text), hint: p.Hint}
		}
	}
	switch u := ls.unseen; {
	case len(u.excluded) > 0:
		return fmt.Errorf("no packages match %s: build constraints exclude all files in %s; set --tags, GOOS or GOARCH", patterns, some(u.excluded, 3))
	case len(u.tests) > 0:
		return fmt.Errorf("no packages match %s: there is nothing but tests in %s; take tests in with --tests", patterns, some(u.tests, 3))
	case len(ls.tree.modules) > 0 && ls.cfg.Module == "":
		return fmt.Errorf("no packages match %s; modules below have a build of their own: %s; take them in with --module all", patterns, ls.names(ls.tree.modules))
	}
	return errors.New("no packages match " + patterns + "; there are no Go files")
}
