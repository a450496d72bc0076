package propose

// A service is of a usual size with this many types.
const (
	nedSmallest = 5
	nedLargest  = 20
)

var nonExtremeDistribution = Metric{
	Name:      "ned",
	Doc:       "Share of the types that live in very small or very large services.",
	Formula:   "1 - (sum of N_i over services with 5 <= N_i <= 20) / n, N_i and n counting declared types",
	Source:    "Kalia et al. 2021 (Mono2Micro)",
	Unit:      "ratio",
	Better:    "low",
	On:        OnSplit,
	Undefined: "no type in a service",
	Of: func(s *Split, _ ...int) (float64, bool) {
		extreme, all := 0, 0
		for _, members := range s.Members {
			types := 0
			for _, u := range members {
				types += s.Units[u].Types
			}
			all += types
			if types < nedSmallest || types > nedLargest {
				extreme += types
			}
		}
		return ratio(extreme, all)
	},
}
