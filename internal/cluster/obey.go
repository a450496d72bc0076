package cluster

import (
	"slices"
)

// resolve finds out what the user's constraints mean for the parts.
func (d *division) resolve() error {
	if d.o.Granularity == ByPackage {
		if err := d.o.Keep.checkNames(d.o.Shared); err != nil {
			return err
		}
	}
	subjects := make([]Subject, len(d.q.Parts))
	for i, part := range d.q.Parts {
		p := d.q.Graph.Packages[part.Package]
		subjects[i] = Subject{ID: part.ID, Path: p.Path, Dir: p.Dir}
	}
	var err error
	d.kept, err = d.o.Keep.Resolve(subjects, d.o.Shared, nil)
	return err
}

// guest reports whether a part goes where the user wants it without taking part in the division: a command or test
// support, which would glue together what it uses.
func (d *division) guest(i int) bool {
	return d.kept != nil && d.kept.Bound[i] && (d.roles[i] == Command || d.roles[i] == Support)
}

// settled reports whether a part has a place in the hierarchy.
func (d *division) settled(i int) bool { return d.member(i) || d.guest(i) }

// obey makes the groups such as the user wants them: what must be together is in the group that holds most of it, and
// what must be apart in groups of its own.
func (d *division) obey() {
	if d.o.Keep.Empty() {
		return
	}
	before := slices.Clone(d.group)
	d.gatherBlocks()
	d.note(before, len(d.o.Keep.Together) > 0)
	parted := slices.Clone(d.group)
	d.part()
	d.note(parted, true)
	if !slices.Equal(before, d.group) {
		d.quality = d.qualityOfGroups()
	}
}

// note remembers which parts constraints have moved.
func (d *division) note(before []int, moved bool) {
	for i, g := range d.group {
		if moved && before[i] != None && g != before[i] {
			d.moved[i] = true
		}
	}
}

// qualityOfGroups is the modularity of the groups as they are.
func (d *division) qualityOfGroups() float64 {
	groups := make([]int32, len(d.group))
	for i, g := range d.group {
		groups[i] = int32(g)
	}
	return Modularity(d.network, groups, 1)
}

// gatherBlocks moves each block to the group with most of its weight.
func (d *division) gatherBlocks() {
	for _, block := range d.blocks(d.member) {
		weight := map[int]float64{}
		for _, i := range block {
			weight[d.group[i]] += d.network.Strength(i).Float()
		}
		to := largest(weight)
		for _, i := range block {
			d.group[i] = to
		}
	}
}

// blocks lists the parts of each block that the user bound, those of which a condition holds, by their first part.
func (d *division) blocks(holds func(int) bool) [][]int {
	return d.byBlock(func(i int) bool { return d.kept.Bound[i] && holds(i) })
}

// byBlock lists the parts of which a condition holds by block; a part that is bound to nothing is a block of its own.
func (d *division) byBlock(holds func(int) bool) [][]int {
	number := map[int]int{}
	var all [][]int
	for i, block := range d.kept.Block {
		if !holds(i) {
			continue
		}
		k, seen := number[block]
		if !seen {
			k = len(all)
			number[block] = k
			all = append(all, nil)
		}
		all[k] = append(all[k], i)
	}
	return all
}

func (d *division) marksOf(parts []int) map[int]int {
	marks := map[int]int{}
	for _, i := range parts {
		addMarks(marks, d.kept.marks[i])
	}
	return marks
}

func addMarks(to, marks map[int]int) {
	for list, class := range marks {
		to[list] = class
	}
}

// host gives each guest the group of its block, or a group of their own to guests that are with nobody.
func (d *division) host() {
	fresh := slices.Max(append([]int{None}, d.group...)) + 1
	for _, block := range d.blocks(d.settled) {
		to := None
		for _, i := range block {
			if d.member(i) {
				to = d.group[i]
				break
			}
		}
		if to == None {
			to = fresh
			fresh++
		}
		for _, i := range block {
			d.group[i] = to
		}
	}
}

// groupsOfGuests counts the groups of the hierarchy in which there are guests alone.
func (d *division) groupsOfGuests() int {
	alone := map[int]bool{}
	for i, leaf := range d.tree.Leaves {
		if leaf != None && d.guest(i) {
			alone[leaf] = true
		}
	}
	for i, leaf := range d.tree.Leaves {
		if d.member(i) {
			delete(alone, leaf)
		}
	}
	return len(alone)
}

// seatBlocks cuts what must be together in one place, that of its first member.
func (d *division) seatBlocks(seats []int) {
	for _, block := range d.blocks(d.settled) {
		at := block[0]
		if k := slices.IndexFunc(block, d.member); k >= 0 {
			at = block[k]
		}
		for _, i := range block {
			seats[i] = at
		}
	}
}

// marksOfGroups returns what each group must stay apart from.
func (d *division) marksOfGroups() map[int]map[int]int {
	all := map[int]map[int]int{}
	for i, g := range d.group {
		if g == None || len(d.kept.marks[i]) == 0 || !d.settled(i) {
			continue
		}
		if all[g] == nil {
			all[g] = map[int]int{}
		}
		addMarks(all[g], d.kept.marks[i])
	}
	return all
}

// evict takes a command out of a service with which it must not be.
func (d *division) evict(i int) {
	for j, g := range d.group {
		if g == d.group[i] && g != None && d.kept.Apart(i, j) {
			d.group[i], d.why[i] = None, "it would belong to a service that it is kept apart from"
			return
		}
	}
}

// tell adds to a partition what constraints have done: names of services, reasons, and roles of guests that are now in
// a service.
func (d *division) tell(p *Partition) {
	if d.o.Keep.Empty() {
		return
	}
	p.Pins = d.kept.Service
	for i := range p.Why {
		switch {
		case p.Community[i] == None:
		case d.kept.Service[i] != "" || d.kept.Any(i) && (d.moved[i] || d.guest(i)):
			p.Why[i] = d.kept.Why(i)
		}
		if d.guest(i) && d.roles[i] == Support && p.Community[i] != None {
			p.Roles[i] = Member
		}
	}
}

// orApart is the other reason for which groups can't be joined.
func (d *division) orApart() string {
	if len(d.marksOfGroups()) == 0 {
		return ""
	}
	return " or that are to stay apart"
}

// mayJoin reports whether nothing keeps two groups apart.
func (m *merger) mayJoin(a, b int) bool { return !conflict(m.marks[a], m.marks[b]) }

// pinned reports whether a group is a service that the user named: it stands, however small.
func (m *merger) pinned(g int) bool {
	_, named := m.marks[g][pinsMark]
	return named
}

func (m *merger) joinMarks(from, into int) {
	if len(m.marks[from]) == 0 {
		return
	}
	if m.marks[into] == nil {
		m.marks[into] = map[int]int{}
	}
	addMarks(m.marks[into], m.marks[from])
	delete(m.marks, from)
}
