package cluster

import (
	"cmp"
	"context"
	"fmt"
	"slices"
)

// findFree makes the second opinion, once for the weights as they are. Most of the time goes there, and not every division is
// asked for one.
func (d *division) findFree(ctx context.Context) error {
	if d.free != nil {
		return nil
	}
	free, err := d.opinion(ctx)
	if err != nil {
		return fmt.Errorf("dividing: %w", err)
	}
	d.free, d.freeQ = free, Modularity(d.network, free, 1)
	return nil
}

// opinion divides without a look at directories.
func (d *division) opinion(ctx context.Context) ([]int32, error) {
	if d.o.Algorithm == "" && d.o.Granularity == ByDeclaration {
		return d.agreed(ctx)
	}
	return d.bestOfMany(ctx, d.freeResolution())
}

// bestOfMany returns of the divisions by many seeds the one of highest modularity, so that a lucky seed doesn't matter and
// a change elsewhere in the code base hardly does.
func (d *division) bestOfMany(ctx context.Context, resolution float64) ([]int32, error) {
	runs := make([][]int32, min(manySeeds, 1+manyArcs/(1+d.network.Arcs())))
	err := inParallel(len(runs), func(r int) (err error) {
		runs[r], err = leidenAlgorithm.Find(ctx, d.network, Settings{
			Resolution: resolution, Seed: d.o.Seed*manySeeds + uint64(r), Iterations: divideIterations(d.network),
		})
		return err
	})
	if err != nil {
		return nil, err
	}
	gamma := cmp.Or(resolution, 1)
	return slices.MaxFunc(runs, func(a, b []int32) int {
		return cmp.Compare(Modularity(d.network, a, gamma), Modularity(d.network, b, gamma))
	}), nil
}

// manySeeds is how many seeds are tried, fewer in a network of more than 8,000 arcs, to bound the time. With one, agreement
// with known services spans up to .2 over seeds, with 20 up to .15 and with 60 up to .03.
const manySeeds = 60

// freeResolution is that of the second opinion: the user's, if leiden is what the user chose.
func (d *division) freeResolution() float64 {
	if d.o.Algorithm == leidenAlgorithm.Name {
		return d.o.Resolution
	}
	return 0
}
