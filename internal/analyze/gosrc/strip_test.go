package gosrc

import (
	"bytes"
	"go/ast"
	gobuild "go/build"
	"go/format"
	"go/parser"
	"go/token"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

func TestStripKeepsDeclarationsAlone(t *testing.T) {
	for _, c := range []struct{ name, src, want string }{
		{"body", "func f(a int) (b string) { if a > 0 { return \"}\" }; return '}' }", "func f(a int) (b string) {}"},
		{"result is a type with braces", "func f() struct{ a int } { return struct{ a int }{1} }", "func f() struct{ a int } {}"},
		{"empty interface", "func f(x interface{ M() }) map[string]interface{} { x.M() }", "func f(x interface{ M() }) map[string]interface{} {}"},
		{"function as result", "func f() func() error { return nil }\nvar x int", "func f() func() error {}\nvar x int"},
		{"type parameters", "func f[T interface{ ~int }, U any](t T) []U { return nil }", "func f[T interface{ ~int }, U any](t T) []U {}"},
		{"method", "func (r *R[T]) M() { /* } */ // }\n}", "func (r *R[T]) M() {}"},
		{"assembly", "func f()\nfunc g() { x() }", "func f()\nfunc g() {}"},
		{"comments", "/* a */ var x /* b */ int // c\nvar y int", "  var x   int \nvar y int"},
		{"comment of lines ends a statement", "var x = 1 /* a\n */ var y = 2", "var x = 1 \n var y = 2"},
		{"constraint", "//go:build go1.21 // x\npackage p // y", "//go:build go1.21 // x\npackage p "},
		{"raw string", "func f() { g(`}\\`) }\nvar x = `//{`", "func f() {}\nvar x = `//{`"},
		{"quotes", `func f() { g('\'', "\"}", '}') }`, "func f() {}"},
		{"function type", "type F func() struct{ a int }\nvar f func()\nvar g = func() { x }", "type F func() struct{ a int }\nvar f func()\nvar g = func() {}"},
		{"elements", "var x = map[string]T{\"a\": {1}, \"b\": {2}}.M(T{3})", "var x = map[string]T{}.M(T{})"},
		{"grouped", "var (\n\ta = T{1}\n\tb struct{ c int } = f(struct{ c int }{2})\n)\n", "var (\n\ta = T{}\n\tb struct{ c int } = f(struct{ c int }{})\n)\n"},
		{"length from the elements", "var x = [...]T{{1}, {2}}\nvar y = []T{{1}}", "var x = [...]T{{1}, {2}}\nvar y = []T{}"},
		{"types stay", "type T struct{ a []struct{ b int } }\nconst c = len([2]int{})", "type T struct{ a []struct{ b int } }\nconst c = len([2]int{})"},
	} {
		if got, _ := strip([]byte(c.src)); string(got) != c.want {
			t.Errorf("%s: got %q, want %q", c.name, got, c.want)
		}
	}
}

func TestStripNamesWhatIsQualified(t *testing.T) {
	_, uses := strip([]byte("package p\n\n// a.A\nfunc f(x b.B) { c.C() }\n\nvar y = d.D(e.E{f.F})\n"))
	if !uses["b"] || !uses["d"] || !uses["e"] || uses["a"] || uses["c"] || uses["f"] {
		t.Errorf("got %v", uses)
	}
}

// TestStripAgreesWithTheParser removes the same from the syntax tree of real code.
func TestStripAgreesWithTheParser(t *testing.T) {
	n := 0
	for _, pattern := range []string{"net/http/*.go", "go/types/*.go", "reflect/*.go", "unicode/*.go", "encoding/*/*.go", "runtime/*.go", "html/template/*.go"} {
		files, _ := filepath.Glob(filepath.Join(gobuild.Default.GOROOT, "src", filepath.FromSlash(pattern)))
		for _, file := range files {
			src, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			out, _ := strip(src)
			if diff := cmp.Diff(declarations(t, src), declarations(t, out)); diff != "" {
				t.Fatalf("%s: %s", filepath.Base(file), diff)
			}
			n++
		}
	}
	if n == 0 {
		t.Skip("the standard library is not there")
	}
}

// declarations prints a file without what strip leaves out.
func declarations(t *testing.T, src []byte) string {
	t.Helper()
	fset := token.NewFileSet()
	f, err := parser.ParseFile(fset, "", src, parser.SkipObjectResolution)
	if err != nil {
		t.Fatal(err)
	}
	for _, d := range f.Decls {
		switch d := d.(type) {
		case *ast.FuncDecl:
			if d.Body != nil {
				d.Body.List = nil
			}
		case *ast.GenDecl:
			if d.Tok == token.VAR {
				empty(d)
			}
		}
	}
	var out bytes.Buffer
	if err := format.Node(&out, token.NewFileSet(), f); err != nil {
		t.Fatal(err)
	}
	return strings.Join(slices.DeleteFunc(strings.Fields(out.String()), func(w string) bool { return w == ";" }), " ")
}

// empty removes the elements and bodies in a declaration of variables. What stands in
// one with an array of open length is removed on both sides.
func empty(d *ast.GenDecl) {
	ast.Inspect(d, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.CompositeLit:
			n.Elts, n.Incomplete = nil, false
		case *ast.FuncLit:
			n.Body.List = nil
		}
		return true
	})
}

func TestStripTakesAnything(t *testing.T) {
	parts := []string{"func", "var", "{", "}", "(", ")", "[", "]", "=", "\"", "`", "'", "\\", "/", "*", "\n", ";", ".", "...", "x", "struct", "interface", " "}
	rapid.Check(t, func(t *rapid.T) {
		src := strings.Join(rapid.SliceOf(rapid.SampledFrom(parts)).Draw(t, "src"), "")
		once, _ := strip([]byte(src))
		if len(once) > 2*len(src) {
			t.Fatalf("%q became longer: %q", src, once)
		}
	})
}

func TestOnlyWhatDeclarationsNameIsRead(t *testing.T) {
	dir := write(t, `
-- go.mod --
module ex.org/m

go 1.24

require ex.org/dep v1.0.0

replace ex.org/dep => ./dep
-- m.go --
package m

import "ex.org/dep"

var X = dep.New()
-- dep/go.mod --
module ex.org/dep

go 1.24
-- dep/dep.go --
package dep

import (
	"ex.org/dep/inside"
	shown "ex.org/dep/outside"
)

func New() *shown.T { return inside.New() }
-- dep/inside/i.go --
package inside

import "ex.org/dep/outside"

func New() *outside.T { return nil }
-- dep/outside/o.go --
package outside

type T struct{ A int }
`)
	var checked []string
	got := read(t, Config{Dir: dir, Progress: func(phase string, done, total int) {
		if phase == "check" {
			checked = append(checked, phase)
		}
	}})
	if got.incomplete() || len(checked) != 3 {
		t.Errorf("checked %d packages, want m, dep and outside; problems %+v", len(checked), got.problems)
	}
	if x := got.packages["ex.org/m"].Types.Scope().Lookup("X"); x.Type().String() != "*ex.org/dep/outside.T" {
		t.Errorf("X is %v", x)
	}
}
