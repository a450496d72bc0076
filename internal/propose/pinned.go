package propose

import (
	"github.com/msa-split/msa-split/internal/analyze"
	"github.com/msa-split/msa-split/internal/cluster"
)

// Placement says where a unit belongs when boundaries are given, not found.
type Placement struct {
	Service string // ID, or SharedID; "" for a unit outside of services
	Role    string // of a unit outside: why it is there, RoleUnassigned where nothing says
	Pin     string // service that the user pinned it to, "" without one
	Why     string // one clause, "" where nothing is to be said
}

// Placer says where each unit belongs. What the user wants may be impossible; that is an error.
type Placer func(units []Unit, ties []Tie) ([]Placement, error)

// RoleUnassigned is the role of a unit that given boundaries leave out.
const RoleUnassigned = "unassigned"

// Where given boundaries come from, see Method.Boundaries.
const (
	BoundariesDeclared = "declared" // services of the configuration
	BoundariesBaseline = "baseline" // another state of the same code base
)

// Pinned makes a proposal with boundaries that are given. The partition needs no communities; place
// returns the placement of each unit.
func Pinned(g *analyze.Graph, p *cluster.Partition, o Origin, boundaries string, place Placer) (*Proposal, error) {
	b := newBuilder(g, p)
	s := b.facts(o)
	places, err := place(s.Units, s.Ties)
	if err != nil {
		return nil, err
	}
	s.pin(boundaries, places)
	b.addPieces(s)
	s.Derived = Score(s, s.Assign)
	return s, nil
}

// Repin returns the proposal under other boundaries, without the code base.
func Repin(p *Proposal, boundaries string, place Placer) (*Proposal, error) {
	q := *p
	q.Units = append([]Unit(nil), p.Units...)
	places, err := place(q.Units, q.Ties)
	if err != nil {
		return nil, err
	}
	q.pin(boundaries, places)
	q.Derived = Score(&q, q.Assign)
	return &q, nil
}

// pin takes boundaries over; what follows from them is not yet derived.
func (p *Proposal) pin(boundaries string, places []Placement) {
	p.Method.Boundaries = boundaries
	p.Tree, p.Opinions = Tree{Leaves: make([]string, len(p.Units))}, nil
	p.Assign = make(Assign, len(p.Units))
	for i, at := range places {
		u := &p.Units[i]
		u.RunnerUp, u.Stability = "", nil
		p.Assign[i] = at.Service
		switch at.Service {
		case "":
			u.Role = at.Role
		case SharedID:
			u.Role = cluster.Shared.String()
		default:
			if u.Role != cluster.Command.String() {
				u.Role = cluster.Member.String()
			}
		}
		u.Pin, u.Why = at.Pin, pinnedWhy(at)
	}
}

func pinnedWhy(at Placement) string {
	if at.Service == "" && at.Role == RoleUnassigned {
		return "the given boundaries name no service for it"
	}
	return at.Why
}
