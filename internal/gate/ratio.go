package gate

import (
	"fmt"

	"github.com/msa-split/msa-split/internal/propose"
)

// unstableMeasure records violations of the stable-dependencies principle (Martin 1994) between
// services: I = fan-out / (fan-in + fan-out) over services, and a use of one with the higher I.
var unstableMeasure = Measure{
	Name:   "unstable",
	Doc:    "a service depends on one that is less stable than itself",
	Unit:   "difference of instability",
	Better: "low",
	Says:   func(s Subject) string { return fmt.Sprintf("%s depends on %s, which is less stable", s.From, s.To) },
	Records: func(p *propose.Proposal, _ []Declared) []Record {
		instability := map[string]float64{}
		for _, s := range p.Services {
			if v, ok := scoreOf(s.Scores, "service_instability"); ok {
				instability[s.ID] = v
			}
		}
		var all []Record
		for _, c := range cutMeasure.Records(p, nil) {
			if severity := instability[c.Subject.To] - instability[c.Subject.From]; severity > 0 {
				c.Measure, c.Value = "unstable", round(severity)
				all = append(all, c)
			}
		}
		return all
	},
}

// scoreOf returns the value of a metric, false where it is undefined.
func scoreOf(scores []propose.Value, metric string) (float64, bool) {
	for _, v := range scores {
		if v.Metric == metric && v.Value != nil {
			return *v.Value, true
		}
	}
	return 0, false
}

var unstableDependency = Rule{
	Name:      "unstable-dependency",
	Doc:       "A service that many depend on uses one that few depend on and that depends on many: it will have to follow its changes.",
	Advice:    "turn the dependency around, or let the stable service define the interface",
	Measure:   "unstable",
	State:     New,
	Level:     Notice,
	Tolerance: Tolerance{Absolute: 0.1},
}

var cohesionMeasure = Measure{
	Name:   "cohesion",
	Doc:    "how much of what touches a service stays inside it",
	Unit:   "ratio",
	Better: "high",
	Always: true,
	Says:   func(s Subject) string { return "cohesion of " + s.From },
	Records: func(p *propose.Proposal, _ []Declared) []Record {
		var all []Record
		for _, s := range p.Services {
			if v, ok := scoreOf(s.Scores, "cohesion"); ok {
				all = append(all, Record{Measure: "cohesion", Subject: Subject{From: s.ID}, Value: round(v), Units: s.Units})
			}
		}
		return all
	},
}

var cohesionDown = Rule{
	Name:      "cohesion-down",
	Doc:       "The cohesion of a service fell because more of its references cross its border. A fall that no new tie explains, as when code inside is deleted, is no finding.",
	Advice:    "nothing by itself: see the ties that it names as the cause",
	Measure:   "cohesion",
	State:     Worse,
	Level:     Notice,
	Tolerance: Tolerance{Absolute: 0.02, Relative: 0.05},
}

// wholeCode is the subject of what is measured over all code.
const wholeCode = "code-base"

var reachMeasure = Measure{
	Name:   "reach",
	Doc:    "propagation cost: the share of the code base that a change of a package reaches, on average",
	Unit:   "ratio",
	Better: "low",
	Always: true,
	Says:   func(Subject) string { return "propagation cost" },
	Records: func(p *propose.Proposal, _ []Declared) []Record {
		v, ok := scoreOf(p.Scores, "propagation_cost")
		if !ok {
			return nil
		}
		return []Record{{Measure: "reach", Subject: Subject{From: wholeCode}, Value: round(v)}}
	},
}

var propagationUp = Rule{
	Name:      "propagation-up",
	Doc:       "A change of a package reaches more of the code base than before, on average.",
	Advice:    "look for the new import that joined two parts of the code base; explain A B shows the chains",
	Measure:   "reach",
	State:     Worse,
	Level:     Warn,
	Tolerance: Tolerance{Absolute: 0.005, Relative: 0.05},
}
