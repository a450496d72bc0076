package propose

var structuralModularity = Metric{
	Name:      "sm",
	Doc:       "Structural modularity: density inside services less density between them.",
	Formula:   "(1/K) sum mu_i / N_i^2 - [1 / (K(K-1)/2)] sum over i < j of (eps_ij + eps_ji) / (2 N_i N_j)",
	Source:    "Jin et al. 2021 (FoSCI, doi:10.1109/TSE.2019.2910531)",
	Unit:      "score",
	Better:    "high",
	On:        OnSplit,
	Undefined: "fewer than two services",
	Of: func(s *Split, _ ...int) (float64, bool) {
		inside, between, ok := s.densities()
		return inside - between, ok
	},
}

var publishedStructuralModularity = Metric{
	Name:      "sm_published",
	Doc:       "The variant in the tables published with Mono2Micro, to compare with these only.",
	Formula:   "as sm, the second term twice",
	Source:    "Kalia et al. 2021 (Mono2Micro)",
	Unit:      "score",
	Better:    "high",
	On:        OnSplit,
	Undefined: "fewer than two services",
	Of: func(s *Split, _ ...int) (float64, bool) {
		inside, between, ok := s.densities()
		return inside - 2*between, ok
	},
}

// densities returns the mean density inside services and the mean density between two of them. The second is a sum over
// ordered pairs divided by the number of unordered ones, since both directions of a pair add up.
func (s *Split) densities() (inside, between float64, ok bool) {
	k := len(s.Services)
	if k < 2 {
		return 0, 0, false
	}
	for i, row := range s.Edges {
		size := len(s.Members[i])
		inside += float64(row[i]) / float64(size*size)
		for j, edges := range row {
			if i != j && edges > 0 {
				between += float64(edges) / float64(2*size*len(s.Members[j]))
			}
		}
	}
	return inside / float64(k), between / float64(k*(k-1)/2), true
}

var interfaceNumber = Metric{
	Name:      "ifn",
	Doc:       "Interface number: how many declarations a service shows to other services, on average.",
	Formula:   "(1/K) sum over services of their declarations that other services refer to",
	Source:    "Jin et al. 2021 (FoSCI, doi:10.1109/TSE.2019.2910531)",
	Unit:      "count",
	Better:    "low",
	On:        OnSplit,
	Undefined: "no service",
	Of: func(s *Split, _ ...int) (float64, bool) {
		shown := s.usedDeclarations(func(from, to int) bool { return from >= 0 && to >= 0 && from != to })
		return ratio(shown, len(s.Services))
	},
}

var interfacePairs = Metric{
	Name:      "ifn_pairs",
	Doc:       "The variant of Mono2Micro: pairs of packages that a border parts, for each service.",
	Formula:   "unordered pairs of packages with an edge between different services / K",
	Source:    "Kalia et al. 2021 (Mono2Micro)",
	Unit:      "count",
	Better:    "low",
	On:        OnSplit,
	Undefined: "no service",
	Of: func(s *Split, _ ...int) (float64, bool) {
		parted := map[[2]int]bool{}
		for _, t := range s.Ties {
			if a, b := s.Of[t.From], s.Of[t.To]; t.counted() && a >= 0 && b >= 0 && a != b {
				parted[[2]int{min(t.From, t.To), max(t.From, t.To)}] = true
			}
		}
		return ratio(len(parted), len(s.Services))
	},
}
