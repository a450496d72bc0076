package gate

import (
	"fmt"
	"slices"

	"github.com/msa-split/msa-split/internal/propose"
)

// circleMeasure records each pair of services that depend on each other, be it through others. Pairs
// outlast changes of the circle that they are in: one more member leaves the known ones as they are.
var circleMeasure = Measure{
	Name:   "circle",
	Doc:    "two services depend on each other, directly or through others",
	Better: "low",
	Says:   func(s Subject) string { return fmt.Sprintf("%s and %s depend on each other", s.From, s.To) },
	Records: func(p *propose.Proposal, _ []Declared) []Record {
		var all []Record
		for _, c := range p.Cycles {
			members := slices.Sorted(slices.Values(c.Services))
			for i, a := range members {
				for _, b := range members[i+1:] {
					all = append(all, Record{Measure: "circle", Subject: Subject{From: a, To: b}})
				}
			}
		}
		return all
	},
}

var newCycle = Rule{
	Name:    "new-cycle",
	Doc:     "Services depend on each other in a circle: none of them can be built, released or understood without the others.",
	Advice:  "turn one of the uses around: an interface where it is used, an event, or the code moved to the side that both may use",
	Measure: "circle",
	State:   New,
	Level:   Error,
}

var cycleMember = Rule{
	Name:    "cycle-member",
	Doc:     "A service came into a circle of services that was known.",
	Advice:  "take away the use that closes the circle for it",
	Measure: "circle",
	State:   New,
	Level:   Error,
}
