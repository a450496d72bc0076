package codeowners

import (
	"errors"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// tree makes a directory with files, which each hold their own name, and opens it.
func tree(t *testing.T, names ...string) (*os.Root, string) {
	t.Helper()
	dir := t.TempDir()
	for _, name := range names {
		write(t, dir, name, name)
	}
	root, err := os.OpenRoot(dir)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { root.Close() })
	return root, dir
}

func write(t *testing.T, dir, name, text string) {
	t.Helper()
	name = filepath.Join(dir, filepath.FromSlash(name))
	if err := errors.Join(os.MkdirAll(filepath.Dir(name), 0o755), os.WriteFile(name, []byte(text), 0o644)); err != nil {
		t.Fatal(err)
	}
}

func TestFirstPlaceWins(t *testing.T) {
	all := []string{".github/CODEOWNERS", "CODEOWNERS", "docs/CODEOWNERS", ".gitlab/CODEOWNERS"}
	for i, name := range all {
		root, _ := tree(t, all[i:]...)
		got, err := Find(root)
		want := File{Name: name, Text: name, Dialect: GitHub}
		if name == ".gitlab/CODEOWNERS" {
			want.Dialect = GitLab
		}
		want.Unused = append(want.Unused, all[i+1:]...)
		if diff := cmp.Diff(want, got); diff != "" || err != nil {
			t.Errorf("%v, -want +got:\n%s", err, diff)
		}
	}
	root, _ := tree(t, "src/CODEOWNERS")
	if _, err := Find(root); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("got %v", err)
	}
}

func TestSectionMeansGitLab(t *testing.T) {
	root, dir := tree(t)
	write(t, dir, "CODEOWNERS", "* @a\r\n  ^[Docs][2] @b\r\n")
	if got, err := Find(root); err != nil || got.Dialect != GitLab {
		t.Errorf("got %+v, %v", got, err)
	}
}

func TestFileThatIsTooLargeOrNoneIsAnError(t *testing.T) {
	root, dir := tree(t)
	write(t, dir, "CODEOWNERS", strings.Repeat("x", MaxSize))
	if _, err := Find(root); err != nil {
		t.Error(err)
	}
	write(t, dir, "CODEOWNERS", strings.Repeat("x", MaxSize+1))
	if _, err := Find(root); err == nil || !strings.Contains(err.Error(), "larger than 3 MB") {
		t.Errorf("got %v", err)
	}
	root, _ = tree(t, "CODEOWNERS/x")
	if _, err := Find(root); err == nil || !strings.Contains(err.Error(), "not a regular file") {
		t.Errorf("got %v", err)
	}
}

func TestFileOutsideOrWithoutEndIsNotRead(t *testing.T) {
	root, dir := tree(t)
	_, outside := tree(t, "secret")
	name := filepath.Join(dir, "CODEOWNERS")
	if err := os.Symlink(filepath.Join(outside, "secret"), name); err != nil {
		t.Skip("this system has no links: ", err)
	}
	if got, err := Find(root); err == nil || errors.Is(err, fs.ErrNotExist) {
		t.Errorf("got %+v, %v", got, err)
	}
	if err := errors.Join(os.Remove(name), exec.Command("mkfifo", name).Run()); err != nil {
		t.Skip("this system has no named pipes: ", err)
	}
	if _, err := Find(root); err == nil || !strings.Contains(err.Error(), "not a regular file") {
		t.Errorf("got %v", err)
	}
}
