package propose

import "fmt"

var autonomy = Principle{
	Name:    "autonomy",
	Doc:     "Can each service be built, changed and deployed without the others?",
	Figures: []Figure{autonomyCoupling, autonomyAlone, autonomyCircles, autonomyTables, autonomyDeployable},
}

var autonomyCoupling = Figure{
	Name: "coupling",
	Doc:  "share of the references that leave their service, shared code counted as one more service; it is the metric icp_shared_as_service. Of a service: of its own references, those that leave it",
	Unit: "ratio",
	Of: func(v *view) reading {
		value, ok := couplingRatioSharedAsService.Of(v.split)
		if !ok {
			return unknown("no package of services or shared code refers to another")
		}
		r := quantity(value, "no reference crosses from one service to another; the rest is shared code")
		if len(v.d.Cuts) > 0 {
			c := v.d.Cuts[0]
			r = quantity(value, fmt.Sprintf("heaviest cut: %s -> %s, %d references", c.From, c.To, c.Refs), explain(c.From, c.To))
		}
		inside, leaving := v.leaving()
		r.parts = v.each(func(i int, _ Service) ServicePart { return ServicePart{Value: share(leaving[i], inside[i]+leaving[i])} })
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
	return fmt.Sprintf("%s; cheapest to break: %s -> %s, %s", text, first.From, first.To, counted(first.Refs, "reference", "references")),
		append([]Lead{explain(first.From, first.To)}, sitesOf(first.Sites)...)
}

var autonomyTables = Figure{
	Name: "shared_tables",
	Doc:  "tables that two services use, and that one of them writes at least. Of a service: how many of its tables",
	Unit: "tables",
	Of:   func(*view) reading { return unknown(noTables) },
}

// noTables is why figures of tables are undefined.
const noTables = "no table accesses are known"

var autonomyDeployable = Figure{
	Name: "deployable_alone",
	Doc:  "services that lie in no circle and share no table: they can be deployed one at a time, users after what they use",
	Unit: "services",
	Of:   func(*view) reading { return unknown(noTables) },
}
