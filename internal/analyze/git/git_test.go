package git

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

const shop = "-- go.mod --\nmodule ex.org/shop\n-- cart/cart.go --\npackage cart\n-- 주문/한글.go --\npackage 주문\n"

func TestDirectoryIsFoundBelowTheWorkTree(t *testing.T) {
	w := commit(t, shop)
	for _, below := range []string{"", "cart", "주문", "주문/deeper", "new\nline", " spaces "} {
		if err := os.MkdirAll(filepath.Join(w.dir, below), 0o755); err != nil {
			t.Skip("this system has no such names: ", err)
		}
		r := w.open(below)
		if r.Prefix() != below || r.top != w.dir {
			t.Errorf("%q is %q below %q", below, r.Prefix(), r.top)
		}
	}
}

func TestDirectoryReachedThroughALinkIsFound(t *testing.T) {
	w := commit(t, shop)
	link := filepath.Join(t.TempDir(), "link")
	if err := os.Symlink(filepath.Join(w.dir, "cart"), link); err != nil {
		t.Skip("this system has no links: ", err)
	}
	r, err := Open(context.Background(), link, userEnv())
	if err != nil || r.Prefix() != "cart" {
		t.Errorf("got %+v, %v", r, err)
	}
}

func TestLinkedWorkTreeIsRead(t *testing.T) {
	w := commit(t, shop)
	other := filepath.Join(t.TempDir(), "other")
	w.git("worktree", "add", "--quiet", "-b", "side", other)
	r, err := Open(context.Background(), filepath.Join(other, "cart"), userEnv())
	if err != nil || r.Prefix() != "cart" {
		t.Fatalf("got %+v, %v", r, err)
	}
	if got, err := r.Commit(context.Background(), "main"); err != nil || got != w.git("rev-parse", "HEAD") {
		t.Errorf("got %q, %v", got, err)
	}
}

// TestFolderWithTheLookOfABareRepositoryIsNotOpened makes a folder that git would take for a
// repository, with a configuration of its own.
func TestFolderWithTheLookOfABareRepositoryIsNotOpened(t *testing.T) {
	w := commit(t, shop)
	w.git("init", "--quiet", "--bare", "cart/bare")
	w.write("-- cart/bare/code/x.go --\npackage code\n")
	for _, below := range []string{"cart/bare", "cart/bare/code"} {
		r := w.open(below)
		if r.Prefix() != below || r.top != w.dir {
			t.Errorf("%q is %q below %q", below, r.Prefix(), r.top)
		}
	}
}

func TestBareRepositoryIsRefused(t *testing.T) {
	w := commit(t, shop)
	bare := filepath.Join(t.TempDir(), "bare.git")
	w.git("clone", "--quiet", "--bare", w.dir, bare)
	refuse(t, bare, userEnv(), "bare git repository", "run in a clone that has a work tree")
	refuse(t, filepath.Join(w.dir, ".git"), userEnv(), "work tree")
}

func TestSHA256RepositoryIsRead(t *testing.T) {
	w := commit(t, shop, "--object-format=sha256")
	r := w.open("")
	id, err := r.Commit(context.Background(), "HEAD")
	if err != nil || len(id) != 64 {
		t.Fatalf("got %q, %v", id, err)
	}
	files, err := contents(context.Background(), r, id)
	want := map[string]string{"go.mod": "module ex.org/shop\n", "cart/cart.go": "package cart\n", "주문/한글.go": "package 주문\n"}
	if diff := cmp.Diff(want, files); diff != "" || err != nil {
		t.Errorf("%v, -want +got:\n%s", err, diff)
	}
}

func TestDirectoryWithoutARepositoryIsToldApart(t *testing.T) {
	w := newWorkTree(t, shop)
	err := refuse(t, t.TempDir(), userEnv("GIT_CEILING_DIRECTORIES="+filepath.Dir(w.dir)), "in no git repository", "run inside a clone")
	if !errors.Is(err, ErrNoRepository) {
		t.Errorf("%v is not ErrNoRepository", err)
	}
	err = refuse(t, w.dir, userEnv(), "has no commit", "git commit")
	if !errors.Is(err, ErrNoCommits) || errors.Is(err, ErrNoRepository) {
		t.Errorf("%v is not ErrNoCommits alone", err)
	}
	err = refuse(t, w.dir, userEnv("PATH="+t.TempDir()), "git command is not on PATH", "install git")
	if !errors.Is(err, ErrNoGit) {
		t.Errorf("%v is not ErrNoGit", err)
	}
}

func TestGitFileThatLeadsNowhereIsNoMissingRepository(t *testing.T) {
	w := newWorkTree(t, "-- sub/.git --\ngitdir: /nowhere\n")
	if err := refuse(t, filepath.Join(w.dir, "sub"), userEnv(), "not a git repository: /nowhere"); errors.Is(err, ErrNoRepository) {
		t.Errorf("%v is ErrNoRepository", err)
	}
}

func TestRepositoryOfAnotherUserIsRefusedWithTheLine(t *testing.T) {
	w := commit(t, shop)
	if err := os.Chown(w.dir, 54321, 54321); err != nil || os.Geteuid() != 0 {
		t.Skip("only root can give a folder away: ", err)
	}
	if err := os.Chown(filepath.Join(w.dir, ".git"), 54321, 54321); err != nil {
		t.Fatal(err)
	}
	refuse(t, w.dir, userEnv("SUDO_UID="), "dubious ownership", "if you trust it, run: git config --global --add safe.directory "+w.dir)
}

func TestWhatGitSaysOfAnotherOwnerIsPassedOn(t *testing.T) {
	bin := script(t, "git", `printf "fatal: detected dubious ownership in repository at '/x y'\nTo add an exception for this directory, call:\n\n\tgit config --global --add safe.directory '/x y'\n" >&2; exit 128`)
	refuse(t, t.TempDir(), []string{"PATH=" + bin},
		"detected dubious ownership in repository at '/x y'", "run: git config --global --add safe.directory '/x y'")
}

func TestGitInsideTheAnalysedCodeIsRefused(t *testing.T) {
	w := commit(t, shop)
	bin := filepath.Join(w.dir, "bin")
	if err := os.Symlink(script(t, "git", "exit 1\n"), bin); err != nil {
		t.Skip("this system has no links: ", err)
	}
	refuse(t, w.dir, userEnv("PATH="+bin), `"bin/git"`, "inside the analysed repository", "first on PATH")
	refuse(t, filepath.Join(w.dir, "cart"), userEnv("PATH="+bin), "inside the analysed repository")
	refuse(t, w.dir, userEnv("PATH=bin"+string(os.PathListSeparator)+"."), "not on PATH")
}

func TestEnvironmentCannotPointElsewhere(t *testing.T) {
	w, other := commit(t, shop), commit(t, "-- other.go --\npackage other\n")
	r := w.open("cart", "GIT_DIR="+filepath.Join(other.dir, ".git"), "GIT_WORK_TREE="+other.dir, "GIT_INDEX_FILE=/nowhere",
		"GIT_OBJECT_DIRECTORY=/nowhere", "GIT_TRACE=1", "LC_ALL=ko_KR.UTF-8", "GIT_CONFIG_COUNT=1", "GIT_CONFIG_KEY_0=core.bare", "GIT_CONFIG_VALUE_0=true")
	if id, err := r.Commit(context.Background(), "HEAD"); err != nil || id != w.git("rev-parse", "HEAD") {
		t.Errorf("got %q, %v", id, err)
	}
	if got := strings.Join(r.env, "\n"); !strings.Contains(got, "GIT_CONFIG_GLOBAL=") || strings.Contains(got, "GIT_DIR=") {
		t.Errorf("the environment is\n%s", got)
	}
}
