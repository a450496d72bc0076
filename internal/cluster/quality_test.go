package cluster

import (
	"math"
	"slices"
	"testing"

	"gonum.org/v1/gonum/graph"
	gonum "gonum.org/v1/gonum/graph/community"
	"gonum.org/v1/gonum/graph/simple"
	"pgregory.net/rapid"
)

// loopyUndirected and loopyDirected add self-loops to gonum's simple graphs. As gonum's own reduced graphs do, they show a
// loop in Weight and not among the neighbours.
type loopyUndirected struct {
	*simple.WeightedUndirectedGraph
	n *Network
}

func (g loopyUndirected) Weight(x, y int64) (float64, bool) {
	if x == y {
		return g.n.loop(int(x)).Float(), true
	}
	w, ok := g.WeightedUndirectedGraph.Weight(x, y)
	return w / float64(One), ok
}

type loopyDirected struct {
	*simple.WeightedDirectedGraph
	n *Network
}

func (g loopyDirected) Weight(x, y int64) (float64, bool) {
	if x == y {
		return g.n.loop(int(x)).Float(), true
	}
	return g.WeightedDirectedGraph.Weight(x, y)
}

// gonumGraph returns the network as gonum takes it.
func gonumGraph(n *Network) graph.Graph {
	if !n.Directed() {
		return loopyUndirected{undirectedGraph(n), n}
	}
	g := simple.NewWeightedDirectedGraph(0, 0)
	for i := range n.Len() {
		g.AddNode(simple.Node(i))
	}
	for i := range n.Len() {
		for j, w := range n.Out(i) {
			if i != j {
				g.SetWeightedEdge(simple.WeightedEdge{F: simple.Node(i), T: simple.Node(j), W: w.Float()})
			}
		}
	}
	return loopyDirected{g, n}
}

// gonumNodes returns the communities as gonum takes them.
func gonumNodes(community []int32) [][]graph.Node {
	nodes := make([][]graph.Node, communities(community))
	for i, c := range community {
		if c >= 0 {
			nodes[c] = append(nodes[c], simple.Node(i))
		}
	}
	return nodes
}

func TestModularityEqualsGonum(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := drawNetwork(t, rapid.Bool().Draw(t, "directed"))
		community := drawCommunities(t, n.Len())
		community[0] = rapid.SampledFrom([]int32{-1, 0}).Draw(t, "first")
		gamma := rapid.Float64Range(0, 3).Draw(t, "gamma")
		got, want := Modularity(n, community, gamma), gonum.Q(gonumGraph(n), gonumNodes(community), gamma)
		if math.Abs(got-want) > 1e-9 {
			t.Fatalf("Modularity = %v, gonum's Q = %v", got, want)
		}
	})
}

// Two triangles joined by one edge: m = 7, Q = 6/7 - 2 (7/14)^2 = 5/14.
var twoTriangles = [][2]int{{0, 1}, {1, 2}, {0, 2}, {2, 3}, {3, 4}, {4, 5}, {3, 5}}

func TestModularityByHand(t *testing.T) {
	n := unit(6, false, twoTriangles...)
	if got := Modularity(n, []int32{0, 0, 0, 1, 1, 1}, 1); math.Abs(got-5.0/14) > 1e-12 {
		t.Errorf("Q = %v, want 5/14", got)
	}
	// Directed: out-strengths of the halves are 4 and 3, in-strengths 3 and 4: Q = 6/7 - 2 * 12/49.
	n = unit(6, true, twoTriangles...)
	if got := Modularity(n, []int32{0, 0, 0, 1, 1, 1}, 1); math.Abs(got-(6.0/7-24.0/49)) > 1e-12 {
		t.Errorf("directed Q = %v, want 18/49", got)
	}
}

func TestModularityWithoutWeightIsUndefined(t *testing.T) {
	if got := Modularity(unit(2, false), []int32{0, 1}, 1); !math.IsNaN(got) {
		t.Errorf("Q = %v, want NaN", got)
	}
}

func TestCPMByHand(t *testing.T) {
	b := NewBuilder(4, false)
	b.Add(0, 1, 3*One)
	b.Add(1, 2, One)
	b.Add(2, 3, 2*One)
	b.SetSize(0, 2)
	// {0, 1}: 3 - 0.5 * 3*2/2 = 1.5; {2, 3}: 2 - 0.5 * 1 = 1.5.
	if got := CPM(b.Network(), []int32{0, 0, 1, 1}, 0.5); got != 3 {
		t.Errorf("H = %v, want 3", got)
	}
}

func TestCPMIsTheSameForBothDirectionsSummed(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := drawNetwork(t, true)
		community := drawCommunities(t, n.Len())
		a, b := CPM(n, community, 0.3), CPM(Symmetric(n), community, 0.3)
		if math.Abs(a-b) > 1e-9 {
			t.Fatalf("directed %v, symmetric %v", a, b)
		}
	})
}

func TestRenumberFollowsTheSmallestNode(t *testing.T) {
	got, k := renumber([]int32{5, 2, 5, 0, 2}, 6)
	if want := []int32{0, 1, 0, 2, 1}; k != 3 || !slices.Equal(got, want) {
		t.Errorf("renumber = %v, %d; want %v, 3", got, k, want)
	}
}
