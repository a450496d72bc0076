package gosrc

import (
	"fmt"
	"runtime"
	"slices"
	"strings"
	"testing"
)

const mod = "-- go.mod --\nmodule ex.org/m\n\ngo 1.24\n"

func TestSyntaxErrorKeepsThePackageAndItsImporters(t *testing.T) {
	got := read(t, Config{Dir: write(t, mod+`
-- a/bad.go --
package a

func Good() {}

func Bad( {
-- a/fine.go --
package a

func Fine() {}
-- b/b.go --
package b

import "ex.org/m/a"

func B() { a.Fine(); a.Good() }
`)})
	got.wantPaths(t, "ex.org/m/a", "ex.org/m/b")
	p := got.problem(t, "syntax-error")
	if p.File != "a/bad.go" || p.Line != 5 || p.Package != "ex.org/m/a" || !p.Incomplete {
		t.Errorf("got %+v", p)
	}
	if a := got.packages["ex.org/m/a"]; !a.IllTyped || len(a.files) != 2 || len(a.Problems) == 0 {
		t.Errorf("a is %+v", a)
	}
	if b := got.packages["ex.org/m/b"]; b.IllTyped {
		t.Errorf("b is %+v", b)
	}
}

func TestFileWithoutPackageClauseLeavesTheOthers(t *testing.T) {
	got := read(t, Config{Dir: write(t, mod+`
-- a/bad.go --
pakage a
-- a/fine.go --
package a
-- empty/e.go --
-- keyword/k.go --
package func
`)})
	got.wantPaths(t, "ex.org/m/a")
	if n := len(got.of("syntax-error")); n != 3 {
		t.Errorf("got %d syntax errors of %+v", n, got.problems)
	}
}

func TestTypeErrorsAreToldUpToTen(t *testing.T) {
	var body strings.Builder
	for i := range 25 {
		fmt.Fprintf(&body, "var v%d = missing%d\n", i, i)
	}
	got := read(t, Config{Dir: write(t, mod+"-- a/a.go --\npackage a\n"+body.String())})
	ps := got.of("type-error")
	if len(ps) != maxTypeErrors+1 || !ps[3].Incomplete || !got.packages["ex.org/m/a"].IllTyped {
		t.Fatalf("got %+v", ps)
	}
	more := slices.IndexFunc(ps, func(p Problem) bool { return p.Count == 15 })
	if more < 0 {
		t.Fatalf("no count of the rest in %+v", ps)
	}
	wantText(t, ps[more].Text, "15 more type errors")
	if p := ps[len(ps)-1]; p.File != "a/a.go" || p.Line == 0 {
		t.Errorf("got %+v", p)
	}
}

func TestImportCycleIsCutTheSameWayEachTime(t *testing.T) {
	dir := write(t, mod+`
-- a/a.go --
package a

import (
	"ex.org/m/b"
	"ex.org/m/c"
)

var A = b.B
var _ = c.C
-- b/b.go --
package b

import "ex.org/m/c"

var B = c.C
-- c/c.go --
package c

import "ex.org/m/a"

var C = 1
var _ = a.A
-- d/d.go --
package d

import "ex.org/m/a"

var D = a.A
`)
	for range 5 {
		got := read(t, Config{Dir: dir})
		got.wantPaths(t, "ex.org/m/a", "ex.org/m/b", "ex.org/m/c", "ex.org/m/d")
		p := got.problem(t, "import-cycle")
		wantText(t, p.Text, "ex.org/m/a -> ex.org/m/b -> ex.org/m/c -> ex.org/m/a")
		if !p.Incomplete || got.packages["ex.org/m/d"].IllTyped {
			t.Errorf("got %+v", got.problems)
		}
		if imports := got.packages["ex.org/m/c"].Imports; !slices.Equal(imports, []string{"ex.org/m/a"}) {
			t.Errorf("c imports %q", imports)
		}
	}
}

func TestTwoPackagesInAFolderAreLeftOut(t *testing.T) {
	got := read(t, Config{Dir: write(t, mod+"-- a/a.go --\npackage a\n-- a/b.go --\npackage b\n-- c/c.go --\npackage c\n\nimport _ \"ex.org/m/a\"\n")})
	got.wantPaths(t, "ex.org/m/c")
	p := got.problem(t, "two-packages")
	wantText(t, p.Text, "folder a", "a.go", "b.go")
	if !p.Incomplete {
		t.Errorf("got %+v", p)
	}
}

func TestCgoPackageIsKeptWithoutItsSymbols(t *testing.T) {
	got := read(t, Config{Dir: write(t, mod+`
-- a/a.go --
package a

/*
#cgo pkg-config: nothing
#include <nothing.h>
*/
import "C"

func F() int { return int(C.f(C.int(1))) }
-- a/sizes.go --
package a

import "C"

var buffer [C.LEN]byte
-- b/b.go --
package b

import "ex.org/m/a"

var B = a.F()
`)})
	got.wantPaths(t, "ex.org/m/a", "ex.org/m/b")
	if got.incomplete() {
		t.Errorf("incomplete: %+v", got.problems)
	}
	p := got.problem(t, "cgo")
	wantText(t, p.Text, "2 files", "not resolved")
	if p.Package != "ex.org/m/a" || !slices.Contains(got.packages["ex.org/m/a"].Imports, "C") || got.packages["ex.org/m/b"].IllTyped {
		t.Errorf("got %+v", got.problems)
	}
}

func TestPathsThatDifferByCaseAreBothKept(t *testing.T) {
	if runtime.GOOS != "linux" {
		t.Skip("the file system may not tell case apart")
	}
	got := read(t, Config{Dir: write(t, mod+"-- a/a.go --\npackage a\n-- A/a.go --\npackage a\n-- c/c.go --\npackage c\n\nimport _ \"ex.org/m/a\"\nimport _ \"ex.org/m/A\"\n")})
	got.wantPaths(t, "ex.org/m/A", "ex.org/m/a", "ex.org/m/c")
	if p := got.problem(t, "case-collision"); !p.Incomplete {
		t.Errorf("got %+v", p)
	}
}

func TestFolderThatIsNoImportPathIsNamed(t *testing.T) {
	got := read(t, Config{Dir: write(t, mod+"-- a b/x.go --\npackage x\n-- 한글/x.go --\npackage x\n-- fine/x.go --\npackage x\n")})
	got.wantPaths(t, "ex.org/m/fine")
	ps := got.of("import-path")
	if len(ps) != 2 || len(got.problems) != 2 || got.incomplete() {
		t.Fatalf("got %+v", got.problems)
	}
	wantText(t, ps[0].Text, `"ex.org/m/a b"`)
	wantText(t, ps[1].Text, `"ex.org/m/한글"`)
}
