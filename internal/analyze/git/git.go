// Package git reads a repository through the git command, and is the only place that starts it.
// Nothing is written to the repository, nothing is fetched, and no program that the
// repository's own configuration names is run: see environment and profile.
package git

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path"
	"path/filepath"
	"strings"
)

// Why there is no repository to read. They are wrapped with what to do next.
var (
	ErrNoGit        = errors.New("the git command is not on PATH")
	ErrNoRepository = errors.New("the analysed directory is in no git repository")
	ErrNoCommits    = errors.New("the current branch of the git repository has no commit")
)

// Repo is the work tree that a directory lies in. Several goroutines may use it at once.
type Repo struct {
	program string   // absolute path of the git command
	env     []string // what it runs in
	top     string   // absolute root of the work tree, links resolved; git runs there
	prefix  string   // the directory asked for, below top, with forward slashes; "" is top
}

// Open finds the work tree of a directory; "" is the current one. Env is the environment of the
// user, as of os.Environ: its PATH finds the git command.
func Open(ctx context.Context, dir string, env []string) (*Repo, error) {
	dir, err := realDir(dir)
	if err != nil {
		return nil, err
	}
	marked := markedDir(dir)
	program, err := look(env, dir, marked)
	if err != nil {
		return nil, err
	}
	r := &Repo{program: program, env: environment(env), top: dir}
	if err := r.locate(ctx, marked); err != nil {
		return nil, err
	}
	if _, err := r.run(ctx, "rev-parse", "--quiet", "--verify", "HEAD"); err != nil {
		return nil, r.noCommits(err)
	}
	return r, nil
}

// Prefix returns the directory that was opened below the root of the work tree, with forward
// slashes; "" is the root itself.
func (r *Repo) Prefix() string { return r.prefix }

func realDir(dir string) (string, error) {
	abs, err := filepath.Abs(dir)
	if err != nil {
		return "", fmt.Errorf("finding the analysed directory: %w", err)
	}
	real, err := filepath.EvalSymlinks(abs)
	if err != nil {
		return "", fmt.Errorf("opening the analysed directory: %w", err)
	}
	return real, nil
}

// markedDir returns the nearest of a directory and its parents that holds a .git file or
// folder, "" if none does.
func markedDir(dir string) string {
	for {
		if _, err := os.Lstat(filepath.Join(dir, ".git")); err == nil {
			return dir
		}
		parent := filepath.Dir(dir)
		if parent == dir {
			return ""
		}
		dir = parent
	}
}

// locate moves top from the directory asked for to the root of its work tree. A directory that
// has the look of a bare repository stops git before it looks further up: what matters is
// the repository around it, at marked.
func (r *Repo) locate(ctx context.Context, marked string) error {
	below := ""
	prefix, err := r.showPrefix(ctx)
	if isBareLooking(err) && marked != "" && !within(filepath.Join(marked, ".git"), r.top) {
		if below, err = filepath.Rel(marked, r.top); err != nil {
			return fmt.Errorf("finding the root of the git repository: %w", err)
		}
		r.top = marked
		prefix, err = r.showPrefix(ctx)
	}
	r.climb(prefix)
	r.prefix = path.Join(r.prefix, filepath.ToSlash(below))
	return err
}

// climb goes up from top by as many folders as a prefix has. It is counted, since the
// configuration of a repository can name any directory as its work tree.
func (r *Repo) climb(prefix string) {
	r.prefix = strings.TrimSuffix(prefix, "/")
	if r.prefix == "" {
		return
	}
	for range strings.Split(r.prefix, "/") {
		r.top = filepath.Dir(r.top)
	}
}

// showPrefix asks where top is in its work tree. The answer ends in a slash, unless it is "".
func (r *Repo) showPrefix(ctx context.Context) (string, error) {
	out, err := r.run(ctx, "rev-parse", "--is-inside-work-tree", "--show-prefix")
	if err != nil {
		return "", explain(err)
	}
	inside, prefix, _ := strings.Cut(string(out), "\n")
	if inside != "true" {
		return "", errors.New("the analysed directory is inside a git repository but in no work tree of it; run in a clone or a linked work tree (git worktree add)")
	}
	return strings.TrimSuffix(prefix, "\n"), nil
}

// noCommits explains why HEAD names no commit.
func (r *Repo) noCommits(err error) error {
	var failed *commandError
	if !errors.As(err, &failed) || failed.text != "" {
		return err
	}
	return fmt.Errorf("%w; make one with git commit, or switch to a branch that has one", ErrNoCommits)
}
