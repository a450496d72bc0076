package analyze

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"

	"github.com/msa-split/msa-split/internal/analyze/git"
)

// Why there is no repository to read. OpenRepository wraps them with what to do next.
var (
	ErrNoGit        = git.ErrNoGit        // the git command is not on PATH
	ErrNoRepository = git.ErrNoRepository // the directory is in no git repository
	ErrNoCommits    = git.ErrNoCommits    // the current branch has no commit
)

// MissingObjects is an error: what is needed of a commit is not in the clone, as in a partial
// one. It holds the command that fetches it.
type MissingObjects = git.MissingError

// maxReadFile is the largest file, in bytes, that is read whole from a revision.
const maxReadFile = 64 << 20

// Repository is the git work tree that holds the analysed code. Reading it changes nothing in it,
// contacts no network and runs no program but git. Several goroutines may use it at once.
type Repository struct {
	dir  string // where the analysis runs
	repo *git.Repo
}

// OpenRepository finds the repository of the directory in which the analysis runs; "" is the
// current one. Env is the environment of git, as of os.Environ; its PATH finds the git command.
func OpenRepository(ctx context.Context, dir string, env []string) (*Repository, error) {
	repo, err := git.Open(ctx, dir, env)
	if err != nil {
		return nil, err
	}
	return &Repository{dir: dir, repo: repo}, nil
}

// Prefix returns where the directory lies below the root of the work tree, with forward slashes
// and none at the end; "" is the root.
func (r *Repository) Prefix() string { return r.repo.Prefix() }

// Shallow reports whether the history of the repository is cut off, as in a clone of depth 1.
func (r *Repository) Shallow(ctx context.Context) (bool, error) { return r.repo.Shallow(ctx) }

// ReadFile reads a file of up to 64 MiB as it is in a revision. The name is relative to the
// directory of the repository, with forward slashes; it may lead upward within the work tree. The
// error wraps fs.ErrNotExist if the revision has no such file.
func (r *Repository) ReadFile(ctx context.Context, rev, name string) ([]byte, error) {
	at := path.Join(r.Prefix(), name)
	if name == "" || path.IsAbs(name) || at == "." || !fs.ValidPath(at) {
		return nil, fmt.Errorf("file name %q is not relative to a directory of the repository", name)
	}
	revision, err := r.Resolve(ctx, rev)
	if err != nil {
		return nil, err
	}
	id, err := r.blobAt(ctx, revision.Commit, at)
	if err != nil {
		return nil, fmt.Errorf("reading %q of revision %q: %w", name, rev, err)
	}
	var content []byte
	err = r.repo.Blobs(ctx, revision.Commit, []string{id}, func(_ int, size int64, from io.Reader) error {
		if size > maxReadFile {
			return fmt.Errorf("reading %q of revision %q: it has %d bytes, and %d is the limit", name, rev, size, maxReadFile)
		}
		content, err = io.ReadAll(from)
		return err
	})
	return content, err
}

// blobAt returns the blob of the regular file at a path from the root of the work tree.
func (r *Repository) blobAt(ctx context.Context, commit, at string) (string, error) {
	id, what := "", fs.ErrNotExist
	err := r.repo.Entries(ctx, commit, at, func(e git.Entry) error {
		if e.Path == at && e.Kind == git.File {
			id = e.ID
			return nil
		}
		what = errors.New("it is not a regular file")
		return nil
	})
	if err == nil && id == "" {
		err = what
	}
	return id, err
}

// IgnoredGo lists the Go files below the directory that are in the work tree and that git
// ignores, such as generated code: no revision has them. Names are relative to the directory,
// with forward slashes, sorted. Files that ./... leaves out too are not listed: those in
// nested modules, in vendor and testdata, and behind names that begin with a dot or underscore.
func (r *Repository) IgnoredGo(ctx context.Context) ([]string, error) {
	var names []string
	outside := map[string]bool{".": false}
	err := r.repo.Ignored(ctx, func(name string) {
		if isGoFile(name) && !r.leftOut(path.Dir(name), outside) {
			names = append(names, name)
		}
	})
	slices.Sort(names)
	return names, err
}

// leftOut reports whether ./... does not reach a directory. What is known of one is kept.
func (r *Repository) leftOut(dir string, known map[string]bool) bool {
	out, ok := known[dir]
	if !ok {
		out = unreached(path.Base(dir)) || r.leftOut(path.Dir(dir), known) || r.hasModule(dir)
		known[dir] = out
	}
	return out
}

func unreached(name string) bool {
	return name == "vendor" || name == "testdata" || name[0] == '.' || name[0] == '_'
}

func (r *Repository) hasModule(dir string) bool {
	_, err := os.Lstat(filepath.Join(r.dir, filepath.FromSlash(dir), "go.mod"))
	return err == nil
}
