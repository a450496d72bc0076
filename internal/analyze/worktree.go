package analyze

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
)

// workTree is the directory that paths of a repository start from, found without git.
type workTree struct {
	top    string // absolute, links resolved
	prefix string // the root of the analysis below it, with forward slashes; "" is the top itself
}

// workTreeOf finds the nearest directory at or above the root of an analysis that holds .git. Code that is
// in no repository, such as an unpacked archive, is a tree of its own.
func workTreeOf(root string) (workTree, error) {
	dir, err := filepath.EvalSymlinks(root)
	if err != nil {
		return workTree{}, fmt.Errorf("opening the analysed directory: %w", pathless(err))
	}
	for top := dir; ; top = filepath.Dir(top) {
		if _, err := os.Lstat(filepath.Join(top, ".git")); err == nil {
			rel, err := filepath.Rel(top, dir)
			return workTree{top, cleanDir(filepath.ToSlash(rel))}, err
		}
		if top == filepath.Dir(top) {
			return workTree{top: dir}, nil
		}
	}
}

// fromPrefix turns a path from the top into one from the root of the analysis.
func (w workTree) fromPrefix(name string) string {
	if w.prefix == "" {
		return name
	}
	if below, ok := strings.CutPrefix(name, w.prefix+"/"); ok {
		return below
	}
	return strings.Repeat("../", strings.Count(w.prefix, "/")+1) + name
}
