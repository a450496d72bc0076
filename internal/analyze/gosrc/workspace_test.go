package gosrc

import (
	"path/filepath"
	"testing"
)

const modules = `
-- go.work --
go 1.24

use (
	./a
	./b
)
-- a/go.mod --
module ex.org/a

go 1.24
-- a/a.go --
package a
-- b/go.mod --
module ex.org/b

go 1.24
-- b/b.go --
package b

import _ "ex.org/a"
-- c/go.mod --
module ex.org/c

go 1.24
-- c/c.go --
package c
-- c/deep/c.go --
package deep
`

func TestWorkspaceRootCoversItsModules(t *testing.T) {
	got := read(t, Config{Dir: write(t, modules)})
	got.wantPaths(t, "ex.org/a", "ex.org/b")
	p := got.problem(t, "workspace")
	wantText(t, p.Text, "2 modules", "a, b")
	if p.Incomplete || got.list.View.Workspace != "go.work" || len(got.list.View.Modules) != 2 {
		t.Errorf("got %+v, view %+v", p, got.list.View)
	}
}

func TestModuleAtTheWorkspaceRootCoversThoseBelow(t *testing.T) {
	got := read(t, Config{Patterns: []string{"./..."}, Dir: write(t, `
-- go.work --
go 1.24

use .
use ./sub
-- go.mod --
module ex.org/m

go 1.24
-- m.go --
package m
-- sub/go.mod --
module ex.org/sub

go 1.24
-- sub/s.go --
package sub
`)})
	got.wantPaths(t, "ex.org/m", "ex.org/sub")
	wantText(t, got.problem(t, "workspace").Text, "1 module of", "sub")
}

func TestModulesBesideTheFolderAreNamed(t *testing.T) {
	dir := write(t, modules)
	p := read(t, Config{Dir: filepath.Join(dir, "a")}).problem(t, "workspace-elsewhere")
	wantText(t, p.Text, "1 module of the workspace not analysed", ": b")
	wantText(t, p.Hint, "../b/...")
	if all := read(t, Config{Dir: dir}).of("workspace-elsewhere"); len(all) > 0 {
		t.Errorf("from the root nothing lies elsewhere, got %+v", all)
	}
}

func TestNestedModulesAreNamed(t *testing.T) {
	p := read(t, Config{Dir: write(t, modules)}).problem(t, "nested-module")
	wantText(t, p.Text, "1 module below", ": c")
	wantText(t, p.Hint, "--module all")
	if p.Incomplete || p.Count != 1 {
		t.Errorf("got %+v", p)
	}
}

func TestAllModulesAreReadEachInItsBuild(t *testing.T) {
	got := read(t, Config{Dir: write(t, modules), Module: "all"})
	got.wantPaths(t, "ex.org/a", "ex.org/b", "ex.org/c", "ex.org/c/deep")
	if len(got.of("nested-module")) != 0 || len(got.list.builds) != 2 || got.packages["ex.org/c"].Dir != "c" {
		t.Errorf("got %+v", got.problems)
	}
}

func TestOneModuleIsReadAlone(t *testing.T) {
	dir := write(t, modules)
	read(t, Config{Dir: dir, Module: "ex.org/b"}).wantPaths(t, "ex.org/b")
	read(t, Config{Dir: dir, Module: "ex.org/c"}).wantPaths(t, "ex.org/c", "ex.org/c/deep")
	read(t, Config{Dir: dir, Module: "ex.org/c", Patterns: []string{"./c/deep"}}).wantPaths(t, "ex.org/c/deep")
	wantText(t, refuse(t, Config{Dir: dir, Module: "ex.org/d"}), `no module "ex.org/d"`, "ex.org/a, ex.org/b, ex.org/c")
}

func TestNestedModuleThatCannotBeListedLeavesTheOthers(t *testing.T) {
	got := read(t, Config{Dir: write(t, modules+"-- d/go.mod --\nmodule ex.org/d\n\nfoo\n"), Module: "all"})
	got.wantPaths(t, "ex.org/a", "ex.org/b", "ex.org/c", "ex.org/c/deep")
	if p := got.problem(t, "module-not-listed"); !p.Incomplete || p.File != "d/go.mod" {
		t.Errorf("got %+v", p)
	}
}

func TestModulesInSubfoldersAloneAreNamed(t *testing.T) {
	dir := write(t, `
-- a/go.mod --
module ex.org/a
-- b/go.mod --
module ex.org/b
`)
	wantText(t, refuse(t, Config{Dir: dir}), "no module", "found 2 below: a, b", "-C a", "go work init")
	wantText(t, refuse(t, Config{Dir: t.TempDir()}), "no module", "go mod init")
}

func TestAllModulesWithoutOneAtHand(t *testing.T) {
	got := read(t, Config{Module: "all", Dir: write(t, `
-- a/go.mod --
module ex.org/a

go 1.24
-- a/a.go --
package a
`)})
	got.wantPaths(t, "ex.org/a")
}

func TestGoWorkFaultsSayWhatToDo(t *testing.T) {
	dir := write(t, "-- go.work --\ngo 1.24\nuse ./nope\n-- a/go.mod --\nmodule ex.org/a\n")
	wantText(t, refuse(t, Config{Dir: dir}), "nope", "go.work", "GOWORK=off")
	dir = write(t, "-- go.work --\ngo 1.24\nfoo\n")
	wantText(t, refuse(t, Config{Dir: dir}), "go.work:2", "unknown directive: foo")
}

func TestGoWorkCanBeLeftOut(t *testing.T) {
	got := read(t, Config{Dir: write(t, modules) + "/a", Env: offline("GOWORK=off")})
	got.wantPaths(t, "ex.org/a")
	if got.list.View.Workspace != "" {
		t.Errorf("workspace is %q", got.list.View.Workspace)
	}
}

func TestPatternThatMatchesNothingIsAnError(t *testing.T) {
	dir := write(t, shop+"-- empty/x.txt --\n")
	for _, p := range []string{"./nope", "./nope/...", "./empty/..."} {
		wantText(t, refuse(t, Config{Dir: dir, Patterns: []string{"./cart", p}}), "no packages match "+p)
	}
	wantText(t, refuse(t, Config{Dir: dir, Patterns: []string{"./only"}}), "no packages match ./only", "--tests")
	wantText(t, refuse(t, Config{Dir: write(t, "-- go.mod --\nmodule ex.org/m\n")}), "no packages match ./...")
}

func TestConfigFaultsAreRefused(t *testing.T) {
	dir := write(t, shop)
	wantText(t, refuse(t, Config{Dir: dir, Patterns: []string{"-exec=x"}}), `"-exec=x" begins with a hyphen`)
	wantText(t, refuse(t, Config{Dir: "no/such"}), `no directory "no/such"`)
}

func TestGoModFaultsSayWhatToDo(t *testing.T) {
	wantText(t, refuse(t, Config{Dir: write(t, "-- go.mod --\nmodule ex.org/m\n\nfoo bar\n-- a.go --\npackage m\n")}),
		"go.mod:3: unknown directive: foo", "mend go.mod")
	wantText(t, refuse(t, Config{Dir: write(t, "-- go.mod --\nmodule ex.org/m\n\ngo 1.99\n-- a.go --\npackage m\n")}),
		"needs Go 1.99", "GOTOOLCHAIN=auto")
	wantText(t, refuse(t, Config{Dir: write(t, `
-- go.mod --
module ex.org/m

go 1.24

require ex.org/dep v1.0.0
-- m.go --
package m
-- vendor/modules.txt --
# ex.org/dep v0.9.0
## explicit
ex.org/dep
`)}), "inconsistent vendoring", "run: go mod vendor")
}
