package cluster

import (
	"cmp"
	"slices"

	"gonum.org/v1/gonum/graph/simple"
	"gonum.org/v1/gonum/graph/topo"
)

// Components returns the connected component of each node, numbered from 0 in the order of their smallest node. The
// direction of arcs does not matter: components of a directed network are its weak ones. It takes O(nodes + arcs).
func Components(n *Network) []int32 {
	sets := newDisjointSets(n.Len())
	for i := range n.Len() {
		for j := range n.Out(i) {
			sets.join(int32(i), int32(j))
		}
	}
	component, _ := renumber(sets.roots(), n.Len())
	return component
}

// Connected reports whether the members, distinct nodes in any order, are connected by arcs among themselves, whatever
// the direction. None and one are connected.
func Connected(n *Network, members []int32) bool {
	position := make(map[int32]int32, len(members))
	for k, v := range members {
		position[v] = int32(k)
	}
	sets := newDisjointSets(len(members))
	for k, v := range members {
		for u := range n.Out(int(v)) {
			if at, ok := position[int32(u)]; ok {
				sets.join(int32(k), at)
			}
		}
	}
	for k := range members {
		if sets.find(int32(k)) != sets.find(0) {
			return false
		}
	}
	return true
}

// StronglyConnected returns the strongly connected components of a directed network (Tarjan 1972, doi:10.1137/0201010),
// those of a single node included: nodes ascending, components in the order of their smallest node.
func StronglyConnected(n *Network) [][]int {
	found := topo.TarjanSCC(directedGraph(n))
	components := make([][]int, len(found))
	for c, members := range found {
		for _, v := range members {
			components[c] = append(components[c], int(v.ID()))
		}
		slices.Sort(components[c])
	}
	slices.SortFunc(components, func(a, b []int) int { return cmp.Compare(a[0], b[0]) })
	return components
}

// directedGraph returns the arcs of a network without its self-loops, which simple graphs don't have.
func directedGraph(n *Network) *simple.DirectedGraph {
	g := simple.NewDirectedGraph()
	for i := range n.Len() {
		g.AddNode(simple.Node(i))
	}
	for i := range n.Len() {
		for j := range n.Out(i) {
			if i != j {
				g.SetEdge(simple.Edge{F: simple.Node(i), T: simple.Node(j)})
			}
		}
	}
	return g
}

// disjointSets is a union-find forest: the parent of each element, a root being its own.
type disjointSets []int32

func newDisjointSets(n int) disjointSets { return singletons(n) }

// find returns the root of an element, halving the path to it.
func (s disjointSets) find(v int32) int32 {
	for s[v] != v {
		s[v] = s[s[v]]
		v = s[v]
	}
	return v
}

// join unites two sets; the smaller number becomes the root.
func (s disjointSets) join(a, b int32) {
	a, b = s.find(a), s.find(b)
	s[max(a, b)] = min(a, b)
}

// roots returns the root of each element.
func (s disjointSets) roots() []int32 {
	roots := make([]int32, len(s))
	for v := range roots {
		roots[v] = s.find(int32(v))
	}
	return roots
}
