package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"time"
)

// clone is a private work tree of a repository. It borrows the objects, so it costs little, and the
// repository itself is only read.
type clone struct{ dir string }

// newClone clones into a directory that does not exist. Nothing is checked out.
func newClone(ctx context.Context, repository, dir string) (clone, error) {
	source, err := filepath.Abs(repository)
	if err != nil {
		return clone{}, fmt.Errorf("finding %q: %w", repository, err)
	}
	if _, err := git(ctx, "", "clone", "--quiet", "--shared", "--no-checkout", "--template=", "--", source, dir); err != nil {
		return clone{}, fmt.Errorf("cloning %q: %w; name a git directory", repository, err)
	}
	return clone{dir}, nil
}

// changes lists the last n commits of the main line up to a revision, oldest first, that change Go
// code of a directory: no test files, and nothing vendored.
func (c clone) changes(ctx context.Context, to, directory string, n int) ([]commit, error) {
	args := []string{"log", "--first-parent", "--max-count=" + strconv.Itoa(n), "--format=%H%x09%cs%x09%s", to, "--"}
	text, err := git(ctx, c.dir, append(args, goFiles(directory)...)...)
	if err != nil {
		return nil, fmt.Errorf("listing the commits up to %q: %w; choose another revision by -to", to, err)
	}
	var all []commit
	for _, line := range lines(text) {
		name, rest, _ := strings.Cut(line, "\t")
		date, title, _ := strings.Cut(rest, "\t")
		all = append([]commit{{Name: name, Date: date, Title: title}}, all...)
	}
	if len(all) == 0 {
		return nil, fmt.Errorf("no commit up to %q changes Go code in %q; choose another revision by -to, or directory by -C", to, directory)
	}
	return all, nil
}

// goFiles are the pathspecs of a directory's own Go code.
func goFiles(directory string) []string {
	root := ""
	if directory != "" {
		root = filepath.ToSlash(filepath.Clean(directory)) + "/"
	}
	return []string{":(glob)" + root + "**/*.go", ":(glob,exclude)**/*_test.go", ":(glob,exclude)**/vendor/**"}
}

// parent returns the full name of the commit before another on the main line.
func (c clone) parent(ctx context.Context, name string) (string, error) {
	text, err := git(ctx, c.dir, "rev-parse", "--verify", "--quiet", name+"^1^{commit}")
	if err != nil {
		return "", fmt.Errorf("finding the commit before %s: it is the first one; choose fewer by -commits", short(name))
	}
	return strings.TrimSpace(text), nil
}

// changed lists the directories with Go code of the module that differ between two commits, from
// the top of the repository; "." is the top.
func (c clone) changed(ctx context.Context, from, to, directory string) ([]string, error) {
	args := []string{"diff", "--name-only", "--no-renames", "-z", from, to, "--"}
	text, err := git(ctx, c.dir, append(args, goFiles(directory)...)...)
	if err != nil {
		return nil, fmt.Errorf("comparing %s with %s: %w", short(from), short(to), err)
	}
	var all []string
	for _, file := range strings.FieldsFunc(text, func(r rune) bool { return r == 0 }) {
		all = append(all, filepath.ToSlash(filepath.Dir(file)))
	}
	return all, nil
}

// checkout makes the work tree that of a commit. Files that git does not know are kept.
func (c clone) checkout(ctx context.Context, name string) error {
	if _, err := git(ctx, c.dir, "checkout", "--quiet", "--force", "--detach", name); err != nil {
		return fmt.Errorf("checking out %s: %w", short(name), err)
	}
	return nil
}

// git runs git without hooks, and without the variables that a hook of another repository sets.
func git(ctx context.Context, dir string, args ...string) (string, error) {
	cmd := child(ctx, dir, "git", append([]string{"-c", "core.hooksPath=" + os.DevNull, "-c", "core.quotePath=false"}, args...)...)
	cmd.Env = append(cmd.Env, "GIT_LFS_SKIP_SMUDGE=1", "GIT_TERMINAL_PROMPT=0")
	var out, trouble bytes.Buffer
	cmd.Stdout, cmd.Stderr = &out, &trouble
	if err := cmd.Run(); err != nil {
		if errors.Is(err, exec.ErrNotFound) || trouble.Len() == 0 {
			return "", err
		}
		return "", fmt.Errorf("%w: %s", err, strings.TrimSpace(trouble.String()))
	}
	return out.String(), nil
}

// child prepares a program that is interrupted, not killed, when the context ends, so that it can
// remove what it made.
func child(ctx context.Context, dir, name string, args ...string) *exec.Cmd {
	cmd := exec.CommandContext(ctx, name, args...)
	cmd.Dir = dir
	cmd.Cancel = func() error { return cmd.Process.Signal(os.Interrupt) }
	cmd.WaitDelay = 10 * time.Second
	for _, v := range os.Environ() {
		if !strings.HasPrefix(v, "GIT_DIR=") && !strings.HasPrefix(v, "GIT_WORK_TREE=") && !strings.HasPrefix(v, "GIT_INDEX_FILE=") {
			cmd.Env = append(cmd.Env, v)
		}
	}
	return cmd
}

func lines(text string) []string {
	return strings.FieldsFunc(text, func(r rune) bool { return r == '\n' })
}

// short abbreviates the name of a commit.
func short(name string) string { return name[:min(len(name), 10)] }
