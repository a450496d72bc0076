package cluster

import (
	"math"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

// inDegrees counts the arcs that enter each node.
func inDegrees(n *Network) []int {
	degrees := make([]int, n.Len())
	for i := range n.Len() {
		for j := range n.Out(i) {
			degrees[j]++
		}
	}
	return degrees
}

func TestRewiringKeepsDegreesWeightsAndLoops(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := drawNetwork(t, true)
		r := Rewire(n, rapid.Uint64().Draw(t, "seed"))
		if !slices.Equal(inDegrees(n), inDegrees(r)) {
			t.Fatalf("in-degrees %v became %v", inDegrees(n), inDegrees(r))
		}
		for i := range n.Len() {
			if n.Degree(i) != r.Degree(i) || n.loop(i) != r.loop(i) || n.Size(i) != r.Size(i) {
				t.Fatalf("node %d: arcs %v became %v", i, row(n, i), row(r, i))
			}
			if a, b := weightsOf(n, i), weightsOf(r, i); !slices.Equal(a, b) {
				t.Fatalf("node %d: weights %v became %v", i, a, b)
			}
		}
	})
}

// weightsOf returns the weights of the arcs that leave a node, ascending.
func weightsOf(n *Network, i int) []Weight {
	var weights []Weight
	for _, w := range n.Out(i) {
		weights = append(weights, w)
	}
	slices.Sort(weights)
	return weights
}

// directedRing returns groups of nodes, each completely connected, in a ring.
func directedRing(groups, size int) *Network {
	b := NewBuilder(groups*size, true)
	for g := range groups {
		for i := range size {
			for j := range i {
				b.Add(g*size+i, g*size+j, One)
			}
		}
		b.Add(g*size, (g+1)%groups*size+1, One)
	}
	return b.Network()
}

func TestRewiringMixesAndIsReproducible(t *testing.T) {
	n := directedRing(6, 5)
	a, b := Rewire(n, 1), Rewire(n, 1)
	if diff := cmp.Diff(a, b, cmp.AllowUnexported(Network{})); diff != "" {
		t.Errorf("same seed, other network:\n%s", diff)
	}
	kept := 0
	for i := range n.Len() {
		for j := range n.Out(i) {
			if slices.ContainsFunc(row(a, i), func(e edge) bool { return e.to == j }) {
				kept++
			}
		}
	}
	if kept > n.Arcs()/2 {
		t.Errorf("%d of %d arcs stayed", kept, n.Arcs())
	}
}

func TestClearGroupsAreSignificant(t *testing.T) {
	z, ok, err := Significance(t.Context(), directedRing(6, 5), 20, Settings{})
	if err != nil || !ok || z < 5 {
		t.Errorf("z = %v, %t, %v; want above 5", z, ok, err)
	}
}

func TestRandomNetworksAreNotSignificant(t *testing.T) {
	z, ok, err := Significance(t.Context(), Rewire(directedRing(6, 5), 7), 20, Settings{})
	if err != nil || !ok || math.Abs(z) > 3 {
		t.Errorf("z = %v, %t, %v; want within 3 of 0", z, ok, err)
	}
}

func TestSignificanceIsUndefinedWithoutDeviation(t *testing.T) {
	for name, n := range map[string]*Network{
		"no nodes": unit(0, true),
		"no arcs":  unit(3, true),
		"one arc":  unit(2, true, [2]int{0, 1}),
		"star":     unit(4, true, [2]int{0, 1}, [2]int{0, 2}, [2]int{0, 3}),
	} {
		if z, ok, err := Significance(t.Context(), n, 5, Settings{}); ok || err != nil {
			t.Errorf("%s: z = %v, %t, %v; want undefined", name, z, ok, err)
		}
	}
}

func TestSignificanceRefusesWhatItCannotRewire(t *testing.T) {
	if _, _, err := Significance(t.Context(), unit(2, false, [2]int{0, 1}), 20, Settings{}); err == nil {
		t.Error("took a symmetric network")
	}
	if _, _, err := Significance(t.Context(), unit(2, true, [2]int{0, 1}), 1, Settings{}); err == nil {
		t.Error("took a single run")
	}
}
