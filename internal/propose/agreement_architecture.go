package propose

// A2A is the architecture-to-architecture similarity of Le et al. (2015, "An empirical study of architectural
// change in open-source software systems", MSR), in percent:
//
//	100 (1 - mto(split, reference) / (aco(split) + aco(reference)))
//
// mto is the least number of operations that turn one into the other: add or remove a cluster, add, remove or
// move a unit. aco is the number that builds a side from nothing: each cluster and each unit is added, and
// each unit moved to its place. Both sides have the same units here, so mto is the difference of the numbers
// of clusters and the units that move. It is symmetric, and high for trivial splits too. It is undefined
// without units.
func (t *Contingency) A2A() (float64, bool) {
	a, b := len(t.rows), len(t.cols)
	stay := 0
	for row, col := range heaviest(a, b, t.cells) {
		stay += t.common(row, col)
	}
	operations := t.units - stay + max(a, b) - min(a, b)
	return 100 * (1 - float64(operations)/float64(a+b+4*t.units)), t.units > 0
}

// common is the number of common units of two clusters; col may be unmatched.
func (t *Contingency) common(row, col int) int {
	for _, c := range t.cellsOf(row) {
		if c.col == col {
			return c.common
		}
	}
	return 0
}

// Coverage is the cluster-to-cluster coverage c2c_cvg of Garcia, Ivkovic and Medvidovic (2013, "A comparative
// analysis of software architecture recovery techniques", ASE), as in Le et al. 2015, in percent: the share of
// the clusters of the reference to which one of the split is similar, that is
//
//	common units / units of the larger of both > threshold / 100
//
// The threshold is in percent. Published forms count the similar clusters of one side and divide by the number
// of the other's, which exceeds 100 where two clusters are similar to one; counted and divided on the same
// side it can't. It is undefined without units.
func (t *Contingency) Coverage(threshold int) (float64, bool) {
	covered := make([]bool, len(t.cols))
	for _, c := range t.cells {
		if 100*c.common > threshold*max(t.rows[c.row], t.cols[c.col]) {
			covered[c.col] = true
		}
	}
	n := 0
	for _, yes := range covered {
		if yes {
			n++
		}
	}
	return 100 * float64(n) / float64(len(t.cols)), t.units > 0
}
