package cluster

import (
	"math"
	"slices"
)

// levels tells of each cut of the hierarchy, from the coarsest to the finest, how well it agrees with the ensemble: a
// level that many seeds and resolutions come near is a better guess than one that a single one hits. Chance is taken out
// of the agreement, so neither few large groups nor many small ones win by their number alone.
func (d *division) levels(runs ensemble) []Level {
	c := d.newCrossing(runs)
	if c.elements < 2 {
		return nil
	}
	hosts := d.groupsOfGuests()
	levels := []Level{{len(c.size) + hosts, c.agreement()}}
	for _, m := range d.tree.Merges {
		if c.size[m.From] == 0 || c.size[m.Into] == 0 {
			continue // set aside
		}
		c.join(m.From, m.Into)
		levels = append(levels, Level{len(c.size) + hosts, c.agreement()})
	}
	slices.Reverse(levels)
	return levels
}

// crossing counts how the groups of a hierarchy cross the communities of each run. It keeps the sums of squares that
// the agreement is made of up to date while groups are joined, so that all levels cost little more than one.
type crossing struct {
	elements int
	size     map[int]int            // of each group
	met      map[int]map[[2]int]int // of each group, the members in each run's communities
	within   float64                // pairs within groups
	both     []float64              // of each run, pairs within groups and communities
	runs     []float64              // of each run, pairs within communities
}

func (d *division) newCrossing(runs ensemble) *crossing {
	c := &crossing{size: map[int]int{}, met: map[int]map[[2]int]int{}, both: make([]float64, len(runs)), runs: make([]float64, len(runs))}
	sizes := map[[2]int]int{}
	for i, leaf := range d.tree.Leaves {
		if leaf == None || !d.member(i) {
			continue
		}
		c.elements++
		c.within += float64(c.size[leaf])
		c.size[leaf]++
		if c.met[leaf] == nil {
			c.met[leaf] = map[[2]int]int{}
		}
		for r, run := range runs {
			at := [2]int{r, int(run[i])}
			c.both[r] += float64(c.met[leaf][at])
			c.met[leaf][at]++
			c.runs[r] += float64(sizes[at])
			sizes[at]++
		}
	}
	return c
}

// join adds the members of one group to another. The smaller table is walked.
func (c *crossing) join(from, into int) {
	c.within += float64(c.size[from]) * float64(c.size[into])
	few, many := c.met[from], c.met[into]
	if len(few) > len(many) {
		few, many = many, few
	}
	for at, n := range few { // sums of whole numbers, in any order
		c.both[at[0]] += float64(n) * float64(many[at])
		many[at] += n
	}
	c.met[into] = many
	c.size[into] += c.size[from]
	delete(c.met, from)
	delete(c.size, from)
}

func (c *crossing) agreement() float64 {
	sum := 0.0
	for r := range c.runs {
		ari := AdjustedRand(c.both[r], c.within, c.runs[r], c.elements)
		if math.IsNaN(ari) { // both put all together, or all apart
			ari = 1
		}
		sum += ari
	}
	return sum / float64(len(c.runs))
}
