package codeowners

import (
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"
)

// examples are patterns with paths that they match and, behind a bar, that they don't; most are from
// the manuals of the hosts.
var examples = map[Dialect]map[string]string{
	GitHub: {
		"*":              "a a/b .c",
		"*.js":           "a.js b/a.js x.js/y | js a.jsx",
		"/build/logs/":   "build/logs/a build/logs/b/c | build/logs x/build/logs/a",
		"docs/*":         "docs/getting-started.md | docs/build-app/troubleshooting.md x/docs/a docs",
		"apps/":          "apps/a x/apps/a/b | apps myapps/a",
		"/docs/":         "docs/a docs/b/c | x/docs/a",
		"/scripts":       "scripts scripts/a/b | x/scripts",
		"**/logs":        "logs logs/a build/logs/b deeply/nested/logs/c | logs2",
		"docs/api":       "docs/api docs/api/a | x/docs/api",
		"a/**/b":         "a/b a/x/b a/x/y/b/c | a/xb x/a/b",
		"/a/**":          "a/b a/b/c | a b/a",
		"**/a/*/c":       "a/b/c x/y/a/b/c a/a/b/c | a/c a/b/b/d",
		"**":             "a a/b",
		"/*":             "a | a/b",
		"/*/":            "a/b a/b/c | a",
		"a*b*c/d":        "abc/d axxbxxc/d axbbcc/d | abcd a/b/c/d",
		"/x/**/y/**/z":   "x/y/z x/a/y/b/c/z x/y/y/z/z | x/z y/z",
		"?.go":           "a.go 글.go b/c.go | ab.go .go",
		`\*.go`:          "*.go | a.go",
		"internal/*/api": "internal/a/api internal/a/api/b.go | internal/api internal/a/b/api",
	},
	GitLab: {
		"*":           "a a/b",
		"README.md":   "README.md a/b/README.md",
		"docs/a.md":   "docs/a.md x/docs/a.md | docs/a.md/b",
		"/docs":       "docs | docs/a x/docs",
		"docs/":       "docs/a docs/b/c x/docs/a | docs",
		"/docs/*.md":  "docs/a.md | docs/b/a.md",
		"/docs/**/*":  "docs/a docs/b/c | a",
		"*.rb":        "a.rb b/c.rb",
		"/a/**/b.rb":  "a/b.rb a/c/d/b.rb | b.rb",
		"lib/*":       "lib/a x/lib/a | lib/a/b",
		"/config/a-*": "config/a-b | config/a-b/c config/b",
	},
}

func TestPatternsMatchAsTheManualsSay(t *testing.T) {
	for dialect, patterns := range examples {
		for text, paths := range patterns {
			p, err := compile(text, dialect)
			if err != nil {
				t.Fatal(err)
			}
			want := true
			for _, path := range strings.Fields(paths) {
				if path == "|" {
					want = false
				} else if got := p.match(splitPath(path)); got != want {
					t.Errorf("dialect %d: %q matches %q: %v", dialect, text, path, got)
				}
			}
		}
	}
}

// TestPatternsMatchAsGitIgnores compares with git itself, apart from a star at the end and from what
// CODEOWNERS does not know.
func TestPatternsMatchAsGitIgnores(t *testing.T) {
	if _, err := exec.LookPath("git"); err != nil {
		t.Skip("git is not installed: ", err)
	}
	dir := t.TempDir()
	if out, err := exec.Command("git", "init", "--quiet", dir).CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	paths := strings.Fields("a b ab abc a/b b/a a/b/c a/c/b c/a/b a/a/a ab/a a/ab c/c/c/b b/b/b/a cab a.b a/a.b")
	for _, text := range strings.Fields(`a /a a/ /a/ a/b /a/b a/b/ **/a **/a/b a/** a/**/b **/a/** *b a* a*c ?b a/?b a/*b *.b /*b a/**/*b b/**/b/ \a a\b **/*b/a ** a*/b`) {
		p, err := compile(text, GitHub)
		if err != nil {
			t.Fatal(err)
		}
		ignored := gitIgnores(t, dir, text, paths)
		for _, path := range paths {
			if got := p.match(splitPath(path)); got != slices.Contains(ignored, path) {
				t.Errorf("%q matches %q: %v", text, path, got)
			}
		}
	}
}

func gitIgnores(t *testing.T, dir, pattern string, paths []string) []string {
	t.Helper()
	if err := os.WriteFile(filepath.Join(dir, ".gitignore"), []byte(pattern+"\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command("git", "check-ignore", "--no-index", "--stdin")
	cmd.Dir, cmd.Stdin = dir, strings.NewReader(strings.Join(paths, "\n")+"\n")
	out, _ := cmd.Output() // ends with 1 if nothing is ignored
	return strings.Fields(string(out))
}

// TestMatchAgreesWithItsDefinition compares with a matcher that tries everything.
func TestMatchAgreesWithItsDefinition(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		segment := rapid.StringOfN(rapid.SampledFrom([]rune("ab글*?")), 1, 4, -1)
		p := pattern{below: rapid.Bool().Draw(t, "below")}
		for range rapid.IntRange(1, 5).Draw(t, "segments") {
			p.segments = append(p.segments, rapid.OneOf(segment, rapid.Just(anyDepth)).Draw(t, "segment"))
		}
		p.segments = append(p.segments, "*")
		name := rapid.StringOfN(rapid.SampledFrom([]rune("ab글")), 1, 4, -1)
		path := rapid.SliceOfN(name, 1, 6).Draw(t, "path")
		if got, want := p.match(path), tryAll(p.segments, path, p.below); got != want {
			t.Fatalf("%q matches %q: %v", p.segments, path, got)
		}
	})
}

func tryAll(segments, path []string, below bool) bool {
	switch {
	case len(segments) == 0:
		return below || len(path) == 0
	case segments[0] == anyDepth:
		return tryAll(segments[1:], path, below) || len(path) > 0 && tryAll(segments, path[1:], below)
	}
	return len(path) > 0 && tryName([]rune(segments[0]), []rune(path[0])) && tryAll(segments[1:], path[1:], below)
}

func tryName(segment, name []rune) bool {
	switch {
	case len(segment) == 0:
		return len(name) == 0
	case segment[0] == '*':
		return tryName(segment[1:], name) || len(name) > 0 && tryName(segment, name[1:])
	}
	return len(name) > 0 && (segment[0] == '?' || segment[0] == name[0]) && tryName(segment[1:], name[1:])
}

func TestHostilePatternTakesNoTime(t *testing.T) {
	begin := time.Now()
	p, err := compile(strings.Repeat("**/a*a*a*a*a*b/", 500), GitHub)
	if err != nil {
		t.Fatal(err)
	}
	if p.match(splitPath(strings.Repeat("aaaaaaaaaaaaaaaaaaaa/", 500) + "c")) {
		t.Error("it matches")
	}
	if took := time.Since(begin); took > 2*time.Second {
		t.Errorf("it took %v", took)
	}
}
