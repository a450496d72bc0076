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
)

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
