package analyze

import (
	"context"
	"errors"
	"fmt"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/tools/txtar"
	"pgregory.net/rapid"

	"github.com/msa-split/msa-split/internal/analyze/codeowners"
)

// ownedTree makes a directory with the files of a txtar archive.
func ownedTree(t *testing.T, archive string) string {
	t.Helper()
	dir := t.TempDir()
	for _, f := range txtar.Parse([]byte(archive)).Files {
		name := filepath.Join(dir, filepath.FromSlash(f.Name))
		if err := errors.Join(os.MkdirAll(filepath.Dir(name), 0o755), os.WriteFile(name, f.Data, 0o644)); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

// withFiles gives packages a declaration in each of some files, by directory.
func withFiles(g *Graph, names ...string) *Graph {
	for _, name := range names {
		p := slices.IndexFunc(g.Packages, func(p Package) bool { return p.Dir == filepath.ToSlash(filepath.Dir(name)) })
		g.Nodes = append(g.Nodes, Node{Package: p, Site: Site{name, 1}, Generated: strings.HasSuffix(name, ".pb.go")})
	}
	return g
}

func TestPackagesOfTheSameOwnersAreLinked(t *testing.T) {
	root := ownedTree(t, `
-- .git/HEAD --
-- CODEOWNERS --
*          @acme/platform
/orders*/  @acme/orders @acme/platform
/pay*/     @acme/payments @ACME/Platform
/free/
*.pb.go    @acme/orders
-- docs/CODEOWNERS --
* @nobody
`)
	g := withFiles(graphOf(root, "free", "orders", "orders2", "other", "payapi", "payments", "payx", "third"),
		"free/a.go", "orders/a.go", "orders2/a.go", "other/a.go", "other/a.pb.go", "other/b.pb.go", "payapi/a.go", "payments/a.go", "payx/a.go", "third/a.go")
	e := collect(t, ownersSource, g, options())
	wantLinks(t, g, e.Links, "orders orders2 1.00", "payapi payments 0.71", "payapi payx 0.71", "payments payx 0.71")
	want := []string{"5 rules of CODEOWNERS read; 7 packages with owners", "docs/CODEOWNERS not read: where there is CODEOWNERS, no host does"}
	if diff := cmp.Diff(want, e.Notes); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
}

func TestOwnersAreFoundFromTheRootOfTheRepository(t *testing.T) {
	root := ownedTree(t, "-- .git --\ngitdir: elsewhere\n-- .github/CODEOWNERS --\nmod/a/ @x\nmod/b/ @x\nshared/ @x\nnobody\n-- mod/CODEOWNERS --\n* @wrong\n")
	g := withFiles(graphOf(filepath.Join(root, "mod"), "../shared", "a", "b", "c", "d", "e"), "../shared/f.go", "a/f.go", "b/f.go", "c/f.go", "d/f.go", "e/f.go")
	e, warnings, err := ownersSource.Collect(context.Background(), ByPackage(g), SourceOptions{})
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff([]string{"../shared a 0.63", "../shared b 0.63", "a b 0.63"}, printLinks(g, e.Links)); diff != "" || warnings != nil {
		t.Errorf("%v, -want +got:\n%s", warnings, diff)
	}
}

func TestLinesOfOwnersThatAreBadAreWarnedOf(t *testing.T) {
	root := ownedTree(t, "-- .git/HEAD --\n-- docs/CODEOWNERS --\n* @a\n"+strings.Repeat("!x @a\n", 15)+"-- mod/a/a.go --\n")
	_, warnings, err := ownersSource.Collect(context.Background(), ByPackage(graphOf(filepath.Join(root, "mod"), "a")), SourceOptions{})
	if err != nil || len(warnings) != 11 {
		t.Fatalf("got %v, %v", warnings, err)
	}
	want := []Warning{
		{Code: "bad-owners-line", Site: &Site{"../docs/CODEOWNERS", 2}, Text: `pattern "!x" can't be used: it begins with an exclamation mark, which only GitLab knows`, Hint: "correct the line; it has no effect as it is"},
		{Code: "bad-owners-line", Site: &Site{"../docs/CODEOWNERS", 12}, Count: 5, Text: "5 more lines that have no effect begin here", Hint: "correct the lines above first"},
	}
	if diff := cmp.Diff(want, []Warning{warnings[0], warnings[10]}); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
}

func TestMissingOwnersAreWarnedOf(t *testing.T) {
	for text, root := range map[string]string{
		"there is no CODEOWNERS file":        ownedTree(t, "-- a/CODEOWNERS --\n"),
		"comes without a directory":          "",
		"it is larger than 3 MB":             ownedTree(t, "-- CODEOWNERS --\n"+strings.Repeat("# x\n", codeowners.MaxSize/4+1)),
		"can't be read: reading CODEOWNERS:": ownedTree(t, "-- CODEOWNERS/x --\n"),
	} {
		e, warnings, err := ownersSource.Collect(context.Background(), ByPackage(graphOf(root, "a")), SourceOptions{})
		if err != nil || len(warnings) != 1 || warnings[0].Code != "no-owners" || !strings.Contains(warnings[0].Text, text) || len(e.Links) > 0 {
			t.Errorf("want %q, got %v, %v", text, warnings, err)
		}
	}
}

func TestOwnersThatAreALinkOutsideAreNotRead(t *testing.T) {
	root, outside := ownedTree(t, "-- .git/HEAD --\n"), ownedTree(t, "-- secret --\n* @a\n")
	if err := os.Symlink(filepath.Join(outside, "secret"), filepath.Join(root, "CODEOWNERS")); err != nil {
		t.Skip("this system has no links: ", err)
	}
	_, warnings, err := ownersSource.Collect(context.Background(), ByPackage(graphOf(root, "a")), SourceOptions{})
	if err != nil || len(warnings) != 1 || !strings.Contains(warnings[0].Text, "can't be read") || strings.Contains(warnings[0].Text, root) {
		t.Errorf("got %v, %v", warnings, err)
	}
}

// TestWeightIsTheInformationInCommonOwners compares with the definition, pair by pair.
func TestWeightIsTheInformationInCommonOwners(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(0, 12).Draw(t, "packages")
		owned := make([][]string, n)
		for i := range owned {
			for _, owner := range []string{"a", "b", "c"} {
				if rapid.IntRange(0, 2).Draw(t, owner) == 0 {
					owned[i] = append(owned[i], owner)
				}
			}
		}
		o, err := shareOwners(context.Background(), owned, n)
		if err != nil {
			t.Fatal(err)
		}
		var want []EvidenceLink
		for a := range n {
			for b := a + 1; b < n; b++ {
				if w := information(owned, a, b); w > 0 {
					want = append(want, EvidenceLink{a, b, rounded(w)})
				}
			}
		}
		if !slices.Equal(o.links, want) {
			t.Fatalf("got %v, want %v", o.links, want)
		}
	})
}

func information(owned [][]string, a, b int) float64 {
	has := func(p int, owner string) bool { return slices.Contains(owned[p], owner) }
	having, some := 0, false
	for _, owner := range owned[a] {
		some = some || has(b, owner)
	}
	for p := range owned {
		all := true
		for _, owner := range owned[a] {
			all = all && (!has(b, owner) || has(p, owner))
		}
		if all {
			having++
		}
	}
	if !some || 2*having > len(owned) {
		return 0
	}
	return math.Log(float64(len(owned))/float64(having)) / math.Log(float64(len(owned))/2)
}

func TestLargestTeamsAreLeftOutWhereLinksAreTooMany(t *testing.T) {
	owned := make([][]string, 5000)
	for i := range owned {
		switch {
		case i < 3:
			owned[i] = []string{"@small"}
		case i < 2000:
			owned[i] = []string{"@large"}
		}
	}
	o, err := shareOwners(context.Background(), owned, len(owned))
	if want := []string{fmt.Sprintf("owners of 1997 and more packages left out: with them there would be more than %d links", mostOwnerLinks)}; err != nil || len(o.links) != 3 || !slices.Equal(o.notes, want) {
		t.Errorf("%d links, %q, %v", len(o.links), o.notes, err)
	}
}
