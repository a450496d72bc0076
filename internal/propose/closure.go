package propose

import (
	"math/bits"
	"slices"

	"github.com/msa-split/msa-split/internal/cluster"
)

// referenceNetwork returns the directed network of the counted ties, each of weight 1.
func referenceNetwork(units int, ties []Tie) *cluster.Network {
	b := cluster.NewBuilder(units, true)
	for _, t := range ties {
		if t.counted() {
			b.Add(t.From, t.To, 1)
		}
	}
	return b.Network()
}

// condensation is a directed network with its cycles folded: an acyclic graph of strongly connected components.
type condensation struct {
	of    []int     // component of each node
	size  []int     // nodes of each component
	uses  [][]int32 // components that it has arcs to, each once, without itself
	order []int     // components, each after all that it uses
}

func condense(n *cluster.Network) condensation {
	components := cluster.StronglyConnected(n)
	c := condensation{of: make([]int, n.Len()), size: make([]int, len(components)), uses: make([][]int32, len(components))}
	for k, members := range components {
		c.size[k] = len(members)
		for _, v := range members {
			c.of[v] = k
		}
	}
	b := cluster.NewBuilder(len(components), true)
	for v := range n.Len() {
		for u := range n.Out(v) {
			b.Add(c.of[v], c.of[u], 1)
		}
	}
	folded := b.Network()
	for k := range c.uses {
		for j := range folded.Out(k) {
			if j != k {
				c.uses[k] = append(c.uses[k], int32(j))
			}
		}
	}
	c.order = usedFirst(c.uses)
	return c
}

// usedFirst orders an acyclic graph so that each node comes after all that it uses (Kahn 1962, read backwards).
func usedFirst(uses [][]int32) []int {
	users := make([]int, len(uses))
	for _, row := range uses {
		for _, j := range row {
			users[j]++
		}
	}
	var order []int
	for k, n := range users {
		if n == 0 {
			order = append(order, k)
		}
	}
	for next := 0; next < len(order); next++ {
		for _, j := range uses[order[next]] {
			if users[j]--; users[j] == 0 {
				order = append(order, int(j))
			}
		}
	}
	slices.Reverse(order)
	return order
}

// reached returns the sum over nodes of how many nodes each reaches, itself included. It follows the condensation once
// for 64 target nodes at a time, a bit for each, which takes O(nodes / 64 * arcs) time and O(nodes + arcs) memory; one
// row of bits for each node would take the same time and the square of the nodes in memory.
func reached(n *cluster.Network) int {
	c := condense(n)
	seen := make([]uint64, len(c.size))
	total := 0
	for first := 0; first < len(c.of); first += 64 {
		clear(seen)
		for bit, k := range c.of[first:min(first+64, len(c.of))] {
			seen[k] |= 1 << bit
		}
		for _, k := range c.order {
			for _, j := range c.uses[k] {
				seen[k] |= seen[j]
			}
			total += c.size[k] * bits.OnesCount64(seen[k])
		}
	}
	return total
}
