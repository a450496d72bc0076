package propose

import (
	"math"
	"slices"
	"testing"

	"gonum.org/v1/gonum/graph"
	"gonum.org/v1/gonum/graph/community"
	"gonum.org/v1/gonum/graph/simple"
	"pgregory.net/rapid"
)

func TestModularityOfTheShop(t *testing.T) {
	// m = 15. Inside: shop 6, wares 5, mail 0. Out and in: shop 9 and 6, wares 6 and 7, mail 0 and 2.
	// Q = 11/15 - (9*6 + 6*7 + 0*2) / 225 = (165 - 96) / 225
	expect(t, shop(), "q", 69.0/225)
	expect(t, tied(Assign{"k", "l", SharedID}, [3]int{0, 2, 1}), "q", undefined)
}

func TestModularityEqualsGonum(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := drawSplit(t)
		g, services := gonumGraph(s)
		want := community.Q(g, services, 1)
		got, ok := modularity.Of(s)
		if ok == math.IsNaN(want) || ok && math.Abs(got-want) > 1e-12 {
			t.Fatalf("q = %v %v, gonum's Q = %v", got, ok, want)
		}
	})
}

// gonumGraph returns the units of services with their ties, and the members of each service.
func gonumGraph(s *Split) (*simple.WeightedDirectedGraph, [][]graph.Node) {
	g := simple.NewWeightedDirectedGraph(0, 0)
	services := make([][]graph.Node, len(s.Services))
	for i, members := range s.Members {
		for _, u := range members {
			g.AddNode(simple.Node(u))
			services[i] = append(services[i], simple.Node(u))
		}
	}
	for _, t := range s.Ties {
		if t.From != t.To && t.Refs > 0 && s.Of[t.From] >= 0 && s.Of[t.To] >= 0 {
			g.SetWeightedEdge(simple.WeightedEdge{F: simple.Node(t.From), T: simple.Node(t.To), W: float64(t.Refs)})
		}
	}
	return g, services
}

func TestQualityOfTheDivisionIsPassedOn(t *testing.T) {
	s := shop()
	expect(t, s, "q_objective", undefined)
	expect(t, s, "significance", undefined)
	z, q := 12.5, 0.4
	s.Z, s.Objective = &z, &q
	expect(t, s, "q_objective", 0.4)
	expect(t, s, "significance", 12.5)
}

func TestTurboMQ(t *testing.T) {
	// shop 2*1 / (2*1 + 2), wares 2*1 / (2*1 + 1 + 1), mail 0
	expect(t, shop(), "turbomq", 1)
	expect(t, shop(), "turbomq_mean", 1.0/3)
}

func TestTurboMQCountsEdgesAndNotReferences(t *testing.T) {
	// k: 2*1 / (2*1 + 2); l: 2*1 / (2*1 + 2)
	s := tied(Assign{"k", "k", "l", "l"}, [3]int{0, 1, 9}, [3]int{2, 3, 9}, [3]int{0, 2, 5}, [3]int{1, 3, 5})
	expect(t, s, "turbomq", 1)
}

func TestStructuralModularity(t *testing.T) {
	// Inside: (1/4 + 1/4 + 0) / 3 = 4/24.
	// Between: shop and wares 1 / (2*2*2), shop and mail 1 / (2*2*1), wares and mail 1 / (2*2*1); 5/8 over 3 pairs = 5/24.
	expect(t, shop(), "sm", -1.0/24)
	expect(t, shop(), "sm_published", -6.0/24)
	expect(t, tied(Assign{"k", "k"}, [3]int{0, 1, 1}), "sm", undefined)
	expect(t, tied(Assign{"k", "k"}, [3]int{0, 1, 1}), "sm_published", undefined)
}

func TestStructuralModularityAddsBothDirectionsOfAPair(t *testing.T) {
	// Inside: k 1/4, l 0/1; mean 1/8. Between: sigma = 2 over 2*2*1, one pair: 1/2.
	s := tied(Assign{"k", "k", "l"}, [3]int{0, 1, 9}, [3]int{0, 2, 9}, [3]int{2, 1, 9})
	expect(t, s, "sm", 1.0/8-1.0/2)
	expect(t, s, "sm_published", 1.0/8-1)
}

func TestInterfaceNumber(t *testing.T) {
	expect(t, shop(), "ifn", 1)       // (wares: Get, Put; mail: New; shop: none) / 3
	expect(t, shop(), "ifn_pairs", 1) // (b-c, d-e, a-e) / 3
}

func TestOnlyOtherServicesMakeAnInterface(t *testing.T) {
	show := func(name string) []Symbol { return []Symbol{{Name: name, Count: 1}} }
	ties := []Tie{
		{From: 1, To: 0, Refs: 1, Symbols: show("ForOwn")},
		{From: 2, To: 0, Refs: 1, Symbols: show("ForOther")},
		{From: 3, To: 0, Refs: 1, Symbols: show("ForShared")},
		{From: 4, To: 0, Refs: 1, Symbols: show("ForCommand")},
	}
	s := Prepare(Code{}, make([]Unit, 5), ties, Assign{"k", "k", "l", SharedID, ""})
	expect(t, s, "ifn", 0.5) // ForOther / (k and l)
}

func TestInterfacePairsHaveNoDirection(t *testing.T) {
	// 0 and 1 use each other: one pair over two services. Shared code is on no side of a border.
	s := tied(Assign{"k", "l", SharedID}, [3]int{0, 1, 1}, [3]int{1, 0, 1}, [3]int{1, 2, 1})
	expect(t, s, "ifn_pairs", 0.5)
}

func TestNonExtremeDistribution(t *testing.T) {
	// shop has 5 types, which is usual; wares 21 and mail 4, which is not: 25 of 30
	expect(t, shop(), "ned", 25.0/30)
	for types, want := range map[int]float64{4: 1, 5: 0, 20: 0, 21: 1} {
		s := Prepare(Code{}, []Unit{{Types: types}}, nil, Assign{"k"})
		expect(t, s, "ned", want)
	}
}

func TestSharesOfLinesAndReferences(t *testing.T) {
	s := shop()
	expect(t, s, "services", 3)
	expect(t, s, "largest_line_share", 150.0/360) // shop: 100 + 50 of 150 + 120 + 30 + 60
	expect(t, s, "shared_line_share", 60.0/360)
	expect(t, s, "shared_ref_share", 7.0/22) // 3 + 4 of 15 + 7
}

func TestReferencesInsideAndOutOfSharedCodeDontLeadIntoIt(t *testing.T) {
	s := tied(Assign{"k", SharedID, SharedID}, [3]int{0, 1, 2}, [3]int{1, 2, 1}, [3]int{2, 0, 1})
	expect(t, s, "shared_ref_share", 0.5) // 2 / (2 + 1 + 1)
}

func TestLargestServiceNeedsAService(t *testing.T) {
	s := Prepare(Code{}, []Unit{{Lines: 10}}, nil, Assign{SharedID})
	expect(t, s, "largest_line_share", undefined)
	expect(t, s, "shared_line_share", 1)
}

func TestFiguresDontDependOnTheOrderOfTies(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := drawSplit(t)
		shuffled := Prepare(s.Code, s.Units, rapid.Permutation(s.Ties).Draw(t, "order"), assignment(s))
		if !slices.EqualFunc(Values(s, OnSplit), Values(shuffled, OnSplit), sameValue) {
			t.Fatal("figures differ")
		}
	})
}

func sameValue(a, b Value) bool {
	if a.Value == nil || b.Value == nil {
		return a.Metric == b.Metric && a.Value == b.Value
	}
	return a.Metric == b.Metric && *a.Value == *b.Value
}
