package propose

var turboMQ = Metric{
	Name:      "turbomq",
	Doc:       "Modularization quality: the cluster factors of the services, summed. It grows with the number of services.",
	Formula:   "sum of CF_i, CF_i = 2 mu_i / (2 mu_i + sum over j of (eps_ij + eps_ji)), 0 where mu_i = 0",
	Source:    "Mitchell and Mancoridis 2006 (Bunch), unweighted",
	Unit:      "score",
	Better:    "high",
	On:        OnSplit,
	Undefined: "no service",
	Of: func(s *Split, _ ...int) (float64, bool) {
		return s.clusterFactors(), len(s.Services) > 0
	},
}

var meanTurboMQ = Metric{
	Name:      "turbomq_mean",
	Doc:       "The same divided by the number of services.",
	Formula:   "turbomq / K",
	Source:    "Mitchell and Mancoridis 2006 (Bunch), unweighted",
	Unit:      "ratio",
	Better:    "high",
	On:        OnSplit,
	Undefined: "no service",
	Of: func(s *Split, _ ...int) (float64, bool) {
		k := len(s.Services)
		return s.clusterFactors() / float64(max(k, 1)), k > 0
	},
}

// clusterFactors sums CF over the services.
func (s *Split) clusterFactors() float64 {
	var sum float64
	for i, b := range s.border {
		if inside := s.Edges[i][i]; inside > 0 {
			sum += float64(2*inside) / float64(2*inside+b.edgesIn+b.edgesOut)
		}
	}
	return sum
}
