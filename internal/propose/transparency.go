package propose

import (
	"fmt"

	"github.com/msa-split/msa-split/internal/analyze"
)

var transparency = Principle{
	Name:    "transparency",
	Doc:     "How much of what goes on is seen, and can be followed?",
	Figures: []Figure{transparencySeen, transparencyNames, transparencyTables, transparencyDynamic, transparencyEntries, transparencyCircles, transparencyStable},
}

// factsLead leads to the facts themselves.
var factsLead = Lead{Command: []string{"msa-split", "graph", "--format", "json"}}

var transparencySeen = Figure{
	Name: "seen_whole",
	Doc:  "share of the packages that were seen without errors: what the verdict rests on",
	Unit: "ratio",
	Of: func(v *view) reading {
		c := v.Coverage
		if c.Packages+c.Skipped == 0 {
			return unknown("it is not known how much there is")
		}
		r := quantity(c.Share(), fmt.Sprintf("%d of %d packages", c.Whole, c.Packages+c.Skipped), factsLead)
		for _, w := range v.Warnings {
			if w.Incomplete && w.Site != nil {
				r.leads = []Lead{leadTo(*w.Site)}
				break
			}
		}
		return r
	},
}

var transparencyNames = Figure{
	Name: "unresolved",
	Doc:  "share of the identifiers in the source that the type checker could not place",
	Unit: "ratio",
	Of: func(v *view) reading {
		c := v.Coverage
		value, ok := ratio(c.Unresolved, c.Resolved+c.Unresolved)
		if !ok {
			return unknown("no source was type-checked")
		}
		return quantity(value, fmt.Sprintf("%s of %s identifiers", thousands(c.Unresolved), thousands(c.Resolved+c.Unresolved)), factsLead)
	},
}

var transparencyTables = Figure{
	Name: "unknown_tables",
	Doc:  "share of the accesses to tables whose table is not known, since its name is put together when the program runs",
	Unit: "ratio",
	Of: func(v *view) reading {
		all, dark := 0, 0
		var sites []analyze.Site
		for _, a := range v.Accesses {
			if all += a.Count; a.Table == "" {
				dark += a.Count
				sites = FirstSites(sites, a.Sites)
			}
		}
		value, ok := ratio(dark, all)
		if !ok {
			return unknown(noTables)
		}
		return quantity(value, fmt.Sprintf("%d of %d places", dark, all), sitesOf(sites)...)
	},
}

var transparencyDynamic = Figure{
	Name: "dynamic_calls",
	Doc:  "share of the calls between units that go through an interface: which code runs is decided when the program runs. Calls of function values are not counted",
	Unit: "ratio",
	Of: func(v *view) reading {
		all, dynamic, worst := 0, 0, 0
		name, ends, sites := "", [2]string{}, []analyze.Site(nil)
		for _, t := range v.Ties {
			for _, s := range t.Symbols {
				all += s.Calls
				if !s.Dynamic {
					continue
				}
				if dynamic += s.Calls; s.Calls > worst {
					worst, name, sites = s.Calls, s.Name, s.Sites
					ends = [2]string{v.nameOf(t.From), v.nameOf(t.To)}
				}
			}
		}
		value, ok := ratio(dynamic, all)
		if !ok {
			return unknown("no unit calls another")
		}
		text := fmt.Sprintf("%s of %s calls", thousands(dynamic), thousands(all))
		if worst == 0 {
			return quantity(value, text, factsLead)
		}
		return quantity(value, fmt.Sprintf("%s; most: %s, %s", text, name, counted(worst, "time")), append(sitesOf(sites), explain(ends[:]...))...)
	},
}

var transparencyEntries = Figure{
	Name: "entries_known",
	Doc:  "share of the services of which an entry point is known, such as a command or a route. Of a service: how many",
	Unit: "ratio",
	Head: "entries", Each: "count",
	Of: func(v *view) reading {
		known := v.entries()
		parts := v.each(func(i int, _ Service) ServicePart {
			return ServicePart{Value: float(float64(len(known[i]))), Text: few(known[i], 2)}
		})
		without := lacking(parts)
		r := quantity(1, "an entry point is known of each", explain(v.d.Services[0].ID))
		if len(without) > 0 {
			r = quantity(1-float64(len(without))/float64(len(parts)), "none is known of "+few(without, mostFew), explain(without[0]))
		}
		r.parts = parts
		return r
	},
}

// entries lists the entry points of each service: those of its handlers, else the commands that belong to it.
func (v *view) entries() [][]string {
	all := make([][]string, len(v.ids))
	for _, e := range v.Entries {
		if e.Unit >= 0 && v.split.Of[e.Unit] >= 0 {
			i := v.split.Of[e.Unit]
			all[i] = append(all[i], e.Kind+" "+e.Name)
		}
	}
	if len(v.Entries) > 0 {
		return all
	}
	for u, of := range v.split.Of {
		if of >= 0 {
			all[of] = append(all[of], v.Units[u].Entries...)
		}
	}
	return all
}

var transparencyCircles = Figure{
	Name: "circles",
	Doc:  "circles of services: in one, no service can be understood without the others",
	Unit: "circles",
	Of: func(v *view) reading {
		r := quantity(float64(len(v.d.Cycles)), "none", Lead{Command: []string{"msa-split", "analyze"}})
		if len(v.d.Cycles) > 0 {
			c := v.d.Cycles[0]
			cuts := counted(len(c.Break), "cut")
			_, leads := breaking(c)
			r = quantity(float64(len(v.d.Cycles)), fmt.Sprintf("the largest of %d services; to be opened by %s", len(c.Services), cuts), leads...)
		}
		return r
	},
}

var transparencyStable = Figure{
	Name: "stability",
	Doc:  "mean stability of the members: how often repeated divisions put a member where most of its service is. Of a service: that of its members",
	Unit: "ratio",
	Head: "stable", Each: "ratio",
	Of: func(v *view) reading {
		sum, n := 0.0, 0
		for u, of := range v.split.Of {
			if s := v.Units[u].Stability; of >= 0 && s != nil {
				sum, n = sum+*s, n+1
			}
		}
		if n == 0 {
			if v.Method.Boundaries != "" {
				return unknown("the services were given, not found")
			}
			return unknown("no member has a stability")
		}
		parts := v.each(func(_ int, s Service) ServicePart { return ServicePart{Value: s.Stability} })
		least := -1
		for i, p := range parts {
			if p.Value != nil && (least < 0 || *p.Value < *parts[least].Value) {
				least = i
			}
		}
		r := quantity(sum/float64(n), "n/a for each service")
		if least >= 0 {
			r.text, r.leads = fmt.Sprintf("least: %s, %.2f", parts[least].Service, *parts[least].Value), []Lead{explain(parts[least].Service)}
		}
		r.parts = parts
		return r
	},
}
