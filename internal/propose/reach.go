package propose

import "math"

var propagationCost = Metric{
	Name:      "propagation_cost",
	Doc:       "How much of the code base a change reaches, on average, directly or not.",
	Formula:   "PC = sum(V) / n^2, V = transitive closure of the ties between units, itself included",
	Source:    "MacCormack, Rusnak and Baldwin 2006",
	Unit:      "ratio",
	Better:    "low",
	On:        OnSplit,
	Undefined: "no unit",
	Of: func(s *Split, _ ...int) (float64, bool) {
		return ratio(s.whole.reached(), len(s.Units)*len(s.Units))
	},
}

var cumulativeDependency = Metric{
	Name:    "ccd",
	Doc:     "Cumulative component dependency: the sum of what each unit needs to be built or tested.",
	Formula: "CCD = sum over units of how many units each reaches, itself included",
	Source:  "Lakos 1996",
	Unit:    "count",
	Better:  "low",
	On:      OnSplit,
	Of:      func(s *Split, _ ...int) (float64, bool) { return count(s.whole.reached()) },
}

var averageDependency = Metric{
	Name:      "acd",
	Doc:       "Average component dependency: how many units one needs to build or test a unit.",
	Formula:   "ACD = CCD / n",
	Source:    "Lakos 1996",
	Unit:      "count",
	Better:    "low",
	On:        OnSplit,
	Undefined: "no unit",
	Of: func(s *Split, _ ...int) (float64, bool) {
		return ratio(s.whole.reached(), len(s.Units))
	},
}

var normalizedDependency = Metric{
	Name:      "nccd",
	Doc:       "Normalised cumulative component dependency: 1 is as tangled as a balanced binary tree, below is flatter, far above has cycles.",
	Formula:   "NCCD = CCD / ((n+1) log2(n+1) - n)",
	Source:    "Lakos 1996",
	Unit:      "ratio",
	Better:    "low",
	On:        OnSplit,
	Undefined: "no unit",
	Of: func(s *Split, _ ...int) (float64, bool) {
		n := float64(len(s.Units))
		if n == 0 {
			return 0, false
		}
		// The conversion keeps compilers from fusing the product into the subtraction, which some machines do.
		tree := float64((n+1)*math.Log2(n+1)) - n
		return float64(s.whole.reached()) / tree, true
	},
}
