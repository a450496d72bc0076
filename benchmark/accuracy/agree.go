package main

import "math"

// contingency counts, for two partitions of the same elements, how many elements each pair of
// clusters has in common.
type contingency struct {
	cells [][]int // by cluster of the first partition, cluster of the second
	rows  []int   // sizes of the clusters of the first partition
	cols  []int   // of the second
	n     int     // elements
}

// newContingency compares two partitions, each given as the cluster of every element.
func newContingency(a, b []int) contingency {
	a, ka := dense(a)
	b, kb := dense(b)
	t := contingency{cells: make([][]int, ka), rows: make([]int, ka), cols: make([]int, kb), n: len(a)}
	for i := range t.cells {
		t.cells[i] = make([]int, kb)
	}
	for i := range a {
		t.cells[a[i]][b[i]]++
		t.rows[a[i]]++
		t.cols[b[i]]++
	}
	return t
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

// ari is the adjusted Rand index (Hubert and Arabie 1985, doi:10.1007/BF01908075, equation 5):
//
//	(S - E) / ((A + B)/2 - E),   E = A B / C(n,2)
//
// S counts the pairs of elements that both partitions put together, A and B those that each of
// them does. 1 is the same partition, 0 what chance gives. Two partitions that are both trivial in
// the same way, where the formula is 0/0, agree.
func (t contingency) ari() float64 {
	a, b, both := pairs(t.rows), pairs(t.cols), 0.0
	for _, row := range t.cells {
		both += pairs(row)
	}
	expected := 0.0
	if t.n > 1 {
		expected = a * b / pairs([]int{t.n})
	}
	if (a+b)/2 == expected {
		return 1
	}
	return (both - expected) / ((a+b)/2 - expected)
}

// pairs counts the pairs of elements inside clusters of these sizes.
func pairs(sizes []int) float64 {
	sum := 0.0
	for _, x := range sizes {
		sum += float64(x) * float64(x-1) / 2
	}
	return sum
}

// ami is the adjusted mutual information with the arithmetic mean (Vinh, Epps and Bailey 2010,
// JMLR 11:2837-2854, AMI_sum):
//
//	(I - E[I]) / ((H(a) + H(b))/2 - E[I])
//
// 1 is the same partition, 0 what chance gives; 0/0 as in ari.
func (t contingency) ami() float64 {
	expected := t.expectedInformation()
	room := (t.entropy(t.rows)+t.entropy(t.cols))/2 - expected
	if math.Abs(room) < 1e-12 { // rounding alone makes as much
		return 1
	}
	return (t.information() - expected) / room
}

// entropy is that of the sizes of clusters, in nats.
func (t contingency) entropy(sizes []int) float64 {
	h := 0.0
	for _, x := range sizes {
		p := float64(x) / float64(t.n)
		h -= p * math.Log(p)
	}
	return h
}

// information is the mutual information I of both partitions, in nats.
func (t contingency) information() float64 {
	sum := 0.0
	for i, row := range t.cells {
		for j, x := range row {
			sum += t.term(x, t.rows[i], t.cols[j])
		}
	}
	return sum
}

// term is what a cell of x elements adds to the mutual information.
func (t contingency) term(x, row, col int) float64 {
	if x == 0 {
		return 0
	}
	n := float64(t.n)
	return float64(x) / n * math.Log(n*float64(x)/(float64(row)*float64(col)))
}

// expectedInformation is the mean of the mutual information over all pairs of partitions with these sizes
// of clusters (equation 24a of Vinh, Epps and Bailey): a cell is hypergeometric.
func (t contingency) expectedInformation() float64 {
	fact := logFactorials(t.n)
	sum := 0.0
	for _, a := range t.rows {
		for _, b := range t.cols {
			for x := max(1, a+b-t.n); x <= min(a, b); x++ {
				chance := fact[a] + fact[b] + fact[t.n-a] + fact[t.n-b] -
					fact[t.n] - fact[x] - fact[a-x] - fact[b-x] - fact[t.n-a-b+x]
				sum += t.term(x, a, b) * math.Exp(chance)
			}
		}
	}
	return sum
}

// logFactorials returns ln 0! to ln n!.
func logFactorials(n int) []float64 {
	fact := make([]float64, n+1)
	for i := 2; i <= n; i++ {
		fact[i] = fact[i-1] + math.Log(float64(i))
	}
	return fact
}
