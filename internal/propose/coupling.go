package propose

var couplingRatio = Metric{
	Name:      "icp",
	Doc:       "Coupling ratio: the share of the references between packages that would become calls between services.",
	Formula:   "sum over i != j of w(i,j) / sum over all i, j of w(i,j)",
	Source:    "Kalia et al. 2021 (Mono2Micro), over references instead of calls",
	Unit:      "ratio",
	Better:    "low",
	On:        OnSplit,
	Undefined: "no reference between packages of services",
	Of:        func(s *Split, _ ...int) (float64, bool) { return ratio(s.coupling()) },
}

var couplingRatioSharedAsService = Metric{
	Name:      "icp_shared_as_service",
	Doc:       "The same with all shared code as one more service, so that calling code shared improves nothing. Verdict and gate use this one.",
	Formula:   "as icp, with shared code as service K + 1",
	Source:    "msa-split",
	Unit:      "ratio",
	Better:    "low",
	On:        OnSplit,
	Undefined: "no reference between packages of services and shared code",
	Of: func(s *Split, _ ...int) (float64, bool) {
		across, all := 0, 0
		for t := range s.placed() {
			all += t.Refs
			if s.Of[t.From] != s.Of[t.To] {
				across += t.Refs
			}
		}
		return ratio(across, all)
	},
}

var couplingBetweenServices = Metric{
	Name:    "cbo",
	Doc:     "How many other services a service is tied to.",
	Formula: "other services with a reference to it or from it",
	Source:  "Chidamber and Kemerer 1994, applied to services",
	Unit:    "count",
	Better:  "low",
	On:      OnService,
	Of: func(s *Split, at ...int) (float64, bool) {
		i, n := at[0], 0
		for j := range s.Services {
			if i != j && s.Refs[i][j]+s.Refs[j][i] > 0 {
				n++
			}
		}
		return count(n)
	},
}

var serviceFanIn = Metric{
	Name:    "fan_in",
	Doc:     "How many services depend on a service.",
	Formula: "services j != i with w(j,i) > 0",
	Source:  "Henry and Kafura 1981, applied to services",
	Unit:    "count",
	On:      OnService,
	Of:      func(s *Split, at ...int) (float64, bool) { return count(s.border[at[0]].fanIn) },
}

var serviceFanOut = Metric{
	Name:    "fan_out",
	Doc:     "How many services a service depends on.",
	Formula: "services j != i with w(i,j) > 0",
	Source:  "Henry and Kafura 1981, applied to services",
	Unit:    "count",
	On:      OnService,
	Of:      func(s *Split, at ...int) (float64, bool) { return count(s.border[at[0]].fanOut) },
}

var serviceInstability = Metric{
	Name:      "service_instability",
	Doc:       "Instability of a service: 0 where it is only depended on, 1 where it only depends.",
	Formula:   "fan_out / (fan_in + fan_out)",
	Source:    "Martin 1994, applied to services",
	Unit:      "ratio",
	On:        OnService,
	Undefined: "no tie to another service",
	Of: func(s *Split, at ...int) (float64, bool) {
		b := s.border[at[0]]
		return ratio(b.fanOut, b.fanIn+b.fanOut)
	},
}

var conductance = Metric{
	Name:      "conductance",
	Doc:       "How leaky the border of a service is, measured against the smaller of its two sides.",
	Formula:   "cut(S, rest) / min(vol S, vol rest), rest = the other services; undirected volumes without self-loops",
	Source:    "Kannan, Vempala and Vetta 2004",
	Unit:      "ratio",
	Better:    "low",
	On:        OnService,
	Undefined: "either volume is 0, as with a single service",
	Of: func(s *Split, at ...int) (float64, bool) {
		b := s.border[at[0]]
		cut := b.in + b.out
		volume := 2*s.Refs[at[0]][at[0]] + cut
		_, all := s.coupling()
		return ratio(cut, min(volume, 2*all-volume))
	},
}
