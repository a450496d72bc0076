package gosrc

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"
)

func TestFileThatVanishesIsUnreadable(t *testing.T) {
	list, err := List(context.Background(), Config{Dir: write(t, shop), Env: offline()})
	if err != nil {
		t.Fatal(err)
	}
	if err := os.Remove(filepath.Join(list.Root, "price", "names.go")); err != nil {
		t.Fatal(err)
	}
	got := each(t, list)
	p := got.problem(t, "unreadable")
	wantText(t, p.Text, "price/names.go", "no such file")
	if !p.Incomplete || p.File != "price/names.go" || !got.packages["ex.org/shop/price"].IllTyped {
		t.Errorf("got %+v", p)
	}
}

func TestUnreadableFileIsNamed(t *testing.T) {
	dir := write(t, shop)
	name := filepath.Join(dir, "price", "names.go")
	if err := os.Chmod(name, 0); err != nil {
		t.Fatal(err)
	}
	if _, err := os.ReadFile(name); err == nil {
		t.Skip("this user may read every file")
	}
	got := read(t, Config{Dir: dir})
	wantText(t, got.problem(t, "unreadable").Text, "price/names.go", "permission denied")
}

func TestUnreadableFolderIsNamed(t *testing.T) {
	dir := write(t, shop)
	name := filepath.Join(dir, "price")
	if err := os.Chmod(name, 0); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { os.Chmod(name, 0o755) })
	if _, err := os.ReadDir(name); err == nil {
		t.Skip("this user may read every folder")
	}
	got := read(t, Config{Dir: dir})
	got.wantPaths(t, "ex.org/shop/cart")
	wantText(t, got.problem(t, "unreadable").Text, "folder price")
}

func TestHugeFileIsSkipped(t *testing.T) {
	dir := write(t, shop)
	huge := "package price\n" + strings.Repeat("// filler\n", maxFile/10)
	if err := os.WriteFile(filepath.Join(dir, "price", "huge.go"), []byte(huge), 0o644); err != nil {
		t.Fatal(err)
	}
	got := read(t, Config{Dir: dir})
	p := got.problem(t, "large-file")
	if got.wantPaths(t, "ex.org/shop/cart", "ex.org/shop/price"); p.File != "price/huge.go" || !p.Incomplete {
		t.Errorf("got %+v", p)
	}
}

func TestDeepNestingIsASyntaxError(t *testing.T) {
	deep := "package deep\n\nvar X = " + strings.Repeat("(", 120_000) + "1" + strings.Repeat(")", 120_000) + "\n"
	got := read(t, Config{Dir: write(t, mod+"-- deep/x.go --\n"+deep+"-- a/a.go --\npackage a\n")})
	wantText(t, got.problem(t, "syntax-error").Text, "deep/x.go", "nesting depth")
}

func TestPanicOfAVisitLeavesTheOthers(t *testing.T) {
	list, err := List(context.Background(), Config{Dir: write(t, shop), Env: offline()})
	if err != nil {
		t.Fatal(err)
	}
	var rest []string
	problems, err := list.Each(context.Background(), func(p *Package) {
		if p.Name == "price" {
			panic("out of\ncheese in " + list.Root + "/price")
		}
		rest = append(rest, p.Path)
	})
	if err != nil || !slices.Equal(rest, []string{"ex.org/shop/cart"}) {
		t.Fatalf("visited %q, %v", rest, err)
	}
	p := result{problems: problems}.problem(t, "panic")
	wantText(t, p.Text, "ex.org/shop/price", "out of; cheese in price")
	if !p.Incomplete || p.Package != "ex.org/shop/price" {
		t.Errorf("got %+v", p)
	}
}

// doubling returns types that each hold the one before twice: checking them takes 2^n steps.
func doubling(n int) string {
	var b strings.Builder
	b.WriteString("type T0 struct{ x int }\n")
	for i := 1; i <= n; i++ {
		fmt.Fprintf(&b, "type T%d struct{ a, b T%d }\n", i, i-1)
	}
	return b.String()
}

func TestEndlessCheckIsGivenUp(t *testing.T) {
	got := read(t, Config{CheckTimeout: 300 * time.Millisecond, Dir: write(t, mod+
		"-- slow/s.go --\npackage slow\n\n"+doubling(21)+"-- a/a.go --\npackage a\n\nimport _ \"ex.org/m/slow\"\n-- b/b.go --\npackage b\n")})
	got.wantPaths(t, "ex.org/m/a", "ex.org/m/b")
	p := got.problem(t, "check-timeout")
	wantText(t, p.Text, "ex.org/m/slow", "300ms")
	if !p.Incomplete || len(got.of("missing-import")) != 0 {
		t.Errorf("got %+v", got.problems)
	}
}
