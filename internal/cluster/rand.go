package cluster

import "math"

// AdjustedRand returns the adjusted Rand index of two partitions of n elements (Hubert and Arabie 1985,
// doi:10.1007/BF01908075) from the numbers of pairs that both put together, and that each does:
//
//	(both - a b / all) / ((a + b) / 2 - a b / all),   all = n (n - 1) / 2
//
// 1 is the same partition, 0 what chance gives. It is NaN where chance leaves no room: both put everything together, or
// everything apart.
func AdjustedRand(both, a, b float64, n int) float64 {
	all := float64(n) * float64(n-1) / 2
	expected := float64(a / all * b)
	room := float64((a+b)/2) - expected
	if room == 0 {
		return math.NaN()
	}
	return (both - expected) / room
}

// agreement returns the adjusted Rand index of two divisions into communities, 1 where they are the same.
func agreement(a, b []int32) float64 {
	type cell struct{ a, b int32 }
	met := map[cell]int{}
	for i := range a {
		met[cell{a[i], b[i]}]++
	}
	both := 0.0
	for _, n := range met {
		both += pairs(n) // whole numbers, so the order of a map doesn't matter
	}
	ari := AdjustedRand(both, pairsWithin(a), pairsWithin(b), len(a))
	if math.IsNaN(ari) {
		return 1
	}
	return ari
}

func pairsWithin(community []int32) float64 {
	size := make([]int, communities(community))
	for _, c := range community {
		size[c]++
	}
	total := 0.0
	for _, n := range size {
		total += pairs(n)
	}
	return total
}

// pairs counts the pairs of n things.
func pairs(n int) float64 { return float64(n) * float64(n-1) / 2 }
