package main

import (
	"math"
	"testing"
)

// The measures themselves are tested where they are, in internal/propose.

func TestAgreementIsThatOfTheTool(t *testing.T) {
	c := newContingency([]int{0, 0, 1, 1}, []int{5, 9, 5, 9})
	near(t, "ARI", c.ari(), -0.5, 1e-12)
	near(t, "AMI", c.ami(), -0.5, 1e-12)
}

// near compares with an expected value.
func near(t *testing.T, what string, got, want, within float64) {
	t.Helper()
	if !(math.Abs(got-want) <= within) {
		t.Errorf("%s = %v, want %v", what, got, want)
	}
}

func TestAgreementOfNothingIsUndefined(t *testing.T) {
	c := newContingency(nil, nil)
	if ari, ami := c.ari(), c.ami(); !math.IsNaN(ari) || !math.IsNaN(ami) {
		t.Errorf("ARI %v and AMI %v, want NaN", ari, ami)
	}
}

// dense renumbers clusters 0..k-1 in the order of their first element, and returns k.
func dense(clusters []int) ([]int, int) {
	number := map[int]int{}
	renumbered := make([]int, len(clusters))
	for i, c := range clusters {
		if _, seen := number[c]; !seen {
			number[c] = len(number)
		}
		renumbered[i] = number[c]
	}
	return renumbered, len(number)
}
