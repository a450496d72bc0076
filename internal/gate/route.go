package gate

import (
	"fmt"
	"slices"

	"github.com/msa-split/msa-split/internal/analyze"
	"github.com/msa-split/msa-split/internal/propose"
)

// routeMeasure records how many services a use case reaches. All that reach any are recorded, so that one that grows is told from
// a new one: new use cases are what a team is for, and what they couple is found by the rules of cuts and tables.
var routeMeasure = Measure{
	Name:   "route-services",
	Doc:    "how many services the paths of a use case reach; a new use case is no finding",
	Unit:   "services",
	Better: "low",
	Fact:   true,
	Since:  withData,
	Says:   func(s Subject) string { return "what " + s.From + " needs" },
	Records: func(p *propose.Proposal, _ []Declared) []Record {
		var all []Record
		names := useCaseNames(p)
		for i, u := range p.UseCases {
			services := slices.DeleteFunc(slices.Clone(u.Services), func(s string) bool { return !isService(s) })
			if len(services) == 0 {
				continue
			}
			r := Record{Measure: "route-services", Subject: names[i]}
			if at := slices.IndexFunc(all, func(o Record) bool { return o.Subject == r.Subject }); at >= 0 {
				r, all = all[at], slices.Delete(all, at, at+1) // two of one name and handler count as one
			}
			r.Touches = sortedSet(r.Touches, services)
			r.Value = float64(len(r.Touches))
			r.addHops(p, u)
			all = append(all, r)
		}
		return all
	},
}

// addHops adds where the paths of a use case cross from one service to another.
func (r *Record) addHops(p *propose.Proposal, u propose.UseCase) {
	e := p.Entries[u.Entry]
	if e.Unit >= 0 {
		r.Units = sortedSet(r.Units, []string{p.Units[e.Unit].ID})
	}
	for _, h := range u.Hops {
		c := p.Calls[h.Step]
		r.Units = sortedSet(r.Units, []string{p.Units[c.From].ID})
		at := []analyze.Site{c.Site}
		r.Parts = append(r.Parts, Detail{Text: h.From + " -> " + h.To, Sites: at})
		r.Sites = propose.FirstSites(r.Sites, at)
	}
}

// useCaseNames returns the subject of each use case: its kind and name, with its handler where several bear the same.
func useCaseNames(p *propose.Proposal) []Subject {
	names, count := make([]Subject, len(p.UseCases)), map[string]int{}
	for i, u := range p.UseCases {
		e := p.Entries[u.Entry]
		names[i].From = e.Kind + ":" + word(e.Name)
		count[names[i].From]++
	}
	for i, u := range p.UseCases {
		if e := p.Entries[u.Entry]; count[names[i].From] > 1 && e.Unit >= 0 {
			names[i].To = p.Units[e.Unit].Package + "#" + word(e.Declaration)
		}
	}
	return names
}

var routeServices = Rule{
	Name:    "route-services",
	Doc:     "A use case, such as a route or a consumer of a topic, comes to need one more service: it fails when any of them does, and waits for all.",
	Advice:  "see the new hop that it names; let the data come by an event beforehand, or do the rest after the answer",
	Measure: "route-services",
	State:   Worse,
	Level:   Warn,
}

// hopMeasure records which services wait for which on the paths of use cases. It says more than a cut: a call through an
// interface leaves no reference behind, and one that was only made at the start says nothing of a route.
var hopMeasure = Measure{
	Name:   "sync-hop",
	Doc:    "a use case calls from one service into another and waits for it",
	Better: "low",
	Since:  withData,
	Says:   func(s Subject) string { return fmt.Sprintf("on a use case, %s waits for %s", s.From, s.To) },
	Records: func(p *propose.Proposal, _ []Declared) []Record {
		var all []Record
		names := useCaseNames(p)
		for i, u := range p.UseCases {
			for _, h := range u.Hops {
				s, c := Subject{From: h.From, To: h.To}, p.Calls[h.Step]
				at := slices.IndexFunc(all, func(r Record) bool { return r.Subject == s })
				if at < 0 {
					at = len(all)
					all = append(all, Record{Measure: "sync-hop", Subject: s})
				}
				r := &all[at]
				r.Units = sortedSet(r.Units, []string{p.Units[c.From].ID})
				r.Sites = propose.FirstSites(r.Sites, []analyze.Site{c.Site})
				if text := names[i].From; len(r.Parts) < maxCauses && !slices.ContainsFunc(r.Parts, func(d Detail) bool { return d.Text == text }) {
					r.Parts = append(r.Parts, Detail{Text: text, Sites: []analyze.Site{c.Site}})
				}
			}
		}
		return all
	},
}

var syncHop = Rule{
	Name:    "sync-hop",
	Doc:     "A use case comes to wait for a service where the caller did not before. Where a new cut says so already, this doesn't.",
	Advice:  "send an event instead, or have the data before it is asked for",
	Measure: "sync-hop",
	State:   New,
	Level:   Warn,
}
