package cluster

import (
	"maps"
	"slices"
)

// house gives commands and wiring, which took no part in the division, to the service that holds
// nearly all of what they use; the others stay outside, and so does what serves tests.
func (d *division) house() {
	homes := d.homes()
	names := d.lastNames(homes)
	for i, r := range d.roles {
		if r != Command && r != Support && r != Wiring || d.guest(i) {
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
		default:
			if g := d.namesake(i, homes, names); g != None {
				d.group[i], d.why[i] = g, "it uses a package of this service and bears its name"
			}
		}
		d.evict(i)
	}
}

// houseShare is how much of what a command uses must belong to one service for the command to
// be that service's.
const houseShare = 0.8

// lastNames counts in how many groups each word stands, as the last directory of a member or of
// the group's home.
func (d *division) lastNames(homes map[int]string) map[string]int {
	groups := map[string]map[int]bool{}
	for i, g := range d.group {
		if g == None || !d.member(i) {
			continue
		}
		for _, w := range append(lastWords(d.q.Parts[i].ID), lastWords(homes[g])...) {
			if groups[w] == nil {
				groups[w] = map[int]bool{}
			}
			groups[w][g] = true
		}
	}
	count := map[string]int{}
	for w := range groups {
		count[w] = len(groups[w])
	}
	return count
}

// namesake returns the one group of which a part uses a package that shares with it a word that
// few groups have (cmd/boulder-ca and ca), or None. A package that only came to the group by use,
// such as the messages of another service, gives it no name.
func (d *division) namesake(i int, homes map[int]string, names map[string]int) int {
	found := None
	own := lastWords(d.q.Parts[i].ID)
	for _, l := range d.outOf[i] {
		to := d.q.Links[l].To
		if !d.q.Links[l].Couples() || !d.member(to) || d.why[to] != "" || d.group[to] == None || d.group[to] == found {
			continue
		}
		theirs := append(lastWords(d.q.Parts[to].ID), lastWords(homes[d.group[to]])...)
		if slices.ContainsFunc(theirs, func(w string) bool { return names[w] <= rareGroups && slices.Contains(own, w) }) {
			if found != None {
				return None
			}
			found = d.group[to]
		}
	}
	return found
}

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
		if g == None || !d.member(i) || d.kept.Any(i) || m.parts[g] > 1 || len(m.between[g]) > 0 || 4*lines[g] >= sizes[len(sizes)/2] {
			continue
		}
		d.group[i], d.roles[i], d.tree.Leaves[i] = None, Alone, None
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
