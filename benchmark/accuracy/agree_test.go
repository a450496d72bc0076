package main

import (
	"math"
	"testing"

	"pgregory.net/rapid"
)

func TestAgreementHasPublishedValues(t *testing.T) {
	tests := []struct {
		name     string
		a, b     []int
		ari, ami float64 // NaN where the source has none
		within   float64 // rounding of the source
	}{
		{
			// Yeung and Ruzzo 2001, "Details of the adjusted Rand index", print 0.313:
			// (7 - 13 14/45) / ((13 + 14)/2 - 13 14/45)
			"Yeung and Ruzzo", []int{0, 0, 1, 1, 1, 1, 2, 2, 2, 2}, []int{0, 1, 0, 1, 1, 2, 2, 2, 2, 2},
			133.0 / 425.5, math.NaN(), 1e-12,
		},
		{
			"scikit-learn, complete", []int{0, 0, 1, 2}, []int{0, 0, 1, 1},
			0.57, math.NaN(), 0.005,
		},
		{
			"scikit-learn, tests of mutual information",
			[]int{1, 1, 1, 1, 1, 1, 2, 2, 2, 2, 2, 2, 3, 3, 3, 3, 3}, []int{1, 1, 1, 1, 2, 1, 2, 2, 2, 2, 3, 1, 3, 3, 3, 2, 2},
			math.NaN(), 0.27821, 5e-6,
		},
		{"scikit-learn, user guide", []int{0, 0, 0, 1, 1, 1}, []int{0, 0, 1, 1, 2, 2}, 0.24, math.NaN(), 0.005},
		{"scikit-learn, discordant", []int{0, 0, 1, 1}, []int{0, 1, 0, 1}, -0.5, math.NaN(), 1e-12},
		{"scikit-learn, one against each", []int{0, 0, 0, 0}, []int{0, 1, 2, 3}, 0, 0, 1e-12},
		{"scikit-learn, renamed", []int{0, 0, 1, 1}, []int{1, 1, 0, 0}, 1, 1, 1e-12},
		{
			// I = 0; a third of all orders has I = ln 2 and the others 0, so (0 - ln2/3) / (ln2 - ln2/3)
			"by hand, crossed", []int{0, 0, 1, 1}, []int{5, 9, 5, 9},
			-0.5, -0.5, 1e-12,
		},
		{"all in one, twice", []int{3, 3, 3}, []int{1, 1, 1}, 1, 1, 1e-12},
		{"each alone, twice", []int{1, 2, 3}, []int{7, 8, 9}, 1, 1, 1e-12},
		{"nothing", nil, nil, 1, 1, 1e-12},
	}
	for _, test := range tests {
		c := newContingency(test.a, test.b)
		near(t, test.name+": ARI", c.ari(), test.ari, test.within)
		near(t, test.name+": AMI", c.ami(), test.ami, test.within)
	}
}

// near compares with an expected value, NaN standing for none.
func near(t *testing.T, what string, got, want, within float64) {
	t.Helper()
	if !math.IsNaN(want) && !(math.Abs(got-want) <= within) {
		t.Errorf("%s = %v, want %v", what, got, want)
	}
}

func TestInformationHasPublishedValues(t *testing.T) {
	// from the tests of scikit-learn
	c := newContingency(
		[]int{1, 1, 1, 1, 1, 1, 2, 2, 2, 2, 2, 2, 3, 3, 3, 3, 3},
		[]int{1, 1, 1, 1, 2, 1, 2, 2, 2, 2, 3, 1, 3, 3, 3, 2, 2},
	)
	near(t, "mutual information", c.information(), 0.41022, 5e-6)
	near(t, "expected mutual information", c.expectedInformation(), 0.15042, 5e-6)
}

// TestChanceIsTheMeanOverAllOrders compares what the formulas expect of chance with the mean over
// every order of the second partition.
func TestChanceIsTheMeanOverAllOrders(t *testing.T) {
	a, b := []int{0, 0, 0, 1, 1, 2}, []int{0, 0, 1, 1, 2, 2}
	var ari, information, orders float64
	permute(b, 0, func(b []int) {
		c := newContingency(a, b)
		ari += c.ari()
		information += c.information()
		orders++
	})
	near(t, "orders", orders, 720, 0)
	near(t, "mean ARI", ari/orders, 0, 1e-12)
	near(t, "expected mutual information", newContingency(a, b).expectedInformation(), information/orders, 1e-12)
}

// permute calls visit with every order of list[from:].
func permute(list []int, from int, visit func([]int)) {
	if from == len(list) {
		visit(list)
		return
	}
	for i := from; i < len(list); i++ {
		list[from], list[i] = list[i], list[from]
		permute(list, from+1, visit)
		list[from], list[i] = list[i], list[from]
	}
}

func TestAgreementIsSymmetricAndBlindToNames(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(1, 30).Draw(t, "n")
		partition := rapid.SliceOfN(rapid.IntRange(0, 5), n, n)
		a, b := partition.Draw(t, "a"), partition.Draw(t, "b")
		renamed := make([]int, n)
		for i, c := range a {
			renamed[i] = 100 - 7*c
		}
		ab, ba, rb, aa := newContingency(a, b), newContingency(b, a), newContingency(renamed, b), newContingency(a, renamed)
		for _, pair := range [][2]float64{
			{ab.ari(), ba.ari()}, {ab.ami(), ba.ami()}, {ab.ari(), rb.ari()}, {ab.ami(), rb.ami()}, {aa.ari(), 1}, {aa.ami(), 1},
		} {
			if math.Abs(pair[0]-pair[1]) > 1e-9 {
				t.Fatalf("%v differs from %v", pair[0], pair[1])
			}
		}
	})
}
