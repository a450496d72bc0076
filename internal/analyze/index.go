package analyze

import (
	"cmp"
	"slices"
)

// index assigns positions in a graph. Packages are sorted by path and declarations by key, which
// begins with the package, so the declarations of a package are neighbours.
type index struct {
	packages map[string]int
	nodes    map[Key]int
	paths    []string // of the packages, sorted
	keys     []Key    // of the nodes, sorted
}

// newIndex places everything that the packages declare or that is referred to: external
// declarations, and packages where they are referred to as a whole.
func newIndex(all []PackageFacts, refs []Reference) *index {
	x := &index{packages: map[string]int{}, nodes: make(map[Key]int, 2*len(all))}
	for _, f := range all {
		x.addPackage(f.Path)
		for _, d := range f.Declarations {
			x.addNode(d.Key)
		}
	}
	for _, r := range refs {
		x.addNode(r.From)
		x.addNode(r.To)
	}
	slices.Sort(x.paths)
	for i, path := range x.paths {
		x.packages[path] = i
	}
	slices.SortFunc(x.keys, Key.Compare)
	for i, key := range x.keys {
		x.nodes[key] = i
	}
	return x
}

func (x *index) addPackage(path string) {
	if _, seen := x.packages[path]; !seen {
		x.packages[path] = 0
		x.paths = append(x.paths, path)
	}
}

func (x *index) addNode(key Key) {
	if _, seen := x.nodes[key]; !seen {
		x.nodes[key] = 0
		x.keys = append(x.keys, key)
		x.addPackage(key.Package)
	}
}

// placePackages returns the packages. One without facts is external.
func (x *index) placePackages(all []PackageFacts) []Package {
	packages := make([]Package, len(x.paths))
	for i, path := range x.paths {
		packages[i] = Package{Path: path, External: true}
	}
	for _, f := range all {
		packages[x.packages[f.Path]] = Package{
			Path: f.Path, Name: f.Name, Module: f.Module, Dir: f.Dir, Files: f.Files,
			Generated: f.Generated, TestFiles: f.TestFiles, Lines: f.Lines, Words: f.Words,
		}
	}
	for _, f := range all {
		p := &packages[x.packages[f.Path]]
		p.Imports = x.importsOf(f, packages)
	}
	return packages
}

// importsOf returns the analysed packages that a package imports, ascending.
func (x *index) importsOf(f PackageFacts, packages []Package) []int {
	var imports []int
	for _, path := range f.Imports {
		if to, ok := x.packages[path]; ok && path != f.Path && !packages[to].External {
			imports = append(imports, to)
		}
	}
	slices.Sort(imports)
	return slices.Compact(imports)
}

// placeNodes returns the declarations. Those of an external package are external.
func (x *index) placeNodes(all []PackageFacts, packages []Package) []Node {
	nodes := make([]Node, len(x.keys))
	for i, key := range x.keys {
		p := x.packages[key.Package]
		nodes[i] = Node{Key: key, Package: p, External: packages[p].External}
	}
	for _, f := range all {
		x.describe(nodes, f)
	}
	return nodes
}

// describe fills in what a package says of its declarations. Of one that stands in its source
// twice, which is an error there, the first counts.
func (x *index) describe(nodes []Node, f PackageFacts) {
	for _, d := range slices.Backward(f.Declarations) {
		n := &nodes[x.nodes[d.Key]]
		*n = Node{
			Key: n.Key, Package: n.Package, Exported: d.Exported, Generated: d.Generated, Lines: d.Lines,
			Branches: d.Branches, Site: d.Site, Type: d.Type, Uses: x.positions(d.Uses), Barriers: d.Barriers, Words: d.Words,
		}
	}
	for _, s := range f.MethodSets {
		if i, ok := x.nodes[s.Type]; ok {
			nodes[i].Interface = s.Interface
		}
	}
}

// positions returns where keys are, ascending, without those that are no node.
func (x *index) positions(keys []Key) []int {
	var at []int
	for _, key := range keys {
		if i, ok := x.nodes[key]; ok {
			at = append(at, i)
		}
	}
	slices.Sort(at)
	return at
}

func (x *index) placeEdges(refs []Reference) []Edge {
	edges := make([]Edge, len(refs))
	for i, r := range refs {
		edges[i] = Edge{From: x.nodes[r.From], To: x.nodes[r.To], Kind: r.Kind, Usage: r.Usage}
	}
	slices.SortFunc(edges, func(a, b Edge) int {
		return cmp.Or(cmp.Compare(a.From, b.From), cmp.Compare(a.To, b.To), cmp.Compare(a.Kind, b.Kind))
	})
	return edges
}
