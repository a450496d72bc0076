package cluster

import (
	"fmt"

	"github.com/msa-split/msa-split/internal/analyze"
)

// shareByUsers finds shared packages where communities don't follow directories: importers
// first, the shares of the communities that use a package are passed down, through shared
// packages too. A package is shared if its users are spread over two communities or more, effectively, and, as with
// libraries, it is used at least as much as it uses. What it uses of shared code doesn't count, so it is asked
// until nothing is added.
func (d *division) shareByUsers() {
	shares := make([]map[int]float64, len(d.q.Parts))
	for found, before := 0, -1; found > before; {
		before, found = found, 0
		shares = d.passAllDown(shares)
		for _, by := range shares {
			if by != nil {
				found++
			}
		}
	}
	for i, by := range shares {
		if by != nil && !d.kept.Any(i) {
			d.roles[i], d.runner[i] = Shared, largest(by)
			d.why[i] = fmt.Sprintf("%d services use it", len(by))
		}
	}
}

// blindUsers is more than libraryUsers: communities that see no directories are less sure ones,
// and what they share by mistake takes along all that it uses. (To share what no community has .8 of finds more
// shared code, but also takes the own code of services: one foreign user in three is enough.)
const blindUsers = 2.0

// passAllDown returns for each shared part how its use is spread, nil for the others, given those known to be shared.
func (d *division) passAllDown(known []map[int]float64) []map[int]float64 {
	shares := make([]map[int]float64, len(d.q.Parts))
	for _, i := range d.importersFirst() {
		if !d.member(i) {
			continue
		}
		by, users := d.passedDown(i, shares)
		own := 0
		for _, l := range d.outOf[i] {
			if d.damped[l] > 0 && known[d.q.Links[l].To] == nil {
				own++
			}
		}
		if by = normal(by); effective(by) >= blindUsers && users >= own {
			shares[i] = by
		}
	}
	return shares
}

// passedDown counts the users of a part, and sums them by community; a shared user stands for
// its own users.
func (d *division) passedDown(i int, shares []map[int]float64) (by map[int]float64, users int) {
	by = map[int]float64{}
	for _, l := range d.into[i] {
		if d.damped[l] == 0 {
			continue
		}
		users++
		from := d.q.Links[l].From
		if shares == nil || shares[from] == nil {
			by[d.group[from]]++
			continue
		}
		for g, share := range shares[from] {
			by[g] += share
		}
	}
	return by, users
}

// weighed counts the links that took part in the division.
func (d *division) weighed(links []int) int {
	n := 0
	for _, l := range links {
		if d.damped[l] > 0 {
			n++
		}
	}
	return n
}

// normal scales shares to a sum of 1.
func normal(shares map[int]float64) map[int]float64 {
	total := 0.0
	for _, k := range sortedKeys(shares) {
		total += shares[k]
	}
	scaled := make(map[int]float64, len(shares))
	for k, v := range shares {
		scaled[k] = v / total
	}
	return scaled
}

// shareDeclarations calls a declaration shared that the division leaves alone, whose users are spread over three communities
// or more, effectively, none of them with half of the use, and which uses hardly anything itself. One that has company is
// not shared, whoever uses it: of such, most belong where they are. Nor is one that bears the name of its community.
func (d *division) shareDeclarations() {
	var shared []int
	named, size := d.namedFor(), map[int]int{}
	for _, g := range d.group {
		size[g]++
	}
	for i := range d.q.Parts {
		if !d.member(i) || named[i] || d.kept.Any(i) || size[d.group[i]] > 1 {
			continue
		}
		by, users := d.passedDown(i, nil)
		owner := largest(by)
		if owner == None || effective(by) < declarationUsers || 2*by[owner] >= float64(users) || d.weighed(d.outOf[i]) > users {
			continue
		}
		d.runner[i] = owner
		d.why[i] = fmt.Sprintf("%d groups use it", len(by))
		shared = append(shared, i)
	}
	for _, i := range shared { // all at once: nobody's users change on the way
		d.roles[i] = Shared
	}
}

const declarationUsers = 3

// namedFor reports for each part whether most of what its words tie it to is in its own community.
func (d *division) namedFor() []bool {
	own, all := make([]float64, len(d.q.Parts)), make([]float64, len(d.q.Parts))
	for _, l := range d.linksOf(analyze.Words) {
		for _, i := range []int{l.A, l.B} {
			all[i] += l.Weight
			if d.group[l.A] == d.group[l.B] {
				own[i] += l.Weight
			}
		}
	}
	named := make([]bool, len(own))
	for i := range named {
		named[i] = 2*own[i] > all[i]
	}
	return named
}

// settleLoose gives each declaration without ties to the group of the types that its own type
// is made of, such as the constants of an enumeration, else to the one that holds more than half of
// its package.
func (d *division) settleLoose() {
	tied := func(i int) bool { return d.network.Degree(i) > 0 }
	byPackage := map[int]map[int]float64{}
	for i, p := range d.q.Parts {
		if d.member(i) && tied(i) {
			if byPackage[p.Package] == nil {
				byPackage[p.Package] = map[int]float64{}
			}
			byPackage[p.Package][d.group[i]]++
		}
	}
	for i, p := range d.q.Parts {
		if !d.member(i) || tied(i) || d.kept.Any(i) {
			continue
		}
		d.group[i] = None
		d.why[i] = "nothing ties it to anything"
		if g := largest(d.typeGroups(i, tied)); g != None {
			d.group[i], d.why[i] = g, "nothing but its type ties it to anything"
		} else if g := majority(byPackage[p.Package]); g != None {
			d.group[i], d.why[i] = g, "nothing ties it to anything but its package"
		}
	}
}

// typeGroups counts the groups of the types that the type of a part is made of.
func (d *division) typeGroups(i int, tied func(int) bool) map[int]float64 {
	groups := map[int]float64{}
	for _, n := range d.q.Parts[i].Nodes {
		for _, use := range d.q.Graph.Nodes[n].Uses {
			if t := d.q.Of[use]; t >= 0 && t != i && d.member(t) && tied(t) {
				groups[d.group[t]]++
			}
		}
	}
	return groups
}

// majority returns the key with more than half of all, or None.
func majority(shares map[int]float64) int {
	if k := largest(shares); k != None && 2*shares[k] > sum(shares) {
		return k
	}
	return None
}

func sum(shares map[int]float64) float64 {
	total := 0.0
	for _, k := range sortedKeys(shares) {
		total += shares[k]
	}
	return total
}
