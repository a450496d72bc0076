package cluster

import "math/rand/v2"

// swapsPerEdge is how many double edge swaps are tried for each edge. No general bound is known on how many mix a network
// well (Milo et al. 2003, arXiv:cond-mat/0312028); with ten, each arc is drawn twenty times on average.
const swapsPerEdge = 10

// Rewire returns a random network in which every node has the in-degree and out-degree it has in n. It swaps the targets of
// two arcs, a -> b and c -> d becoming a -> d and c -> b, as long as that makes neither a self-loop nor a parallel arc
// (Maslov and Sneppen 2002, doi:10.1126/science.1065103). Weights travel with their arc, so out-strengths stay as well.
// Self-loops stay where they are, and sizes with their nodes. It panics when n is not directed.
func Rewire(n *Network, seed uint64) *Network {
	if !n.directed {
		panic("cluster: rewiring a symmetric network")
	}
	arcs, taken := rewirable(n)
	rng := rand.New(rand.NewPCG(seed, 1))
	for range swapsPerEdge * len(arcs) {
		trySwap(arcs, taken, rng.IntN(len(arcs)), rng.IntN(len(arcs)))
	}
	b := NewBuilder(n.Len(), true)
	copy(b.sizes, n.sizes)
	b.arcs = arcs
	for i := range n.Len() {
		b.Add(i, i, n.loop(i))
	}
	return b.Network()
}

// rewirable returns the arcs between different nodes, and the set of their ends.
func rewirable(n *Network) ([]arc, *arcSet) {
	arcs := make([]arc, 0, n.Arcs())
	taken := newArcSet(n.Arcs())
	for i := range n.Len() {
		for j, w := range n.Out(i) {
			if i != j {
				arcs = append(arcs, arc{int32(i), int32(j), w})
				taken.add(int32(i), int32(j))
			}
		}
	}
	return arcs, taken
}

// trySwap swaps the targets of two arcs when the result stays simple.
func trySwap(arcs []arc, taken *arcSet, k, l int) {
	x, y := &arcs[k], &arcs[l]
	if x.from == y.to || y.from == x.to || taken.has(x.from, y.to) || taken.has(y.from, x.to) {
		return
	}
	taken.remove(x.from, x.to)
	taken.remove(y.from, y.to)
	x.to, y.to = y.to, x.to
	taken.add(x.from, x.to)
	taken.add(y.from, y.to)
}

// loop returns the weight of the self-loop of node i, 0 without one.
func (n *Network) loop(i int) Weight {
	for j, w := range n.Out(i) {
		if j == i {
			return w
		}
	}
	return 0
}
