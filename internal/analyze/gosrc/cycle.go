package gosrc

import (
	"cmp"
	"fmt"
	"go/parser"
	"go/token"
	"maps"
	"slices"
	"strconv"
	"strings"
)

// mendCycles makes the imports free of cycles, the same way in every run. Go/packages leaves
// out one import of a cycle, which one depends on the order of a map; so the imports of the
// analysed packages are read again and the one that closes a cycle in a depth-first
// walk by sorted ids is cut.
func (ls *lister) mendCycles(nodes []*node) {
	if !ls.cyclic {
		return
	}
	byID := make(map[string]*node, len(nodes))
	for _, n := range nodes {
		byID[n.id] = n
	}
	for _, n := range nodes {
		if n.visited {
			n.restoreImports(byID)
		}
	}
	c := cutter{ls: ls, state: map[*node]int{}}
	for _, n := range nodes {
		c.walk(n)
	}
}

// restoreImports adds the imports that the files name and the listing lacks.
func (n *node) restoreImports(byID map[string]*node) {
	_, variant, _ := strings.Cut(n.id, " ")
	for _, name := range n.files {
		f, _ := parser.ParseFile(token.NewFileSet(), name, nil, parser.ImportsOnly)
		if f == nil {
			continue
		}
		for _, spec := range f.Imports {
			path, err := strconv.Unquote(spec.Path.Value)
			if err != nil || n.imports[path] != nil {
				continue
			}
			if imp := cmp.Or(byID[path+" "+variant], byID[path]); imp != nil {
				n.imports[path] = imp
			}
		}
	}
}

// cutter cuts imports that close a cycle.
type cutter struct {
	ls    *lister
	state map[*node]int // 0 new, 1 on the stack, 2 done
	stack []*node
}

func (c *cutter) walk(n *node) {
	if c.state[n] != 0 {
		return
	}
	c.state[n] = 1
	c.stack = append(c.stack, n)
	for _, path := range slices.Sorted(maps.Keys(n.imports)) {
		imp := n.imports[path]
		if c.state[imp] == 1 {
			c.cut(n, path)
			continue
		}
		c.walk(imp)
	}
	c.stack = c.stack[:len(c.stack)-1]
	c.state[n] = 2
}

func (c *cutter) cut(n *node, path string) {
	imp := n.imports[path]
	delete(n.imports, path)
	n.cut = append(n.cut, path)
	var names []string
	for _, m := range c.stack[slices.Index(c.stack, imp):] {
		names = append(names, m.path)
	}
	names = append(names, imp.path)
	c.ls.problem(Problem{
		Code: "import-cycle", Package: n.path, Incomplete: true,
		Text: fmt.Sprintf("import cycle, which Go does not build: %s", strings.Join(names, " -> ")),
		Hint: "remove one of the imports",
	})
}
