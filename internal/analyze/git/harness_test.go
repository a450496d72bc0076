package git

import (
	"context"
	"errors"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"testing"

	"golang.org/x/tools/txtar"
)

// userEnv is the environment of the tests: that of the user, without any configuration of git.
func userEnv(set ...string) []string {
	env := slices.DeleteFunc(os.Environ(), func(kv string) bool { return strings.HasPrefix(kv, "GIT_") })
	return append(append(env, "GIT_CONFIG_GLOBAL="+os.DevNull, "GIT_CONFIG_NOSYSTEM=1"), set...)
}

// workTree is a repository on disk that tests change with the real git.
type workTree struct {
	t   *testing.T
	dir string
}

// newWorkTree makes a repository without a commit, with the files of a txtar archive.
func newWorkTree(t *testing.T, archive string, options ...string) workTree {
	t.Helper()
	if _, err := exec.LookPath("git"); err != nil {
		t.Skip("git is not installed: ", err)
	}
	dir, err := filepath.EvalSymlinks(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	w := workTree{t, filepath.Join(dir, "repo")}
	w.write(archive)
	w.git(slices.Concat([]string{"init", "--quiet"}, options, []string{w.dir})...)
	return w
}

// commit makes a repository whose one commit has the files of a txtar archive.
func commit(t *testing.T, archive string, options ...string) workTree {
	t.Helper()
	w := newWorkTree(t, archive, options...)
	w.commit("first")
	return w
}

func (w workTree) write(archive string) {
	w.t.Helper()
	if err := os.MkdirAll(w.dir, 0o755); err != nil {
		w.t.Fatal(err)
	}
	for _, f := range txtar.Parse([]byte(archive)).Files {
		name := filepath.Join(w.dir, filepath.FromSlash(f.Name))
		if err := errors.Join(os.MkdirAll(filepath.Dir(name), 0o755), os.WriteFile(name, f.Data, 0o644)); err != nil {
			w.t.Fatal(err)
		}
	}
}

// commit commits all files and returns the full name of the commit.
func (w workTree) commit(message string) string {
	w.t.Helper()
	w.git("add", "--all")
	w.git("commit", "--quiet", "--allow-empty", "-m", message)
	return w.git("rev-parse", "HEAD")
}

// git runs the real git, with a fixed author and nothing in the background.
func (w workTree) git(args ...string) string {
	w.t.Helper()
	return w.pipe("", args...)
}

func (w workTree) pipe(stdin string, args ...string) string {
	w.t.Helper()
	cmd := exec.Command("git", slices.Concat([]string{"-c", "gc.auto=0", "-c", "maintenance.auto=false",
		"-c", "init.defaultBranch=main", "-c", "protocol.file.allow=always", "-c", "core.autocrlf=false", "-c", "advice.detachedHead=false"}, args)...)
	cmd.Dir, cmd.Stdin = w.dir, strings.NewReader(stdin)
	cmd.Env = userEnv("GIT_AUTHOR_NAME=a", "GIT_AUTHOR_EMAIL=a@example.com", "GIT_COMMITTER_NAME=c", "GIT_COMMITTER_EMAIL=c@example.com",
		"GIT_AUTHOR_DATE=2001-02-03T04:05:06+0900", "GIT_COMMITTER_DATE=2011-12-13T14:15:16+0900")
	var message strings.Builder
	cmd.Stderr = &message
	out, err := cmd.Output()
	if err != nil {
		w.t.Fatalf("git %q: %v\n%s", args, err, &message)
	}
	return strings.TrimSpace(string(out))
}

// clone clones the repository over its file URL, as over a network.
func (w workTree) clone(options ...string) workTree {
	w.t.Helper()
	w.git("config", "uploadpack.allowFilter", "true")
	dir, err := filepath.EvalSymlinks(w.t.TempDir())
	if err != nil {
		w.t.Fatal(err)
	}
	into := workTree{w.t, filepath.Join(dir, "clone")}
	w.git(slices.Concat([]string{"clone", "--quiet"}, options, []string{"file://" + filepath.ToSlash(w.dir), into.dir})...)
	into.git("config", "gc.auto", "0")
	into.git("config", "maintenance.auto", "false")
	return into
}

// shell runs a line that an error told the user to run.
func (w workTree) shell(line string) {
	w.t.Helper()
	if runtime.GOOS == "windows" {
		w.t.Skip("there is no POSIX shell here")
	}
	cmd := exec.Command("sh", "-c", line)
	cmd.Dir, cmd.Env = w.dir, userEnv()
	if out, err := cmd.CombinedOutput(); err != nil {
		w.t.Fatalf("%s: %v\n%s", line, err, out)
	}
}

// open opens a folder of the work tree.
func (w workTree) open(below string, set ...string) *Repo {
	w.t.Helper()
	r, err := Open(context.Background(), filepath.Join(w.dir, filepath.FromSlash(below)), userEnv(set...))
	if err != nil {
		w.t.Fatal(err)
	}
	return r
}

// refuse opens a directory that can't be, and checks the text of the error.
func refuse(t *testing.T, dir string, env []string, texts ...string) error {
	t.Helper()
	_, err := Open(context.Background(), dir, env)
	wantError(t, err, texts...)
	return err
}

func wantError(t *testing.T, err error, texts ...string) {
	t.Helper()
	if err == nil {
		t.Fatalf("no error, want one with %q", texts)
	}
	for _, text := range texts {
		if !strings.Contains(err.Error(), text) {
			t.Errorf("error %q has no %q", err, text)
		}
	}
	if strings.Contains(err.Error(), "\n") && !strings.Contains(err.Error(), `\n`) {
		t.Errorf("error %q has several lines", err)
	}
}

// lineOf returns the command that an error ends with.
func lineOf(t *testing.T, err error) string {
	t.Helper()
	wantError(t, err, "run: git ")
	_, line, _ := strings.Cut(err.Error(), "run: ")
	return line
}

// contents reads all files of a commit.
func contents(ctx context.Context, r *Repo, commit string) (map[string]string, error) {
	var paths, ids []string
	err := r.Entries(ctx, commit, "", func(e Entry) error {
		if e.Kind == File {
			paths, ids = append(paths, e.Path), append(ids, e.ID)
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	files := map[string]string{}
	return files, r.Blobs(ctx, commit, ids, func(i int, size int64, content io.Reader) error {
		text, err := io.ReadAll(content)
		files[paths[i]] = string(text)
		return err
	})
}

// script makes a program of that name in a new folder, and returns the folder.
func script(t *testing.T, name, text string) string {
	t.Helper()
	if runtime.GOOS == "windows" {
		t.Skip("scripts are no programs here")
	}
	dir := t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, name), []byte("#!/bin/sh\n"+text), 0o755); err != nil {
		t.Fatal(err)
	}
	return dir
}
