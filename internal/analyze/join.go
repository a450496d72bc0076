package analyze

import (
	"cmp"
	"maps"
	"slices"
	"strings"
)

// Join makes one graph of the facts of packages, in whatever order and from however many runs
// they come: the same facts give the same graph. Only here are indices assigned, and only here
// is known what needs the whole, such as which type satisfies which interface.
func Join(facts []PackageFacts) *Graph {
	var j Joiner
	for _, f := range facts {
		j.Add(f)
	}
	return j.Graph()
}

// Joiner is Join for facts that come one package at a time, so that each can be dropped at
// once. The zero value is ready.
type Joiner struct {
	packages map[string]Package
	imports  map[string][]string
	nodes    map[Key]Node
	sets     []MethodSet
	uses     map[Key][]Key
	refs     []Reference
	scopes   []Scope
	entries  []Entry
	accesses []Access
	warnings []Warning
	coverage Coverage
}

// Add takes the facts of one package. A package that was added before is left as it is: the
// same package in two builds counts once.
func (j *Joiner) Add(f PackageFacts) {
	if j.packages == nil {
		j.packages, j.imports = map[string]Package{}, map[string][]string{}
		j.nodes, j.uses = map[Key]Node{}, map[Key][]Key{}
	}
	if _, seen := j.packages[f.Path]; seen {
		return
	}
	broken := slices.ContainsFunc(f.Warnings, func(w Warning) bool { return w.Incomplete })
	j.packages[f.Path] = Package{
		Path: f.Path, Name: f.Name, Module: f.Module, Dir: f.Dir, Files: f.Files,
		Generated: f.Generated, Lines: f.Lines, Words: f.Words, Broken: broken,
	}
	j.imports[f.Path] = f.Imports
	j.count(f, broken)
	j.declare(f)
	j.sets = append(j.sets, f.MethodSets...)
	j.refs = append(j.refs, f.References...)
	j.scopes = append(j.scopes, f.Scopes...)
	j.entries = append(j.entries, f.Entries...)
	j.accesses = append(j.accesses, f.Accesses...)
	j.warnings = append(j.warnings, f.Warnings...)
}

// Warn adds what concerns no single package.
func (j *Joiner) Warn(w ...Warning) { j.warnings = append(j.warnings, w...) }

func (j *Joiner) count(f PackageFacts, broken bool) {
	c := &j.coverage
	c.Packages++
	c.Whole += one(!broken)
	c.Files += f.Files
	c.Generated += f.Generated
	c.Lines += f.Lines
	c.Resolved += f.Resolved
	c.Unresolved += f.Unresolved
}

func (j *Joiner) declare(f PackageFacts) {
	for _, d := range f.Declarations {
		if _, seen := j.nodes[d.Key]; seen {
			continue
		}
		j.nodes[d.Key] = Node{
			Key: d.Key, Exported: d.Exported, Generated: d.Generated, Lines: d.Lines,
			Branches: d.Branches, Site: d.Site, Type: d.Type, Barriers: d.Barriers,
		}
		if len(d.Uses) > 0 {
			j.uses[d.Key] = d.Uses
		}
	}
	for _, s := range f.MethodSets {
		if n, ok := j.nodes[s.Type]; ok {
			n.Interface = s.Interface
			j.nodes[s.Type] = n
		}
	}
}

// Graph joins what was added.
func (j *Joiner) Graph() *Graph {
	refs := append(slices.Clone(j.refs), satisfied(j.sets)...)
	j.addTargets(refs)
	g := &Graph{Coverage: j.coverage, Scopes: j.scopes, Entries: j.entries, Accesses: j.accesses}
	paths := j.placePackages(g)
	keys := j.placeNodes(g, paths)
	placeEdges(g, refs, keys)
	slices.SortFunc(g.Scopes, func(a, b Scope) int { return a.Key.Compare(b.Key) })
	slices.SortFunc(g.Entries, func(a, b Entry) int { return cmp.Or(a.Key.Compare(b.Key), strings.Compare(a.Name, b.Name)) })
	g.Warnings = sortedWarnings(j.warnings)
	return g
}

// addTargets makes nodes of what is referred to but not declared here: external declarations,
// and the package itself where it is referred to as a whole.
func (j *Joiner) addTargets(refs []Reference) {
	for _, r := range refs {
		for _, key := range [2]Key{r.From, r.To} {
			if _, known := j.nodes[key]; known {
				continue
			}
			p, seen := j.packages[key.Package]
			if !seen {
				p = Package{Path: key.Package, External: true}
				j.packages[key.Package] = p
			}
			j.nodes[key] = Node{Key: key, External: p.External}
		}
	}
}

func (j *Joiner) placePackages(g *Graph) map[string]int {
	index := map[string]int{}
	for i, path := range slices.Sorted(maps.Keys(j.packages)) {
		index[path] = i
		g.Packages = append(g.Packages, j.packages[path])
	}
	for i := range g.Packages {
		p := &g.Packages[i]
		for _, path := range j.imports[p.Path] {
			if to, ok := index[path]; ok && to != i && !g.Packages[to].External {
				p.Imports = append(p.Imports, to)
			}
		}
		slices.Sort(p.Imports)
	}
	return index
}

func (j *Joiner) placeNodes(g *Graph, packages map[string]int) map[Key]int {
	sorted := slices.SortedFunc(maps.Keys(j.nodes), Key.Compare)
	index := make(map[Key]int, len(sorted))
	for i, key := range sorted {
		index[key] = i
	}
	g.Nodes = make([]Node, len(sorted))
	for i, key := range sorted {
		n := j.nodes[key]
		n.Package = packages[key.Package]
		for _, use := range j.uses[key] {
			if to, ok := index[use]; ok {
				n.Uses = append(n.Uses, to)
			}
		}
		slices.Sort(n.Uses)
		g.Nodes[i] = n
	}
	return index
}

func placeEdges(g *Graph, refs []Reference, index map[Key]int) {
	g.Edges = make([]Edge, len(refs))
	for i, r := range refs {
		g.Edges[i] = Edge{From: index[r.From], To: index[r.To], Kind: r.Kind, Usage: r.Usage}
	}
	slices.SortFunc(g.Edges, func(a, b Edge) int {
		return cmp.Or(cmp.Compare(a.From, b.From), cmp.Compare(a.To, b.To), cmp.Compare(a.Kind, b.Kind))
	})
}

func sortedWarnings(all []Warning) []Warning {
	all = slices.Clone(all)
	slices.SortFunc(all, func(a, b Warning) int {
		return cmp.Or(strings.Compare(a.Package, b.Package), strings.Compare(a.Code, b.Code), strings.Compare(a.Text, b.Text))
	})
	return all
}
