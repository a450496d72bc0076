package propose

import (
	"fmt"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/msa-split/msa-split/internal/cluster"
	"pgregory.net/rapid"
)

// drawWeights draws edges with weights among n vertices, at most as many as told.
func drawWeights(t *rapid.T, n, edges int) [][]int {
	w := square(n)
	for range rapid.IntRange(0, edges).Draw(t, "edges") {
		from, to := rapid.IntRange(0, n-1).Draw(t, "from"), rapid.IntRange(0, n-1).Draw(t, "to")
		if from != to {
			w[from][to] = rapid.IntRange(1, 9).Draw(t, "weight")
		}
	}
	return w
}

// cyclic reports whether the edges without those removed hold a cycle.
func cyclic(w [][]int, removed [][2]int) bool {
	b := cluster.NewBuilder(len(w), true)
	for i, row := range w {
		for j, refs := range row {
			if refs > 0 && !slices.Contains(removed, [2]int{i, j}) {
				b.Add(i, j, cluster.One)
			}
		}
	}
	for _, scc := range cluster.StronglyConnected(b.Network()) {
		if len(scc) > 1 {
			return true
		}
	}
	return false
}

func weightOf(w [][]int, edges [][2]int) int {
	sum := 0
	for _, e := range edges {
		sum += w[e[0]][e[1]]
	}
	return sum
}

func vertices(n int) []int {
	all := make([]int, n)
	for i := range all {
		all[i] = i
	}
	return all
}

func TestFeedbackIsTheCheapestOfAllSetsOfEdges(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(2, 5).Draw(t, "n")
		w := drawWeights(t, n, 9)
		var edges [][2]int
		for i := range w {
			for j := range w {
				if w[i][j] > 0 {
					edges = append(edges, [2]int{i, j})
				}
			}
		}
		found := feedback(vertices(n), w)
		if cyclic(w, found) {
			t.Fatalf("%v leaves a cycle", found)
		}
		for set := range 1 << len(edges) {
			var removed [][2]int
			for k, e := range edges {
				if set&(1<<k) != 0 {
					removed = append(removed, e)
				}
			}
			if weightOf(w, removed) < weightOf(w, found) && !cyclic(w, removed) {
				t.Fatalf("%v weighs %d, %v only %d", found, weightOf(w, found), removed, weightOf(w, removed))
			}
		}
	})
}

func TestFeedbackOfTwelveIsExact(t *testing.T) {
	// Three circles of four: in each, one edge is the cheapest.
	w := square(12)
	for c := range 3 {
		for i := range 4 {
			w[4*c+i][4*c+(i+1)%4] = 5
		}
		w[4*c+2][4*c+3] = 2
	}
	if diff := cmp.Diff([][2]int{{2, 3}, {6, 7}, {10, 11}}, feedback(vertices(12), w)); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func TestFeedbackOfManyLeavesNoCycle(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(exactFeedback+1, 25).Draw(t, "n")
		w := drawWeights(t, n, 60)
		if found := feedback(vertices(n), w); cyclic(w, found) {
			t.Fatalf("%v leaves a cycle", found)
		}
	})
}

func TestCyclesNameTheCheapestCutsWithTheirPlaces(t *testing.T) {
	text := features("catalog", "orders", "payments", "users") + "shop/orders/domain -> shop/catalog/domain 1\n"
	p := proposed(t, parseGraph(t, text), cluster.Options{})
	if len(p.Cycles) != 1 {
		t.Fatalf("cycles %+v", p.Cycles)
	}
	c := p.Cycles[0]
	if diff := cmp.Diff([]string{"catalog", "orders"}, c.Services); diff != "" {
		t.Errorf("services (-want +got):\n%s", diff)
	}
	if len(c.Break) != 1 || c.Break[0].Refs != 1 || len(c.Break[0].Sites) == 0 {
		t.Errorf("break %+v", c.Break)
	}
	for _, cut := range p.Cuts {
		inside := slices.Contains(c.Services, cut.From) && slices.Contains(c.Services, cut.To)
		if cut.InCycle != inside {
			t.Errorf("cut %s -> %s: in cycle %v", cut.From, cut.To, cut.InCycle)
		}
	}
}

func TestServicesInNoCircleHaveNoCycle(t *testing.T) {
	if p := proposed(t, parseGraph(t, features("catalog", "orders", "users")), cluster.Options{}); len(p.Cycles) > 0 {
		t.Error(fmt.Sprint(p.Cycles))
	}
}
