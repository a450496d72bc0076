package cluster

import (
	"maps"
	"slices"
)

// house gives commands and wiring, which took no part in the division, to the service that holds
// nearly all of what they use; the others stay outside, and so does what serves tests.
func (d *division) house() {
	d.setAside()
	m := d.newMerger()
	for i, r := range d.roles {
		if r != Command && r != Support && r != Wiring {
			continue
		}
		d.group[i] = None
		d.why[i] = outsideReasons[r]
		if r == Support {
			continue
		}
		uses, total := d.usesOf(i), 0.0
		for _, g := range sortedKeys(uses) {
			total += uses[g]
		}
		switch g := largest(uses); {
		case g == None:
		case uses[g] >= houseShare*total:
			d.group[i], d.why[i] = g, "it uses this service alone, or nearly"
		case uses[g] >= namedHouseShare*total && m.sameRareWord(d.q.Parts[i].ID, m.home[g]):
			d.group[i], d.why[i] = g, "it uses this service most, and bears its name"
		}
	}
}

// How much of what a command uses must belong to one service for the command to be that
// service's: less where it bears the service's name.
const (
	houseShare      = 0.8
	namedHouseShare = 0.3
)

// setAside takes out of the services what is too small to be one and tied to none: a single
// part without ties, smaller than a quarter of the median service.
func (d *division) setAside() {
	m := d.newMerger()
	lines := map[int]int{}
	for i, g := range d.group {
		if g != None && d.member(i) {
			lines[g] += d.q.Parts[i].Lines
		}
	}
	sizes := slices.Sorted(maps.Values(lines))
	for i, g := range d.group {
		if g == None || !d.member(i) || m.parts[g] > 1 || len(m.between[g]) > 0 || 4*lines[g] >= sizes[len(sizes)/2] {
			continue
		}
		d.group[i], d.roles[i] = None, Alone
		d.why[i] = "small, and nothing ties it to a service"
	}
}

var outsideReasons = map[Role]string{
	Command: "a command that runs several services, or none",
	Wiring:  "only commands use it, and it puts several services together",
	Support: "it serves tests",
}

// usesOf counts what an outside part uses of each service; every service counts as one user's
// need, so that a large one does not win by its size.
func (d *division) usesOf(i int) map[int]float64 {
	uses := map[int]float64{}
	for _, l := range d.outOf[i] {
		link := d.q.Links[l]
		if link.Couples() && d.roles[link.To] == Member && d.group[link.To] != None {
			uses[d.group[link.To]]++
		}
	}
	return uses
}
