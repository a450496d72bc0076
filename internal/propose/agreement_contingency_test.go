package propose

import (
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"pgregory.net/rapid"
)

// none stands for a value that a source does not give.
var none = math.NaN()

func TestARIAndAMIHavePublishedValues(t *testing.T) {
	tests := []struct {
		name     string
		a, b     []int
		ari, ami float64
		within   float64 // rounding of the source
	}{
		{
			// Yeung and Ruzzo 2001, "Details of the adjusted Rand index", the formula of Hubert and Arabie
			// worked through, print 0.313: (7 - 13 14/45) / ((13 + 14)/2 - 13 14/45)
			"Yeung and Ruzzo", []int{0, 0, 1, 1, 1, 1, 2, 2, 2, 2}, []int{0, 1, 0, 1, 1, 2, 2, 2, 2, 2},
			133.0 / 425.5, none, 1e-12,
		},
		{"scikit-learn, complete", []int{0, 0, 1, 2}, []int{0, 0, 1, 1}, 0.57, none, 0.005},
		{
			// its tests of the formulas of Vinh, Epps and Bailey
			"scikit-learn, mutual information", seventeenA, seventeenB,
			none, 0.27821, 5e-6,
		},
		{"scikit-learn, the same 110 times", slices.Repeat(seventeenA, 110), slices.Repeat(seventeenB, 110), none, 0.38, 0.005},
		{"scikit-learn, user guide", []int{0, 0, 0, 1, 1, 1}, []int{0, 0, 1, 1, 2, 2}, 0.24, none, 0.005},
		{"scikit-learn, discordant", []int{0, 0, 1, 1}, []int{0, 1, 0, 1}, -0.5, none, 1e-12},
		{"scikit-learn, one against each", []int{0, 0, 0, 0}, []int{0, 1, 2, 3}, 0, 0, 1e-12},
		{"scikit-learn, renamed", []int{0, 0, 1, 1}, []int{1, 1, 0, 0}, 1, 1, 0},
		{
			// I = 0; a third of all orders has I = ln 2 and the others 0, so (0 - ln2/3) / (ln2 - ln2/3)
			"by hand, crossed", []int{0, 0, 1, 1}, []int{5, 9, 5, 9},
			-0.5, -0.5, 1e-12,
		},
		{"all in one, twice", []int{3, 3, 3}, []int{1, 1, 1}, 1, 1, 0},
		{"each alone, twice", []int{1, 2, 3}, []int{7, 8, 9}, 1, 1, 0},
	}
	for _, test := range tests {
		c := NewContingency(test.a, test.b)
		near(t, test.name+": ARI", valueOfMeasure(t, c.ARI), test.ari, test.within)
		near(t, test.name+": AMI", valueOfMeasure(t, c.AMI), test.ami, test.within)
	}
}

var (
	seventeenA = []int{1, 1, 1, 1, 1, 1, 2, 2, 2, 2, 2, 2, 3, 3, 3, 3, 3}
	seventeenB = []int{1, 1, 1, 1, 2, 1, 2, 2, 2, 2, 3, 1, 3, 3, 3, 2, 2}
)

func TestInformationHasPublishedValues(t *testing.T) {
	// from the tests of scikit-learn
	c := NewContingency(seventeenA, seventeenB)
	near(t, "mutual information", c.information(), 0.41022, 5e-6)
	near(t, "expected mutual information", c.expectedInformation(), 0.15042, 5e-6)
}

// near compares with an expected value, none standing for any.
func near(t interface{ Errorf(string, ...any) }, what string, got, want, within float64) {
	if !math.IsNaN(want) && !(math.Abs(got-want) <= within) {
		t.Errorf("%s = %v, want %v", what, got, want)
	}
}

// valueOfMeasure returns the value of a measure that must have one.
func valueOfMeasure(t interface{ Errorf(string, ...any) }, measure func() (float64, bool)) float64 {
	v, ok := measure()
	if !ok {
		t.Errorf("a measure is undefined, want a value")
	}
	return v
}

func TestNothingAgreesWithNothingAtAll(t *testing.T) {
	c := NewContingency(nil, nil)
	for i, measure := range []func() (float64, bool){
		c.ARI, c.AMI, c.PairPrecision, c.PairRecall, c.PairF1, c.MoJoFM, c.A2A, func() (float64, bool) { return c.Coverage(50) },
	} {
		if v, ok := measure(); ok {
			t.Errorf("measure %d of no units is %v, want undefined", i, v)
		}
	}
}

func TestPairsAreCountedOnce(t *testing.T) {
	// together in a: 01 02 12 34, in b: 01 23 24 34; in both: 01 34
	c := NewContingency([]int{0, 0, 0, 1, 1}, []int{0, 0, 1, 1, 1})
	near(t, "precision", valueOfMeasure(t, c.PairPrecision), 2.0/4, 0)
	near(t, "recall", valueOfMeasure(t, c.PairRecall), 2.0/4, 0)
	near(t, "F1", valueOfMeasure(t, c.PairF1), 0.5, 0)
}

func TestPrecisionOfNoPairIsUndefined(t *testing.T) {
	c := NewContingency([]int{0, 1, 2}, []int{0, 0, 0})
	if v, ok := c.PairPrecision(); ok {
		t.Errorf("precision = %v, want undefined", v)
	}
	near(t, "recall", valueOfMeasure(t, c.PairRecall), 0, 0)
	near(t, "F1", valueOfMeasure(t, c.PairF1), 0, 0)
}

// TestChanceIsTheMeanOverAllOrders compares what the formulas expect of chance with the mean over
// every order of the second partition.
func TestChanceIsTheMeanOverAllOrders(t *testing.T) {
	a, b := []int{0, 0, 0, 1, 1, 2}, []int{0, 0, 1, 1, 2, 2}
	var ari, information, orders float64
	permute(b, 0, func(b []int) {
		c := NewContingency(a, b)
		ari += valueOfMeasure(t, c.ARI)
		information += c.information()
		orders++
	})
	near(t, "orders", orders, 720, 0)
	near(t, "mean ARI", ari/orders, 0, 1e-12)
	near(t, "expected mutual information", NewContingency(a, b).expectedInformation(), information/orders, 1e-12)
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

func TestRandomSplitsDoNotAgree(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	const runs, units = 60, 300
	var ari, ami float64
	for range runs {
		a, b := make([]int, units), make([]int, units)
		for i := range a {
			a[i], b[i] = random.IntN(12), random.IntN(4)
		}
		c := NewContingency(a, b)
		ari += valueOfMeasure(t, c.ARI) / runs
		ami += valueOfMeasure(t, c.AMI) / runs
	}
	near(t, "mean ARI", ari, 0, 0.005)
	near(t, "mean AMI", ami, 0, 0.005)
}

// TestPairFiguresAreThoseOfAllPairs counts pair by pair.
func TestPairFiguresAreThoseOfAllPairs(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		a, b := twoPartitions(t, 30, 6)
		var both, onlyA, onlyB, neither float64
		for i := range a {
			for j := range i {
				switch inA, inB := a[i] == a[j], b[i] == b[j]; {
				case inA && inB:
					both++
				case inA:
					onlyA++
				case inB:
					onlyB++
				default:
					neither++
				}
			}
		}
		c := NewContingency(a, b)
		// the form of ARI that needs no expected value (Steinley 2004, doi:10.1037/1082-989X.9.3.386, equation 9)
		all := both + onlyA + onlyB + neither
		chance := (both+onlyA)*(both+onlyB) + (onlyB+neither)*(onlyA+neither)
		if below := all*all - chance; below > 0 {
			near(t, "ARI", valueOfMeasure(t, c.ARI), (all*(both+neither)-chance)/below, 1e-9)
		}
		if both+onlyA > 0 {
			near(t, "precision", valueOfMeasure(t, c.PairPrecision), both/(both+onlyA), 1e-12)
		}
		if both+onlyB > 0 {
			near(t, "recall", valueOfMeasure(t, c.PairRecall), both/(both+onlyB), 1e-12)
		}
	})
}

// TestAMIIsThatOfAllOrders finds the expected mutual information by trying every order.
func TestAMIIsThatOfAllOrders(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		a, b := twoPartitions(t, 6, 4)
		c := NewContingency(a, b)
		got := valueOfMeasure(t, c.AMI)
		var expected, orders float64
		permute(slices.Clone(b), 0, func(b []int) {
			expected += informationOf(a, b)
			orders++
		})
		expected /= orders
		mean := (informationOf(a, a) + informationOf(b, b)) / 2
		if mean-expected > 1e-9 {
			near(t, "AMI", got, (informationOf(a, b)-expected)/(mean-expected), 1e-9)
		}
	})
}

// informationOf sums over pairs of units' clusters: the mean of ln P(a,b) / (P(a) P(b)).
func informationOf(a, b []int) float64 {
	n, sum := float64(len(a)), 0.0
	for i := range a {
		var inA, inB, inBoth float64
		for j := range a {
			inA += boolFloat(a[i] == a[j])
			inB += boolFloat(b[i] == b[j])
			inBoth += boolFloat(a[i] == a[j] && b[i] == b[j])
		}
		sum += math.Log(n*inBoth/(inA*inB)) / n
	}
	return sum
}

func boolFloat(yes bool) float64 {
	if yes {
		return 1
	}
	return 0
}

// twoPartitions draws two partitions of up to n units into up to k clusters.
func twoPartitions(t *rapid.T, n, k int) (a, b []int) {
	n = rapid.IntRange(1, n).Draw(t, "n")
	partition := rapid.SliceOfN(rapid.IntRange(0, k-1), n, n)
	return partition.Draw(t, "a"), partition.Draw(t, "b")
}
