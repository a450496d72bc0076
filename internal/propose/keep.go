package propose

import (
	"slices"

	"github.com/msa-split/msa-split/internal/cluster"
)

// Keep is what the user wants together, apart and pinned.
type Keep = cluster.Constraints

// keepOf returns the user's constraints, nil without any.
func keepOf(p *cluster.Partition) *Keep {
	if p.Options.Keep.Empty() {
		return nil
	}
	keep := p.Options.Keep
	return &keep
}

// Subjects returns units as what constraints speak of.
func Subjects(units []Unit) []cluster.Subject {
	subjects := make([]cluster.Subject, len(units))
	for i, u := range units {
		subjects[i] = cluster.Subject{ID: u.ID, Path: u.Package, Dir: u.Dir, Support: u.Role == cluster.Support.String()}
	}
	return subjects
}

// keptApart returns what tells whether a unit is in a group with something that it must stay apart from. Of constraints
// that no longer fit together, which a division would have refused, it knows nothing.
func (p *Proposal) keptApart() func(unit int, group []string) bool {
	never := func(int, []string) bool { return false }
	if p.Method.Keep == nil {
		return never
	}
	kept, err := p.Method.Keep.Resolve(Subjects(p.Units), p.Method.SharedBy, nil)
	if err != nil {
		return never
	}
	return func(unit int, group []string) bool {
		for other, g := range group {
			if g != "" && g == group[unit] && kept.Apart(unit, other) {
				return true
			}
		}
		return false
	}
}

// pinned names the groups with units that the user pinned to a service; all others stay without a name. No other may take
// one of these.
func (n *namer) pinned(groups [][]int) []string {
	names := make([]string, len(groups))
	for g, members := range groups {
		if i := slices.IndexFunc(members, func(u int) bool { return n.units[u].Pin != "" }); i >= 0 {
			names[g] = n.units[members[i]].Pin
			n.taken[names[g]], n.taken[slug(names[g])] = true, true
		}
	}
	return names
}
