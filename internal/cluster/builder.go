package cluster

import (
	"fmt"
	"math"
)

// maxTotal bounds the sum of all weights of a network, so that no sum of weights, and no sum doubled, overflows.
const maxTotal = math.MaxInt64 / 4

// Builder collects arcs in any order. The network that it makes does not depend on that order.
type Builder struct {
	directed bool
	sizes    []int
	arcs     []arc
}

type arc struct {
	from, to int32
	weight   Weight
}

// NewBuilder returns a Builder of a network of n nodes of size 1 without arcs. It panics when n is negative or does not
// fit 32 bits.
func NewBuilder(n int, directed bool) *Builder {
	if n < 0 || n > math.MaxInt32 {
		panic(fmt.Sprintf("cluster: network of %d nodes", n))
	}
	b := &Builder{directed: directed, sizes: make([]int, n)}
	for i := range b.sizes {
		b.sizes[i] = 1
	}
	return b
}

// Add adds weight to the arc between two nodes, or to the edge between them when the network is symmetric. A weight of 0
// makes no arc. It panics when a node is out of range or the weight is negative.
func (b *Builder) Add(from, to int, w Weight) {
	if from < 0 || from >= len(b.sizes) || to < 0 || to >= len(b.sizes) || w < 0 {
		panic(fmt.Sprintf("cluster: arc %d -> %d of weight %d in a network of %d nodes", from, to, w, len(b.sizes)))
	}
	if w == 0 {
		return
	}
	b.arcs = append(b.arcs, arc{int32(from), int32(to), w})
	if !b.directed && from != to {
		b.arcs = append(b.arcs, arc{int32(to), int32(from), w})
	}
}

// SetSize sets the size of a node. It panics when the size is negative or does not fit 32 bits.
func (b *Builder) SetSize(node, size int) {
	if size < 0 || size > math.MaxInt32 {
		panic(fmt.Sprintf("cluster: node %d of size %d", node, size))
	}
	b.sizes[node] = size
}

// Network returns the network of what was added so far; parallel arcs become one. Should the sum of all weights come
// near the range of int64, arcs are cut at an equal share of that range, which with a million arcs is two million units.
func (b *Builder) Network() *Network {
	n := len(b.sizes)
	arcs := countingSort(b.arcs, n, func(a arc) int32 { return a.to })
	arcs = mergeParallel(countingSort(arcs, n, func(a arc) int32 { return a.from }))
	clampTotal(arcs)
	return compress(arcs, append([]int(nil), b.sizes...), b.directed)
}

// countingSort returns the arcs in stable order of a key below n, in O(arcs + n).
func countingSort(arcs []arc, n int, key func(arc) int32) []arc {
	next := make([]int, n+1)
	for _, a := range arcs {
		next[key(a)+1]++
	}
	for i := range n {
		next[i+1] += next[i]
	}
	sorted := make([]arc, len(arcs))
	for _, a := range arcs {
		k := key(a)
		sorted[next[k]] = a
		next[k]++
	}
	return sorted
}

// mergeParallel sums neighbours of equal ends in place. The sum saturates: that too does not depend on the order.
func mergeParallel(arcs []arc) []arc {
	merged := arcs[:0]
	for _, a := range arcs {
		if k := len(merged) - 1; k >= 0 && merged[k].from == a.from && merged[k].to == a.to {
			merged[k].weight += min(a.weight, math.MaxInt64-merged[k].weight)
			continue
		}
		merged = append(merged, a)
	}
	return merged
}

// clampTotal cuts arcs at an equal share of maxTotal when their sum exceeds it.
func clampTotal(arcs []arc) {
	room := Weight(maxTotal)
	for _, a := range arcs {
		if a.weight <= room {
			room -= a.weight
			continue
		}
		share := Weight(maxTotal / len(arcs))
		for i := range arcs {
			arcs[i].weight = min(arcs[i].weight, share)
		}
		return
	}
}

// compress turns sorted, merged arcs into rows and sums them.
func compress(arcs []arc, sizes []int, directed bool) *Network {
	n := &Network{
		offsets:   make([]int, len(sizes)+1),
		targets:   make([]int32, len(arcs)),
		weights:   make([]Weight, len(arcs)),
		sizes:     sizes,
		strengths: make([]Weight, len(sizes)),
		directed:  directed,
	}
	n.inwards = n.strengths
	if directed {
		n.inwards = make([]Weight, len(sizes))
	}
	for k, a := range arcs {
		n.offsets[a.from+1]++
		n.targets[k], n.weights[k] = a.to, a.weight
		n.strengths[a.from] += a.weight
		if directed {
			n.inwards[a.to] += a.weight
		}
		n.total += a.weight
	}
	for i := range sizes {
		n.offsets[i+1] += n.offsets[i]
	}
	return n
}
