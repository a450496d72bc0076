package gosrc

import (
	"bufio"
	"bytes"
	"go/build/constraint"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"golang.org/x/mod/modfile"
)

// maxFolders bounds the walk over the tree. The largest public Go repositories have about 30,000.
const maxFolders = 200_000

// tree is what lies below a folder, as far as the go command does not say it.
type tree struct {
	modules []moduleDir       // modules that are not in the workspace, by directory
	folders map[string]folder // those with .go files
	closed  map[string]folder // those that may not be read
}

// folder is one with .go files.
type folder struct {
	module moduleDir
	files  []string // names
}

// walker fills a tree.
type walker struct {
	main    map[string]moduleDir // modules of the workspace, by directory
	ignored map[string]bool      // folders that a go.mod ignores
	ends    []string             // ends of paths that a go.mod ignores anywhere, each with a separator before it
	tree    tree
	seen    int
}

// walkTree looks at the folders below dir the way go does: without vendor, testdata, folders
// whose name begins with a dot or an underscore, and links.
func walkTree(dir string, main []moduleDir) tree {
	w := &walker{
		main: map[string]moduleDir{}, ignored: map[string]bool{},
		tree: tree{folders: map[string]folder{}, closed: map[string]folder{}},
	}
	for _, m := range main {
		w.main[m.dir] = m
	}
	w.walk(dir, moduleDir{})
	slices.SortFunc(w.tree.modules, func(a, b moduleDir) int { return strings.Compare(a.dir, b.dir) })
	return w.tree
}

// walk visits dir, a folder of the module m; the zero module is none.
func (w *walker) walk(dir string, m moduleDir) {
	if w.seen++; w.seen > maxFolders {
		return
	}
	entries, err := os.ReadDir(dir)
	if err != nil {
		w.tree.closed[dir] = folder{module: m}
		return
	}
	m = w.enter(dir, m, entries)
	w.note(dir, m, entries)
	for _, e := range entries {
		if !e.IsDir() || skipped(e.Name()) {
			continue
		}
		if sub := filepath.Join(dir, e.Name()); !w.isIgnored(sub) {
			w.walk(sub, m)
		}
	}
}

// enter returns the module that begins in dir, else the one around it.
func (w *walker) enter(dir string, around moduleDir, entries []fs.DirEntry) moduleDir {
	if m, ok := w.main[dir]; ok {
		w.ignore(dir)
		return m
	}
	if !slices.ContainsFunc(entries, func(e fs.DirEntry) bool { return e.Name() == "go.mod" && !e.IsDir() }) {
		return around
	}
	m := readModule(dir)
	w.tree.modules = append(w.tree.modules, m)
	w.ignore(dir)
	return m
}

func (w *walker) note(dir string, m moduleDir, entries []fs.DirEntry) {
	var files []string
	for _, e := range entries {
		if m.dir != "" && !e.IsDir() && isSource(e) {
			files = append(files, e.Name())
		}
	}
	if len(files) > 0 {
		w.tree.folders[dir] = folder{m, files}
	}
}

// ignore reads the ignore lines of a go.mod: "./x" is one folder, "x" any that ends so.
func (w *walker) ignore(dir string) {
	data, err := os.ReadFile(filepath.Join(dir, "go.mod"))
	if err != nil {
		return
	}
	file, err := modfile.ParseLax("go.mod", data, nil)
	if err != nil {
		return
	}
	for _, ig := range file.Ignore {
		if rel, ok := strings.CutPrefix(ig.Path, "./"); ok {
			w.ignored[filepath.Join(dir, filepath.FromSlash(rel))] = true
		} else {
			w.ends = append(w.ends, string(filepath.Separator)+filepath.FromSlash(ig.Path))
		}
	}
}

func (w *walker) isIgnored(dir string) bool {
	return w.ignored[dir] || slices.ContainsFunc(w.ends, func(end string) bool { return strings.HasSuffix(dir, end) })
}

func skipped(name string) bool {
	return name == "vendor" || name == "testdata" || strings.HasPrefix(name, ".") || strings.HasPrefix(name, "_")
}

func isSource(e fs.DirEntry) bool {
	name := e.Name()
	return strings.HasSuffix(name, ".go") && !strings.HasPrefix(name, ".") && !strings.HasPrefix(name, "_")
}

// onPurpose reports whether a file's build constraint names the tag "ignore", by which
// authors mark scripts that belong to no build.
func onPurpose(file string) bool {
	f, err := os.Open(file)
	if err != nil {
		return false
	}
	defer f.Close()
	head, _ := io.ReadAll(io.LimitReader(f, 16<<10))
	for scan := bufio.NewScanner(bytes.NewReader(head)); scan.Scan(); {
		line := strings.TrimSpace(scan.Text())
		if strings.HasPrefix(line, "package ") {
			return false
		}
		if expr, err := constraint.Parse(line); err == nil {
			return mentions(expr, "ignore")
		}
	}
	return false
}

func mentions(expr constraint.Expr, tag string) bool {
	found := false
	expr.Eval(func(t string) bool { found = found || t == tag; return false })
	expr.Eval(func(t string) bool { found = found || t == tag; return true })
	return found
}
