package analyze

import (
	"context"
	"encoding/hex"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"pgregory.net/rapid"
)

// export writes the tree of a commit out and returns its files by name.
func export(t *testing.T, r *Repository, commit string) (Export, map[string]string) {
	t.Helper()
	into := t.TempDir()
	counts, err := r.Export(context.Background(), commit, into)
	if err != nil {
		t.Fatal(err)
	}
	files := map[string]string{}
	err = filepath.WalkDir(into, func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		text, err := os.ReadFile(name)
		rel, _ := filepath.Rel(into, name)
		files[filepath.ToSlash(rel)] = string(text)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return counts, files
}

func TestExportHasWhatTheLoaderReads(t *testing.T) {
	c := newCheckout(t, `
-- go.work --
go 1.24
-- go.work.sum --
sum
-- mod/go.mod --
module ex.org/m
-- mod/go.sum --
sum
-- mod/a.go --
package m
-- mod/web/index.html --
<p>
-- mod/db/1.sql --
SELECT 1
-- mod/vendor/modules.txt --
# none
-- mod/other/modules.txt --
empty
-- mod/lib.c --
int x;
-- .github/CODEOWNERS --
* @all
-- .gitattributes --
*.go text eol=crlf
-- mod/주문/주문.go --
package 주문
`)
	counts, got := export(t, c.open("mod"), c.git("", "rev-parse", "HEAD"))
	want := map[string]string{
		"go.work": "go 1.24\n", "go.work.sum": "sum\n", "mod/go.mod": "module ex.org/m\n", "mod/go.sum": "sum\n", "mod/a.go": "package m\n",
		"mod/web/index.html": "", "mod/db/1.sql": "SELECT 1\n", "mod/vendor/modules.txt": "# none\n", "mod/other/modules.txt": "", "mod/lib.c": "",
		".github/CODEOWNERS": "* @all\n", ".gitattributes": "", "mod/주문/주문.go": "package 주문\n",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
	if want := (Export{Files: 13, Written: 9}); counts != want {
		t.Errorf("got %+v, want %+v", counts, want)
	}
}

// TestExportGivesTheSameGraph loads a work tree and the export of its commit. The C file counts
// only by its build constraint, which the export leaves out.
func TestExportGivesTheSameGraph(t *testing.T) {
	c := newCheckout(t, `
-- go.mod --
module ex.org/m

go 1.24
-- cart/cart.go --
package cart

import (
	"embed"

	"ex.org/m/price"
)

//go:embed web
var Web embed.FS

func Total() int { return price.Of(2) }
-- cart/web/a.html --
<p>
-- price/price.go --
package price

func Of(n int) int { return n * 3 }
-- price/example.c --
//go:build ignore

int x;
`)
	into := t.TempDir()
	if _, err := c.open("").Export(context.Background(), c.git("", "rev-parse", "HEAD"), into); err != nil {
		t.Fatal(err)
	}
	load := func(dir string) *Graph {
		g, err := Load(context.Background(), Config{Dir: dir, Env: append(os.Environ(), "GOPROXY=off", "GOWORK=off", "GOFLAGS=")})
		if err != nil {
			t.Fatal(err)
		}
		return g
	}
	want, got := load(c.dir), load(into)
	if len(want.Packages) == 0 || len(want.Warnings) > 0 {
		t.Fatalf("%d packages, %+v", len(want.Packages), want.Warnings)
	}
	if diff := cmp.Diff(want, got, cmpopts.IgnoreFields(Graph{}, "Root")); diff != "" {
		t.Errorf("-work tree +export:\n%s", diff)
	}
}

func TestLinksAndSubmodulesAreLeftOut(t *testing.T) {
	c := newCheckout(t, "-- a.go --\npackage a\n")
	blob := c.git("../../outside", "hash-object", "-w", "--stdin")
	inner := c.git("100644 blob "+blob+"\tb.go\n", "mktree")
	id := c.commitTree(c.git("120000 blob "+blob+"\tlink.go\n120000 blob "+blob+"\tlink\n160000 commit "+strings.Repeat("1", 40)+"\tsub\n040000 tree "+inner+"\tlin\n", "mktree", "--missing"))
	counts, got := export(t, c.open(""), id)
	if want := (Export{Files: 1, Written: 1, Links: 2, Submodules: 1}); counts != want || got["lin/b.go"] != "../../outside" {
		t.Errorf("got %+v with %q, want %+v", counts, got, want)
	}
}

// TestNamesOfATreeCannotEscape makes trees that git itself would not make.
func TestNamesOfATreeCannotEscape(t *testing.T) {
	c := newCheckout(t, "-- a.go --\npackage a\n")
	raw, _ := hex.DecodeString(c.git("package bad\n", "hash-object", "-w", "--stdin"))
	names := []string{
		"../up.go", "/abs.go", "a/../../b.go", "..", ".", "./x.go", "x//y.go", ".git/config", ".GIT/x.go", "a/.git/hooks/x.go", "GIT~1/x.go",
		".g\u200cit/x.go", "new\nline.go", "esc\x1b.go", "bad\xff.go", strings.Repeat("x", 300) + ".go",
		"same.go", "same.go", "folder", "folder/x.go", "folder/y.txt", "ok.go",
	}
	var tree strings.Builder
	for _, name := range names {
		tree.WriteString("100644 " + name + "\x00" + string(raw))
	}
	id := c.commitTree(c.git(tree.String(), "hash-object", "-t", "tree", "-w", "--literally", "--stdin"))
	counts, got := export(t, c.open(""), id)
	if diff := cmp.Diff(map[string]string{"same.go": "package bad\n", "folder": "", "ok.go": "package bad\n"}, got); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
	if want := (Export{Files: 3, Written: 2, Skipped: len(names) - 3}); counts != want {
		t.Errorf("got %+v, want %+v", counts, want)
	}
}

func TestNamesEqualButForCaseAreNoFault(t *testing.T) {
	c := newCheckout(t, "-- a.go --\npackage a\n")
	blob := c.git("package a\n", "hash-object", "-w", "--stdin")
	id := c.commitTree(c.git("100644 blob "+blob+"\tA.go\n100644 blob "+blob+"\ta.go\n100644 blob "+blob+"\tA\n", "mktree"))
	counts, _ := export(t, c.open(""), id)
	if counts.Files+counts.Skipped != 3 || counts.Files < 2 {
		t.Errorf("got %+v", counts)
	}
}

func TestPlaceableNamesStayInside(t *testing.T) {
	part := rapid.OneOf(rapid.SampledFrom([]string{"", ".", "..", ".git", ".gIt", "git~1", ".git\u200d", "a", "한글", "a\\b", "C:", "aux"}), rapid.String())
	rapid.Check(t, func(t *rapid.T) {
		name := strings.Join(rapid.SliceOfN(part, 1, 4).Draw(t, "parts"), "/")
		if !isPlaceable(name) {
			return
		}
		if !filepath.IsLocal(filepath.FromSlash(name)) || strings.Contains("/"+strings.ToLower(name)+"/", "/.git/") {
			t.Fatalf("%q is placeable", name)
		}
	})
}

func TestLargeFilesAreLeftOut(t *testing.T) {
	c := newCheckout(t, "-- a.go --\npackage a\n")
	large := c.git("package a\n//"+strings.Repeat("x", maxExportFile), "hash-object", "-w", "--stdin")
	id := c.commitTree(c.git("100644 blob "+large+"\tlarge.go\n100644 blob "+large+"\tlarge.txt\n", "mktree"))
	counts, got := export(t, c.open(""), id)
	if want := (Export{Files: 1, Skipped: 1}); counts != want || got["large.txt"] != "" {
		t.Errorf("got %+v, want %+v", counts, want)
	}
}

// TestTreeThatNamesAFileTooOftenIsRefused nests a tree of two equal folders 21 times.
func TestTreeThatNamesAFileTooOftenIsRefused(t *testing.T) {
	c := newCheckout(t, "-- a.go --\npackage a\n")
	tree := c.git("", "rev-parse", "HEAD^{tree}")
	for range 21 {
		tree = c.git("040000 tree "+tree+"\ta\n040000 tree "+tree+"\tb\n", "mktree")
	}
	_, err := c.open("").Export(context.Background(), c.commitTree(tree), t.TempDir())
	wantErrorText(t, err, "more than 1048576", "baseline file")
}

func TestEmptyTreeIsExported(t *testing.T) {
	c := newCheckout(t, "")
	if counts, got := export(t, c.open(""), c.git("", "rev-parse", "HEAD")); counts != (Export{}) || len(got) > 0 {
		t.Errorf("got %+v, %q", counts, got)
	}
}

func TestExportWantsAnEmptyDirectory(t *testing.T) {
	c := newCheckout(t, "-- a.go --\npackage a\n")
	r, id := c.open(""), c.git("", "rev-parse", "HEAD")
	_, err := r.Export(context.Background(), id, c.dir)
	wantErrorText(t, err, "is not empty")
	_, err = r.Export(context.Background(), id, filepath.Join(c.dir, "none"))
	if !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("got %v", err)
	}
}

func TestObjectsThatAreNotThereAreCounted(t *testing.T) {
	c := newCheckout(t, "-- a.go --\npackage a\n-- b.go --\npackage b\n-- c.txt --\nunread\n")
	for _, name := range []string{"b.go", "c.txt"} {
		blob := c.git("", "rev-parse", "HEAD:"+name)
		if err := os.Remove(filepath.Join(c.dir, ".git", "objects", blob[:2], blob[2:])); err != nil {
			t.Fatal(err)
		}
	}
	id := c.git("", "rev-parse", "HEAD")
	_, err := c.open("").Export(context.Background(), id, t.TempDir())
	var missing *MissingObjects
	if !errors.As(err, &missing) || missing.Count != 1 || missing.Fetch != "git fetch --refetch --no-filter origin "+id {
		t.Errorf("got %v", err)
	}
}

func TestInterruptedExportEnds(t *testing.T) {
	c := newCheckout(t, "-- a.go --\npackage a\n")
	r, id := c.open(""), c.git("", "rev-parse", "HEAD")
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := r.Export(ctx, id, t.TempDir()); !errors.Is(err, context.Canceled) {
		t.Errorf("got %v", err)
	}
}
