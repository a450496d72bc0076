package propose

import (
	"testing"

	"pgregory.net/rapid"
)

func TestCouplingRatioIsTheShareOfReferencesThatCross(t *testing.T) {
	s := shop()
	expect(t, s, "icp", 4.0/15) // (2 + 1 + 1) / (4 + 6 + 5)
	// Of the 7 more references into shared code, all cross; the command's 7 count nowhere: (4 + 7) / (15 + 7)
	expect(t, s, "icp_shared_as_service", 0.5)
}

func TestSharedUnitsAreOneMoreService(t *testing.T) {
	// 1 inside k, 2 inside shared code, 3 from k to shared code: 3 / 6
	s := tied(Assign{"k", "k", SharedID, SharedID}, [3]int{0, 1, 1}, [3]int{2, 3, 2}, [3]int{0, 2, 3})
	expect(t, s, "icp", 0)
	expect(t, s, "icp_shared_as_service", 0.5)
}

func TestCouplingOfServices(t *testing.T) {
	s := shop() // shop -> wares -> mail, shop -> mail
	for _, c := range []struct {
		service                         int
		cbo, in, out, instability, leak float64
	}{
		{shops, 2, 0, 2, 1, 3.0 / 15},   // cut 3, vol 2*6 + 3 = 15, rest 2*15 - 15
		{wares, 2, 1, 1, 0.5, 3.0 / 13}, // cut 3, vol 2*5 + 3 = 13, rest 17
		{mail, 2, 2, 0, 0, 1},           // cut 2, vol 0 + 2, rest 28
	} {
		expect(t, s, "cbo", c.cbo, c.service)
		expect(t, s, "fan_in", c.in, c.service)
		expect(t, s, "fan_out", c.out, c.service)
		expect(t, s, "service_instability", c.instability, c.service)
		expect(t, s, "conductance", c.leak, c.service)
	}
}

func TestServicesTiedBothWaysAreOneToCBO(t *testing.T) {
	s := tied(Assign{"k", "l"}, [3]int{0, 1, 1}, [3]int{1, 0, 1})
	expect(t, s, "cbo", 1, 0)
	expect(t, s, "fan_in", 1, 0)
	expect(t, s, "fan_out", 1, 0)
}

func TestConductanceNeedsTwoSides(t *testing.T) {
	s := tied(Assign{"k", "k"}, [3]int{0, 1, 1})
	expect(t, s, "conductance", undefined, 0)
	apart := tied(Assign{"k", "k", "l", "l"}, [3]int{0, 1, 1}, [3]int{2, 3, 1})
	expect(t, apart, "conductance", 0, 0) // 0 / min(2, 2)
}

func TestFiguresOfAPairHaveADirection(t *testing.T) {
	s := shop()
	expect(t, s, "pair_refs", 2, shops, wares)
	expect(t, s, "pair_symbols", 2, shops, wares) // Get and Put
	expect(t, s, "pair_ties", 1, shops, wares)    // b -> c
	expect(t, s, "pair_refs", 0, wares, shops)
	expect(t, s, "pair_symbols", 0, wares, shops)
	expect(t, s, "pair_symbols", 1, shops, mail) // New; Sender is implemented, not referred to
}

func TestASymbolThatTwoUnitsUseIsOneOfAPair(t *testing.T) {
	symbols := []Symbol{{Name: "Get", Count: 1}}
	ties := []Tie{{From: 0, To: 2, Refs: 1, Symbols: symbols}, {From: 1, To: 2, Refs: 1, Symbols: symbols}}
	s := Prepare(Code{}, make([]Unit, 3), ties, Assign{"k", "k", "l"})
	expect(t, s, "pair_symbols", 1, 0, 1)
	expect(t, s, "pair_ties", 2, 0, 1)
}

func TestReferencesBetweenServicesSumUpToTies(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := drawSplit(t)
		refs, edges := 0, 0
		for _, tie := range s.Ties {
			if tie.counted() && s.Of[tie.From] >= 0 && s.Of[tie.To] >= 0 {
				refs += tie.Refs
				edges++
			}
		}
		if _, all := s.coupling(); all != refs {
			t.Fatalf("references between services = %d, of ties = %d", all, refs)
		}
		for _, row := range s.Edges {
			for _, n := range row {
				edges -= n
			}
		}
		if edges != 0 {
			t.Fatalf("%d edges more than between services", edges)
		}
	})
}

func TestOneServiceHasNoCoupling(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := drawSplit(t)
		one := make(Assign, len(s.Units))
		for u := range one {
			one[u] = "all"
		}
		if x, ok := couplingRatio.Of(Prepare(s.Code, s.Units, s.Ties, one)); ok && x != 0 {
			t.Fatalf("icp = %v", x)
		}
	})
}

func TestCallingOneServiceSharedLeavesTheRatioThatDecides(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := drawSplit(t)
		assign := assignment(s)
		for u, id := range assign {
			if id == SharedID {
				assign[u] = "k" // no shared code before
			}
		}
		before, _ := couplingRatioSharedAsService.Of(Prepare(s.Code, s.Units, s.Ties, assign))
		for u, id := range assign {
			if id == "k" {
				assign[u] = SharedID
			}
		}
		after, _ := couplingRatioSharedAsService.Of(Prepare(s.Code, s.Units, s.Ties, assign))
		if before != after {
			t.Fatalf("icp_shared_as_service went from %v to %v", before, after)
		}
	})
}
