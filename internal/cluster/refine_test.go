package cluster

import (
	"math"
	"testing"

	"pgregory.net/rapid"
)

// drawSearch draws a network and a search of it, for modularity or the constant Potts model.
func drawSearch(t *rapid.T) (*Network, *search) {
	n := drawNetwork(t, false)
	gamma := rapid.SampledFrom([]float64{0.01, 0.3, 1, 2.5}).Draw(t, "resolution")
	seed := rapid.Uint64().Draw(t, "seed")
	if rapid.Bool().Draw(t, "modularity") {
		return n, newSearch(n, n.strengths, gamma/float64(max(n.total, 1)), seed)
	}
	sizes := make([]Weight, n.Len())
	for i := range sizes {
		sizes[i] = Weight(n.Size(i))
	}
	return n, newSearch(n, sizes, gamma*float64(One), seed)
}

func TestRefinedPartsAreConnectedAndInsideACommunity(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n, s := drawSearch(t)
		community := drawCommunities(t, n.Len())
		for _, part := range membersOf(s.refine(s.base, community)) {
			if !Connected(n, part) {
				t.Fatalf("part %v is not connected", part)
			}
			for _, v := range part {
				if community[v] != community[part[0]] {
					t.Fatalf("part %v spans communities %v", part, community)
				}
			}
		}
	})
}

func TestRefiningNeverLosesAgainstSingleNodes(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := drawNetwork(t, false)
		if n.Total() == 0 {
			return
		}
		s := newSearch(n, n.strengths, 1/float64(n.total), rapid.Uint64().Draw(t, "seed"))
		refined := s.refine(s.base, drawCommunities(t, n.Len()))
		if alone, q := Modularity(n, singletons(n.Len()), 1), Modularity(n, refined, 1); q < alone-1e-9 {
			t.Fatalf("modularity fell from %v to %v", alone, q)
		}
	})
}

func TestAnIterationMendsDisconnectedCommunities(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		n, s := drawSearch(rt)
		found, err := s.iterate(t.Context(), drawCommunities(rt, n.Len()))
		if err != nil {
			rt.Fatal(err)
		}
		for _, members := range membersOf(found) {
			if !Connected(n, members) {
				rt.Fatalf("community %v is not connected", members)
			}
		}
	})
}

// Two triangles whose only bridge, node 6, has left are one community without being connected; no single node gains by
// leaving it at this resolution. Refining takes it apart, which moving nodes can't.
func TestRefiningTakesApartWhatMovesCannot(t *testing.T) {
	n := unit(7, false, [2]int{0, 1}, [2]int{1, 2}, [2]int{0, 2}, [2]int{3, 4}, [2]int{4, 5}, [2]int{3, 5})
	start := []int32{0, 0, 0, 0, 0, 0, 6}
	s := newSearch(n, n.strengths, 0.5/float64(n.total), 0)
	moved := append([]int32(nil), start...)
	if err := s.moveNodes(t.Context(), s.base, moved); err != nil || communities(moved) != communities(start) {
		t.Fatalf("moving nodes made %v, %v of %v", moved, err, start)
	}
	found, err := s.iterate(t.Context(), start)
	if err != nil || found[0] == found[3] {
		t.Errorf("communities %v, %v: the triangles share no arc", found, err)
	}
}

// With edges of mean weight 2, theta is 0.02: a choice that gains theta ln 3 more than another is drawn three times as often.
func TestDrawFollowsTheGains(t *testing.T) {
	n := build(3, false, []edge{{0, 1, One}, {1, 2, 3 * One}})
	s := newSearch(n, n.strengths, 1/float64(n.total), 0)
	r := newRefiner(s, s.base, []int32{0, 0, 0})
	const draws = 10_000
	drawn := make([]int, 2)
	for range draws {
		drawn[r.draw([]choice{{part: 0}, {part: 1, gain: 0.02 * float64(One) * math.Log(3)}})]++
	}
	if share := float64(drawn[1]) / draws; math.Abs(share-0.75) > 0.03 {
		t.Errorf("drawn with a share of %v, want 0.75", share)
	}
}

func TestCutIsTheWeightToTheRestOfTheCommunity(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n, s := drawSearch(t)
		community := drawCommunities(t, n.Len())
		r := newRefiner(s, s.base, community)
		for _, v := range s.shuffled(n.Len()) {
			if r.members[r.part[v]] == 1 {
				r.merge(v)
			}
		}
		want := make([]Weight, n.Len())
		for i := range n.Len() {
			for j, w := range n.Out(i) {
				if r.part[i] != r.part[j] && community[i] == community[j] {
					want[r.part[i]] += w
				}
			}
		}
		for p, members := range r.members {
			if members > 0 && r.cut[p] != want[p] {
				t.Fatalf("cut of part %d is %d, want %d", p, r.cut[p], want[p])
			}
		}
	})
}
