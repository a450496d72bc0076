package cluster

import (
	"maps"
	"math"
	"slices"
)

// effective returns the effective number of keys that a distribution is spread over:
// exp(entropy), which is n for n equal shares and 1 for one; 1 for none.
func effective(shares map[int]float64) float64 {
	total := 0.0
	keys := sortedKeys(shares)
	for _, k := range keys {
		total += shares[k]
	}
	entropy := 0.0
	for _, k := range keys {
		if p := shares[k] / total; p > 0 {
			entropy -= float64(p * math.Log(p))
		}
	}
	return math.Exp(entropy)
}

func sortedKeys[V any](m map[int]V) []int { return slices.Sorted(maps.Keys(m)) }

// largest returns the key with the largest share, the lowest of equals, or None.
func largest(shares map[int]float64) int {
	best := None
	for _, k := range sortedKeys(shares) {
		if best == None || shares[k] > shares[best] {
			best = k
		}
	}
	return best
}
