package gosrc

import (
	"testing"
)

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
