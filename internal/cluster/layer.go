package cluster

// withLayers adds to the libraries the groups in directories that are libraries as a whole: the stores of a layered tree,
// or the packages that all services have in common, of which each may use more than it is used. A directory counts as its
// groups do, and must be a place that others go to: imports lead into it at least as often as it has packages. What it
// imports from libraries does not count, since that binds nobody; so a layer is found after those that it stands on.
func (d *division) withLayers(library map[int]bool) map[int]bool {
	districts := d.districts()
	for grown := true; grown; { // each round can only add: it ends
		grown = false
		for _, at := range districts {
			if !at.isLibrary(library) {
				continue
			}
			for g := range at.groups {
				grown = grown || !library[g]
				library[g] = true
			}
		}
	}
	return library
}

// district is a directory with all that lies below it, and the imports across its border.
type district struct {
	parts  int             // members
	groups map[int]bool    // that have more than half of their members here
	in     int             // imports into it
	users  map[int]float64 // the same by the group that they come from
	out    map[int]int     // imports out of it, by the group that they lead to
}

func (at *district) isLibrary(known map[int]bool) bool {
	out := 0
	for g, n := range at.out {
		if !known[g] {
			out += n
		}
	}
	// With one group, it is that group, which has been judged.
	return len(at.groups) > 1 && at.in >= at.parts && at.in >= out && effective(at.users) >= libraryUsers
}

// districts returns the directories that hold more than one group, each after the one around it.
func (d *division) districts() []*district {
	all := make([]*district, len(d.parents))
	for v := range all {
		all[v] = &district{groups: map[int]bool{}, users: map[int]float64{}, out: map[int]int{}}
	}
	d.settleDistricts(all)
	t, err := newTree(d.network, d.parents)
	if err != nil {
		return nil
	}
	for i, l := range d.q.Links {
		if d.damped[i] == 0 {
			continue
		}
		around := int32(t.ancestor(l.From, l.To))
		for v := d.parents[l.To]; v != around && v >= 0; v = d.parents[v] {
			all[v].in++
			all[v].users[d.group[l.From]]++
		}
		for v := d.parents[l.From]; v != around && v >= 0; v = d.parents[v] {
			all[v].out[d.group[l.To]]++
		}
	}
	return all[len(d.q.Parts):]
}

// settleDistricts tells each district its members and the groups that are at home there.
func (d *division) settleDistricts(all []*district) {
	size := map[int]int{}
	residents := make([]map[int]int, len(all))
	for i, g := range d.group {
		if g == None || !d.member(i) {
			continue
		}
		size[g]++
		for v := d.parents[i]; v >= 0; v = d.parents[v] {
			all[v].parts++
			if residents[v] == nil {
				residents[v] = map[int]int{}
			}
			residents[v][g]++
		}
	}
	for v, groups := range residents {
		for g, n := range groups {
			if 2*n > size[g] {
				all[v].groups[g] = true
			}
		}
	}
}
