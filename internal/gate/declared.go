package gate

import (
	"fmt"
	"slices"

	"github.com/msa-split/msa-split/internal/cluster"
	"github.com/msa-split/msa-split/internal/propose"
)

// Declared is a service that the configuration declares.
type Declared struct {
	Name       string
	Packages   []string // patterns, see analyze.Package.Matches
	DependsOn  []string // names of services that it may use; only read where Restricted
	Restricted bool     // the configuration says what it may depend on, be it nothing
	Place      string   // where it stands, for messages: .msa-split.yaml:12
}

// PlaceDeclared returns the placement of units by the services that the configuration declares: the first whose
// patterns match; else shared code by its patterns; else outside, as commands and test support are. What serves
// tests is part of no service, unless a pin says so.
//
// Constraints go along with that: a pin places what no service declares, and what must be together with something in a
// service is in that service. What contradicts the services, or itself, is an error.
func PlaceDeclared(declared []Declared, shared []string, keep cluster.Constraints) propose.Placer {
	return func(units []propose.Unit, _ []propose.Tie) ([]propose.Placement, error) {
		kept, err := keep.Resolve(propose.Subjects(units), shared, pinsOf(declared))
		if err != nil {
			return nil, err
		}
		places := make([]propose.Placement, len(units))
		for i, u := range units {
			places[i] = placeDeclared(i, u, kept)
		}
		return places, nil
	}
}

// pinsOf writes declared services as pins of each of their patterns.
func pinsOf(declared []Declared) []cluster.Pin {
	var pins []cluster.Pin
	for _, d := range declared {
		for _, pattern := range d.Packages {
			pins = append(pins, cluster.Pin{Pattern: pattern, Service: d.Name, Place: d.Place})
		}
	}
	return pins
}

func placeDeclared(i int, u propose.Unit, kept *cluster.Kept) propose.Placement {
	switch {
	case kept.Service[i] != "":
		return propose.Placement{Service: kept.Service[i], Pin: kept.Pin(i), Why: kept.Why(i)}
	case u.Role == roleSupport:
		return propose.Placement{Role: u.Role}
	case kept.Shared[i]:
		return propose.Placement{Service: propose.SharedID}
	case u.Role == roleCommand:
		return propose.Placement{Role: u.Role}
	}
	return propose.Placement{Role: propose.RoleUnassigned}
}

// forbiddenMeasure records what the configuration does not allow.
var forbiddenMeasure = Measure{
	Name:   "forbidden",
	Doc:    "a service uses another one that may_depend_on does not name",
	Unit:   "references",
	Better: "low",
	Says: func(s Subject) string {
		return fmt.Sprintf("%s uses %s, which its may_depend_on does not name", s.From, s.To)
	},
	Records: func(p *propose.Proposal, declared []Declared) []Record {
		var all []Record
		for _, r := range cutMeasure.Records(p, declared) {
			i := slices.IndexFunc(declared, func(d Declared) bool { return d.Name == r.Subject.From })
			if i < 0 || !declared[i].Restricted || slices.Contains(declared[i].DependsOn, r.Subject.To) {
				continue
			}
			r.Measure = "forbidden"
			all = append(all, r)
		}
		return all
	},
}

var mayDependOn = Rule{
	Name:    "may-depend-on",
	Doc:     "A service uses another one that the configuration does not allow it to use.",
	Advice:  "take the use away, or change may_depend_on of the service, which is a decision for the team",
	Measure: "forbidden",
	State:   New,
	Level:   Error,
}
