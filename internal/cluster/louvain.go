package cluster

import (
	"cmp"
	"context"
	"math/rand/v2"

	"gonum.org/v1/gonum/graph/community"
	"gonum.org/v1/gonum/graph/simple"
)

// louvainAlgorithm is gonum's Louvain, an independent second opinion on modularity.
var louvainAlgorithm = Algorithm{
	Name: "louvain",
	Doc: "Louvain: communities of high modularity, by gonum. Slower than leiden, and a community may fall apart. The " +
		"resolution is that of leiden; default 1.",
	Find: findLouvain,
}

// findLouvain maximises Modularity by the Louvain algorithm (Blondel et al. 2008, doi:10.1088/1742-5468/2008/10/P10008).
// Two limits are gonum's: its search leaves self-loops out, and it can't be interrupted once it runs. Iterations has no
// meaning here.
func findLouvain(ctx context.Context, n *Network, o Settings) ([]int32, error) {
	if err := cmp.Or(o.check(n), ctx.Err()); err != nil {
		return nil, err
	}
	g := undirectedGraph(n)
	reduced := community.Modularize(g, cmp.Or(o.Resolution, 1), rand.NewPCG(o.Seed, 0))
	found := make([]int32, n.Len())
	for c, members := range reduced.Communities() {
		for _, v := range members {
			found[v.ID()] = int32(c)
		}
	}
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	found, _ = renumber(found, n.Len())
	return found, nil
}

// undirectedGraph returns a symmetric network without its self-loops, which simple graphs don't have. The identifiers of
// its nodes are their numbers. Weights stay integers, so that gonum's sums are exact in whichever order it takes them.
func undirectedGraph(n *Network) *simple.WeightedUndirectedGraph {
	g := simple.NewWeightedUndirectedGraph(0, 0)
	for i := range n.Len() {
		g.AddNode(simple.Node(i))
	}
	for i := range n.Len() {
		for j, w := range n.Out(i) {
			if i < j {
				g.SetWeightedEdge(simple.WeightedEdge{F: simple.Node(i), T: simple.Node(j), W: float64(w)})
			}
		}
	}
	return g
}
