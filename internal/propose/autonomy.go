package propose

import (
	"fmt"

	"github.com/msa-split/msa-split/internal/analyze"
)

var autonomy = Principle{
	Name:    "autonomy",
	Doc:     "Can each service be built, changed and deployed without the others?",
	Figures: []Figure{autonomyCoupling, autonomyAlone, autonomyCircles, autonomyTables, autonomyDeployable},
}

var autonomyCoupling = Figure{
	Name: "coupling",
	Doc:  "share of the references that leave their service, shared code counted as one more service; it is the metric icp_shared_as_service. Of a service: of its own references, those that leave it",
	Unit: "ratio",
	Head: "leaving", Each: "ratio",
	Of: func(v *view) reading {
		value, ok := couplingRatioSharedAsService.Of(v.split)
		if !ok {
			return unknown("no package of services or shared code refers to another")
		}
		r := quantity(value, "no reference crosses from one service to another; the rest is shared code", explain(v.d.Services[0].ID))
		if len(v.d.Cuts) > 0 {
			c := v.d.Cuts[0]
			r = quantity(value, fmt.Sprintf("heaviest cut: %s -> %s, %s", c.From, c.To, counted(c.Refs, "reference")), explain(c.From, c.To))
		}
		inside, leaving := v.leaving()
		r.parts = v.each(func(i int, _ Service) ServicePart {
			return ServicePart{Value: portion(leaving[i], inside[i]+leaving[i])}
		})
		return r
	},
}

// leaving counts for each service the references of its units that stay and those that leave it, to shared code included.
func (v *view) leaving() (inside, leaving []int) {
	inside, leaving = make([]int, len(v.ids)), make([]int, len(v.ids))
	for t := range v.split.placed() {
		from, to := v.split.Of[t.From], v.split.Of[t.To]
		switch {
		case from < 0:
		case from == to:
			inside[from] += t.Refs
		default:
			leaving[from] += t.Refs
		}
	}
	return inside, leaving
}

var autonomyAlone = Figure{
	Name: "self_contained",
	Doc:  "services that use no other service. Of a service: how many others it uses",
	Unit: "services",
	Head: "uses", Each: "count",
	Of: func(v *view) reading {
		parts := v.each(func(_ int, s Service) ServicePart { return ServicePart{Value: float(float64(len(s.Uses)))} })
		alone := lacking(parts)
		r := quantity(float64(len(alone)), "each uses another")
		if len(alone) > 0 {
			r = quantity(float64(len(alone)), few(alone, mostFew), explain(alone[0]))
		} else {
			r.leads = []Lead{explain(v.d.Services[0].ID)}
		}
		r.parts = parts
		return r
	},
}

var autonomyCircles = Figure{
	Name: "in_circles",
	Doc:  "services that depend on each other in a circle: none of them can be released before the others. Of a service: whether it is one",
	Unit: "services",
	Head: "circle", Each: "count",
	Of: func(v *view) reading {
		in := v.inCircles()
		r := quantity(float64(len(in)), "no services depend on each other in a circle")
		r.leads = []Lead{{Command: []string{"msa-split", "analyze"}}}
		if len(v.d.Cycles) > 0 {
			r.text, r.leads = breaking(v.d.Cycles[0])
		}
		r.parts = v.each(func(_ int, s Service) ServicePart { return ServicePart{Value: float(float64(one(in[s.ID])))} })
		return r
	},
}

// breaking says what opens a circle first.
func breaking(c Cycle) (string, []Lead) {
	text := few(c.Services, mostFew)
	if len(c.Break) == 0 {
		return text, []Lead{explain(c.Services[0])}
	}
	first := c.Break[0]
	return fmt.Sprintf("%s; cheapest to break: %s -> %s, %s", text, first.From, first.To, counted(first.Refs, "reference")),
		append([]Lead{explain(first.From, first.To)}, sitesOf(first.Sites)...)
}

var autonomyTables = Figure{
	Name: "shared_tables",
	Doc:  "tables that two or more services use, one of which writes at least. Of a service: how many of those that it uses",
	Unit: "tables",
	Head: "tables", Each: "count",
	Of: func(v *view) reading {
		shared, of := v.sharedTables()
		if of == nil {
			return unknown(noTables)
		}
		r := quantity(0, fmt.Sprintf("%s, each written by one service and read by no other", counted(len(v.d.Tables), "table")))
		if len(shared) > 0 {
			t := shared[0]
			r = quantity(float64(len(shared)), fmt.Sprintf("of %d; %s: %s", len(v.d.Tables), t.Table, few(usersOf(t), mostFew)), sitesOf(FirstSites(sitesOfTable(t)))...)
		} else {
			r.leads = sitesOf(FirstSites(sitesOfTable(v.d.Tables[0])))
		}
		r.parts = v.each(func(_ int, s Service) ServicePart { return ServicePart{Value: float(float64(of[s.ID]))} })
		return r
	},
}

// noTables is why figures of tables are undefined.
const noTables = "no table accesses are known"

// sharedTables lists the tables that services share, and how many each service takes part in; nil where no table is
// known by name.
func (v *view) sharedTables() (shared []TableUse, of map[string]int) {
	if len(v.d.Tables) == 0 {
		return nil, nil
	}
	of = map[string]int{}
	for _, t := range v.d.Tables {
		if t.Shared == "" {
			continue
		}
		shared = append(shared, t)
		for _, s := range t.Services {
			of[s.Service]++
		}
	}
	return shared, of
}

// usersOf lists who uses a table, services alone.
func usersOf(t TableUse) []string {
	var all []string
	for _, s := range t.Services {
		if isService(s.Service) {
			all = append(all, s.Service)
		}
	}
	return all
}

func sitesOfTable(t TableUse) []analyze.Site {
	var sites []analyze.Site
	for _, s := range t.Services {
		sites = append(append(sites, s.WriteSites...), s.ReadSites...)
	}
	return sites
}

var autonomyDeployable = Figure{
	Name: "deployable_alone",
	Doc:  "services that lie in no circle and share no table: they can be deployed one at a time, users after what they use. Of a service: whether it is one",
	Unit: "services",
	Each: "count",
	Of: func(v *view) reading {
		_, of := v.sharedTables()
		if of == nil {
			return unknown(noTables)
		}
		in := v.inCircles()
		parts := v.each(func(_ int, s Service) ServicePart {
			return ServicePart{Value: float(float64(one(!in[s.ID] && of[s.ID] == 0)))}
		})
		alone, bound := holding(parts), lacking(parts)
		r := quantity(float64(len(alone)), "all of them", explain(v.d.Services[0].ID))
		if len(bound) > 0 {
			r.text, r.leads = "not "+few(bound, mostFew), []Lead{explain(bound[0])}
		}
		r.parts = parts
		return r
	},
}
