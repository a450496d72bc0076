package propose

import (
	"cmp"
	"slices"
	"strings"

	"github.com/msa-split/msa-split/internal/analyze"
	"github.com/msa-split/msa-split/internal/cluster"
)

// code measures what units and ties no longer show.
func (b *builder) code() Code {
	var c Code
	for _, n := range b.g.Nodes {
		if n.External || n.Key.Kind == analyze.KindField || n.Key.Kind == analyze.KindPackage {
			continue
		}
		c.Declarations++
		c.Types += one(n.Key.Kind == analyze.KindType)
	}
	for _, size := range b.declarationCycles() {
		c.DeclarationCycle += size * size
		c.LargestCycle = max(c.LargestCycle, size)
	}
	c.Loose = b.loose()
	return c
}

// declarationCycles returns the sizes of the cycles of two or more declarations.
func (b *builder) declarationCycles() []int {
	net := cluster.NewBuilder(len(b.g.Nodes), true)
	for _, e := range b.g.Edges {
		if e.Kind.Counted() && e.From != e.To && b.q.Of[e.From] >= 0 && b.q.Of[e.To] >= 0 {
			net.Add(e.From, e.To, cluster.One)
		}
	}
	var sizes []int
	for _, scc := range cluster.StronglyConnected(net.Network()) {
		if len(scc) > 1 {
			sizes = append(sizes, len(scc))
		}
	}
	return sizes
}

// maxLoose is how many loose types are kept: a review looks at the worst.
const maxLoose = 50

// loose finds the types with LCOM4 of 2 or more (Hitz and Montazeri 1995): the connected
// components of a type's methods, where two are joined if they use a field in common or one calls the other.
func (b *builder) loose() []Loose {
	methods := map[int][]int{}
	for i, n := range b.g.Nodes {
		if n.Key.Kind == analyze.KindMethod && !n.External && b.holder[i] != i && !b.g.Nodes[b.holder[i]].Interface {
			methods[b.holder[i]] = append(methods[b.holder[i]], i)
		}
	}
	var all []Loose
	for t, list := range methods {
		if lcom := b.lcom4(t, list); lcom > 1 {
			n := b.g.Nodes[t]
			all = append(all, Loose{Type: n.Key.String(), LCOM4: lcom, Methods: len(list), Site: n.Site})
		}
	}
	slices.SortFunc(all, func(a, b Loose) int {
		return cmp.Or(cmp.Compare(b.LCOM4, a.LCOM4), cmp.Compare(b.Methods, a.Methods), strings.Compare(a.Type, b.Type))
	})
	return all[:min(len(all), maxLoose)]
}

func (b *builder) lcom4(t int, methods []int) int {
	index := map[int]int{}
	for _, m := range methods {
		index[m] = len(index)
	}
	count := len(index)
	var pairs [][2]int
	for _, m := range methods {
		for _, e := range b.edgesFrom(m) {
			if b.holder[e.To] != t || e.To == t || !e.Kind.Counted() {
				continue
			}
			if _, seen := index[e.To]; !seen { // a field: a vertex that joins the methods that use it
				index[e.To] = len(index)
			}
			pairs = append(pairs, [2]int{index[m], index[e.To]})
		}
	}
	net := cluster.NewBuilder(len(index), false)
	for _, p := range pairs {
		net.Add(p[0], p[1], cluster.One)
	}
	component := cluster.Components(net.Network())
	seen := map[int32]bool{}
	for _, c := range component[:count] {
		seen[c] = true
	}
	return len(seen)
}
