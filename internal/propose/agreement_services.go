package propose

import (
	"cmp"
	"maps"
	"slices"
)

// overlapsOf counts the units of each pair of places, most units first.
func overlapsOf(units []string, split, reference Placed) []Overlap {
	count := map[[2]string]int{}
	for _, unit := range units {
		if here, there := split.Units[unit], reference.Units[unit]; here != "" || there != "" {
			count[[2]string{here, there}]++
		}
	}
	all := []Overlap{}
	for pair, n := range count {
		all = append(all, Overlap{pair[0], pair[1], n})
	}
	slices.SortFunc(all, func(a, b Overlap) int {
		return cmp.Or(cmp.Compare(b.Units, a.Units), cmp.Compare(a.Split, b.Split), cmp.Compare(a.Reference, b.Reference))
	})
	return all
}

// matchServices sets services beside those that answer to them: the pairs of which the common units add up to
// the most; where that leaves a choice, services of one name. What has no unit in common answers to nothing.
func matchServices(overlaps []Overlap) []ServiceMatch {
	here := servicesIn(overlaps, func(o Overlap) string { return o.Split })
	there := servicesIn(overlaps, func(o Overlap) string { return o.Reference })
	answer := heaviest(len(here.names), len(there.names), weigh(overlaps, here, there))
	all := append(pairUp(here, there, answer), ServiceMatch{
		Split: SharedID, SplitUnits: here.units[SharedID], Reference: SharedID, ReferenceUnits: there.units[SharedID],
	})
	all = slices.DeleteFunc(all, func(m ServiceMatch) bool { return m.size() == 0 }) // no shared code at all
	countCommon(all, overlaps)
	slices.SortFunc(all, largerMatch)
	return all
}

// pairUp lists the services of the split with those that answer to them, then what is left of the reference.
func pairUp(here, there placesOf, answer []int) []ServiceMatch {
	all := []ServiceMatch{}
	taken := map[int]bool{}
	for row, name := range here.names {
		m := ServiceMatch{Split: name, SplitUnits: here.units[name]}
		if col := answer[row]; col != unmatched {
			m.Reference, m.ReferenceUnits = there.names[col], there.units[there.names[col]]
			taken[col] = true
		}
		all = append(all, m)
	}
	for col, name := range there.names {
		if !taken[col] {
			all = append(all, ServiceMatch{Reference: name, ReferenceUnits: there.units[name]})
		}
	}
	return all
}

// placesOf are the services of a side.
type placesOf struct {
	names []string       // of services, sorted; shared code is none
	units map[string]int // by service or SharedID
}

func servicesIn(overlaps []Overlap, side func(Overlap) string) placesOf {
	p := placesOf{units: map[string]int{}}
	for _, o := range overlaps {
		if name := side(o); name != "" {
			p.units[name] += o.Units
		}
	}
	p.names = slices.DeleteFunc(slices.Sorted(maps.Keys(p.units)), func(name string) bool { return name == SharedID })
	return p
}

// weigh lists the pairs of services with common units. A common name counts less than any unit, even where all
// pairs have one.
func weigh(overlaps []Overlap, here, there placesOf) []cell {
	scale := min(len(here.names), len(there.names)) + 1
	var cells []cell
	for _, o := range overlaps {
		row, in := slices.BinarySearch(here.names, o.Split)
		col, also := slices.BinarySearch(there.names, o.Reference)
		if !in || !also {
			continue
		}
		c := cell{row, col, o.Units * scale}
		if o.Split == o.Reference {
			c.common++
		}
		cells = append(cells, c)
	}
	slices.SortFunc(cells, func(x, y cell) int { return cmp.Or(cmp.Compare(x.row, y.row), cmp.Compare(x.col, y.col)) })
	return cells
}

func countCommon(all []ServiceMatch, overlaps []Overlap) {
	common := map[[2]string]int{}
	for _, o := range overlaps {
		common[[2]string{o.Split, o.Reference}] = o.Units
	}
	for i, m := range all {
		if m.Split != "" && m.Reference != "" {
			all[i].Common = common[[2]string{m.Split, m.Reference}]
		}
	}
}

// size is that of the larger service of a pair.
func (m ServiceMatch) size() int { return max(m.SplitUnits, m.ReferenceUnits) }

// largerMatch orders pairs by size, shared code last.
func largerMatch(a, b ServiceMatch) int {
	shared := func(m ServiceMatch) int {
		if m.Split == SharedID {
			return 1
		}
		return 0
	}
	return cmp.Or(cmp.Compare(shared(a), shared(b)), cmp.Compare(b.size(), a.size()),
		cmp.Compare(a.Split, b.Split), cmp.Compare(a.Reference, b.Reference))
}

// sortElsewhere puts units first that many others went the same way with.
func (a *Agreement) sortElsewhere() {
	group := map[[2]string]int{}
	for _, o := range a.Overlaps {
		group[[2]string{o.Split, o.Reference}] = o.Units
	}
	slices.SortFunc(a.Elsewhere, func(x, y Elsewhere) int {
		gx, gy := group[[2]string{x.Split, x.Reference}], group[[2]string{y.Split, y.Reference}]
		return cmp.Or(cmp.Compare(gy, gx), cmp.Compare(x.Split, y.Split), cmp.Compare(x.Reference, y.Reference), cmp.Compare(x.Unit, y.Unit))
	})
}
