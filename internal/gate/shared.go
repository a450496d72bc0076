package gate

import (
	"fmt"
	"math"

	"github.com/msa-split/msa-split/internal/propose"
)

// upwardMeasure records shared code that depends on a service: then all who use the one have the other too.
var upwardMeasure = Measure{
	Name:   "upward",
	Doc:    "shared code uses a service",
	Unit:   "references",
	Better: "low",
	Says:   func(s Subject) string { return fmt.Sprintf("%s, which is shared code, uses service %s", s.From, s.To) },
	Records: func(p *propose.Proposal, _ []Declared) []Record {
		var all []Record
		found := map[Subject]int{}
		for _, t := range p.Ties {
			to := p.Assign[t.To]
			if p.Assign[t.From] != propose.SharedID || to == propose.SharedID || to == "" || t.Refs == 0 {
				continue
			}
			s := Subject{From: p.Units[t.From].ID, To: to}
			i, seen := found[s]
			if !seen {
				i, found[s] = len(all), len(all)
				all = append(all, Record{Measure: "upward", Subject: s, Units: []string{s.From}})
			}
			all[i].Value += float64(t.Refs)
			for _, symbol := range t.Symbols {
				all[i].Sites = propose.FirstSites(all[i].Sites, symbol.Sites)
			}
		}
		return all
	},
}

var sharedUpward = Rule{
	Name:    "shared-upward",
	Doc:     "Shared code uses a service, so every user of the shared code comes to depend on that service.",
	Advice:  "pass what is needed in, or move the code into the service",
	Measure: "upward",
	State:   New,
	Level:   Warn,
}

// hubMeasure records shared packages that most services use, by the limits hub_share and hub_services.
var hubMeasure = Measure{
	Name:   "hub",
	Doc:    "most services use one package of shared code",
	Unit:   "services",
	Better: "low",
	Says:   func(s Subject) string { return fmt.Sprintf("most services use %s of shared code", s.From) },
	Records: func(p *propose.Proposal, _ []Declared) []Record {
		limits := propose.DefaultLimits()
		if p.Method.Limits != nil {
			limits = *p.Method.Limits
		}
		least := max(float64(limits.HubServices), math.Ceil(limits.HubShare*float64(len(p.Services))))
		var all []Record
		for _, u := range p.Shared.Users {
			if n := float64(len(u.Services)); n >= least {
				all = append(all, Record{Measure: "hub", Subject: Subject{From: u.Unit}, Value: n, Units: []string{u.Unit}})
			}
		}
		return all
	},
}

var newHub = Rule{
	Name:    "new-hub",
	Doc:     "A package of shared code came to be used by most services: whoever changes it changes them all.",
	Advice:  "divide it by its users, or keep it small and stable, without any purpose of the business",
	Measure: "hub",
	State:   New,
	Level:   Warn,
}

var sharedMeasure = Measure{
	Name:   "shared-lines",
	Doc:    "how much code is shared",
	Unit:   "lines",
	Better: "low",
	Always: true,
	Says:   func(Subject) string { return "shared code" },
	Records: func(p *propose.Proposal, _ []Declared) []Record {
		if len(p.Shared.Units) == 0 {
			return nil
		}
		return []Record{{
			Measure: "shared-lines", Subject: Subject{From: propose.SharedID}, Value: float64(p.Shared.Lines), Units: p.Shared.Units,
		}}
	},
}

var sharedGrowth = Rule{
	Name:      "shared-growth",
	Doc:       "Shared code grows: what everybody shares is what nobody can change alone.",
	Advice:    "see whether the new code has one user, and give it to that service",
	Measure:   "shared-lines",
	State:     Worse,
	Level:     Warn,
	Tolerance: Tolerance{Absolute: 300, Relative: 0.1},
}
