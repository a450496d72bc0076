package cluster

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"math"
	"slices"
)

// sameQ is the deviation of Q below which rewirings count as equal: rounding alone makes as much.
const sameQ = 1e-12

// Significance returns how far the modularity that Leiden finds in a directed network lies above what it finds in random
// networks of the same degrees:
//
//	z = (Q - mean Q_r) / deviation of Q_r,   r = 1..runs
//
// with Q of the symmetrised network and Q_r of the r-th Rewire of it, divided with the same settings; the deviation is
// the sample's (runs - 1). A z around 0 means that the boundaries found are no clearer than chance would give. Guimerà,
// Sales-Pardo and Amaral 2004 (doi:10.1103/PhysRevE.70.025101) show that random networks have high modularity, too.
//
// ok is false where z is undefined: a network without weight, or rewirings that are all equal.
func Significance(ctx context.Context, n *Network, runs int, o Settings) (z float64, ok bool, err error) {
	if !n.directed {
		return 0, false, errors.New("rewiring a symmetric network: significance needs the directed one")
	}
	if runs < 2 {
		return 0, false, fmt.Errorf("rewiring a network \"%d\" times: use 2 or more", runs)
	}
	q, err := leidenQ(ctx, n, o)
	if err != nil || math.IsNaN(q) {
		return 0, false, err
	}
	random := make([]float64, runs)
	err = inParallel(runs, func(r int) (err error) {
		if random[r], err = leidenQ(ctx, Rewire(n, o.Seed+uint64(r)), o); err != nil {
			return fmt.Errorf("dividing rewiring %d: %w", r+1, err)
		}
		return nil
	})
	if err != nil {
		return 0, false, err
	}
	mean, deviation := spread(random)
	if deviation < sameQ {
		return 0, false, nil
	}
	return (q - mean) / deviation, true, nil
}

// leidenQ returns the modularity of what Leiden finds in the symmetrised network.
func leidenQ(ctx context.Context, n *Network, o Settings) (float64, error) {
	n = Symmetric(n)
	community, err := findLeiden(ctx, n, o)
	if err != nil {
		return 0, err
	}
	return Modularity(n, community, cmp.Or(o.Resolution, 1)), nil
}

// spread returns the mean and the sample deviation of two or more values.
func spread(values []float64) (mean, deviation float64) {
	for _, v := range values {
		mean += v
	}
	mean /= float64(len(values))
	var squares float64
	for _, v := range values {
		squares += float64((v - mean) * (v - mean))
	}
	return mean, math.Sqrt(squares / float64(len(values)-1))
}

// Reproduced returns how well divisions of a directed network by several seeds and resolutions agree with each other, as
// the mean adjusted Rand index of their pairs, and how well those of rewired networks do at best. Where there is nothing
// to find, each run finds something else: random networks have high modularity too, but no communities that come back.
// Both are NaN for a network without weight.
func Reproduced(ctx context.Context, n *Network, o Settings) (agreement, rewired float64, err error) {
	if !n.directed {
		return 0, 0, errors.New("rewiring a symmetric network: agreement needs the directed one")
	}
	if n.total == 0 {
		return math.NaN(), math.NaN(), nil
	}
	means := make([]float64, 1+agreementRewirings)
	err = inParallel(len(means), func(r int) (err error) {
		trial := n
		if r > 0 {
			trial = Rewire(n, o.Seed+uint64(r-1))
		}
		means[r], err = agreementOf(ctx, Symmetric(trial), o)
		return err
	})
	if err != nil {
		return 0, 0, err
	}
	return means[0], slices.Max(means[1:]), nil
}

// agreementRewirings is how many rewired networks divisions are repeated on. A network that is random itself is the best
// of six by chance once in six times.
const agreementRewirings = 5

// agreementSteps are the factors of the resolution of the runs that are compared.
var agreementSteps = []float64{0.7, 1, 1.4}

// agreementOf divides a symmetric network once for each of agreementSteps, each time from another seed.
func agreementOf(ctx context.Context, n *Network, o Settings) (float64, error) {
	runs := make([][]int32, len(agreementSteps))
	for k, step := range agreementSteps {
		run := o
		run.Resolution, run.Seed = step*cmp.Or(o.Resolution, 1), o.Seed+uint64(k)
		var err error
		if runs[k], err = findLeiden(ctx, n, run); err != nil {
			return 0, err
		}
	}
	sum, compared := 0.0, 0
	for k := range runs {
		for l := range k {
			sum += agreement(runs[k], runs[l])
			compared++
		}
	}
	return sum / float64(compared), nil
}
