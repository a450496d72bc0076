package cluster

import (
	"fmt"
	"slices"
)

// ladderSteps are the resolutions at which finer cuts are looked for. They are nested, see tree.cut.
var ladderSteps = []float64{1, 1.5, 2, 3, 4, 6, 8, 12, 16, 32, 64}

// descend makes the finest cut the start of the hierarchy, and the way back to the chosen cut
// its first merges, so that more services than proposed can be asked for.
func (d *division) descend() {
	finest := d.group
	var rungs [][]int
	if d.byTree() {
		rungs = d.finer()
	}
	if len(rungs) > 0 {
		finest = rungs[len(rungs)-1]
	}
	d.tree.Leaves = make([]int, len(finest))
	chosen := d.group
	first := map[int]int{}
	for i := range finest {
		d.tree.Leaves[i] = None
		if chosen[i] != None && d.settled(i) {
			d.tree.Leaves[i] = d.leaf(first, finest[i], i)
		}
	}
	d.group = append([]int(nil), d.tree.Leaves...)
	leaf := d.leafOf(chosen)
	for i, r := range d.runner {
		d.runner[i] = None
		if l, ok := leaf[r]; ok {
			d.runner[i] = l
		}
	}
	d.runnerLeaf = slices.Clone(d.runner)
	for k := len(rungs) - 2; k >= 0; k-- {
		d.climb(rungs[k], MergeDirectory)
	}
	d.climb(chosen, MergeName)
}

// leaf names a group by the position of its first part, which no renumbering changes.
func (d *division) leaf(first map[int]int, group, part int) int {
	if at, seen := first[group]; seen {
		return at
	}
	first[group] = part
	d.tree.Names = fillNames(d.tree.Names, len(d.q.Parts))
	d.tree.Names[part] = d.q.Parts[part].ID
	return part
}

func fillNames(names []string, n int) []string {
	if names == nil {
		return make([]string, n)
	}
	return names
}

// leafOf returns the new name of each group of the chosen cut: that of the leaf of its first part.
func (d *division) leafOf(chosen []int) map[int]int {
	leaf := map[int]int{}
	for i, g := range chosen {
		if _, seen := leaf[g]; !seen && g != None && d.tree.Leaves[i] != None {
			leaf[g] = d.tree.Leaves[i]
		}
	}
	return leaf
}

// finer returns the cuts at the steps of the ladder, coarsest first; the first step is the cut
// that was chosen, before names were gathered.
func (d *division) finer() [][]int {
	t, err := newTree(d.network, d.parents)
	if err != nil {
		return nil
	}
	base := d.o.Resolution
	if base == 0 {
		base = 1
	}
	cuts := make([][]int32, len(ladderSteps))
	cuts[0] = d.base
	for k := 1; k < len(cuts); k++ {
		cuts[k] = t.communities(t.cut(ladderSteps[k] * base))
	}
	seats := d.seats(cuts[len(cuts)-1])
	rungs := make([][]int, len(cuts))
	for k, cut := range cuts {
		rungs[k] = d.refineBy(cut, seats)
	}
	return rungs
}

// seats returns the part in whose place each part is cut: itself, or, for one that was given to
// its user, the first part of that user's largest piece in the finest cut, so that cuts stay nested.
func (d *division) seats(finest []int32) []int {
	type piece struct {
		group int
		sub   int32
	}
	size, seat, first := map[piece]int{}, map[int]piece{}, map[piece]int{}
	for i, c := range finest {
		if d.why[i] != "" || d.group[i] == None || d.guest(i) {
			continue
		}
		p := piece{d.group[i], c}
		if size[p] == 0 {
			first[p] = i
		}
		size[p]++
		if best, seen := seat[p.group]; !seen || size[p] > size[best] {
			seat[p.group] = p
		}
	}
	seats := make([]int, len(finest))
	for i := range seats {
		seats[i] = i
		if p, ok := seat[d.group[i]]; ok && d.why[i] != "" {
			seats[i] = first[p]
		}
	}
	d.seatBlocks(seats)
	return seats
}

// refineBy splits the chosen groups by a finer cut.
func (d *division) refineBy(cut []int32, seats []int) []int {
	type piece struct {
		group int
		sub   int32
	}
	number := map[piece]int{}
	out := make([]int, len(cut))
	for i := range cut {
		p := piece{d.group[i], cut[seats[i]]}
		if _, seen := number[p]; !seen {
			number[p] = len(number)
		}
		out[i] = number[p]
	}
	return out
}

// climb merges the current groups that lie in one group of a coarser cut.
func (d *division) climb(coarser []int, reason string) {
	into := map[int]int{}
	size := map[int]int{}
	for i, g := range d.group {
		if g == None {
			continue
		}
		size[g]++
		if best, seen := into[coarser[i]]; !seen || size[g] > size[best] {
			into[coarser[i]] = g
		}
	}
	from := map[int]int{}
	for i, g := range d.group {
		if g != None && into[coarser[i]] != g {
			from[g] = into[coarser[i]]
		}
	}
	for _, g := range sortedKeys(from) {
		d.tree.Merges = append(d.tree.Merges, Merge{From: g, Into: from[g], Reason: reason})
		d.regroup(g, from[g])
	}
}

// level goes to the wanted number of services, or to what the rules proposed. What is too small
// to be a service is judged by the proposed ones, so that the tree holds the same parts whatever
// number is wanted.
func (d *division) level() error {
	d.regroupBy(d.tree.Applied)
	d.setAside()
	want := d.o.Services
	if want <= 0 {
		return nil
	}
	leaves := 0
	for i, g := range d.tree.Leaves {
		if g == i {
			leaves++
		}
	}
	switch least := leaves - len(d.tree.Merges); {
	case want > leaves:
		return fmt.Errorf("dividing into %d services: there are at most %d; ask for fewer, or for --granularity declaration", want, leaves)
	case want < least:
		return fmt.Errorf("dividing into %d services: there are at least %d, which nothing ties to each other%s; ask for more", want, least, d.orApart())
	}
	d.regroupBy(leaves - want)
	return nil
}

// regroupBy makes the groups that so many merges lead to.
func (d *division) regroupBy(merges int) {
	d.tree.Applied = merges
	copy(d.group, d.tree.Leaves)
	copy(d.runner, d.runnerLeaf)
	for _, m := range d.tree.Merges[:merges] {
		d.regroup(m.From, m.Into)
	}
}
