package cluster

import (
	"fmt"
	"iter"
	"math"
)

// Weight is the weight of an arc in fixed point: 1.0 is One. Sums of integers don't depend on their order, so neither
// does anything that is derived from them.
type Weight int64

// One is the weight 1.0.
const One Weight = 1 << 20

// maxFloat is the largest weight that FromFloat takes, in units of One. Evidence counts references; a larger weight is a
// mistake in the input.
const maxFloat = 1 << 32

// FromFloat rounds a weight to the nearest multiple of 2^-20. It refuses NaN, infinities, negative weights and weights
// above 2^32.
func FromFloat(f float64) (Weight, error) {
	if math.IsNaN(f) || f < 0 || f > maxFloat {
		return 0, fmt.Errorf("converting weight %q: use a number from 0 to %d", fmt.Sprint(f), maxFloat)
	}
	return Weight(math.Round(f * float64(One))), nil
}

// Float returns the weight in units of One.
func (w Weight) Float() float64 { return float64(w) / float64(One) }

// Network is a weighted graph of the nodes 0..Len()-1 in compressed sparse rows. It is immutable; a Builder makes it.
//
// A is its matrix: A[i][j] is the weight of the arc from i to j. In a symmetric network every edge is stored at both of
// its ends. A self-loop is stored once, in both kinds, and adds its weight once to the strength of its node. That is the
// convention of gonum's community.Q: folding an edge of weight w into a node gives that node a loop of 2w.
type Network struct {
	offsets   []int    // the arcs of node i are at offsets[i]..offsets[i+1]-1
	targets   []int32  // ascending within a node
	weights   []Weight // > 0, parallel to targets
	sizes     []int    // >= 0, by node
	strengths []Weight // row sums of A
	inwards   []Weight // column sums of A; the same slice as strengths when symmetric
	total     Weight   // sum of A
	directed  bool
}

// Len returns the number of nodes.
func (n *Network) Len() int { return len(n.sizes) }

// Directed reports whether arcs have a direction; if not, the network is symmetric.
func (n *Network) Directed() bool { return n.directed }

// Arcs returns the number of stored arcs. An edge of a symmetric network counts twice, a self-loop once.
func (n *Network) Arcs() int { return len(n.targets) }

// Size returns the size of a node: how many of the smallest things it stands for. It is 1 unless it was set.
func (n *Network) Size(i int) int { return n.sizes[i] }

// Degree returns the number of arcs that leave node i; a self-loop counts once.
func (n *Network) Degree(i int) int { return n.offsets[i+1] - n.offsets[i] }

// Strength returns the weight of the arcs that leave node i, its row sum of A; a self-loop counts once.
func (n *Network) Strength(i int) Weight { return n.strengths[i] }

// InStrength returns the weight of the arcs that enter node i, its column sum of A; a self-loop counts once.
func (n *Network) InStrength(i int) Weight { return n.inwards[i] }

// Total returns the sum of A: the weight m of all arcs of a directed network, and 2m of a symmetric one.
func (n *Network) Total() Weight { return n.total }

// Out ranges over the arcs that leave node i, as target and weight, by ascending target.
func (n *Network) Out(i int) iter.Seq2[int, Weight] {
	return func(yield func(int, Weight) bool) {
		for a := n.offsets[i]; a < n.offsets[i+1]; a++ {
			if !yield(int(n.targets[a]), n.weights[a]) {
				return
			}
		}
	}
}

// Symmetric returns the network with both directions summed: A + transposed A, so that a self-loop doubles and Total
// becomes 2m. A symmetric network is returned as it is.
func Symmetric(n *Network) *Network {
	if !n.directed {
		return n
	}
	b := NewBuilder(n.Len(), false)
	copy(b.sizes, n.sizes)
	for i := range n.Len() {
		for j, w := range n.Out(i) {
			b.Add(i, j, w)
			if i == j {
				b.Add(i, i, w)
			}
		}
	}
	return b.Network()
}

// rebuild returns a Builder that holds a symmetric network already.
func (n *Network) rebuild() *Builder {
	b := NewBuilder(n.Len(), false)
	copy(b.sizes, n.sizes)
	for i := range n.Len() {
		for j, w := range n.Out(i) {
			if i <= j {
				b.Add(i, j, w)
			}
		}
	}
	return b
}
