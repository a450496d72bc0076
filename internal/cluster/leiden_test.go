package cluster

import (
	"cmp"
	"fmt"
	"math"
	"testing"

	"pgregory.net/rapid"
)

// leidens are the algorithms of this package that promise connected communities, with their quality.
var leidens = []struct {
	name    string
	quality func(n *Network, community []int32, gamma float64) float64
	gamma   func(n *Network, o Settings) float64
}{
	{"leiden", Modularity, func(_ *Network, o Settings) float64 { return cmp.Or(o.Resolution, 1) }},
	{"cpm", CPM, func(n *Network, o Settings) float64 { return cmp.Or(o.Resolution, density(n)) }},
}

func TestEveryCommunityIsConnected(t *testing.T) {
	for _, l := range leidens {
		t.Run(l.name, func(t *testing.T) {
			rapid.Check(t, func(rt *rapid.T) {
				n := drawNetwork(rt, false)
				o := Settings{
					Seed:       rapid.Uint64().Draw(rt, "seed"),
					Resolution: rapid.SampledFrom([]float64{0, 0.01, 0.3, 1, 2.5}).Draw(rt, "resolution"),
					Iterations: rapid.IntRange(0, 2).Draw(rt, "iterations"),
				}
				for _, members := range membersOf(find(t, l.name, n, o)) {
					if !Connected(n, members) {
						rt.Fatalf("community %v is not connected", members)
					}
				}
			})
		})
	}
}

func TestNoSingleMoveGainsInAStableResult(t *testing.T) {
	for _, l := range leidens {
		t.Run(l.name, func(t *testing.T) {
			rapid.Check(t, func(rt *rapid.T) {
				n := drawNetwork(rt, false)
				found := find(t, l.name, n, Settings{})
				if n.Total() == 0 {
					return
				}
				gamma := l.gamma(n, Settings{})
				reached := l.quality(n, found, gamma)
				for v, own := range found {
					for to := range int32(communities(found) + 1) { // the last is empty
						found[v] = to
						if moved := l.quality(n, found, gamma); moved > reached+1e-9 {
							rt.Fatalf("moving node %d to %d raises quality from %v to %v", v, to, reached, moved)
						}
					}
					found[v] = own
				}
			})
		})
	}
}

func TestGainIsTheDifferenceOfQuality(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := drawNetwork(t, false)
		gamma := rapid.Float64Range(0.1, 3).Draw(t, "gamma")
		community := drawCommunities(t, n.Len())
		v := rapid.Int32Range(0, int32(n.Len()-1)).Draw(t, "node")
		to := rapid.Int32Range(0, int32(n.Len()-1)).Draw(t, "to")
		modularity := newSearch(n, n.strengths, gamma/float64(n.total), 0)
		checkGain(t, modularity, n, community, v, to, 2/float64(n.total), func(c []int32) float64 { return Modularity(n, c, gamma) })
		sizes := make([]Weight, n.Len())
		for i := range sizes {
			sizes[i] = Weight(n.Size(i))
		}
		cpm := newSearch(n, sizes, gamma*float64(One), 0)
		checkGain(t, cpm, n, community, v, to, 1/float64(One), func(c []int32) float64 { return CPM(n, c, gamma) })
	})
}

// checkGain compares the gain of a move, in the given unit, with the quality before and after.
func checkGain(t *rapid.T, s *search, n *Network, community []int32, v, to int32, unit float64, quality func([]int32) float64) {
	m := newMover(s, s.base, append([]int32(nil), community...))
	own := community[v]
	m.near.gather(m.g, v, community)
	m.mass[own] -= m.g.mass[v]
	gain := m.gain(m.near.weight[to], m.g.mass[v], m.mass[to]) - m.gain(m.near.weight[own], m.g.mass[v], m.mass[own])
	before := quality(community)
	m.community[v] = to
	if after := quality(m.community); math.Abs(after-before-gain*unit) > 1e-9 {
		t.Fatalf("gain %v, quality from %v to %v", gain*unit, before, after)
	}
}

func TestEachIterationKeepsOrRaisesQuality(t *testing.T) {
	for _, l := range leidens {
		t.Run(l.name, func(t *testing.T) {
			rapid.Check(t, func(rt *rapid.T) {
				n := drawNetwork(rt, false)
				if n.Total() == 0 {
					return
				}
				gamma := l.gamma(n, Settings{})
				last := math.Inf(-1)
				for _, iterations := range []int{1, 2, 3, 0} {
					q := l.quality(n, find(t, l.name, n, Settings{Iterations: iterations}), gamma)
					if q < last-1e-9 {
						rt.Fatalf("quality fell from %v to %v", last, q)
					}
					last = q
				}
			})
		})
	}
}

func TestScalingAllWeightsChangesNothing(t *testing.T) {
	n, _ := planted(5, 12, 400, 0.5, 3)
	b := NewBuilder(n.Len(), false)
	for i := range n.Len() {
		for j, w := range n.Out(i) {
			if i <= j {
				b.Add(i, j, 1024*w)
			}
		}
	}
	for _, l := range leidens {
		if a, b := find(t, l.name, n, Settings{}), find(t, l.name, b.Network(), Settings{}); fmt.Sprint(a) != fmt.Sprint(b) {
			t.Errorf("%s: %v, scaled %v", l.name, a, b)
		}
	}
}

func TestHigherResolutionMakesMoreCommunities(t *testing.T) {
	n, _ := planted(8, 16, 8*16*6, 0.7, 2)
	for _, l := range leidens {
		low := communities(find(t, l.name, n, Settings{Resolution: 0.05}))
		high := communities(find(t, l.name, n, Settings{Resolution: 5}))
		if low >= high {
			t.Errorf("%s: %d communities at 0.05, %d at 5", l.name, low, high)
		}
	}
}

// bestQ returns the highest modularity over three seeds.
func bestQ(t testing.TB, name string, n *Network) float64 {
	best := math.Inf(-1)
	for seed := range uint64(3) {
		best = max(best, Modularity(n, find(t, name, n, Settings{Seed: seed}), 1))
	}
	return best
}

// TestLeidenIsAsGoodAsLouvain compares the best of three seeds each on planted networks, from clear groups to none at all:
// a heuristic may lose now and then, but not often and not by much.
func TestLeidenIsAsGoodAsLouvain(t *testing.T) {
	const networks = 60
	worse := 0
	for i := range networks {
		n, _ := planted(2+i%9, 10+i%23, 60+12*i, float64(i%10)/10, uint64(i))
		leiden, louvain := bestQ(t, "leiden", n), bestQ(t, "louvain", n)
		if leiden < louvain-1e-9 {
			worse++
			t.Logf("network %d: leiden %.6f, louvain %.6f", i, leiden, louvain)
		}
		if leiden < louvain-0.01 {
			t.Errorf("network %d: leiden %.6f, louvain %.6f", i, leiden, louvain)
		}
	}
	if worse > networks/20 {
		t.Errorf("leiden is worse on %d of %d networks", worse, networks)
	}
}
