package propose

import (
	"fmt"

	"github.com/msa-split/msa-split/internal/cluster"
)

// AtLevel returns the proposal with another number of services, from its tree of splits alone:
// the code base is not read again. Shared code stays as it is.
func AtLevel(p *Proposal, services int) (*Proposal, error) {
	groups := map[string]bool{}
	for _, l := range p.Tree.Leaves {
		if l != "" {
			groups[l] = true
		}
	}
	least := len(groups) - len(p.Tree.Merges)
	if services < least || services > len(groups) || services < 1 {
		return nil, fmt.Errorf("choosing %d services: this analysis has from %d to %d", services, max(least, 1), len(groups))
	}
	q := *p
	q.Method.Services = services
	q.Tree.Applied = len(groups) - services
	into := map[string]string{}
	for _, m := range p.Tree.Merges[:q.Tree.Applied] {
		into[m.From] = m.Into
	}
	community := make([]int, len(p.Units))
	number := map[string]int{}
	for u, leaf := range p.Tree.Leaves {
		community[u] = cluster.None
		if leaf == "" || p.Assign[u] == SharedID || p.Assign[u] == "" {
			continue
		}
		for into[leaf] != "" {
			leaf = into[leaf]
		}
		if _, seen := number[leaf]; !seen {
			number[leaf] = len(number)
		}
		community[u] = number[leaf]
	}
	q.rename(community)
	q.Opinions = nil // they compare with the boundaries that were found, not with these
	q.Derived = Score(&q, q.Assign)
	return &q, nil
}

// rename names new communities; units that only followed their service, such as its commands,
// go where most of what they use went.
func (p *Proposal) rename(community []int) {
	owned := make([]bool, len(p.Units))
	for i, u := range p.Units {
		owned[i] = u.Why != ""
	}
	names := Names(p.Units, community, owned)
	before := p.Assign
	p.Assign = make(Assign, len(before))
	for u, c := range community {
		switch {
		case before[u] == SharedID:
			p.Assign[u] = SharedID
		case c != cluster.None:
			p.Assign[u] = names[c]
		}
	}
	p.follow(before)
	units := make([]Unit, len(p.Units))
	copy(units, p.Units)
	for i := range units {
		units[i].RunnerUp = ""
	}
	p.Units = units
}

// follow assigns the units that had a service before and are in no group of the tree.
func (p *Proposal) follow(before Assign) {
	for u, id := range before {
		if id == "" || id == SharedID || p.Assign[u] != "" {
			continue
		}
		uses := map[string]int{}
		for _, t := range p.Ties {
			if to := p.Assign[t.To]; t.From == u && to != "" && to != SharedID {
				uses[to]++
			}
		}
		if best := mostUsed(uses, 1); len(best) > 0 {
			p.Assign[u] = best[0]
		}
	}
}
