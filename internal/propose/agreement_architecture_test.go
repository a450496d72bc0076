package propose

import (
	"testing"

	"pgregory.net/rapid"
)

func TestA2AHasPublishedValues(t *testing.T) {
	tests := []struct {
		name string
		a, b []int
		want float64
		tol  float64
	}{
		// the tests of ARCADE, the program of Le et al., expect 71 and 84 within 1
		{"ARCADE, each alone and all in one", []int{1, 2, 3, 4}, []int{1, 1, 1, 1}, 100 * (1 - 6.0/21), 1e-9},
		{"ARCADE, two pairs and all in one", []int{1, 1, 2, 2}, []int{1, 1, 1, 1}, 100 * (1 - 3.0/19), 1e-9},
		{"ARCADE, rounded", []int{1, 2, 3, 4}, []int{1, 1, 1, 1}, 71, 1},
		{"ARCADE, rounded", []int{1, 1, 2, 2}, []int{1, 1, 1, 1}, 84, 1},
		{"the same", []int{1, 1, 2}, []int{7, 7, 4}, 100, 0},
	}
	for _, test := range tests {
		near(t, test.name, valueOfMeasure(t, NewContingency(test.a, test.b).A2A), test.want, test.tol)
	}
}

func TestCoverageIsOfTheReference(t *testing.T) {
	// {0 1 2} is found whole, {3 4 5} for two of three units, {6 7} for one of two, {8} in a cluster of two
	c := NewContingency([]int{0, 0, 0, 1, 1, 2, 2, 3, 3}, []int{0, 0, 0, 1, 1, 1, 2, 2, 3})
	for threshold, want := range map[int]float64{99: 25, 66: 50, 50: 50, 49: 100, 33: 100} {
		near(t, "coverage", valueOfMeasure(t, func() (float64, bool) { return c.Coverage(threshold) }), want, 0)
	}
}

// TestCoverageNeverExceedsAll holds a case in which two clusters of the split are similar to one of the reference.
func TestCoverageNeverExceedsAll(t *testing.T) {
	c := NewContingency([]int{0, 0, 1, 1}, []int{0, 0, 0, 0})
	near(t, "coverage", valueOfMeasure(t, func() (float64, bool) { return c.Coverage(33) }), 100, 0)
}

// TestArchitectureMeasuresAgainstDefinitions matches clusters in every possible way, and compares every pair
// of them as sets.
func TestArchitectureMeasuresAgainstDefinitions(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		a, b := twoPartitions(t, 14, 5)
		c := NewContingency(a, b)
		inA, inB := membersByCluster(a), membersByCluster(b)
		operations := float64(len(a) - mostStaying(inA, inB) + max(len(inA)-len(inB), len(inB)-len(inA)))
		builds := float64(len(inA) + len(inB) + 4*len(a))
		near(t, "a2a", valueOfMeasure(t, c.A2A), 100*(1-operations/builds), 1e-9)
		for _, threshold := range []int{66, 50, 33} {
			near(t, "coverage", valueOfMeasure(t, func() (float64, bool) { return c.Coverage(threshold) }), coverageOf(inA, inB, threshold), 1e-9)
		}
	})
}

func membersByCluster(p []int) []map[int]bool {
	var all []map[int]bool
	for i, c := range dense(p) {
		if c == len(all) {
			all = append(all, map[int]bool{})
		}
		all[c][i] = true
	}
	return all
}

// mostStaying tries all ways to let clusters of a become clusters of b.
func mostStaying(a, b []map[int]bool) int {
	if len(a) == 0 {
		return 0
	}
	best := mostStaying(a[1:], b)
	for i := range b {
		rest := append(append([]map[int]bool{}, b[:i]...), b[i+1:]...)
		best = max(best, inBoth(a[0], b[i])+mostStaying(a[1:], rest))
	}
	return best
}

func inBoth(a, b map[int]bool) int {
	n := 0
	for i := range a {
		if b[i] {
			n++
		}
	}
	return n
}

func coverageOf(a, b []map[int]bool, threshold int) float64 {
	covered := 0.0
	for _, there := range b {
		similar := false
		for _, here := range a {
			similar = similar || float64(inBoth(here, there))/float64(max(len(here), len(there))) > float64(threshold)/100
		}
		covered += boolFloat(similar)
	}
	return 100 * covered / float64(len(b))
}
