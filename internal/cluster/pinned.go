package cluster

import (
	"math"

	"github.com/msa-split/msa-split/internal/analyze"
)

// Pinned makes a partition in which nothing was divided: the parts with their first roles (commands,
// test support, what the options call shared) and the weights of their links, in no community.
// Boundaries that are declared, or that come from another revision, are laid over it afterwards.
func Pinned(g *analyze.Graph, o Options) (*Partition, error) {
	d, err := newDivision(g, o)
	if err != nil {
		return nil, err
	}
	d.weigh()
	n := len(d.q.Parts)
	p := &Partition{
		Quotient: d.q, Options: d.o, Roles: d.roles, Why: d.why, Damped: d.damped,
		Community: fill(n, None), RunnerUp: fill(n, None), Stability: fill(n, math.NaN()),
		Tree:      Hierarchy{Leaves: fill(n, None)},
		Objective: math.NaN(), Free: math.NaN(), Z: math.NaN(), Agreement: math.NaN(), Rewired: math.NaN(),
	}
	p.Options.Algorithm = ""
	return p, nil
}
