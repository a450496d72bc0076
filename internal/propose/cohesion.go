package propose

var serviceCohesion = Metric{
	Name:      "cohesion",
	Doc:       "How much of what touches a service stays inside it.",
	Formula:   "w(i,i) / (w(i,i) + sum over j != i of (w(i,j) + w(j,i)))",
	Source:    "msa-split",
	Unit:      "ratio",
	Better:    "high",
	On:        OnService,
	Undefined: "no reference touches the service",
	Of:        func(s *Split, at ...int) (float64, bool) { return s.cohesion(at[0]) },
}

// cohesion returns the share of the references that touch a service which stay inside it.
func (s *Split) cohesion(i int) (float64, bool) {
	inside := s.Refs[i][i]
	return ratio(inside, inside+s.border[i].in+s.border[i].out)
}

// The mean is plain: weighted by size, one large service would hide any number of services that are all border.
var meanCohesion = Metric{
	Name:      "cohesion_mean",
	Doc:       "Plain mean of the cohesion of the services: each counts the same, whatever its size.",
	Formula:   "mean of cohesion over the services that have one",
	Source:    "msa-split",
	Unit:      "ratio",
	Better:    "high",
	On:        OnSplit,
	Undefined: "no service has a cohesion",
	Of: func(s *Split, _ ...int) (float64, bool) {
		var sum float64
		n := 0
		for i := range s.Services {
			if c, ok := s.cohesion(i); ok {
				sum += c
				n++
			}
		}
		return sum / float64(max(n, 1)), n > 0
	},
}

var packageRelationalCohesion = Metric{
	Name:      "relational_cohesion",
	Doc:       "Relational cohesion H of a package: relations between its types, per type. Around 1.5 to 4 is usual.",
	Formula:   "H = (R + 1) / N, R = ordered pairs of types inside of which one refers to the other, N = types",
	Source:    "NDepend's variant of Larman 2001",
	Unit:      "relations per type",
	On:        OnPackage,
	Undefined: "no type",
	Of: func(s *Split, at ...int) (float64, bool) {
		g := s.whole.packages()
		p := g.sums[g.of[at[0]]]
		return ratio(p.relations+1, p.types)
	},
}

var serviceRelationalCohesion = Metric{
	Name:      "service_relational_cohesion",
	Doc:       "Relational cohesion H of a service: relations between its types, across its packages too, per type.",
	Formula:   "H = (R + 1) / N, R = ordered pairs of types inside of which one refers to the other, N = types",
	Source:    "NDepend's variant of Larman 2001",
	Unit:      "relations per type",
	On:        OnService,
	Undefined: "no type",
	Of: func(s *Split, at ...int) (float64, bool) {
		relations, types := 0, 0
		for _, u := range s.Members[at[0]] {
			relations += s.Units[u].TypeRelations
			types += s.Units[u].Types
		}
		for _, t := range s.Ties {
			if s.Of[t.From] == at[0] && s.Of[t.To] == at[0] && t.From != t.To {
				relations += t.Types
			}
		}
		return ratio(relations+1, types)
	},
}

var packageComponents = Metric{
	Name:      "components",
	Doc:       "How many packages hide in this one: LCOM4 applied to a package. 1 is cohesive.",
	Formula:   "connected components of its declarations; an edge where one uses the other",
	Source:    "after Hitz and Montazeri 1995",
	Unit:      "count",
	Better:    "low",
	On:        OnPackage,
	Undefined: "no declaration",
	Of: func(s *Split, at ...int) (float64, bool) {
		n := s.Units[at[0]].Components
		return float64(n), n > 0
	},
}

var serviceStability = Metric{
	Name:      "stability",
	Doc:       "How often repeated divisions, by other seeds and resolutions, find the members of a service together: 1 always, 0 never.",
	Formula:   "mean over its members of the share of repeated divisions in which the member is in the group that holds most of the service",
	Source:    "msa-split",
	Unit:      "ratio",
	Better:    "high",
	On:        OnService,
	Undefined: "no member has a stability, as in a service of one or without repeated divisions",
	Of: func(s *Split, at ...int) (float64, bool) {
		var sum float64
		n := 0
		for _, u := range s.Members[at[0]] {
			if v := s.Units[u].Stability; v != nil {
				sum += *v
				n++
			}
		}
		return sum / float64(max(n, 1)), n > 0
	},
}
