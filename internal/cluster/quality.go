package cluster

import (
	"math"
	"slices"
)

// Modularity returns how much more weight lies inside the communities than in a random network of the same strengths:
//
//	Q = 1/T sum over i, j of [A_ij - gamma k_i^out k_j^in / T] [c_i = c_j],   T = sum of A
//
// For a symmetric network this is Newman and Girvan 2004 (doi:10.1103/PhysRevE.69.026113), T being 2m, with the resolution
// gamma of Reichardt and Bornholdt 2006 (doi:10.1103/PhysRevE.74.016110); for a directed one it is Leicht and Newman 2008
// (doi:10.1103/PhysRevLett.100.118703). It agrees with gonum's community.Q, self-loops included.
//
// A node with a negative community is in none: its arcs count in T and in strengths, never as inside.
// The result is NaN for a network without weight. It takes O(nodes + arcs).
func Modularity(n *Network, community []int32, gamma float64) float64 {
	inside := weightInside(n, community)
	out := sumBy(community, n.strengths, len(inside))
	in := sumBy(community, n.inwards, len(inside))
	total := float64(n.total)
	if total == 0 {
		return math.NaN()
	}
	var q float64
	for c := range inside {
		// The conversion keeps compilers from fusing the product into the subtraction, which some machines do.
		expected := float64(gamma * (float64(out[c]) / total) * (float64(in[c]) / total))
		q += float64(inside[c])/total - expected
	}
	return q
}

// CPM returns the quality of the constant Potts model (Traag, Van Dooren and Nesterov 2011,
// doi:10.1103/PhysRevE.84.016114), in units of One:
//
//	H = sum over communities c of [e_c - gamma n_c (n_c - 1) / 2]
//
// e_c is the weight of the edges inside c, n_c the sum of the sizes of its nodes: gamma is the density, weight per pair,
// above which a community pays. e_c is half the sum of A inside c when the network is symmetric (so a self-loop counts
// half of what is stored) and the sum of A when it is directed; a directed network and its Symmetric have the same H.
// A node with a negative community is in none. It takes O(nodes + arcs).
func CPM(n *Network, community []int32, gamma float64) float64 {
	inside := weightInside(n, community)
	sizes := sumBy(community, n.sizes, len(inside))
	share := 0.5
	if n.directed {
		share = 1
	}
	var h float64
	for c := range inside {
		size := float64(sizes[c])
		h += float64(share*inside[c].Float()) - float64(gamma*size*(size-1)/2)
	}
	return h
}

// weightInside sums A over the pairs of nodes in the same community.
func weightInside(n *Network, community []int32) []Weight {
	inside := make([]Weight, communities(community))
	for i, c := range community {
		if c < 0 {
			continue
		}
		for a := n.offsets[i]; a < n.offsets[i+1]; a++ {
			if community[n.targets[a]] == c {
				inside[c] += n.weights[a]
			}
		}
	}
	return inside
}

// sumBy sums the values of the nodes of each of k communities.
func sumBy[T ~int | ~int64](community []int32, values []T, k int) []T {
	sums := make([]T, k)
	for i, c := range community {
		if c >= 0 {
			sums[c] += values[i]
		}
	}
	return sums
}

// communities returns the smallest number above every community.
func communities(community []int32) int {
	if len(community) == 0 {
		return 0
	}
	return int(max(-1, slices.Max(community))) + 1
}

// renumber returns the communities numbered 0..k-1 in the order of their smallest node, and k. The numbers given have to
// lie in 0..bound-1.
func renumber(community []int32, bound int) ([]int32, int) {
	number := make([]int32, bound)
	renumbered := make([]int32, len(community))
	k := int32(0)
	for i, c := range community {
		if number[c] == 0 {
			k++
			number[c] = k
		}
		renumbered[i] = number[c] - 1
	}
	return renumbered, int(k)
}

// singletons returns the division of n nodes in which each is a community of its own.
func singletons(n int) []int32 {
	community := make([]int32, n)
	for i := range community {
		community[i] = int32(i)
	}
	return community
}
