package cluster

import "context"

// agreed divides declarations by what many runs agree on. A single run of Leiden is one of many about equally good ones,
// which agree with the domains of a code base by up to .16 more or less, and each makes other mistakes: their median is
// better than they are on average, and hardly depends on the seed.
func (d *division) agreed(ctx context.Context) ([]int32, error) {
	n := d.withUsersTied()
	seeds := min(agreedSeeds, 1+manyArcs/(1+n.Arcs()))
	runs := make([][]int32, seeds*len(agreedResolutions))
	err := inParallel(len(runs), func(r int) (err error) {
		runs[r], err = leidenAlgorithm.Find(ctx, n, Settings{
			Resolution: agreedResolutions[r%len(agreedResolutions)],
			Seed:       d.o.Seed*uint64(len(runs)) + uint64(r),
			Iterations: judgeIterations(n),
		})
		return err
	})
	if err != nil {
		return nil, err
	}
	return connectedWithin(d.network, median(runs)), nil
}

// The runs of which the median is taken: around the resolution that asks for no size, up and down alike.
var agreedResolutions = []float64{0.7, 1, 1.4}

// agreedSeeds is how many seeds are tried at each resolution, fewer in networks of more than 80,000 arcs.
const agreedSeeds = 7

// withUsersTied returns the network with the use of each declaration led on to its other users: what a and b use of c ties
// a to b by w(a,c) w(b,c) / w(.,c). Handlers, services and stores of one purpose seldom name each other, but the same
// types. What very many use ties nobody, and would take very many ties to say so.
func (d *division) withUsersTied() *Network {
	b := d.network.rebuild()
	for _, links := range d.into {
		if d.weighed(links) > tiedUsers {
			continue
		}
		total := 0.0
		for _, l := range links {
			total += d.damped[l]
		}
		for k, l := range links {
			for _, m := range links[:k] {
				w, _ := FromFloat(d.damped[l] * d.damped[m] / max(total, d.damped[l])) // 0 where neither binds
				b.Add(d.q.Links[l].From, d.q.Links[m].From, w)
			}
		}
	}
	return b.Network()
}

// tiedUsers changes nothing between 20 and as many as there are, but the time it takes.
const tiedUsers = 20

// connectedWithin splits communities where nothing ties their parts to each other.
func connectedWithin(n *Network, community []int32) []int32 {
	sets := newDisjointSets(n.Len())
	for i := range n.Len() {
		for j := range n.Out(i) {
			if community[i] == community[j] {
				sets.join(int32(i), int32(j))
			}
		}
	}
	connected, _ := renumber(sets.roots(), n.Len())
	return connected
}
