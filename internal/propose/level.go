package propose

import (
	"cmp"
	"fmt"
	"slices"

	"github.com/msa-split/msa-split/internal/cluster"
)

// AtLevel returns the proposal with another number of services, from its tree of splits alone:
// the code base is not read again. Shared code stays as it is.
func AtLevel(p *Proposal, services int) (*Proposal, error) {
	finest := p.Tree.finest()
	least := finest - len(p.Tree.Merges)
	if services < least || services > finest || services < 1 {
		return nil, fmt.Errorf("choosing %d services: this analysis has from %d to %d", services, max(least, 1), finest)
	}
	q := *p
	q.Method.Services = services
	q.Tree.Applied = finest - services
	q.Tree.Levels = q.Tree.chosen()
	group := q.Tree.groups()
	q.house(group)
	q.rename(numbered(group))
	q.Opinions = nil // they compare with the boundaries that were found, not with these
	q.Derived = Score(&q, q.Assign)
	return &q, nil
}

// Level says how stable the cut of the tree into a number of services is.
type Level struct {
	Services  int      `json:"services"`
	Stability *float64 `json:"stability"`        // mean adjusted Rand index with divisions by other seeds and resolutions: 1 at best; null where undefined
	Chosen    bool     `json:"chosen,omitempty"` // the proposal has taken it
}

// finest counts the finest groups.
func (t Tree) finest() int {
	groups := map[string]bool{}
	for _, l := range t.Leaves {
		if l != "" {
			groups[l] = true
		}
	}
	return len(groups)
}

// chosen returns the levels with the one marked that the applied merges lead to.
func (t Tree) chosen() []Level {
	levels, services := slices.Clone(t.Levels), t.finest()-t.Applied
	for i := range levels {
		levels[i].Chosen = levels[i].Services == services
	}
	return levels
}

// groups returns the group of each unit after the applied merges, "" for those in none.
func (t Tree) groups() []string {
	into := map[string]string{}
	for _, m := range t.Merges[:t.Applied] {
		into[m.From] = m.Into
	}
	group := slices.Clone(t.Leaves)
	for u := range group {
		for into[group[u]] != "" {
			group[u] = into[group[u]]
		}
	}
	return group
}

// houseShare is how much of what a command uses must belong to one service for the command to be
// that service's, as in package cluster.
const houseShare = 0.8

// house gives commands and wiring to the group that holds nearly all of what they use. One that
// had a service for bearing its name stays with that as long as it is the same.
func (p *Proposal) house(group []string) {
	same, apart := p.unchanged(group), p.keptApart()
	for u, unit := range p.Units {
		if role := unit.Role; group[u] != "" || role != cluster.Command.String() && role != cluster.Wiring.String() {
			continue
		}
		uses, total := map[string]int{}, 0
		for _, t := range p.tiesFrom(u) {
			if p.Units[t.To].Role == cluster.Member.String() && group[t.To] != "" && t.couples() {
				uses[group[t.To]]++
				total++
			}
		}
		if best := mostUsed(uses, 1); len(best) > 0 && float64(uses[best[0]]) >= houseShare*float64(total) {
			group[u] = best[0]
		} else {
			group[u] = same[p.Assign[u]]
		}
		if apart(u, group) {
			group[u] = ""
		}
	}
}

// unchanged returns the group of each service that has the same members as before.
func (p *Proposal) unchanged(group []string) map[string]string {
	now, before := map[string]string{}, map[string]string{}
	torn := map[string]bool{"": true} // groups and services of which others have a part
	for u, g := range group {
		id := p.Assign[u]
		if g == "" || p.Units[u].Role != cluster.Member.String() {
			continue
		}
		if was, seen := before[g]; seen && was != id {
			torn[was], torn[id] = true, true
		}
		if is, seen := now[id]; seen && is != g {
			torn[id] = true
		}
		before[g], now[id] = id, g
	}
	for id := range torn {
		delete(now, id)
	}
	return now
}

// tiesFrom returns the ties of a unit to what it uses.
func (p *Proposal) tiesFrom(u int) []Tie {
	lo, _ := slices.BinarySearchFunc(p.Ties, u, func(t Tie, u int) int { return cmp.Compare(t.From, u) })
	hi, _ := slices.BinarySearchFunc(p.Ties, u+1, func(t Tie, u int) int { return cmp.Compare(t.From, u) })
	return p.Ties[lo:hi]
}

// numbered numbers groups in the order of their first unit.
func numbered(group []string) []int {
	community, number := make([]int, len(group)), map[string]int{}
	for u, g := range group {
		community[u] = cluster.None
		if g == "" {
			continue
		}
		if _, seen := number[g]; !seen {
			number[g] = len(number)
		}
		community[u] = number[g]
	}
	return community
}

// rename names new communities. Shared code stays so; runners-up and evidence are forgotten, for they
// speak of services of the level before.
func (p *Proposal) rename(community []int) {
	owned := make([]bool, len(p.Units))
	units := slices.Clone(p.Units)
	for i, u := range p.Units {
		owned[i] = u.Why != ""
		units[i].RunnerUp, units[i].Evidence = "", nil
	}
	names := Names(p.Units, community, owned)
	before := p.Assign
	p.Units, p.Assign = units, make(Assign, len(before))
	for u, c := range community {
		switch {
		case before[u] == SharedID:
			p.Assign[u] = SharedID
		case c != cluster.None:
			p.Assign[u] = names[c]
		}
	}
}
