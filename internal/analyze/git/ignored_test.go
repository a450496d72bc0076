package git

import (
	"context"
	"path/filepath"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestIgnoredFilesAreThoseOfTheFolder(t *testing.T) {
	w := commit(t, shop+"-- .gitignore --\n*.gen.go\nout/\n")
	w.write(`
-- top.gen.go --
-- cart/a.gen.go --
-- cart/out/deep/생성.go --
-- cart/untracked.go --
-- cart[1]/x.gen.go --
-- cart1/y.gen.go --
-- .git/info/exclude --
excluded.go
-- cart/excluded.go --
`)
	w.git("init", "--quiet", "cart/out/nested")
	w.write("-- cart/out/nested/n.gen.go --\n")
	for below, want := range map[string][]string{
		"":        {"cart/a.gen.go", "cart/excluded.go", "cart/out/deep/생성.go", "cart1/y.gen.go", "cart[1]/x.gen.go", "top.gen.go"},
		"cart":    {"a.gen.go", "excluded.go", "out/deep/생성.go"},
		"cart[1]": {"x.gen.go"},
		"주문":      nil,
	} {
		var got []string
		if err := w.open(below).Ignored(context.Background(), func(name string) { got = append(got, name) }); err != nil {
			t.Error(err)
		}
		slices.Sort(got)
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%q, -want +got:\n%s", below, diff)
		}
	}
}

func TestListingIgnoredFilesLeavesTheIndexAlone(t *testing.T) {
	w := commit(t, shop)
	index := filepath.Join(w.dir, ".git", "index")
	before := stamp(t, index)
	if err := w.open("").Ignored(context.Background(), func(string) {}); err != nil {
		t.Error(err)
	}
	if after := stamp(t, index); after != before {
		t.Errorf("the index was %v, is %v", before, after)
	}
}
