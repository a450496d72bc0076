package cluster

import (
	"math/rand/v2"
	"slices"
	"testing"

	"pgregory.net/rapid"
)

// edge is one call of Builder.Add.
type edge struct {
	from, to int
	weight   Weight
}

// build adds the edges in order.
func build(n int, directed bool, edges []edge) *Network {
	b := NewBuilder(n, directed)
	for _, e := range edges {
		b.Add(e.from, e.to, e.weight)
	}
	return b.Network()
}

// unit returns the network of the given pairs, each of weight One.
func unit(n int, directed bool, pairs ...[2]int) *Network {
	b := NewBuilder(n, directed)
	for _, p := range pairs {
		b.Add(p[0], p[1], One)
	}
	return b.Network()
}

// drawEdges draws edges among n nodes, often too few to connect them; self-loops and parallel edges included.
func drawEdges(t *rapid.T, n int) []edge {
	node := rapid.IntRange(0, n-1)
	return rapid.SliceOfN(rapid.Custom(func(t *rapid.T) edge {
		return edge{node.Draw(t, "from"), node.Draw(t, "to"), Weight(rapid.Int64Range(1, int64(4*One)).Draw(t, "weight"))}
	}), 1, 3*n).Draw(t, "edges")
}

// drawNetwork draws a network of 1..40 nodes, with sizes.
func drawNetwork(t *rapid.T, directed bool) *Network {
	n := rapid.IntRange(1, 40).Draw(t, "n")
	b := NewBuilder(n, directed)
	for _, e := range drawEdges(t, n) {
		b.Add(e.from, e.to, e.weight)
	}
	for i := range n {
		b.SetSize(i, rapid.IntRange(0, 3).Draw(t, "size"))
	}
	return b.Network()
}

// drawCommunities draws a division into up to n communities, some of them without members.
func drawCommunities(t *rapid.T, n int) []int32 {
	return rapid.SliceOfN(rapid.Int32Range(0, int32(n-1)), n, n).Draw(t, "communities")
}

// planted returns a network of groups of equal size in which an edge stays inside its group with the given probability,
// and the group of each node.
func planted(groups, size, edges int, inside float64, seed uint64) (*Network, []int32) {
	rng := rand.New(rand.NewPCG(seed, 99))
	n := groups * size
	b := NewBuilder(n, false)
	for range edges {
		from, to := rng.IntN(n), rng.IntN(n)
		if rng.Float64() < inside {
			to = from/size*size + rng.IntN(size)
		}
		if from != to {
			b.Add(from, to, One)
		}
	}
	group := make([]int32, n)
	for i := range group {
		group[i] = int32(i / size)
	}
	return b.Network(), group
}

// membersOf returns the nodes of each community.
func membersOf(community []int32) [][]int32 {
	members := make([][]int32, communities(community))
	for i, c := range community {
		members[c] = append(members[c], int32(i))
	}
	return members
}

// directories returns the parents of n nodes in directories of three below a root, as Settings takes them.
func directories(n int) []int32 {
	parents := make([]int32, n, n+1+n/3)
	for i := range parents {
		parents[i] = int32(n + 1 + i/3)
	}
	parents = append(parents, -1)
	for range (n + 2) / 3 {
		parents = append(parents, int32(n))
	}
	return parents
}

// find runs the named algorithm. Without a tree in the settings, the nodes stand in small directories.
func find(t testing.TB, name string, n *Network, o Settings) []int32 {
	t.Helper()
	a, err := Lookup(name)
	if err != nil {
		t.Fatal(err)
	}
	if o.Parents == nil {
		o.Parents = directories(n.Len())
	}
	community, err := a.Find(t.Context(), n, o)
	if err != nil {
		t.Fatal(err)
	}
	return community
}

// shuffledEdges returns the edges in another order.
func shuffledEdges(edges []edge, seed uint64) []edge {
	edges = slices.Clone(edges)
	rand.New(rand.NewPCG(seed, 0)).Shuffle(len(edges), func(i, j int) { edges[i], edges[j] = edges[j], edges[i] })
	return edges
}
