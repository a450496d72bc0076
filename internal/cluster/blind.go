package cluster

import "fmt"

// shareByUsers finds shared packages where communities don't follow directories: importers
// first, the shares of the communities that use a package are passed down, through shared
// packages too. A package is shared if no community holds nine tenths of its use.
func (d *division) shareByUsers() {
	shares := make([]map[int]float64, len(d.q.Parts))
	for _, i := range d.importersFirst() {
		if !d.member(i) {
			continue
		}
		by := map[int]float64{}
		for _, l := range d.into[i] {
			if d.damped[l] == 0 {
				continue
			}
			from := d.q.Links[l].From
			if d.roles[from] != Shared {
				by[d.group[from]]++
				continue
			}
			for g, share := range shares[from] {
				by[g] += share
			}
		}
		if shares[i] = normal(by); len(by) > 1 && shares[i][largest(by)] < ownedShare {
			d.roles[i], d.runner[i] = Shared, largest(by)
			d.why[i] = fmt.Sprintf("%d services use it", len(by))
		}
	}
}

const ownedShare = 0.9

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

// shareDeclarations calls a declaration shared whose users are spread over three communities or
// more, effectively, none of them with half of the use, and which uses hardly anything itself.
func (d *division) shareDeclarations() {
	var shared []int
	for i := range d.q.Parts {
		if !d.member(i) {
			continue
		}
		by, uses := map[int]float64{}, 0
		for _, l := range d.into[i] {
			if d.damped[l] > 0 {
				by[d.group[d.q.Links[l].From]]++
			}
		}
		for _, l := range d.outOf[i] {
			if d.damped[l] > 0 {
				uses++
			}
		}
		share := normal(by)
		if owner := largest(by); owner != None && effective(by) >= declarationUsers && share[owner] < 0.5 && uses <= len(d.into[i]) {
			d.runner[i] = owner
			d.why[i] = fmt.Sprintf("%d groups use it", len(by))
			shared = append(shared, i)
		}
	}
	for _, i := range shared {
		d.roles[i] = Shared
	}
}

const declarationUsers = 3

// settleLoose gives each declaration without ties to the group that holds most of its package.
func (d *division) settleLoose() {
	byPackage := map[int]map[int]float64{}
	tied := func(i int) bool { return d.network.Degree(i) > 0 }
	for i, p := range d.q.Parts {
		if d.member(i) && tied(i) {
			if byPackage[p.Package] == nil {
				byPackage[p.Package] = map[int]float64{}
			}
			byPackage[p.Package][d.group[i]]++
		}
	}
	for i, p := range d.q.Parts {
		if !d.member(i) || tied(i) {
			continue
		}
		d.group[i] = None
		d.why[i] = "nothing ties it to anything"
		if g := largest(byPackage[p.Package]); g != None {
			d.group[i] = g
			d.why[i] = "nothing ties it to anything but its package"
		}
	}
}
