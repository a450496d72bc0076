package propose

import "slices"

// MoJoFM is the effectiveness measure of Wen and Tzerpos (2004, "An effectiveness measure for software clustering
// algorithms", IWPC), in percent:
//
//	100 (1 - mno(split, reference) / max over all splits of mno(split, reference))
//
// mno is the least number of operations that turn the split into the reference, an operation being to move a
// unit to another cluster, a new one too, or to join two clusters. It is not symmetric: joining is one
// operation, taking apart is many. It is undefined without units; a single one is always right.
func (t *Contingency) MoJoFM() (float64, bool) {
	most := t.mostMoves()
	if most == 0 {
		return 100, t.units > 0
	}
	return 100 * (1 - float64(t.moves())/float64(most)), true
}

// moves is mno (Wen and Tzerpos 2003, "An optimal algorithm for MoJo distance", IWPC): each cluster of
// the split becomes one of the reference with which it has most units in common, those that become the same
// are joined, and the other units move. Where a cluster has the choice, as many different ones as possible are
// chosen, which is a maximum matching.
func (t *Contingency) moves() int {
	best := t.bestColumns()
	stay := 0
	for row := range t.rows {
		stay += t.mostCommon(row)
	}
	return t.units - stay + len(t.rows) - matched(best, len(t.cols))
}

// mostCommon is the number of units that a cluster of the split has in common with the one of the reference
// that it has most in common with.
func (t *Contingency) mostCommon(row int) int {
	most := 0
	for _, c := range t.cellsOf(row) {
		most = max(most, c.common)
	}
	return most
}

// cellsOf returns the cells of a cluster of the split.
func (t *Contingency) cellsOf(row int) []cell {
	from, _ := slices.BinarySearchFunc(t.cells, row, func(c cell, row int) int { return c.row - row })
	to := from
	for to < len(t.cells) && t.cells[to].row == row {
		to++
	}
	return t.cells[from:to]
}

// bestColumns lists for each cluster of the split those of the reference that it has most in common with.
func (t *Contingency) bestColumns() [][]int {
	best := make([][]int, len(t.rows))
	for row := range t.rows {
		most := t.mostCommon(row)
		for _, c := range t.cellsOf(row) {
			if c.common == most {
				best[row] = append(best[row], c.col)
			}
		}
	}
	return best
}

// matched is the size of a maximum matching of rows to the columns that each may have, found by augmenting
// paths in O(rows x edges).
func matched(choices [][]int, columns int) int {
	m := &matcher{choices: choices, holder: make([]int, columns), seen: make([]int, columns)}
	size := 0
	for row := range choices {
		m.round = row + 1
		if m.give(row) {
			size++
		}
	}
	return size
}

type matcher struct {
	choices [][]int // columns that each row may have
	holder  []int   // row of each column, counted from 1; 0 is none
	seen    []int   // round in which a column was last tried
	round   int
}

// give finds a column for a row; rows that hold one may have to take another.
func (m *matcher) give(row int) bool {
	for _, col := range m.choices[row] {
		if m.seen[col] == m.round {
			continue
		}
		m.seen[col] = m.round
		if m.holder[col] == 0 || m.give(m.holder[col]-1) {
			m.holder[col] = row + 1
			return true
		}
	}
	return false
}

// mostMoves is the largest mno that any split has to the reference (Wen and Tzerpos 2004): a worst split spreads each
// cluster over as many clusters as it has units, so g clusters find a different best one each, g as large as
// the sizes allow.
func (t *Contingency) mostMoves() int {
	groups := 0
	for _, size := range slices.Sorted(slices.Values(t.cols)) {
		if groups < size {
			groups++
		}
	}
	return t.units - groups
}
