package propose

import "github.com/msa-split/msa-split/internal/cluster"

// Go has no cycles between packages, so cycles are sought where there can be some.

var serviceCyclicity = Metric{
	Name:    "service_cyclicity",
	Doc:     "How many services are caught in cycles with each other, large cycles counting more.",
	Formula: "sum of size^2 over strongly connected components of two or more services",
	Source:  "msa-split",
	Unit:    "count",
	Better:  "low",
	On:      OnSplit,
	Of: func(s *Split, _ ...int) (float64, bool) {
		return count(cyclicity(s.Ties, s.Of, len(s.Services)))
	},
}

var moduleCyclicity = Metric{
	Name:    "module_cyclicity",
	Doc:     "The same for the modules of the code base.",
	Formula: "sum of size^2 over strongly connected components of two or more modules",
	Source:  "msa-split",
	Unit:    "count",
	Better:  "low",
	On:      OnSplit,
	Of: func(s *Split, _ ...int) (float64, bool) {
		number := map[string]int{}
		of := make([]int, len(s.Units))
		for u, unit := range s.Units {
			m, ok := number[unit.Module]
			if !ok {
				m = len(number)
				number[unit.Module] = m
			}
			of[u] = m
		}
		return count(cyclicity(s.Ties, of, len(number)))
	},
}

var declarationCyclicity = Metric{
	Name:      "declaration_cyclicity",
	Doc:       "The same for declarations: the knots that have to be cut before any border can run through them.",
	Formula:   "sum of size^2 over strongly connected components of two or more declarations",
	Source:    "msa-split",
	Unit:      "count",
	Better:    "low",
	On:        OnSplit,
	Undefined: "no declaration",
	Of: func(s *Split, _ ...int) (float64, bool) {
		return float64(s.Code.DeclarationCycle), s.Code.Declarations > 0
	},
}

// cyclicity returns the sum of size² over the cycles of two or more of k groups of units. A negative group is none.
func cyclicity(ties []Tie, of []int, k int) int {
	b := cluster.NewBuilder(k, true)
	for _, t := range ties {
		if from, to := of[t.From], of[t.To]; t.counted() && from >= 0 && to >= 0 {
			b.Add(from, to, 1)
		}
	}
	sum := 0
	for _, members := range cluster.StronglyConnected(b.Network()) {
		if len(members) > 1 {
			sum += len(members) * len(members)
		}
	}
	return sum
}
