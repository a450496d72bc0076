package gosrc

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"testing"
	"time"
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

func TestExcludedFilesAndFoldersAreListed(t *testing.T) {
	got := read(t, Config{Env: offline("GOOS=linux"), Dir: write(t, `
-- go.mod --
module ex.org/m

go 1.25

ignore (
	./scratch
	gen
)
-- a/a.go --
package a
-- a/a_windows.go --
package a
-- a/script.go --
//go:build ignore

package main
-- w/w_windows.go --
package w
-- tagged/t.go --
//go:build special

package tagged
-- scripts/s.go --
//go:build ignore

package main
-- scratch/x_windows.go --
package x
-- deep/gen/x_windows.go --
package x
-- testdata/x_windows.go --
package x
-- _x/x_windows.go --
package x
-- .x/x_windows.go --
package x
-- sub/go.mod --
module ex.org/sub
-- sub/x_windows.go --
package x
`)})
	got.wantPaths(t, "ex.org/m/a")
	files, folders := got.problem(t, "ignored-files"), got.problem(t, "ignored-packages")
	wantText(t, files.Text, "1 file of", "a/a_windows.go", "GOOS=linux")
	wantText(t, folders.Text, "2 folders: tagged, w")
	wantText(t, folders.Hint, "--tags", "GOOS")
	if got.incomplete() || folders.Count != 2 || files.Count != 1 {
		t.Errorf("got %+v", got.problems)
	}
}

func TestExcludedFoldersAreLookedForOnlyBelowThePatterns(t *testing.T) {
	got := read(t, Config{Env: offline("GOOS=linux"), Patterns: []string{"./a/..."}, Dir: write(t, mod+`
-- a/a.go --
package a
-- b/b_windows.go --
package b
`)})
	if len(got.problems) != 0 {
		t.Errorf("got %+v", got.problems)
	}
}

func TestImportOfAnExcludedPackageIsIncomplete(t *testing.T) {
	got := read(t, Config{Env: offline("GOOS=linux"), Dir: write(t, mod+"-- a/a.go --\npackage a\n\nimport _ \"ex.org/m/w\"\n-- w/w_windows.go --\npackage w\n")})
	got.wantPaths(t, "ex.org/m/a")
	if p := got.problem(t, "missing-import"); p.Package != "ex.org/m/w" || !p.Incomplete {
		t.Errorf("got %+v", p)
	}
	wantText(t, refuse(t, Config{Env: offline("GOOS=linux"), Dir: got.list.Root, Patterns: []string{"./w"}}), "build constraints", "--tags")
}

func TestTagsTakeFilesIn(t *testing.T) {
	dir := write(t, mod+"-- a/a.go --\npackage a\n-- a/b.go --\n//go:build one && two\n\npackage a\n")
	got := read(t, Config{Dir: dir, Tags: []string{"two", "one"}})
	if f := got.packages["ex.org/m/a"].files; len(f) != 2 || len(got.problems) != 0 {
		t.Errorf("got %q, %+v", f, got.problems)
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

func TestLinksOutOfTheTreeAreNotRead(t *testing.T) {
	dir := write(t, mod+"-- a/a.go --\npackage a\n-- b/b.go --\npackage b\n-- c/real.txt --\npackage a\n\nconst Inside = 1\n")
	outside := filepath.Join(t.TempDir(), "secret.go")
	if err := os.WriteFile(outside, []byte("password is hunter2\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	for name, to := range map[string]string{"a/out.go": outside, "a/gone.go": "nowhere", "a/in.go": "../c/real.txt", "loop": "."} {
		if err := os.Symlink(to, filepath.Join(dir, name)); err != nil {
			t.Skip("this system has no links: ", err)
		}
	}
	got := read(t, Config{Dir: dir})
	got.wantPaths(t, "ex.org/m/a", "ex.org/m/b")
	a := got.packages["ex.org/m/a"]
	if !slices.Equal(a.files, []string{"a/a.go", "a/in.go"}) || a.IllTyped || a.Types.Scope().Lookup("Inside") == nil {
		t.Errorf("a is %+v", a)
	}
	p := got.problem(t, "link")
	if text := fmt.Sprintf("%+v", got.problems); p.Count != 2 || p.Incomplete || strings.Contains(text, "hunter2") || strings.Contains(text, "password") {
		t.Errorf("got %s", text)
	}
}

func TestRepositoryReachedThroughALinkIsRead(t *testing.T) {
	dir := write(t, shop)
	link := filepath.Join(t.TempDir(), "link")
	if err := os.Symlink(dir, link); err != nil {
		t.Skip("this system has no links: ", err)
	}
	got := read(t, Config{Dir: link})
	got.wantPaths(t, "ex.org/shop/cart", "ex.org/shop/price")
	if f := got.packages["ex.org/shop/cart"].files; !slices.Equal(f, []string{"cart/cart.go"}) {
		t.Errorf("got %q", f)
	}
}

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

func TestGoCommandMustBeOnPathAndOutsideTheTree(t *testing.T) {
	wantText(t, refuse(t, Config{Dir: write(t, shop), Env: offline("PATH=" + t.TempDir())}), "go command", "not on PATH")
	if runtime.GOOS == "windows" {
		t.Skip("scripts are no programs here")
	}
	dir := write(t, shop+"-- bin/go --\n#!/bin/sh\ntouch ran\n")
	if err := os.Chmod(filepath.Join(dir, "bin", "go"), 0o755); err != nil {
		t.Fatal(err)
	}
	wantText(t, refuse(t, Config{Dir: dir, Env: offline("PATH=" + filepath.Join(dir, "bin"))}), "inside the analysed directory")
}

// fakeGo returns an environment in which the go command is a script.
func fakeGo(t *testing.T, script string) []string {
	t.Helper()
	if runtime.GOOS == "windows" {
		t.Skip("scripts are no programs here")
	}
	dir := t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, "go"), []byte("#!/bin/sh\n"+script), 0o755); err != nil {
		t.Fatal(err)
	}
	path := dir + string(os.PathListSeparator) + os.Getenv("PATH")
	t.Setenv("PATH", path)
	return offline("PATH=" + path)
}

func TestGoCommandThatIsTooOldIsRefused(t *testing.T) {
	env := fakeGo(t, `echo '{"GOVERSION":"go1.18.3"}'`)
	wantText(t, refuse(t, Config{Dir: write(t, shop), Env: env}), "go1.18.3", minimumGo)
}

func TestGoCommandThatIsKilledPointsAtMemory(t *testing.T) {
	env := fakeGo(t, `case "$1" in env) echo '{"GOVERSION":"go1.26.0","GOMOD":"/x/go.mod"}';; *) kill -9 $$;; esac`)
	wantText(t, refuse(t, Config{Dir: write(t, shop), Env: env}), "signal: killed", "out of memory")
}

func TestUnwritableBuildCacheDoesNotMatterOrSaysSo(t *testing.T) {
	list, err := List(context.Background(), Config{Dir: write(t, shop), Env: offline("GOCACHE=/proc/none", "HOME=")})
	if err != nil {
		wantText(t, err.Error(), "set GOCACHE")
		return
	}
	if got := each(t, list); got.incomplete() {
		t.Errorf("incomplete: %+v", got.problems)
	}
	env := fakeGo(t, `echo "build cache is required, but could not be located: GOCACHE is not defined and neither XDG_CACHE_HOME nor HOME are defined" >&2; exit 1`)
	wantText(t, refuse(t, Config{Dir: write(t, shop), Env: env}), "set GOCACHE to a folder")
}

// TestNoOtherProgramRuns puts programs on PATH that leave a mark, and asks for them in every way
// that a repository or a stray setting has.
func TestNoOtherProgramRuns(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("scripts are no programs here")
	}
	marks, bin := t.TempDir(), t.TempDir()
	for _, name := range []string{"gcc", "cc", "clang", "g++", "pkg-config", "git", "gopackagesdriver", "mark", "ar", "gfortran"} {
		script := fmt.Sprintf("#!/bin/sh\ntouch %q\nexit 1\n", filepath.Join(marks, name))
		if err := os.WriteFile(filepath.Join(bin, name), []byte(script), 0o755); err != nil {
			t.Fatal(err)
		}
	}
	path := bin + string(os.PathListSeparator) + os.Getenv("PATH")
	t.Setenv("PATH", path)
	mark := filepath.Join(bin, "mark")
	dir := write(t, mod+`
-- a/a.go --
package a

// #cgo pkg-config: nothing
// #cgo CFLAGS: -O1
// int f(void) { return 1; }
import "C"

import _ "net"

var F = C.f()
-- .git/config --
[core]
	fsmonitor = `+mark+`
-- .git/HEAD --
ref: refs/heads/main
`)
	got := read(t, Config{Dir: dir, Env: offline("PATH="+path, "CC="+mark, "CXX="+mark, "PKG_CONFIG="+mark, "GOFLAGS=-toolexec="+mark+" -mod=mod")})
	got.wantPaths(t, "ex.org/m/a")
	left, err := os.ReadDir(marks)
	if err != nil || len(left) > 0 {
		t.Errorf("these ran: %v, %v", left, err)
	}
}
