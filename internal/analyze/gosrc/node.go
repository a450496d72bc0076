package gosrc

import (
	"go/types"
	"path/filepath"
	"slices"
	"strings"

	"golang.org/x/tools/go/packages"
)

// node is a package in the graph of what imports what, from the listing to its release.
type node struct {
	id      string // of the go command; a variant built for a test has the test in it
	path    string
	name    string
	dir     string // absolute
	module  Module
	files   []string         // absolute, sorted
	imports map[string]*node // by the path that stands in the source
	cut     []string         // imports that would close a cycle
	links   []string         // names of files that are links to nothing, missing in files
	visited bool             // an analysed package, handed to visit
	// A problem says why the package is missing or broken, so those of its importers need not.
	explained bool

	// Of one run:
	needs     map[string]*node // of imports, those that its check needs
	stripped  [][]byte         // a dependency's files, until it is checked
	order     int              // position in an order in which dependencies come first
	importers []*node          // that wait for it
	waiting   int              // dependencies that are not done
	users     int
	types     *types.Package // nil before it is checked, after its last importer was, and if it could not be
}

// build is a set of packages that one run of the go command listed: types of two builds are
// never mixed.
type build struct {
	dir   string  // absolute directory that it was listed in
	nodes []*node // by id
}

// newNodes copies the listed packages into a graph of our own, in their order, so that the
// listing can go.
func newNodes(pkgs, roots []*packages.Package, place place) ([]*node, map[*packages.Package]*node) {
	nodes := make(map[*packages.Package]*node, len(pkgs))
	out := make([]*node, 0, len(pkgs))
	for _, p := range pkgs {
		n := &node{
			id: p.ID, path: p.PkgPath, name: p.Name, dir: p.Dir,
			module: moduleOf(p.Module, place), files: goFiles(p),
		}
		nodes[p] = n
		out = append(out, n)
	}
	for _, p := range roots {
		nodes[p].visited = len(nodes[p].files) > 0
	}
	for p, n := range nodes {
		n.imports = make(map[string]*node, len(p.Imports))
		for path, imp := range p.Imports {
			n.imports[path] = nodes[imp]
		}
	}
	return out, nodes
}

func goFiles(p *packages.Package) []string {
	files := slices.DeleteFunc(slices.Clone(p.GoFiles), func(f string) bool { return filepath.Ext(f) != ".go" })
	slices.Sort(files)
	return slices.Compact(files)
}

func moduleOf(m *packages.Module, place place) Module {
	if m == nil {
		return Module{}
	}
	out := Module{Path: m.Path, Version: m.Version, GoVersion: m.GoVersion, Main: m.Main}
	dir := m.Dir
	if m.Replace != nil && m.Replace.Version == "" {
		out.Version = ""
		dir = m.Replace.Path // in vendor mode, the module itself has no directory
		if !filepath.IsAbs(dir) {
			dir = filepath.Join(place.root, filepath.FromSlash(dir))
		}
		if m.Dir != "" {
			dir = m.Dir
		}
	}
	if dir != "" {
		out.Dir, out.Outside = place.rel(dir), out.Version == "" && place.outside(dir)
	}
	return out
}

// foldTests makes the variant of a package that holds its test files stand for the package,
// and leaves out the programs that go test makes up. Packages that are merely rebuilt
// against a variant are checked, since external tests import them, but not visited.
func foldTests(nodes []*node) []*node {
	byID := make(map[string]*node, len(nodes))
	for _, n := range nodes {
		byID[n.id] = n
	}
	kept := nodes[:0:0]
	for _, n := range nodes {
		if isTestMain(n, byID) {
			continue
		}
		kept = append(kept, n)
		if _, test, ok := strings.Cut(n.id, " ["); ok && n.visited {
			fold(n, strings.TrimSuffix(test, ".test]"), byID)
		}
	}
	return kept
}

// isTestMain reports whether n is a made-up program "p.test" of a package p.
func isTestMain(n *node, byID map[string]*node) bool {
	of, ok := strings.CutSuffix(n.id, ".test")
	return ok && n.name == "main" && !strings.Contains(n.id, " ") && len(n.files) <= 1 &&
		(byID[of] != nil || byID[of+" ["+n.id+"]"] != nil || byID[of+"_test ["+n.id+"]"] != nil)
}

func fold(n *node, tested string, byID map[string]*node) {
	switch n.path {
	case tested:
		if plain := byID[tested]; plain != nil {
			plain.visited = false
		}
	case tested + "_test":
	default:
		n.visited = false
	}
}
