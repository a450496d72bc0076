package cluster

import (
	"cmp"
	"context"
	"fmt"
	"slices"

	"gonum.org/v1/gonum/graph/flow"
	"gonum.org/v1/gonum/graph/simple"
)

// byRealms divides parts that no directories tell apart. What is reached through one part alone is that part's realm and
// goes where it goes; communities are those of the realms. Without this, modularity takes large services to pieces.
//
// Of several seeds the division of highest modularity counts, so that the seed hardly matters.
func (d *division) byRealms(ctx context.Context) ([]int32, error) {
	realm, count := renumber(d.realms(), len(d.q.Parts))
	folded := fold(d.network, realm, count)
	runs := make([][]int32, min(realmRuns, 1+manyArcs/(1+folded.Arcs())))
	err := inParallel(len(runs), func(r int) (err error) {
		runs[r], err = leidenAlgorithm.Find(ctx, folded, Settings{
			Resolution: d.freeResolution(), Seed: d.o.Seed*realmRuns + uint64(r), Iterations: divideIterations(folded),
		})
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("dividing by what is reached through one part alone: %w", err)
	}
	best := slices.MaxFunc(runs, func(a, b []int32) int {
		return cmp.Compare(Modularity(folded, a, 1), Modularity(folded, b, 1))
	})
	communities := make([]int32, len(realm))
	for i, r := range realm {
		communities[i] = best[r]
	}
	return communities, nil
}

// realmRuns is how many seeds are tried, fewer in a network of more than 8,000 arcs, to bound the time. With one, agreement
// with known services spans up to .2 over seeds, with 20 up to .15 and with 60 up to .03.
const realmRuns = 60

// realms returns for each part the one whose realm it is in. A part joins the realm of the part that dominates it, unless it
// dominates more itself than the rest of that realm: a service that one other uses stays a service.
func (d *division) realms() []int32 {
	above := d.dominators()
	size := make([]int, len(above))
	for i := range above {
		for j := int32(i); j >= 0; j = above[j] {
			size[j]++
		}
	}
	realm := make([]int32, len(above))
	for i := range realm {
		j := int32(i)
		for above[j] >= 0 && 2*size[j] <= size[above[j]] {
			j = above[j]
		}
		realm[i] = j
	}
	return realm
}

// dominators returns for each part the last part that all ways to it lead through, or -1. Ways begin at parts that
// nothing uses, or at each part of a cycle that nothing else uses.
func (d *division) dominators() []int32 {
	g := directedGraph(d.directed)
	root := simple.Node(d.directed.Len())
	g.AddNode(root)
	for _, members := range StronglyConnected(d.directed) {
		if d.usedFrom(members) {
			continue
		}
		for _, i := range members {
			g.SetEdge(simple.Edge{F: root, T: simple.Node(i)})
		}
	}
	tree := flow.Dominators(root, g)
	above := make([]int32, d.directed.Len())
	for i := range above {
		above[i] = -1
		if by := tree.DominatorOf(int64(i)); by != nil && by.ID() != root.ID() {
			above[i] = int32(by.ID())
		}
	}
	return above
}

// usedFrom reports whether other parts use one of these, which are in ascending order.
func (d *division) usedFrom(members []int) bool {
	for _, i := range members {
		for _, l := range d.into[i] {
			if _, inside := slices.BinarySearch(members, d.q.Links[l].From); d.damped[l] > 0 && !inside {
				return true
			}
		}
	}
	return false
}

// fold returns the symmetric network between the groups of a symmetric network's nodes. What ties a group to itself is left
// out: it is settled, and must not make the group look as if it had to be tied to the others as much.
func fold(n *Network, group []int32, count int) *Network {
	b := NewBuilder(count, false)
	clear(b.sizes)
	for i := range n.Len() {
		g := int(group[i])
		b.sizes[g] += n.Size(i)
		for j, w := range n.Out(i) {
			if h := int(group[j]); h != g && i < j {
				b.Add(g, h, w)
			}
		}
	}
	return b.Network()
}
