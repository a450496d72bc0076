package propose

import (
	"cmp"
	"maps"
	"slices"
	"strings"

	"github.com/msa-split/msa-split/internal/analyze"
	"github.com/msa-split/msa-split/internal/cluster"
)

// builder turns the parts of a partition into units and its links into ties.
type builder struct {
	g *analyze.Graph
	p *cluster.Partition
	q *analyze.Quotient
	// holder is, for each node, the node of the type that it moves with, or itself.
	holder []int
	shapes *shaper
	types  []map[[2]int]bool // pairs of types inside each unit of which one refers to the other
}

func newBuilder(g *analyze.Graph, p *cluster.Partition) *builder {
	b := &builder{g: g, p: p, q: p.Quotient, holder: holders(g)}
	b.shapes = newShaper(g, b.holder)
	b.types = make([]map[[2]int]bool, len(b.q.Parts))
	for _, e := range g.Edges {
		part := b.q.Of[e.From]
		if part < 0 || part != b.q.Of[e.To] || !e.Kind.Counted() {
			continue
		}
		if from, to := b.holder[e.From], b.holder[e.To]; b.typePair(from, to) {
			if b.types[part] == nil {
				b.types[part] = map[[2]int]bool{}
			}
			b.types[part][[2]int{from, to}] = true
		}
	}
	return b
}

// holders finds the node of the type that each method and field belongs to.
func holders(g *analyze.Graph) []int {
	byKey := make(map[analyze.Key]int)
	for i, n := range g.Nodes {
		if n.Key.Kind == analyze.KindType {
			byKey[n.Key] = i
		}
	}
	holder := make([]int, len(g.Nodes))
	for i, n := range g.Nodes {
		holder[i] = i
		if t, ok := byKey[n.Key.Holder()]; ok {
			holder[i] = t
		}
	}
	return holder
}

func (b *builder) typePair(from, to int) bool {
	return from != to && b.isType(from) && b.isType(to)
}

func (b *builder) isType(n int) bool { return b.g.Nodes[n].Key.Kind == analyze.KindType }

// ownedBy reports for each unit whether it came to its service by use, not by its directory.
func ownedBy(p *cluster.Partition) []bool {
	owned := make([]bool, len(p.Why))
	for i, why := range p.Why {
		owned[i] = why != ""
	}
	return owned
}

func (b *builder) units() []Unit {
	units := make([]Unit, len(b.q.Parts))
	entries := b.entries()
	for i, part := range b.q.Parts {
		pkg := b.g.Packages[part.Package]
		units[i] = Unit{
			ID: part.ID, Package: pkg.Path, Dir: pkg.Dir, Module: pkg.Module, Role: b.p.Roles[i].String(),
			Lines: part.Lines, TestFiles: pkg.TestFiles, TypeRelations: len(b.types[i]), Broken: pkg.Broken,
			Generated: pkg.Files > 0 && pkg.Generated == pkg.Files,
			Entries:   entries[i], Why: b.p.Why[i], Stability: defined(b.p.Stability[i]),
			Components: b.components(part), Shape: b.shapes.unit(part.ID, part.Nodes),
		}
		if part.ID != pkg.Path {
			units[i].Site = b.site(part)
		}
		b.countDeclarations(&units[i], part)
		if b.p.Pins != nil {
			units[i].Pin = b.p.Pins[i]
		}
		units[i].Words = b.words(part, pkg)
	}
	return units
}

// site returns where a declaration is written; nil where the facts don't tell.
func (b *builder) site(part analyze.Part) *analyze.Site {
	for _, n := range part.Nodes {
		if at := b.g.Nodes[n].Site; b.g.Nodes[n].Key.String() == part.ID && at.File != "" {
			return &at
		}
	}
	return nil
}

func (b *builder) countDeclarations(u *Unit, part analyze.Part) {
	for _, n := range part.Nodes {
		node := b.g.Nodes[n]
		u.Branches += node.Branches
		switch node.Key.Kind {
		case analyze.KindPackage, analyze.KindField:
			continue
		case analyze.KindType:
			u.Types++
			u.Exported += one(node.Exported)
			u.Interfaces += one(node.Exported && node.Interface)
		}
		u.Declarations++
	}
}

func one(b bool) int {
	if b {
		return 1
	}
	return 0
}

// entries returns the entry points of each unit, sorted and each once: those whose handlers it declares.
func (b *builder) entries() map[int][]string {
	entries := map[int][]string{}
	for _, e := range b.g.Entries {
		if unit := b.q.Home(e.Key); unit >= 0 {
			entries[unit] = append(entries[unit], e.Kind+" "+e.Name)
		}
	}
	for unit, all := range entries {
		slices.Sort(all)
		entries[unit] = slices.Compact(all)
	}
	return entries
}

// maxWords is how many words a unit keeps: enough to tell what it is about.
const maxWords = 12

// words returns the most frequent words of a unit: of its package, or of its declaration's name.
func (b *builder) words(part analyze.Part, pkg analyze.Package) []analyze.Word {
	words := pkg.Words
	if b.p.Options.Granularity == cluster.ByDeclaration {
		words = nil
		name := part.ID[strings.LastIndexByte(part.ID, '#')+1:]
		for _, w := range analyze.SplitWords(name) {
			words = append(words, analyze.Word{Text: w, Count: 1})
		}
	}
	return words[:min(len(words), maxWords)]
}

// components counts the pieces that a unit's functions and types fall into when its own
// references alone hold them together; constants and variables connect but don't count.
func (b *builder) components(part analyze.Part) int {
	index := map[int]int{}
	for _, n := range part.Nodes {
		if b.holder[n] == n && b.g.Nodes[n].Key.Kind != analyze.KindPackage {
			index[n] = len(index)
		}
	}
	net := cluster.NewBuilder(len(index), false)
	for _, n := range part.Nodes {
		for _, e := range b.edgesFrom(n) {
			from, ok := index[b.holder[e.From]]
			to, same := index[b.holder[e.To]]
			if ok && same && e.Kind.Counted() {
				net.Add(from, to, cluster.One)
			}
		}
	}
	component := cluster.Components(net.Network())
	seen := map[int32]bool{}
	for _, n := range slices.Sorted(maps.Keys(index)) {
		if k := b.g.Nodes[n].Key.Kind; k == analyze.KindFunc || k == analyze.KindType {
			seen[component[index[n]]] = true
		}
	}
	return len(seen)
}

// edgesFrom returns the edges that leave a node.
func (b *builder) edgesFrom(n int) []analyze.Edge {
	lo, _ := slices.BinarySearchFunc(b.g.Edges, n, func(e analyze.Edge, n int) int { return cmp.Compare(e.From, n) })
	hi := lo
	for hi < len(b.g.Edges) && b.g.Edges[hi].From == n {
		hi++
	}
	return b.g.Edges[lo:hi]
}
