package propose

import (
	"cmp"
	"math"
	"slices"
	"strings"

	"github.com/msa-split/msa-split/internal/analyze"
	"github.com/msa-split/msa-split/internal/cluster"
)

// cycles finds the sets of services that depend on each other in a circle, the largest first,
// each with the cheapest cuts found whose removal opens it.
func (s *scorer) cycles() []Cycle {
	net := cluster.NewBuilder(len(s.split.Services), true)
	for i, row := range s.split.Refs {
		for j, refs := range row {
			if i != j && refs > 0 {
				net.Add(i, j, cluster.One)
			}
		}
	}
	var cycles []Cycle
	for _, members := range cluster.StronglyConnected(net.Network()) {
		if len(members) < 2 {
			continue
		}
		c := Cycle{}
		for _, m := range members {
			c.Services = append(c.Services, s.split.Services[m])
		}
		for _, e := range feedback(members, s.split.Refs) {
			c.Break = append(c.Break, s.edge(e[0], e[1]))
		}
		cycles = append(cycles, c)
	}
	slices.SortStableFunc(cycles, func(a, b Cycle) int {
		return cmp.Or(cmp.Compare(len(b.Services), len(a.Services)), strings.Compare(a.Services[0], b.Services[0]))
	})
	return cycles
}

func (s *scorer) edge(from, to int) Edge {
	e := Edge{From: s.split.Services[from], To: s.split.Services[to], Refs: s.split.Refs[from][to]}
	var sites []analyze.Site
	most := 0
	for _, t := range s.Ties {
		if s.split.Of[t.From] == from && s.split.Of[t.To] == to {
			if t.Refs > most {
				most, e.User, e.Used = t.Refs, s.Units[t.From].ID, s.Units[t.To].ID
			}
			for _, sym := range t.Symbols {
				if sym.Count > 0 {
					sites = append(sites, sym.Sites...)
				}
			}
		}
	}
	e.Sites = FirstSites(sites)
	return e
}

// exactFeedback is the size up to which the cheapest set is computed, not approximated.
const exactFeedback = 12

// feedback returns a set of edges, least weight first sought, whose removal leaves no cycle: the
// edges that lead back in the best order of the members. Up to twelve members the order is exact
// (dynamic programming over subsets); above, members are taken greedily by what they send
// forward less what they get (Eades, Lin and Smyth 1993).
func feedback(members []int, weight [][]int) [][2]int {
	order := members
	if len(members) <= exactFeedback {
		order = bestOrder(members, weight)
	} else {
		order = greedyOrder(members, weight)
	}
	var back [][2]int
	for i, later := range order {
		for _, earlier := range order[:i] {
			if weight[later][earlier] > 0 {
				back = append(back, [2]int{later, earlier})
			}
		}
	}
	slices.SortFunc(back, func(a, b [2]int) int {
		return cmp.Or(cmp.Compare(weight[a[0]][a[1]], weight[b[0]][b[1]]), cmp.Compare(a[0], b[0]), cmp.Compare(a[1], b[1]))
	})
	return back
}

// bestOrder finds the order of members with the least weight of edges that lead back: the best
// order of a set ends in some member, whose edges into the rest lead back.
func bestOrder(members []int, weight [][]int) []int {
	n := len(members)
	cost, last := make([]int, 1<<n), make([]int, 1<<n)
	for set := 1; set < 1<<n; set++ {
		cost[set] = math.MaxInt
		for v := range n {
			if set&(1<<v) == 0 {
				continue
			}
			c := cost[set&^(1<<v)]
			for u := range n {
				if u != v && set&(1<<u) != 0 {
					c += weight[members[v]][members[u]]
				}
			}
			if c < cost[set] {
				cost[set], last[set] = c, v
			}
		}
	}
	order := make([]int, n)
	for set, i := 1<<n-1, n-1; i >= 0; i-- {
		order[i] = members[last[set]]
		set &^= 1 << last[set]
	}
	return order
}

func greedyOrder(members []int, weight [][]int) []int {
	left := slices.Clone(members)
	var order []int
	for len(left) > 0 {
		best, bestGain := 0, math.MinInt
		for i, v := range left {
			gain := 0
			for _, u := range left {
				if u != v {
					gain += weight[v][u] - weight[u][v]
				}
			}
			if gain > bestGain {
				best, bestGain = i, gain
			}
		}
		order = append(order, left[best])
		left = slices.Delete(left, best, best+1)
	}
	return order
}

func markCycles(cuts []Cut, cycles []Cycle) {
	for i, c := range cuts {
		for _, cycle := range cycles {
			if slices.Contains(cycle.Services, c.From) && slices.Contains(cycle.Services, c.To) {
				cuts[i].InCycle = true
			}
		}
	}
}
