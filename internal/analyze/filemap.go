package analyze

import (
	"path"
	"strings"
)

// fileMap says which analysed package a file of a work tree belongs to. That is decided by its directory,
// so a file that is gone, or that only another system builds, belongs to the package all the same.
type fileMap struct {
	prefix    string          // where the root of the analysis lies in the work tree; "" is its root
	packages  map[string]int  // by directory in the work tree
	generated map[string]bool // files that are generated
	tests     bool            // tests belong to their package
}

func newFileMap(g *Graph, prefix string) fileMap {
	m := fileMap{prefix: prefix, packages: map[string]int{}, generated: map[string]bool{}, tests: g.View.Tests}
	for i, p := range g.Packages {
		dir, inside := m.inTree(p.Dir)
		if _, taken := m.packages[dir]; !p.External && inside && !taken {
			m.packages[dir] = i
		}
	}
	for _, n := range g.Nodes {
		if file, inside := m.inTree(n.Site.File); n.Generated && inside {
			m.generated[file] = true
		}
	}
	return m
}

// inTree turns a path from the root of the analysis into one from the root of the work tree. False is a
// path outside of it.
func (m fileMap) inTree(name string) (string, bool) {
	at := path.Join(m.prefix, name)
	return at, at != ".." && !strings.HasPrefix(at, "../")
}

// packageOf returns the package that a file belongs to, given its path from the root of the work tree. No
// package has generated files: they change because of others.
func (m fileMap) packageOf(file string) (int, bool) {
	if !isGoFile(file) || m.generated[file] || !m.tests && strings.HasSuffix(file, "_test.go") {
		return 0, false
	}
	p, ok := m.packages[path.Dir(file)]
	return p, ok
}

// isGoFile reports whether the go command takes a file for source.
func isGoFile(file string) bool {
	base := path.Base(file)
	return strings.HasSuffix(base, ".go") && base[0] != '.' && base[0] != '_'
}
