package gosrc

import (
	"context"
	"fmt"
	gobuild "go/build"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"

	"golang.org/x/tools/txtar"
)

// write lays out a txtar archive in a new directory and returns it.
func write(t *testing.T, archive string) string {
	t.Helper()
	dir := t.TempDir()
	for _, f := range txtar.Parse([]byte(archive)).Files {
		name := filepath.Join(dir, filepath.FromSlash(f.Name))
		if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(name, f.Data, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

// offline is the environment of the go command in tests, with more settings at its end.
func offline(more ...string) []string {
	return append(os.Environ(), append([]string{"GOPROXY=off", "GOFLAGS=", "GOWORK=", "GOSUMDB=off"}, more...)...)
}

// seen is what a run told of a package.
type seen struct {
	Package
	files []string
}

// result is a whole run.
type result struct {
	list     *Listing
	packages map[string]seen
	problems []Problem // of both steps
}

// read lists and checks, and fails the test if nothing can be analysed.
func read(t *testing.T, cfg Config) result {
	t.Helper()
	if cfg.Env == nil {
		cfg.Env = offline()
	}
	list, err := List(context.Background(), cfg)
	if err != nil {
		t.Fatal(err)
	}
	return each(t, list)
}

func each(t *testing.T, list *Listing) result {
	t.Helper()
	res := result{list: list, packages: map[string]seen{}}
	var mu sync.Mutex
	problems, err := list.Each(context.Background(), func(p *Package) {
		mu.Lock()
		defer mu.Unlock()
		if _, twice := res.packages[p.Path]; twice {
			t.Errorf("%s is visited twice", p.Path)
		}
		s := seen{Package: *p}
		for _, f := range p.Files {
			s.files = append(s.files, f.Name)
		}
		res.packages[p.Path] = s
	})
	if err != nil {
		t.Fatal(err)
	}
	res.problems = slices.Concat(list.Problems, problems)
	checkTexts(t, list, res.problems)
	return res
}

// checkTexts holds what is true of every problem: it has a code and a sentence of one line,
// and no path of this machine.
func checkTexts(t *testing.T, list *Listing, problems []Problem) {
	t.Helper()
	for _, p := range problems {
		all := fmt.Sprintf("%+v", p)
		if p.Code == "" || p.Text == "" || strings.Contains(all, "\n") {
			t.Errorf("not a sentence: %s", all)
		}
		for _, dir := range []string{list.Root, gobuild.Default.GOROOT, os.TempDir() + "/"} {
			if strings.Contains(all, dir) {
				t.Errorf("%q stands in %s", dir, all)
			}
		}
	}
}

// refuse lists, and returns the text of the error that must come.
func refuse(t *testing.T, cfg Config) string {
	t.Helper()
	if cfg.Env == nil {
		cfg.Env = offline()
	}
	list, err := List(context.Background(), cfg)
	if err == nil {
		t.Fatalf("no error; listed %q with problems %+v", list.Paths, list.Problems)
	}
	text := err.Error()
	if strings.Contains(text, "\n") || strings.Contains(text, "exit status") || filepath.IsAbs(cfg.Dir) && strings.Contains(text, cfg.Dir) {
		t.Errorf("not a sentence for users: %q", text)
	}
	return text
}

// wantText fails if a text lacks one of the parts.
func wantText(t *testing.T, text string, parts ...string) {
	t.Helper()
	for _, p := range parts {
		if !strings.Contains(text, p) {
			t.Errorf("want %q in %q", p, text)
		}
	}
}

// problem returns the one problem of a code.
func (r result) problem(t *testing.T, code string) Problem {
	t.Helper()
	of := r.of(code)
	if len(of) != 1 {
		t.Fatalf("want one problem %q, got %d of %+v", code, len(of), r.problems)
	}
	return of[0]
}

func (r result) of(code string) []Problem {
	return slices.DeleteFunc(slices.Clone(r.problems), func(p Problem) bool { return p.Code != code })
}

func (r result) incomplete() bool {
	return slices.ContainsFunc(r.problems, func(p Problem) bool { return p.Incomplete })
}

func (r result) wantPaths(t *testing.T, want ...string) {
	t.Helper()
	var got []string
	for path := range r.packages {
		got = append(got, path)
	}
	slices.Sort(got)
	if !slices.Equal(got, want) {
		t.Errorf("visited %q, want %q; problems %+v", got, want, r.problems)
	}
}
