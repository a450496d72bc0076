package propose

import "slices"

// maxChains is how many ways an explanation names.
const maxChains = 3

// chains returns the shortest ways from one end to another over ties that couple, each as the
// units that it passes, in order of their names; none where no way leads there.
func (p *Proposal) chains(from, to *End) [][]string {
	next := make([][]int, len(p.Units))
	for _, t := range p.Ties {
		if t.couples() {
			next[t.From] = append(next[t.From], t.To)
		}
	}
	var found [][]string
	for _, way := range shortestWays(next, from.units, to.units) {
		names := make([]string, len(way))
		for i, u := range way {
			names[i] = p.Units[u].ID
		}
		found = append(found, names)
	}
	return found
}

// shortestWays walks level by level and stops at the first level that reaches a target. Each
// vertex keeps all predecessors of the level before it, so that several ways can be told.
func shortestWays(next [][]int, from, to map[int]bool) [][]int {
	level := map[int]int{}
	before := map[int][]int{}
	var front []int
	for u, in := range from {
		if in {
			level[u] = 0
			front = append(front, u)
		}
	}
	slices.Sort(front)
	for depth := 1; len(front) > 0; depth++ {
		var reached, targets []int
		for _, u := range front {
			for _, v := range next[u] {
				at, seen := level[v]
				if !seen {
					level[v], at = depth, depth
					reached = append(reached, v)
					if to[v] {
						targets = append(targets, v)
					}
				}
				if at == depth {
					before[v] = append(before[v], u)
				}
			}
		}
		if len(targets) > 0 {
			return waysTo(targets, before)
		}
		slices.Sort(reached)
		front = reached
	}
	return nil
}

// waysTo follows predecessors back from the targets.
func waysTo(targets []int, before map[int][]int) [][]int {
	var ways [][]int
	var back func(way []int)
	back = func(way []int) {
		if len(ways) == maxChains {
			return
		}
		last := way[len(way)-1]
		if len(before[last]) == 0 {
			done := slices.Clone(way)
			slices.Reverse(done)
			ways = append(ways, done)
			return
		}
		for _, u := range slices.Compact(slices.Sorted(slices.Values(before[last]))) {
			back(append(slices.Clone(way), u))
		}
	}
	slices.Sort(targets)
	for _, t := range targets {
		back([]int{t})
	}
	return ways
}
