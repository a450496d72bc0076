package propose

import (
	"math"

	"github.com/msa-split/msa-split/internal/cluster"
)

var modularity = Metric{
	Name:      "q",
	Doc:       "Modularity: how much more of the references lies inside services than chance would put there.",
	Formula:   "Q = 1/m sum over i, j of [A_ij - k_i^out k_j^in / m] [c_i = c_j], A = undamped directed references between packages of services, m = their sum, resolution 1",
	Source:    "Leicht and Newman 2008 (doi:10.1103/PhysRevLett.100.118703)",
	Unit:      "score",
	Better:    "high",
	On:        OnSplit,
	Undefined: "no reference between packages of services",
	Of: func(s *Split, _ ...int) (float64, bool) {
		q := cluster.Modularity(s.serviceNetwork())
		return q, !math.IsNaN(q)
	},
}

var objective = Metric{
	Name:      "q_objective",
	Doc:       "Modularity of what the division maximised: damped weights, both directions summed, all evidence.",
	Formula:   "as q, on the symmetric network of weights",
	Source:    "Newman and Girvan 2004 (doi:10.1103/PhysRevE.69.026113)",
	Unit:      "score",
	Better:    "high",
	On:        OnSplit,
	Undefined: "the split was given, not found",
	Of:        func(s *Split, _ ...int) (float64, bool) { return given(s.Objective) },
}

// serviceNetwork returns the units of services with the references among them, the service of each, and the resolution.
// Shared code is no node of it: its ties count neither as inside nor as expected.
func (s *Split) serviceNetwork() (*cluster.Network, []int32, float64) {
	node := make([]int, len(s.Units))
	var community []int32
	for u, i := range s.Of {
		if i >= 0 {
			node[u] = len(community)
			community = append(community, int32(i))
		}
	}
	b := cluster.NewBuilder(len(community), true)
	for _, t := range s.Ties {
		if t.counted() && s.Of[t.From] >= 0 && s.Of[t.To] >= 0 {
			// Q does not depend on the unit of the weights, so counts need no fixed point.
			b.Add(node[t.From], node[t.To], cluster.Weight(t.Refs))
		}
	}
	return b.Network(), community, 1
}
