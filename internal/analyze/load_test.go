package analyze

import (
	"context"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/tools/txtar"
)

// load reads a module that a txtar archive lays out, without the network.
func load(t *testing.T, archive string, cfg Config) (*Graph, error) {
	t.Helper()
	cfg.Dir = t.TempDir()
	for _, f := range txtar.Parse([]byte("-- go.mod --\nmodule example.com/m\n\ngo 1.26\n" + archive)).Files {
		name := filepath.Join(cfg.Dir, filepath.FromSlash(f.Name))
		if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(name, f.Data, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	cfg.Env = append(os.Environ(), "GOPROXY=off", "GOTOOLCHAIN=local", "GOFLAGS=", "GOWORK=off", "GOSUMDB=off")
	return Load(context.Background(), cfg)
}

const three = `
-- a/a.go --
package a
import "example.com/m/b"
func F() { b.F() }
-- b/b.go --
package b
import "strings"
func F() string { return strings.ToUpper("x") }
-- c/c.go --
package c
`

func TestLoadReadsAModule(t *testing.T) {
	g, err := load(t, three, Config{})
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, e := range g.Edges {
		from, to := g.Nodes[e.From], g.Nodes[e.To]
		got = append(got, from.Key.String()+" -> "+to.Key.String())
	}
	want := []string{"example.com/m/a#F -> example.com/m/b#F", "example.com/m/b#F -> strings#ToUpper"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("-want +got\n%s", diff)
	}
	want = []string{"example.com/m/a a false", "example.com/m/b b false", "example.com/m/c c false", "strings  true"}
	got = nil
	for _, p := range g.Packages {
		got = append(got, strings.Join([]string{p.Path, p.Dir, map[bool]string{true: "true", false: "false"}[p.External]}, " "))
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("-want +got\n%s", diff)
	}
	if len(g.Warnings) != 0 || g.Coverage.Share() != 1 {
		t.Errorf("%v, coverage %+v", g.Warnings, g.Coverage)
	}
}

func TestEachProblemIsToldOnce(t *testing.T) {
	g, err := load(t, three+"-- c/bad.go --\npackage c\nvar x int = \"\"\nvar y = undefined\n", Config{})
	if err != nil {
		t.Fatal(err)
	}
	var lines []int
	for _, w := range g.Warnings {
		if w.Code != "type-error" || w.Package != "example.com/m/c" || w.Site == nil {
			t.Errorf("warning %+v", w)
			continue
		}
		lines = append(lines, w.Site.Line)
	}
	if !slices.Equal(lines, []int{2, 3}) && !slices.Equal(lines, []int{3, 2}) {
		t.Errorf("warnings of lines %v, want 2 and 3 once each", lines)
	}
	if g.Coverage.Packages != 3 || g.Coverage.Whole != 2 || g.Coverage.Skipped != 0 || g.Coverage.Unresolved != 1 {
		t.Errorf("coverage %+v", g.Coverage)
	}
}

func TestIgnoredPackagesAreExternal(t *testing.T) {
	broken := three + "-- b/bad.go --\npackage b\nvar x int = \"\"\n"
	g, err := load(t, broken, Config{Ignore: []string{"./b", "example.com/m/c/..."}})
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range g.Packages {
		if p.External != (p.Path != "example.com/m/a") {
			t.Errorf("%s is external: %t", p.Path, p.External)
		}
	}
	if len(g.Warnings) != 0 || g.Coverage.Packages != 1 || g.Coverage.Skipped != 0 {
		t.Errorf("%v, coverage %+v", g.Warnings, g.Coverage)
	}
}

func TestAPatternThatIgnoresNothingIsAWarning(t *testing.T) {
	g, err := load(t, three, Config{Ignore: []string{"./c", "./d/..."}})
	if err != nil {
		t.Fatal(err)
	}
	if len(g.Warnings) != 1 || g.Warnings[0].Code != "unmatched-pattern" || !strings.Contains(g.Warnings[0].Text, `"./d/..."`) || g.Incomplete() {
		t.Errorf("%+v", g.Warnings)
	}
}

func TestIgnoringEverythingIsAnError(t *testing.T) {
	_, err := load(t, three, Config{Ignore: []string{"./a", "example.com/m/..."}})
	want := `every package is ignored by "./a", "example.com/m/..."; ignore less`
	if err == nil || err.Error() != want {
		t.Errorf("got %v, want %s", err, want)
	}
}
