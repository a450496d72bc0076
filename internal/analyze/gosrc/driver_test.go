package gosrc

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"testing"

	"golang.org/x/tools/go/packages"
)

// TestDriverOfAnotherBuildSystemIsAskedIfSet has a driver that lists what has no go.mod, with
// its sources laid out as links.
func TestDriverOfAnotherBuildSystemIsAskedIfSet(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("scripts are no programs here")
	}
	dir := write(t, "-- a/a.go --\npackage a\n\nimport \"ex.org/b\"\n\nvar A = b.B\n-- b/b.go --\npackage b\n\nconst B = 1\n")
	link := filepath.Join(t.TempDir(), "b.go")
	if err := os.Symlink(filepath.Join(dir, "b", "b.go"), link); err != nil {
		t.Skip("this system has no links: ", err)
	}
	answer, err := json.Marshal(packages.DriverResponse{
		Roots: []string{"//a", "//b"},
		Packages: []*packages.Package{
			{ID: "//a", Name: "a", PkgPath: "ex.org/a", GoFiles: []string{filepath.Join(dir, "a", "a.go")}, Imports: map[string]*packages.Package{"ex.org/b": {ID: "//b"}}},
			{ID: "//b", Name: "b", PkgPath: "ex.org/b", GoFiles: []string{link}},
		},
	})
	if err != nil {
		t.Fatal(err)
	}
	driver := filepath.Join(t.TempDir(), "driver")
	if err := os.WriteFile(driver, fmt.Appendf(nil, "#!/bin/sh\ncat <<'END'\n%s\nEND\n", answer), 0o755); err != nil {
		t.Fatal(err)
	}
	got := read(t, Config{Dir: dir, Env: offline("GOPACKAGESDRIVER=" + driver)})
	got.wantPaths(t, "ex.org/a", "ex.org/b")
	if got.incomplete() || got.packages["ex.org/a"].IllTyped {
		t.Errorf("got %+v", got.problems)
	}
}
