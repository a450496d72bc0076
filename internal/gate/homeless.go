package gate

import (
	"fmt"
	"maps"
	"slices"

	"github.com/msa-split/msa-split/internal/cluster"
	"github.com/msa-split/msa-split/internal/propose"
)

// Roles of units that take no part in services by nature.
var (
	roleMember  = cluster.Member.String()
	roleCommand = cluster.Command.String()
	roleSupport = cluster.Support.String()
)

var unassignedMeasure = Measure{
	Name:   "unassigned",
	Doc:    "a package belongs to no service",
	Better: "low",
	Says:   func(s Subject) string { return s.From + " belongs to no service" },
	Records: func(p *propose.Proposal, _ []Declared) []Record {
		var all []Record
		for i, u := range p.Units {
			if p.Assign[i] == "" && u.Role == propose.RoleUnassigned {
				all = append(all, Record{Measure: "unassigned", Subject: Subject{From: u.ID}, Units: []string{u.ID}})
			}
		}
		return all
	},
}

var unassigned = Rule{
	Name:    "unassigned",
	Doc:     "A package belongs to no service, so nothing that it does is checked.",
	Advice:  "put it into the directory of a service, or name it in services: or shared: of the configuration",
	Measure: "unassigned",
	State:   New,
	Level:   Warn,
}

// astrayMeasure records units that work for another service than their own. Commands are no members:
// what they use says what runs together.
var astrayMeasure = Measure{
	Name:   "astray",
	Doc:    "a package has more references to and from another service than to and from its own",
	Unit:   "references more",
	Better: "low",
	Says: func(s Subject) string {
		return fmt.Sprintf("%s has more ties to %s than to its own service", s.From, s.To)
	},
	Records: func(p *propose.Proposal, _ []Declared) []Record {
		members := map[string]int{}
		for _, s := range p.Services {
			members[s.ID] = len(s.Units)
		}
		var all []Record
		for i, ties := range serviceTies(p) {
			own := p.Assign[i]
			if p.Units[i].Role != roleMember || members[own] < 2 {
				continue
			}
			for _, other := range slices.Sorted(maps.Keys(ties)) {
				if more := ties[other] - ties[own]; other != own && more > 0 {
					all = append(all, Record{
						Measure: "astray", Subject: Subject{From: p.Units[i].ID, To: other}, Value: float64(more), Units: []string{p.Units[i].ID},
					})
				}
			}
		}
		return all
	},
}

// serviceTies counts for each unit the references from it and to it, by the service at the other end.
func serviceTies(p *propose.Proposal) []map[string]int {
	ties := make([]map[string]int, len(p.Units))
	for i := range ties {
		ties[i] = map[string]int{}
	}
	for _, t := range p.Ties {
		if t.From == t.To {
			continue
		}
		for _, end := range [][2]int{{t.From, t.To}, {t.To, t.From}} {
			if s := p.Assign[end[1]]; s != "" && s != propose.SharedID {
				ties[end[0]][s] += t.Refs
			}
		}
	}
	return ties
}

var astray = Rule{
	Name:      "astray",
	Doc:       "A package has come to have more ties to another service than to its own.",
	Advice:    "move it to the service that it works for, or take the new uses away",
	Measure:   "astray",
	State:     New,
	Level:     Warn,
	Tolerance: Tolerance{Absolute: 3},
}
