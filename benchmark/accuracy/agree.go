package main

import (
	"math"

	"github.com/msa-split/msa-split/internal/propose"
)

// contingency measures agreement by the figures of `msa-split compare`, so that the tables here and the tool
// can't disagree.
type contingency struct{ *propose.Contingency }

// newContingency compares two partitions, each given as the cluster of every element.
func newContingency(a, b []int) contingency {
	return contingency{propose.NewContingency(a, b)}
}

// ari is the adjusted Rand index; NaN without elements.
func (t contingency) ari() float64 { return orNaN(t.ARI()) }

// ami is the adjusted mutual information; NaN without elements.
func (t contingency) ami() float64 { return orNaN(t.AMI()) }

// orNaN writes a figure that may be undefined as the tables do.
func orNaN(v float64, defined bool) float64 {
	if !defined {
		return math.NaN()
	}
	return v
}
