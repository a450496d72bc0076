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

// unassignedMeasure records what belongs to no service by the highest directory that is so as a whole: who begins
// something new is asked once where it belongs, not for each package of it.
var unassignedMeasure = Measure{
	Name:   "unassigned",
	Doc:    "a package, or all in a directory, belongs to no service",
	Unit:   "packages",
	Better: "low",
	Says:   func(s Subject) string { return s.From + " belongs to no service" },
	Records: func(p *propose.Proposal, _ []Declared) []Record {
		found := map[string]*Record{}
		homeless := homelessDirs(p)
		for i, u := range p.Units {
			if !unplaced(p, i) {
				continue
			}
			top := u.ID
			for _, dir := range ancestors(u.ID) {
				if dir == u.Module || dir == p.Subject || homeless[dir] == 0 {
					break
				}
				if homeless[dir] > 1 {
					top = dir
				}
			}
			if found[top] == nil {
				found[top] = &Record{Measure: "unassigned", Subject: Subject{From: top}}
			}
			found[top].Value++
			found[top].Units = append(found[top].Units, u.ID)
		}
		var all []Record
		for _, top := range slices.Sorted(maps.Keys(found)) {
			all = append(all, *found[top])
		}
		return all
	},
}

// unplaced reports whether a unit belongs to no service though nothing says that it should not.
func unplaced(p *propose.Proposal, unit int) bool {
	return p.Assign[unit] == "" && p.Units[unit].Role == propose.RoleUnassigned
}

// homelessDirs counts the units in and below each directory that holds none but unplaced ones.
func homelessDirs(p *propose.Proposal) map[string]int {
	count, placed := map[string]int{}, map[string]bool{}
	for i, u := range p.Units {
		for _, dir := range append(ancestors(u.ID), u.ID) {
			count[dir]++
			if !unplaced(p, i) {
				placed[dir] = true
			}
		}
	}
	for dir := range placed {
		delete(count, dir)
	}
	return count
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
