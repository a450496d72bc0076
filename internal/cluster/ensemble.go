package cluster

import (
	"cmp"
	"context"
	"fmt"
	"math"
)

// ensemble is what a partition is compared with to see how sure it is: divisions by other seeds and resolutions.
type ensemble [][]int32

var (
	ensembleSeeds       = []uint64{1, 2, 3}
	ensembleResolutions = []float64{0.5, 0.7, 1, 1.4, 2, 2.8}
)

// divideOften makes the ensemble: communities for every pair of a seed and a resolution, and where directories are
// followed, which leaves nothing to chance, as many whole divisions by them as communities that don't see them.
func (d *division) divideOften(ctx context.Context) (ensemble, error) {
	seeds, ways := ensembleSeeds, []func(context.Context, float64, uint64) ([]int32, error){d.freeAt}
	if d.byTree() {
		seeds, ways = seeds[:1], append(ways, d.settledAt)
	}
	steps := len(ensembleResolutions)
	runs := make(ensemble, len(seeds)*len(ways)*steps)
	err := inParallel(len(runs), func(r int) (err error) {
		seed, way := seeds[r/steps%len(seeds)], ways[r/steps/len(seeds)]
		runs[r], err = way(ctx, ensembleResolutions[r%steps], seed)
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("weighing how stable the division is: %w", err)
	}
	return runs, nil
}

// freeAt divides at a multiple of the resolution, from another seed.
func (d *division) freeAt(ctx context.Context, step float64, seed uint64) ([]int32, error) {
	return leidenAlgorithm.Find(ctx, d.network, Settings{
		Resolution: step, Seed: d.o.Seed + seed, Iterations: judgeIterations(d.network),
	})
}

// settledAt makes the whole division by directories at a multiple of the resolution. What is in no service there is alone.
func (d *division) settledAt(ctx context.Context, step float64, _ uint64) ([]int32, error) {
	o := d.o
	o.Algorithm, o.Resolution = treeAlgorithm.Name, step*cmp.Or(o.Resolution, 1)
	other, err := d.again(ctx, o, d.evidence)
	if err != nil {
		return nil, err
	}
	n := len(other.group)
	groups := make([]int32, n)
	for i, g := range other.group {
		groups[i] = int32(g)
		if g == None || !other.member(i) {
			groups[i] = int32(n + i)
		}
	}
	community, _ := renumber(groups, 2*n)
	return community, nil
}

// stability returns for each part the share of the ensemble's divisions in which it is in the group that holds most of its
// community; NaN for a part that is alone or in none. (The mean share of the other members that are with it would say little
// of large communities: what a finer division cuts into halves loses half, though no part is misplaced.)
func (d *division) stability(runs ensemble, community []int) []float64 {
	with := make([]float64, len(community))
	for _, run := range runs {
		image := d.images(run, community)
		for i, c := range community {
			if c != None && d.member(i) && image[c] == run[i] {
				with[i]++
			}
		}
	}
	size := d.sizes(community)
	for i, c := range community {
		with[i] /= float64(len(runs))
		if c == None || size[c] < 2 || !d.member(i) {
			with[i] = math.NaN()
		}
	}
	return with
}

// images returns for each community the group of another division that holds most of its members, the lowest of equals.
func (d *division) images(run []int32, community []int) map[int]int32 {
	type cell struct {
		community int
		run       int32
	}
	met := map[cell]int{}
	image := map[int]int32{}
	for i, c := range community {
		if c != None && d.member(i) {
			met[cell{c, run[i]}]++
		}
	}
	for i, c := range community {
		if c == None || !d.member(i) {
			continue
		}
		best, seen := image[c]
		n, most := met[cell{c, run[i]}], met[cell{c, best}]
		if !seen || n > most || n == most && run[i] < best {
			image[c] = run[i]
		}
	}
	return image
}

// sizes counts the members of each community.
func (d *division) sizes(community []int) map[int]int {
	size := map[int]int{}
	for i, c := range community {
		if c != None && d.member(i) {
			size[c]++
		}
	}
	return size
}
