package gosrc

import (
	"slices"
	"testing"
)

func TestMissingModulesAreNamedOnce(t *testing.T) {
	got := read(t, Config{Dir: write(t, mod+`
-- a/a.go --
package a

import (
	"example.com/nope/x"
	"example.com/nope/y"
)

var V = x.V + y.V
-- b/b.go --
package b

import "ex.org/m/a"

var W = a.V
`)})
	got.wantPaths(t, "ex.org/m/a", "ex.org/m/b")
	ps := got.of("missing-module")
	if len(ps) != 2 || ps[0].File != "a/a.go" || ps[0].Line != 4 || !ps[0].Incomplete {
		t.Fatalf("got %+v", got.problems)
	}
	wantText(t, ps[0].Text, "example.com/nope/x")
	wantText(t, ps[0].Hint, "go mod tidy")
}

func TestMissingSumIsNamedByModule(t *testing.T) {
	got := read(t, Config{Dir: write(t, `
-- go.mod --
module ex.org/m

go 1.24

require example.com/nope v1.0.0
-- a/a.go --
package a

import (
	_ "example.com/nope/x"
	_ "example.com/nope/y"
)
`)})
	p := got.problem(t, "missing-module")
	wantText(t, p.Text, "module example.com/nope ", "go.sum")
	wantText(t, p.Hint, "go mod tidy")
	if p.Count != 2 || !p.Incomplete {
		t.Errorf("got %+v", p)
	}
	if a := got.packages["ex.org/m/a"]; !slices.Contains(a.Imports, "example.com/nope/x") {
		t.Errorf("a imports %q", a.Imports)
	}
}

func TestModuleOutsideTheCacheIsToBeDownloaded(t *testing.T) {
	const sum = "h1:47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU="
	got := read(t, Config{Dir: write(t, `
-- go.mod --
module ex.org/m

go 1.24

require example.com/nope v1.0.0
-- go.sum --
example.com/nope v1.0.0 `+sum+`
example.com/nope v1.0.0/go.mod `+sum+`
-- a/a.go --
package a

import _ "example.com/nope/x"
`), Env: offline("GOFLAGS=-mod=readonly")})
	p := got.problem(t, "missing-module")
	wantText(t, p.Text, "module example.com/nope ", "not in the module cache")
	wantText(t, p.Hint, "go mod download example.com/nope")
}

func TestMissingPackageOfTheModuleItself(t *testing.T) {
	got := read(t, Config{Dir: write(t, mod+"-- a/a.go --\npackage a\n\nimport _ \"ex.org/m/gone\"\nimport _ \"nostd/x\"\n")})
	ps := got.of("missing-package")
	if len(ps) != 2 || ps[0].Package != "ex.org/m/gone" || ps[0].Line != 3 || ps[1].Package != "nostd/x" || !ps[0].Incomplete {
		t.Errorf("got %+v", got.problems)
	}
}
