package propose

import (
	"cmp"
	"slices"

	"github.com/msa-split/msa-split/internal/cluster"
)

// Contingency counts, for two partitions of the same units, how many units each pair of clusters has in
// common. Every measure of agreement between partitions is a figure of it.
type Contingency struct {
	units int
	rows  []int  // sizes of the clusters of the split
	cols  []int  // of the reference
	cells []cell // pairs of clusters with common units, by row, then column
}

// cell is a pair of clusters with the number of their common units, which is never 0.
type cell struct{ row, col, common int }

// NewContingency compares two partitions, each given as the cluster of every unit. The numbers of
// clusters mean nothing beyond being equal.
func NewContingency(split, reference []int) *Contingency {
	t := &Contingency{units: len(split)}
	a, b := dense(split), dense(reference)
	common := map[[2]int]int{}
	for i := range a {
		common[[2]int{a[i], b[i]}]++
		t.rows, t.cols = grown(t.rows, a[i]), grown(t.cols, b[i])
		t.rows[a[i]]++
		t.cols[b[i]]++
	}
	for pair, n := range common {
		t.cells = append(t.cells, cell{pair[0], pair[1], n})
	}
	slices.SortFunc(t.cells, func(x, y cell) int { return cmp.Or(cmp.Compare(x.row, y.row), cmp.Compare(x.col, y.col)) })
	return t
}

// dense renumbers clusters 0..k-1 in the order of their first unit.
func dense(clusters []int) []int {
	number := map[int]int{}
	renumbered := make([]int, len(clusters))
	for i, c := range clusters {
		if _, seen := number[c]; !seen {
			number[c] = len(number)
		}
		renumbered[i] = number[c]
	}
	return renumbered
}

// grown returns sizes with room for cluster c.
func grown(sizes []int, c int) []int {
	if c < len(sizes) {
		return sizes
	}
	return append(sizes, 0)
}

// equal reports whether both partitions are the same: each cluster overlaps a single one.
func (t *Contingency) equal() bool {
	return len(t.cells) == len(t.rows) && len(t.cells) == len(t.cols)
}

// ARI is the adjusted Rand index, see cluster.AdjustedRand. 1 is the same partition, 0 what chance gives, and less is
// possible. Equal partitions agree also where the formula is 0/0, as all in one or each alone. It is undefined without
// units.
func (t *Contingency) ARI() (float64, bool) {
	if t.units == 0 || t.equal() {
		return 1, t.units > 0
	}
	both, a, b := t.pairs()
	return cluster.AdjustedRand(both, a, b, t.units), true
}

// pairs counts the pairs of units that both partitions put together, that the split does, and that
// the reference does.
func (t *Contingency) pairs() (both, split, reference float64) {
	for _, c := range t.cells {
		both += pairsIn(c.common)
	}
	for _, size := range t.rows {
		split += pairsIn(size)
	}
	for _, size := range t.cols {
		reference += pairsIn(size)
	}
	return both, split, reference
}

// pairsIn is the number of pairs among n units.
func pairsIn(n int) float64 { return float64(n) * float64(n-1) / 2 }

// PairPrecision is the share of the pairs of units that the split puts together that the reference puts
// together as well; undefined where the split puts none together.
func (t *Contingency) PairPrecision() (float64, bool) {
	both, split, _ := t.pairs()
	return both / split, split > 0
}

// PairRecall is the share of the pairs of units that the reference puts together that the split puts
// together as well; undefined where the reference puts none together.
func (t *Contingency) PairRecall() (float64, bool) {
	both, _, reference := t.pairs()
	return both / reference, reference > 0
}

// PairF1 is the harmonic mean of pairwise precision and recall, 2 S / (A + B) as of ARI; undefined
// where neither puts any together.
func (t *Contingency) PairF1() (float64, bool) {
	both, split, reference := t.pairs()
	return 2 * both / (split + reference), split+reference > 0
}
