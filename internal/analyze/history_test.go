package analyze

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

// story is a repository whose commits a test writes without a work tree.
type story struct {
	checkout
	stream strings.Builder
	n      int       // commits so far
	at     time.Time // of the last commit
	by     string    // author of the next
}

const day = 24 * time.Hour

func newStory(t *testing.T) *story {
	t.Helper()
	if _, err := exec.LookPath("git"); err != nil {
		t.Skip("git is not installed: ", err)
	}
	s := &story{checkout: checkout{t, t.TempDir()}, at: time.Date(2020, 1, 1, 0, 0, 0, 0, time.UTC), by: "a <a@example.com>"}
	s.git("", "init", "--quiet")
	return s
}

// commit makes a commit, a day after the last, of changes: "path" writes a file, "-path" removes it, "path => path"
// renames it, "|n" merges commit n. It returns the number of the commit.
func (s *story) commit(changes ...string) int {
	s.n++
	s.at = s.at.Add(day)
	fmt.Fprintf(&s.stream, "commit refs/heads/main\nmark :%d\nauthor %s 1 +0000\ncommitter c <c@example.com> %d +0000\ndata 1\nx\n", s.n, s.by, s.at.Unix())
	slices.SortStableFunc(changes, func(a, b string) int { return strings.Compare(b[:1], a[:1]) }) // a merge stands first
	for _, c := range changes {
		from, to, moved := strings.Cut(c, " => ")
		switch {
		case c[0] == '|':
			fmt.Fprintf(&s.stream, "merge :%s\n", c[1:])
		case c[0] == '-':
			fmt.Fprintf(&s.stream, "D %q\n", c[1:])
		case moved:
			fmt.Fprintf(&s.stream, "R %q %q\n", from, to)
		default:
			text := fmt.Sprint(s.n, c)
			fmt.Fprintf(&s.stream, "M 100644 inline \"%s\"\ndata %d\n%s\n", strings.ReplaceAll(c, "\n", `\n`), len(text), text)
		}
	}
	s.stream.WriteString("\n")
	return s.n
}

// finish writes the commits.
func (s *story) finish() {
	s.t.Helper()
	s.git(s.stream.String(), "fast-import", "--quiet")
	s.stream.Reset()
}

// graphOf makes a graph of packages in directories below a root, which are their paths too.
func graphOf(root string, dirs ...string) *Graph {
	g := &Graph{Root: root}
	for _, dir := range dirs {
		g.Packages = append(g.Packages, Package{Path: dir, Dir: dir})
	}
	return g
}

// ofHistory are the sources that read the log.
var ofHistory = []Wanted{{cochangeSource, 1}, {authorsSource, 1}}

func options() SourceOptions { return SourceOptions{Env: gitEnv()} }

// collect runs a source that has nothing to warn of.
func collect(t *testing.T, s Source, g *Graph, o SourceOptions) Evidence {
	t.Helper()
	e, warnings, err := s.Collect(context.Background(), ByPackage(g), o)
	if err != nil || len(warnings) > 0 || e.Source != s.Name {
		t.Fatalf("%s: %v, %v", e.Source, warnings, err)
	}
	return e
}

// printLinks writes links with the paths of their packages.
func printLinks(g *Graph, links []EvidenceLink) []string {
	var lines []string
	for _, l := range links {
		lines = append(lines, fmt.Sprintf("%s %s %.2f", g.Packages[l.A].Path, g.Packages[l.B].Path, l.Weight))
	}
	return lines
}

func wantLinks(t *testing.T, g *Graph, links []EvidenceLink, want ...string) {
	t.Helper()
	if diff := cmp.Diff(want, printLinks(g, links)); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
}

// files returns as many names as wanted in a directory.
func files(dir string, n int) []string {
	var names []string
	for i := range n {
		names = append(names, fmt.Sprintf("%s/f%d.go", dir, i))
	}
	return names
}

func TestWhatDoesNotCountIsCounted(t *testing.T) {
	s := newStory(t)
	first := s.commit(files("a", 31)...)
	s.commit(append(files("b", 20), files("c", 10)...)...)
	s.by = "dependabot[bot] <49699333+dependabot[bot]@users.noreply.github.com>"
	s.commit("a/a.go", "b/b.go")
	s.by = "a <a@example.com>"
	s.commit("a/a.go", "b/b.go")
	s.commit(fmt.Sprint("|", first), "a/merged.go", "b/merged.go")
	s.commit("README.md", ".git-blame-ignore-revs")
	s.finish()
	formatted := s.git("", "rev-parse", "HEAD~2")
	s.write("-- .git-blame-ignore-revs --\n# format\n" + formatted + " # x\n\n")
	s.git("", "read-tree", "HEAD")
	s.git("", "update-index", "--add", ".git-blame-ignore-revs")
	s.git("", "commit", "--quiet", "-m", "x", "--date=@0")
	g := graphOf(s.dir, "a", "b", "c")
	o := options()
	o.Since = 100 * 365 * day
	h, warnings, err := readHistory(context.Background(), g, o)
	want := []string{
		"7 commits from 1912-01-07 to 2011-12-13 read; 1 changed analysed packages and count",
		"1 commit left out as merges",
		"1 commit left out as listed in .git-blame-ignore-revs",
		"1 commit left out as made by bots",
		"1 commit left out as changing more than 30 analysed files",
	}
	if diff := cmp.Diff(want, h.notes); diff != "" || err != nil || warnings != nil {
		t.Errorf("%v, %v, -want +got:\n%s", warnings, err, diff)
	}
	if diff := cmp.Diff([]touch{{[]int{1, 2}, 0}}, h.commits, cmp.AllowUnexported(touch{})); diff != "" || len(h.authors) != 1 {
		t.Errorf("%d authors, -want +got:\n%s", len(h.authors), diff)
	}
}

func TestFilesThatArePartOfNoPackageDoNotCount(t *testing.T) {
	s := newStory(t)
	s.commit("a/a.go", "b/b.txt", "b/b_test.go", "b/_b.go", "b/.b.go", "b/zz_generated.go", "b/deep/b.go", "vendor/b/b.go")
	s.commit("b/b.go", "a/a_test.go")
	s.finish()
	g := graphOf(s.dir, "a", "b", "ex.org/x")
	g.Packages[2] = Package{Path: "ex.org/x", External: true}
	g.Nodes = []Node{{Package: 1, Generated: true, Site: Site{"b/zz_generated.go", 3}}}
	for tests, want := range map[bool][]touch{false: {{[]int{1}, 0}, {[]int{0}, 0}}, true: {{[]int{0, 1}, 0}, {[]int{0, 1}, 0}}} {
		g.View.Tests = tests
		h, _, err := readHistory(context.Background(), g, options())
		if diff := cmp.Diff(want, h.commits, cmp.AllowUnexported(touch{})); diff != "" || err != nil {
			t.Errorf("tests %v: %v, -want +got:\n%s", tests, err, diff)
		}
	}
}

func TestWindowEndsAtTheCommitThatIsCheckedOut(t *testing.T) {
	s := newStory(t)
	s.commit("a/a.go")
	s.at = s.at.AddDate(2, 0, 0)
	s.commit("a/a.go")
	s.commit("b/b.go")
	s.commit("b/b.go")
	s.finish()
	g := graphOf(s.dir, "a", "b")
	for since, want := range map[time.Duration]int{0: 3, day: 2, 3 * 365 * day: 4} {
		o := options()
		o.Since = since
		if h, _, err := readHistory(context.Background(), g, o); err != nil || len(h.commits) != want {
			t.Errorf("%v: %d commits, %v, want %d", since, len(h.commits), err, want)
		}
	}
	o := options()
	o.MaxCommits = 2
	h, _, err := readHistory(context.Background(), g, o)
	want := []string{"2 commits from 2020-01-05 to 2022-01-05 read; 2 changed analysed packages and count", "there are more commits in this time; 2 is the limit"}
	if diff := cmp.Diff(want, h.notes); diff != "" || err != nil {
		t.Errorf("%v, -want +got:\n%s", err, diff)
	}
}

func TestModuleInASubfolderHasItsHistory(t *testing.T) {
	s := newStory(t)
	s.commit("shared/s.go", "모듈/새\n줄/a.go", "모듈/m.go", "a.go")
	s.finish()
	if err := os.MkdirAll(filepath.Join(s.dir, "모듈"), 0o755); err != nil {
		t.Fatal(err)
	}
	g := graphOf(filepath.Join(s.dir, "모듈"), ".", "../../outside", "../shared", "새\n줄")
	h, _, err := readHistory(context.Background(), g, options())
	if diff := cmp.Diff([]touch{{[]int{0, 2, 3}, 0}}, h.commits, cmp.AllowUnexported(touch{})); diff != "" || err != nil {
		t.Errorf("%v, -want +got:\n%s", err, diff)
	}
}

func TestShallowCloneSaysNothing(t *testing.T) {
	s := newStory(t)
	for range 3 {
		s.commit("a/a.go", "b/b.go")
	}
	s.finish()
	s.git("", "clone", "--quiet", "--depth=2", "file://"+filepath.ToSlash(s.dir), "clone")
	g := graphOf(filepath.Join(s.dir, "clone"), "a", "b")
	all, warnings, err := Collect(context.Background(), ByPackage(g), ofHistory, options())
	if err != nil || len(warnings) != 1 || warnings[0].Code != "shallow-clone" || !strings.Contains(warnings[0].Hint, "fetch-depth: 0") {
		t.Fatalf("got %v, %v", warnings, err)
	}
	want := []string{
		"2 commits from 2018-01-04 to 2020-01-04 read; 1 changed analysed packages and count",
		"1 commit left out as the end of a shallow clone, where all files seem to be new",
	}
	for _, e := range all {
		if diff := cmp.Diff(want, e.Notes); diff != "" || len(e.Links) != 0 {
			t.Errorf("%s has %v, -want +got:\n%s", e.Source, e.Links, diff)
		}
	}
	o := options()
	o.MaxCommits = 1
	if h, warnings, err := readHistory(context.Background(), g, o); err != nil || warnings != nil || len(h.commits) != 1 {
		t.Errorf("where the end is not reached: %+v, %v, %v", h, warnings, err)
	}
}

func TestPartialCloneNeedsItsDirectories(t *testing.T) {
	s := newStory(t)
	s.commit("a/a.go", "b/b.go")
	s.commit("a/a.go", "b/b.go")
	s.finish()
	s.git("", "config", "uploadpack.allowFilter", "true")
	for filter, want := range map[string]int{"blob:none": 2, "tree:0": 0} {
		clone := "clone-" + filter[:4]
		s.git("", "clone", "--quiet", "--no-checkout", "--filter="+filter, "file://"+filepath.ToSlash(s.dir), clone)
		h, warnings, err := readHistory(context.Background(), graphOf(filepath.Join(s.dir, clone), "a", "b"), options())
		if err != nil || len(h.commits) != want {
			t.Errorf("%s: %d commits, %v, want %d", filter, len(h.commits), err, want)
		}
		if lacking := want == 0; lacking && (len(warnings) != 1 || !strings.Contains(warnings[0].Hint, "--filter=blob:none")) {
			t.Errorf("%s: warnings %v", filter, warnings)
		}
	}
}

func TestMissingHistoryIsWarnedOfOnce(t *testing.T) {
	empty := newStory(t)
	nowhere := t.TempDir()
	for text, g := range map[string]*Graph{
		"in no git repository":            graphOf(nowhere, "a"),
		"has no commit":                   graphOf(empty.dir, "a"),
		"comes without a directory":       graphOf("", "a"),
		"git command is not on PATH":      graphOf(empty.dir, "a"),
		"opening the analysed directory:": graphOf(filepath.Join(nowhere, "gone"), "a"),
	} {
		o := SourceOptions{Env: append(gitEnv(), "GIT_CEILING_DIRECTORIES="+filepath.Dir(nowhere))}
		if strings.Contains(text, "PATH") {
			o.Env = []string{"PATH="}
		}
		all, warnings, err := Collect(context.Background(), ByPackage(g), ofHistory, o)
		if err != nil || len(warnings) != 1 || warnings[0].Code != "no-history" || !strings.Contains(warnings[0].Text, text) {
			t.Errorf("want %q, got %v, %v", text, warnings, err)
		}
		for _, e := range all {
			if e.Links == nil || len(e.Links) > 0 {
				t.Errorf("%s has links %v", e.Source, e.Links)
			}
		}
	}
}

func TestEndOfTheContextIsAnError(t *testing.T) {
	s := newStory(t)
	s.commit("a/a.go")
	s.finish()
	ctx, stop := context.WithCancel(context.Background())
	stop()
	for _, source := range []Source{cochangeSource, authorsSource} {
		if _, _, err := source.Collect(ctx, ByPackage(graphOf(s.dir, "a")), options()); !errors.Is(err, context.Canceled) {
			t.Errorf("%s: %v", source.Name, err)
		}
	}
}

func TestSubmodulesAreCounted(t *testing.T) {
	s := newStory(t)
	s.commit("a/a.go")
	s.finish()
	s.write("-- .gitmodules --\n[submodule \"sub\"]\n\tpath = sub\n\turl = x\n")
	s.git("", "read-tree", "HEAD")
	s.git("", "update-index", "--add", ".gitmodules")
	s.git("", "update-index", "--add", "--cacheinfo", "160000,"+strings.Repeat("1", 40)+",sub")
	s.git("", "commit", "--quiet", "-m", "x")
	h, _, err := readHistory(context.Background(), graphOf(s.dir, "a", "sub", "sub/deep", "subway"), options())
	if want := "2 packages in submodules, the history of which is not read"; err != nil || h.notes[len(h.notes)-1] != want {
		t.Errorf("got %q, %v", h.notes, err)
	}
}

func TestIgnoredRevisionsThatAreNoneAreWarnedOf(t *testing.T) {
	s := newStory(t)
	s.commit("a/a.go", ".git-blame-ignore-revs")
	s.finish()
	_, warnings, err := readHistory(context.Background(), graphOf(s.dir, "a"), options())
	if err != nil || len(warnings) != 1 || warnings[0].Code != "ignore-revs" || warnings[0].Count != 1 {
		t.Errorf("got %v, %v", warnings, err)
	}
}

// TestHistoryRunsNoProgramOfTheRepository uses a configuration that names programs for all that git may
// start one for.
func TestHistoryRunsNoProgramOfTheRepository(t *testing.T) {
	s := newStory(t)
	s.commit("a/a.go", "b/b.go", ".gitattributes")
	s.commit("a/a.go", "b/b.go", "CODEOWNERS")
	s.finish()
	marks := t.TempDir()
	for _, key := range []string{
		"core.fsmonitor", "core.pager", "pager.log", "core.sshCommand", "diff.external", "diff.trap.textconv", "diff.trap.command",
		"filter.trap.clean", "filter.trap.process", "gpg.program", "alias.log", "core.alternateRefsCommand",
	} {
		s.git("", "config", key, "touch '"+filepath.Join(marks, key)+"' #")
	}
	s.git("", "config", "log.showSignature", "true")
	s.write("-- .git/info/attributes --\n* filter=trap diff=trap\n")
	g := graphOf(s.dir, "a", "b")
	wantLinks(t, g, collect(t, cochangeSource, g, options()).Links, "a b 1.00")
	if ran, err := os.ReadDir(marks); err != nil || len(ran) > 0 {
		t.Errorf("these ran: %v, %v", ran, err)
	}
}

func TestSourcesOfOneRunReadTheLogOnce(t *testing.T) {
	s := newStory(t)
	s.commit("a/a.go", "b/b.go")
	s.by = "b <b@example.com>"
	s.commit("a/a.go", "b/b.go", "c/c.go")
	s.finish()
	o, q := options(), ByPackage(graphOf(s.dir, "a", "b", "c"))
	o.log = &historyOnce{}
	var notes [][]string
	for _, w := range ofHistory {
		e, warnings, err := w.Source.Collect(context.Background(), q, o)
		if err != nil || warnings != nil || len(e.Links) == 0 {
			t.Fatalf("%s: %v, %v, %v", e.Source, e.Links, warnings, err)
		}
		notes = append(notes, e.Notes)
		if err := os.RemoveAll(filepath.Join(s.dir, ".git")); err != nil {
			t.Fatal(err)
		}
	}
	if diff := cmp.Diff(notes[0], notes[1]); diff != "" {
		t.Errorf("(-one +other):\n%s", diff)
	}
}

func TestASourceOfPackagesSaysSoBetweenDeclarations(t *testing.T) {
	all, warnings, err := Collect(context.Background(), ByDeclaration(graphOf("", "a"), MaxMethods), []Wanted{{cochangeSource, 2}, {wordsSource, 1}}, SourceOptions{})
	if err != nil || warnings != nil || len(all) != 2 {
		t.Fatalf("%v, %v, %v", all, warnings, err)
	}
	want := Evidence{Source: "cochange", Weight: 2, Notes: []string{"it says nothing of a single declaration"}}
	if diff := cmp.Diff(want, all[0]); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
}

func TestUsualSourcesAreThoseThatAreOn(t *testing.T) {
	for _, unit := range []string{OfPackages, OfDeclarations} {
		for _, w := range Usual(unit) {
			if w.Weight <= 0 || w.Weight != w.Source.Weights[unit] {
				t.Errorf("%s between %ss: %v", w.Source.Name, unit, w.Weight)
			}
		}
	}
	if len(Usual("sentence")) > 0 {
		t.Error("there are sources for an unknown unit")
	}
}
