package propose

import (
	"maps"
	"math"
	"slices"
)

// AMI is the adjusted mutual information with the arithmetic mean (Vinh, Epps and Bailey 2010,
// JMLR 11:2837-2854, AMI_sum):
//
//	(I - E[I]) / ((H(a) + H(b))/2 - E[I])
//
// I is the mutual information of both partitions, H the entropy of each, E[I] what I is on average for
// partitions with clusters of these sizes. 1 is the same partition, 0 what chance gives, and slightly less is
// possible. It weighs small clusters more than ARI does. Equal partitions agree also where the formula is 0/0.
// It is undefined without units.
func (t *Contingency) AMI() (float64, bool) {
	if t.units == 0 || t.equal() {
		return 1, t.units > 0
	}
	expected := t.expectedInformation()
	mean := (t.entropy(t.rows) + t.entropy(t.cols)) / 2
	return (t.information() - expected) / (mean - expected), true
}

// entropy is that of the sizes of clusters, in nats.
func (t *Contingency) entropy(sizes []int) float64 {
	h := 0.0
	for _, x := range sizes {
		p := float64(x) / float64(t.units)
		h -= p * math.Log(p)
	}
	return h
}

// information is the mutual information I of both partitions, in nats.
func (t *Contingency) information() float64 {
	sum := 0.0
	for _, c := range t.cells {
		sum += t.term(c.common, t.rows[c.row], t.cols[c.col])
	}
	return sum
}

// term is what a cell of x units adds to the mutual information.
func (t *Contingency) term(x, row, col int) float64 {
	n := float64(t.units)
	return float64(x) / n * math.Log(n*float64(x)/(float64(row)*float64(col)))
}

// expectedInformation is the mean of the mutual information over all pairs of partitions with these sizes of
// clusters (equation 24a of Vinh, Epps and Bailey): a cell is hypergeometric. It depends on sizes alone, so
// equal sizes are counted once; there are O(sqrt(n)) different ones.
func (t *Contingency) expectedInformation() float64 {
	fact := logFactorials(t.units)
	rows, cols := countSizes(t.rows), countSizes(t.cols)
	sum := 0.0
	for _, a := range slices.Sorted(maps.Keys(rows)) {
		for _, b := range slices.Sorted(maps.Keys(cols)) {
			sum += t.expectedTerm(fact, a, b) * float64(rows[a]) * float64(cols[b])
		}
	}
	return sum
}

// expectedTerm is what the cell of two clusters of these sizes adds to the mutual information on average.
func (t *Contingency) expectedTerm(fact []float64, a, b int) float64 {
	n, sum := t.units, 0.0
	for x := max(1, a+b-n); x <= min(a, b); x++ {
		chance := fact[a] + fact[b] + fact[n-a] + fact[n-b] - fact[n] - fact[x] - fact[a-x] - fact[b-x] - fact[n-a-b+x]
		sum += t.term(x, a, b) * math.Exp(chance)
	}
	return sum
}

// countSizes counts how many clusters have each size.
func countSizes(sizes []int) map[int]int {
	count := map[int]int{}
	for _, x := range sizes {
		count[x]++
	}
	return count
}

// logFactorials returns ln 0! to ln n!.
func logFactorials(n int) []float64 {
	fact := make([]float64, n+1)
	for i := 2; i <= n; i++ {
		fact[i] = fact[i-1] + math.Log(float64(i))
	}
	return fact
}
