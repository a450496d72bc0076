package cluster

import (
	"context"
	"fmt"
	"math"
)

// ensemble is what a partition is compared with to see how sure it is: the communities that several
// seeds and resolutions give.
type ensemble [][]int32

var (
	ensembleSeeds       = []uint64{1, 2, 3}
	ensembleResolutions = []float64{0.5, 0.7, 1, 1.4, 2, 2.8}
)

// divideOften makes the ensemble: every pair of a seed and a resolution.
func (d *division) divideOften(ctx context.Context) (ensemble, error) {
	runs := make(ensemble, len(ensembleSeeds)*len(ensembleResolutions))
	err := inParallel(len(runs), func(r int) (err error) {
		runs[r], err = leidenAlgorithm.Find(ctx, d.network, Settings{
			Resolution: ensembleResolutions[r%len(ensembleResolutions)],
			Seed:       d.o.Seed + ensembleSeeds[r/len(ensembleResolutions)],
			Iterations: judgeIterations(d.network),
		})
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("weighing how stable the division is: %w", err)
	}
	return runs, nil
}

// stability returns for each part the mean share of the other members of its community that
// the ensemble puts together with it; NaN for a part that is alone or in none.
func (d *division) stability(runs ensemble, community []int) []float64 {
	together := make([]float64, len(community))
	size := map[int]int{}
	for i, c := range community {
		if c != None && d.member(i) {
			size[c]++
		}
	}
	for _, run := range runs {
		d.addTogether(together, community, run, size)
	}
	for i, c := range community {
		together[i] /= float64(len(runs))
		if c == None || size[c] < 2 || !d.member(i) {
			together[i] = math.NaN()
		}
	}
	return together
}

func (d *division) addTogether(together []float64, community []int, run []int32, size map[int]int) {
	type cell struct {
		community int
		run       int32
	}
	met := map[cell]int{}
	for i, c := range community {
		if d.member(i) {
			met[cell{c, run[i]}]++
		}
	}
	for i, c := range community {
		if c != None && d.member(i) && size[c] > 1 {
			together[i] += float64(met[cell{c, run[i]}]-1) / float64(size[c]-1)
		}
	}
}
