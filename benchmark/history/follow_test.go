package main

import (
	"bytes"
	"context"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

const newTie = `//finding:{"rule":"cut-symbol","state":"new","level":"error","subject":{"from":"orders","to":"payments","symbol":"p#Pay"},"text":"orders uses p#Pay"}`

const homes = "//place:example.com/shop/orders|orders\n//place:example.com/shop/payments|payments\n//place:example.com/shop/log|shared\n"

// shop is a history: a commit to begin with, one that says nothing, three that don't count, one
// that adds a tie, two that can't be judged, and one that takes the tie out again.
var shop = []map[string]string{
	{"orders/a.go": homes},
	{"orders/a.go": homes + "//quiet\n"},
	{"README.md": "shop"},
	{"orders/a_test.go": "package orders"},
	{"vendor/x/x.go": "package x"},
	{"orders/a.go": homes + "//tie:orders -> payments p#Pay|3\n" + newTie + "\n"},
	{"orders/a.go": homes + "//exit:2\n"},
	{"orders/a.go": homes + "//exit:3\n"},
	{"elsewhere/b.go": "package elsewhere", "orders/a.go": homes},
}

// summary is what the tests below ask of a commit.
type summary struct {
	Title, Since string
	Exit         int
	Trouble      string
	Crossing     crossing
	Analysed     bool
	Rules        string
}

func summarise(h *history) []summary {
	titles := map[string]string{h.Start: "start"}
	var all []summary
	for _, c := range h.Commits {
		titles[c.Name] = c.Title
		all = append(all, summary{c.Title, titles[c.Since], c.Exit, c.Trouble, c.Crossing, c.Analysed, byRule(c.Findings)})
	}
	return all
}

func TestEachCommitIsJudgedAgainstWhatTheOneBeforeLeft(t *testing.T) {
	s := settings{repository: newRepository(t, shop...), program: pretender(t), to: "HEAD", commits: 5}
	h, err := follow(context.Background(), s, t.TempDir(), io.Discard)
	if err != nil {
		t.Fatal(err)
	}
	want := []summary{
		{Title: "1", Since: "start", Analysed: true},
		{Title: "5", Since: "1", Exit: 1, Crossing: crossing{References: 3, Symbols: 1}, Analysed: true, Rules: "cut-symbol"},
		{Title: "6", Since: "5", Exit: 2, Trouble: "accepted.baseline won't do"},
		{Title: "7", Since: "6", Exit: 3, Trouble: "accepted.baseline won't do"},
		{Title: "8", Since: "6", Analysed: true},
	}
	if diff := cmp.Diff(want, summarise(h)); diff != "" {
		t.Errorf("commits differ (-want +got):\n%s", diff)
	}
	if want := (size{Packages: 3, Services: 2}); h.Begin != want || h.Module != "example.com/shop" || h.Accumulated.Exit != 0 {
		t.Errorf("begin = %+v of %q, accumulated %+v", h.Begin, h.Module, h.Accumulated)
	}
}

func TestTheRepositoryIsOnlyRead(t *testing.T) {
	repository := newRepository(t, shop[:2]...)
	before := listing(t, repository)
	var out bytes.Buffer
	args := []string{"-program", pretender(t), "-commits", "1", repository}
	if err := run(context.Background(), args, &out, io.Discard); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(before, listing(t, repository)); diff != "" {
		t.Errorf("files differ (-before +after):\n%s", diff)
	}
	if !strings.HasPrefix(out.String(), "# The gate on the history of example.com/shop\n") {
		t.Errorf("report = %q", out.String())
	}
}

// listing describes all files below a directory.
func listing(t *testing.T, dir string) []string {
	t.Helper()
	var all []string
	err := filepath.WalkDir(dir, func(file string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		info, err := d.Info()
		if err == nil {
			all = append(all, file+" "+info.Mode().String()+" "+info.ModTime().String())
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return all
}

func TestAnInterruptLeavesNothingBehind(t *testing.T) {
	repository := newRepository(t, map[string]string{"a/a.go": homes}, map[string]string{"a/a.go": "//hang:\n"})
	temp := t.TempDir()
	t.Setenv("TMPDIR", temp)
	t.Setenv("TMP", temp)
	ctx, interrupt := context.WithCancel(context.Background())
	args := []string{"-program", pretender(t), "-commits", "1", repository}
	if err := run(ctx, args, io.Discard, writerFunc(interrupt)); err == nil {
		t.Error("the run was interrupted, and says nothing")
	}
	if left, err := os.ReadDir(temp); err != nil || len(left) > 0 {
		t.Errorf("left %v, %v", left, err)
	}
}

// writerFunc is called for every write.
type writerFunc func()

func (f writerFunc) Write(p []byte) (int, error) {
	f()
	return len(p), nil
}

func TestAConfigurationIsForAllCommits(t *testing.T) {
	config := filepath.Join(t.TempDir(), "services.yaml")
	if err := os.WriteFile(config, []byte("version: 1\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	s := settings{repository: newRepository(t, shop[:2]...), program: pretender(t), to: "HEAD", commits: 1, config: config}
	temp := t.TempDir()
	if _, err := follow(context.Background(), s, temp, io.Discard); err != nil {
		t.Fatal(err)
	}
	if text, err := os.ReadFile(filepath.Join(temp, "clone", configFile)); string(text) != "version: 1\n" {
		t.Errorf("configuration = %q, %v", text, err)
	}
}

func TestWhatCannotBeFollowedIsNamed(t *testing.T) {
	repository, program := newRepository(t, shop[:2]...), pretender(t)
	for _, test := range []struct {
		name, want string
		s          settings
	}{
		{"no repository", "name a git directory", settings{repository: t.TempDir(), to: "HEAD", commits: 1}},
		{"no revision", `"v9"`, settings{repository: repository, to: "v9", commits: 1}},
		{"no commit before", "choose fewer by -commits", settings{repository: repository, to: "HEAD", commits: 9}},
		{"no Go code", `"docs"`, settings{repository: repository, to: "HEAD", commits: 1, directory: "docs"}},
	} {
		t.Run(test.name, func(t *testing.T) {
			test.s.program = program
			if _, err := follow(context.Background(), test.s, t.TempDir(), io.Discard); err == nil || !strings.Contains(err.Error(), test.want) {
				t.Errorf("err = %v, want one with %s", err, test.want)
			}
		})
	}
}

func TestDirectoriesAreSeenFromTheModule(t *testing.T) {
	b := baseline{module: "example.com/shop", units: map[string]bool{"example.com/shop": true, "example.com/shop/orders": true}}
	for _, test := range []struct {
		directory, module string
		want              bool
	}{
		{"orders", "", true}, {".", "", true}, {"billing", "", false},
		{"src/orders", "src", true}, {"src", "src/", true}, {"src/billing", "./src", false},
	} {
		if got := b.holds(inModule(test.directory, test.module)); got != test.want {
			t.Errorf("directory %q of module %q: %v, want %v", test.directory, test.module, got, test.want)
		}
	}
}
