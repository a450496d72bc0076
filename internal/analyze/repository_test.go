package analyze

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/tools/txtar"
)

// gitEnv is the environment of the tests, without any configuration of git.
func gitEnv() []string {
	env := slices.DeleteFunc(os.Environ(), func(kv string) bool { return strings.HasPrefix(kv, "GIT_") })
	return append(env, "GIT_CONFIG_GLOBAL="+os.DevNull, "GIT_CONFIG_NOSYSTEM=1")
}

// checkout is a work tree that tests change with the real git.
type checkout struct {
	t   *testing.T
	dir string
}

// newCheckout makes a repository whose one commit has the files of a txtar archive.
func newCheckout(t *testing.T, archive string) checkout {
	t.Helper()
	if _, err := exec.LookPath("git"); err != nil {
		t.Skip("git is not installed: ", err)
	}
	c := checkout{t, t.TempDir()}
	c.write(archive)
	c.git("", "init", "--quiet")
	c.commit()
	return c
}

func (c checkout) write(archive string) {
	c.t.Helper()
	for _, f := range txtar.Parse([]byte(archive)).Files {
		name := filepath.Join(c.dir, filepath.FromSlash(f.Name))
		if err := errors.Join(os.MkdirAll(filepath.Dir(name), 0o755), os.WriteFile(name, f.Data, 0o644)); err != nil {
			c.t.Fatal(err)
		}
	}
}

// commit commits all files and returns the full name of the commit.
func (c checkout) commit() string {
	c.t.Helper()
	c.git("", "add", "--all")
	c.git("", "commit", "--quiet", "--allow-empty", "-m", "x")
	return c.git("", "rev-parse", "HEAD")
}

// commitTree commits the tree of that name, which no work tree need be able to hold.
func (c checkout) commitTree(tree string) string {
	c.t.Helper()
	return c.git("", "commit-tree", "-m", "x", tree)
}

func (c checkout) git(stdin string, args ...string) string {
	c.t.Helper()
	cmd := exec.Command("git", slices.Concat([]string{"-c", "gc.auto=0", "-c", "init.defaultBranch=main", "-c", "core.autocrlf=false"}, args)...)
	cmd.Dir, cmd.Stdin = c.dir, strings.NewReader(stdin)
	cmd.Env = append(gitEnv(), "GIT_AUTHOR_NAME=a", "GIT_AUTHOR_EMAIL=a@example.com", "GIT_COMMITTER_NAME=c", "GIT_COMMITTER_EMAIL=c@example.com",
		"GIT_AUTHOR_DATE=2001-02-03T04:05:06+0900", "GIT_COMMITTER_DATE=2011-12-13T14:15:16+0900")
	out, err := cmd.Output()
	if err != nil {
		c.t.Fatalf("git %q: %v", args, err)
	}
	return strings.TrimSpace(string(out))
}

func (c checkout) open(below string) *Repository {
	c.t.Helper()
	r, err := OpenRepository(context.Background(), filepath.Join(c.dir, below), gitEnv())
	if err != nil {
		c.t.Fatal(err)
	}
	return r
}

func wantErrorText(t *testing.T, err error, texts ...string) {
	t.Helper()
	for _, text := range texts {
		if err == nil || !strings.Contains(err.Error(), text) {
			t.Errorf("error %v has no %q", err, text)
		}
	}
}

func TestMissingRepositoryIsToldApart(t *testing.T) {
	for want, env := range map[error][]string{
		ErrNoRepository: append(gitEnv(), "GIT_CEILING_DIRECTORIES="+os.TempDir()),
		ErrNoGit:        {"PATH="},
	} {
		if _, err := OpenRepository(context.Background(), t.TempDir(), env); !errors.Is(err, want) {
			t.Errorf("got %v, want %v", err, want)
		}
	}
}

func TestMergeBaseIsWhereBranchesPart(t *testing.T) {
	c := newCheckout(t, "-- a.go --\npackage a\n")
	base := c.git("", "rev-parse", "HEAD")
	c.git("", "checkout", "--quiet", "-b", "side")
	c.commit()
	c.git("", "checkout", "--quiet", "main")
	c.write("-- b.go --\npackage a\n")
	c.commit()
	r := c.open("")
	got, err := r.MergeBase(context.Background(), "main", "side")
	if want := (Revision{Name: "merge base of main and side", Commit: base}); err != nil || got != want {
		t.Errorf("got %+v, %v, want %+v", got, err, want)
	}
	_, err = r.MergeBase(context.Background(), "-x", "main")
	wantErrorText(t, err, `"-x" begins with a dash`)
	_, err = r.MergeBase(context.Background(), "main", "gone")
	wantErrorText(t, err, `"gone" is not in this repository`)
	at, err := r.CommitTime(context.Background(), "side")
	if want := time.Date(2011, 12, 13, 5, 15, 16, 0, time.UTC); err != nil || at != want {
		t.Errorf("got %v, %v, want %v", at, err, want)
	}
}

func TestFileOfARevisionIsReadRelativeToTheDirectory(t *testing.T) {
	c := newCheckout(t, "-- top.txt --\ntop\n-- mod/.msa-split.baseline --\nold\n-- mod/한 글.txt --\nhangul\n-- mod/empty --\n")
	c.write("-- mod/.msa-split.baseline --\nnew\n-- mod/later --\nlater\n")
	r := c.open("mod")
	for name, want := range map[string]string{".msa-split.baseline": "old\n", "../top.txt": "top\n", "./한 글.txt": "hangul\n", "empty": ""} {
		got, err := r.ReadFile(context.Background(), "HEAD", name)
		if err != nil || string(got) != want {
			t.Errorf("%q has %q, %v, want %q", name, got, err, want)
		}
	}
	for _, name := range []string{"later", "none/at/all", "top.txt", "*", ":(glob)**", "empty/below"} {
		if _, err := r.ReadFile(context.Background(), "HEAD", name); !errors.Is(err, fs.ErrNotExist) {
			t.Errorf("%q: got %v", name, err)
		}
	}
	for _, name := range []string{"", ".", "..", "../../x", "/etc/passwd", "../mod", "a\xff"} {
		if _, err := r.ReadFile(context.Background(), "HEAD", name); err == nil || errors.Is(err, fs.ErrNotExist) {
			t.Errorf("%q: got %v", name, err)
		}
	}
	_, err := r.ReadFile(context.Background(), "--output=x", "empty")
	wantErrorText(t, err, "begins with a dash")
}

func TestLinkOrLargeFileOfARevisionIsNotRead(t *testing.T) {
	c := newCheckout(t, "-- a.go --\npackage a\n")
	link := c.git("/etc/passwd", "hash-object", "-w", "--stdin")
	large := c.git(strings.Repeat("\x00", maxReadFile+1), "-c", "core.compression=1", "hash-object", "-w", "--stdin")
	id := c.commitTree(c.git("120000 blob "+link+"\tlink\n100644 blob "+large+"\tlarge\n", "mktree"))
	r := c.open("")
	_, err := r.ReadFile(context.Background(), id, "link")
	wantErrorText(t, err, "not a regular file")
	_, err = r.ReadFile(context.Background(), id, "large")
	wantErrorText(t, err, `"large"`, "67108865 bytes", "67108864 is the limit")
}

func TestIgnoredGoFilesAreThoseThatPackagesCanHave(t *testing.T) {
	c := newCheckout(t, "-- mod/go.mod --\nmodule ex.org/m\n-- .gitignore --\n*.pb.go\ngen/\nvendor/\n-- mod/nested/go.mod --\nmodule ex.org/n\n")
	c.write(`
-- outside.pb.go --
-- mod/z.pb.go --
-- mod/_z.pb.go --
-- mod/.z.pb.go --
-- mod/untracked.go --
-- mod/gen/a/b.go --
-- mod/gen/readme.txt --
-- mod/gen/own/go.mod --
-- mod/gen/own/deep/x.go --
-- mod/nested/n.pb.go --
-- mod/vendor/ex.org/v/v.go --
-- mod/a/testdata/t.pb.go --
-- mod/a/_old/t.pb.go --
-- mod/a/.old/t.pb.go --
-- mod/api/주문.pb.go --
`)
	got, err := c.open("mod").IgnoredGo(context.Background())
	if diff := cmp.Diff([]string{"api/주문.pb.go", "gen/a/b.go", "z.pb.go"}, got); diff != "" || err != nil {
		t.Errorf("%v, -want +got:\n%s", err, diff)
	}
}
