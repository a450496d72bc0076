package analyze

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"runtime"
	"strings"
	"syscall"
	"unicode"
)

// treeWriter creates the files of a tree in a directory. It goes through os.Root, so no name
// leads out of it.
type treeWriter struct {
	root  *os.Root
	dirs  map[string]bool // that are there
	seen  int             // entries of the tree so far
	bytes int64           // contents so far
	out   Export
}

func newTreeWriter(into string) (*treeWriter, error) {
	left, err := os.ReadDir(into)
	if err != nil {
		return nil, fmt.Errorf("opening the directory for the files of a commit: %w", err)
	}
	if len(left) > 0 {
		return nil, fmt.Errorf("the directory for the files of a commit is not empty: it has %q", left[0].Name())
	}
	root, err := os.OpenRoot(into)
	if err != nil {
		return nil, fmt.Errorf("opening the directory for the files of a commit: %w", err)
	}
	return &treeWriter{root: root, dirs: map[string]bool{".": true}}, nil
}

func (w *treeWriter) close() { _ = w.root.Close() } // nothing is written through it any more

// create creates a file with the content, nil for an empty one. One that can't be is skipped
// where that is due to its name alone.
func (w *treeWriter) create(name string, content io.Reader) error {
	err := w.tryCreate(name, content)
	if isUnplaceable(err) {
		w.out.Skipped++
		return nil
	}
	if err != nil {
		return err
	}
	w.out.Files++
	if content != nil {
		w.out.Written++
	}
	return nil
}

func (w *treeWriter) tryCreate(name string, content io.Reader) error {
	if dir := path.Dir(name); !w.dirs[dir] {
		if err := w.root.MkdirAll(dir, 0o700); err != nil {
			return err
		}
		w.dirs[dir] = true
	}
	file, err := w.root.OpenFile(name, os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o600)
	if err != nil {
		return err
	}
	if content != nil {
		_, err = io.Copy(file, content)
	}
	return errors.Join(err, file.Close())
}

// isUnplaceable reports whether a file can't be created because of its name: too long for the
// file system, or taken by another whose name is equal to it there (A.go and a.go, or a file
// and a folder).
func isUnplaceable(err error) bool {
	for _, reason := range []error{fs.ErrExist, fs.ErrNotExist, syscall.ENOTDIR, syscall.EISDIR, syscall.ENAMETOOLONG} {
		if errors.Is(err, reason) {
			return true
		}
	}
	return false
}

// isPlaceable reports whether a name from a tree is one that a file of a code base has: relative,
// text, without control characters, and no way into a folder of git. On Windows it must not be
// that of a device either.
func isPlaceable(name string) bool {
	if name == "." || !fs.ValidPath(name) || strings.ContainsFunc(name, unicode.IsControl) {
		return false
	}
	if runtime.GOOS == "windows" && !isWindowsName(name) {
		return false
	}
	for part := range strings.SplitSeq(name, "/") {
		if isGitFolder(part) {
			return false
		}
	}
	return true
}

// isGitFolder reports whether a file system may take a name for .git: some ignore case, some
// characters without width (in category Cf), or know the folder by a short name.
func isGitFolder(part string) bool {
	part = strings.Map(func(r rune) rune {
		if unicode.Is(unicode.Cf, r) {
			return -1
		}
		return r
	}, part)
	return strings.EqualFold(part, ".git") || strings.EqualFold(part, "git~1")
}

func isWindowsName(name string) bool {
	for part := range strings.SplitSeq(name, "/") {
		if strings.HasSuffix(part, ".") || strings.HasSuffix(part, " ") {
			return false
		}
	}
	return !strings.ContainsAny(name, `<>:"|?*\`) && filepath.IsLocal(filepath.FromSlash(name))
}
