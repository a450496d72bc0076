package cluster

import (
	"context"
	"fmt"
	"math"
)

// opinions compares the boundaries with the second opinion, which sees no directories. A part
// is listed when its free community is mostly another service's and its ties to that service
// are at least those to its own.
func (d *division) opinions(p *Partition) []Opinion {
	home, agree, size := d.freeHomes(p)
	var list []Opinion
	for i, c := range p.Community {
		works := home[int(d.free[i])]
		if c == None || works == None || works == c || !d.member(i) {
			continue
		}
		ties := d.tiesOf(p, i)
		if ties[works] < ties[c] || ties[works] == 0 {
			continue
		}
		f := int(d.free[i])
		list = append(list, Opinion{Part: i, Lives: c, Works: works, Own: ties[c], Other: ties[works], Agree: agree[f], Of: size[f]})
	}
	return list
}

// freeHomes returns for each free community the community of the partition that has most of it.
func (d *division) freeHomes(p *Partition) (home map[int]int, agree, size map[int]int) {
	counts := map[int]map[int]float64{}
	home, agree, size = map[int]int{}, map[int]int{}, map[int]int{}
	for i, c := range p.Community {
		if c == None || !d.member(i) {
			continue
		}
		f := int(d.free[i])
		if counts[f] == nil {
			counts[f] = map[int]float64{}
		}
		counts[f][c]++
		size[f]++
	}
	for f := range counts {
		home[f] = largest(counts[f])
		agree[f] = int(counts[f][home[f]])
	}
	return home, agree, size
}

// tiesOf sums the damped weight of a part's links by the community at their other end.
func (d *division) tiesOf(p *Partition, i int) map[int]float64 {
	ties := map[int]float64{}
	for _, l := range d.outOf[i] {
		if c := p.Community[d.q.Links[l].To]; c != None {
			ties[c] += d.damped[l]
		}
	}
	for _, l := range d.into[i] {
		if c := p.Community[d.q.Links[l].From]; c != None {
			ties[c] += d.damped[l]
		}
	}
	return ties
}

// ensemble is what a partition is compared with to see how sure it is: every pair of these.
var (
	ensembleSeeds       = []uint64{1, 2, 3}
	ensembleResolutions = []float64{0.5, 0.7, 1, 1.4, 2, 2.8}
)

// stability returns for each part the mean share of the other members of its community that
// communities of the ensemble put together with it; NaN for a part that is alone or in none.
func (d *division) stability(ctx context.Context, community []int) ([]float64, error) {
	together := make([]float64, len(community))
	size := map[int]int{}
	for i, c := range community {
		if c != None && d.member(i) {
			size[c]++
		}
	}
	runs := make([][]int32, len(ensembleSeeds)*len(ensembleResolutions))
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
	for _, run := range runs {
		d.addAgreement(together, community, run, size)
	}
	for i, c := range community {
		together[i] /= float64(len(runs))
		if c == None || size[c] < 2 || !d.member(i) {
			together[i] = math.NaN()
		}
	}
	return together, nil
}

func (d *division) addAgreement(together []float64, community []int, run []int32, size map[int]int) {
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
