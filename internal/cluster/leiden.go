package cluster

import (
	"cmp"
	"context"
	"math/rand/v2"
	"slices"
)

// leidenAlgorithm is the Leiden algorithm for modularity.
var leidenAlgorithm = Algorithm{
	Name: "leiden",
	Doc: "Leiden: connected communities of high modularity. The resolution scales the weight expected by chance; " +
		"default 1.",
	Find: findLeiden,
}

// cpmAlgorithm is the Leiden algorithm for the constant Potts model.
var cpmAlgorithm = Algorithm{
	Name: "cpm",
	Doc: "Leiden on the constant Potts model: connected communities denser inside than the resolution, in weight per pair " +
		"of members, and sparser between; default: the density of the whole network.",
	Find: findCPM,
}

// randomness is theta of the paper, in mean edge weights: how readily the refinement takes a merge that is not the best.
const randomness = 0.01

// findLeiden maximises Modularity. Communities are connected; a node without arcs is a community of its own.
func findLeiden(ctx context.Context, n *Network, o Settings) ([]int32, error) {
	if err := o.check(n); err != nil {
		return nil, err
	}
	// A merge of two sets gains 2/2m [w - gamma K1 K2 / 2m]: strengths are what is charged, at gamma / 2m a pair.
	gamma := cmp.Or(o.Resolution, 1)
	return newSearch(n, n.strengths, gamma/float64(max(n.total, 1)), o.Seed).run(ctx, o.Iterations)
}

// findCPM maximises CPM. Communities are connected; a node without arcs is a community of its own.
func findCPM(ctx context.Context, n *Network, o Settings) ([]int32, error) {
	if err := o.check(n); err != nil {
		return nil, err
	}
	// A merge of two sets gains w - gamma n1 n2.
	sizes := make([]Weight, n.Len())
	for i := range sizes {
		sizes[i] = Weight(n.sizes[i])
	}
	gamma := cmp.Or(o.Resolution, density(n))
	return newSearch(n, sizes, gamma*float64(One), o.Seed).run(ctx, o.Iterations)
}

// density returns the weight per pair of the smallest things in a symmetric network, self-loops left out; 0 without a pair.
func density(n *Network) float64 {
	var size, weight float64
	for i := range n.Len() {
		size += float64(n.sizes[i])
		for j, w := range n.Out(i) {
			if i < j {
				weight += w.Float()
			}
		}
	}
	if size < 2 {
		return 0
	}
	return weight / (size * (size - 1) / 2)
}

// search is one run of the Leiden algorithm (Traag, Waltman and van Eck 2019, "From Louvain to Leiden: guaranteeing
// well-connected communities", doi:10.1038/s41598-019-41695-z) for any quality in which the merge of two sets gains
//
//	w - charge * mass1 * mass2
//
// with w the weight between them. Both modularity and the constant Potts model are of that form.
type search struct {
	base    *level
	charge  float64
	allMass float64 // of all nodes
	theta   float64 // randomness in the unit of weights
	rng     *rand.Rand
	near    *neighbourhood // scratch
}

func newSearch(n *Network, mass []Weight, charge float64, seed uint64) *search {
	s := &search{
		base:   newLevel(n, mass),
		charge: charge,
		rng:    rand.New(rand.NewPCG(seed, 0)),
		near:   newNeighbourhood(n.Len()),
	}
	for _, m := range mass {
		s.allMass += float64(m)
	}
	s.theta = randomness * s.base.meanWeight()
	return s
}

// run iterates until nothing changes, or as often as told. Each iteration ends with connected communities and with no
// less quality than it began with.
func (s *search) run(ctx context.Context, iterations int) ([]int32, error) {
	community := singletons(s.base.len())
	for i := 0; iterations == 0 || i < iterations; i++ {
		next, err := s.iterate(ctx, community)
		if err != nil {
			return nil, err
		}
		if slices.Equal(next, community) {
			break
		}
		community = next
	}
	return community, nil
}

// iterate is algorithm A.1 of the paper: move nodes, refine, aggregate, until every community is a node.
func (s *search) iterate(ctx context.Context, start []int32) ([]int32, error) {
	g, community := s.base, slices.Clone(start)
	nodeOf := singletons(g.len()) // the node of g that each node of the base is in
	for {
		if err := s.moveNodes(ctx, g, community); err != nil {
			return nil, err
		}
		var k int
		if community, k = renumber(community, g.len()); k == g.len() {
			break
		}
		var refined []int32
		refined, k = renumber(s.refine(g, community), g.len())
		if k == g.len() {
			// No node merged: all drew to stay alone, or rounding forbade it. Going on like this might never end.
			if refined, k = g.componentsWithin(community); k == g.len() {
				community = refined
				break
			}
		}
		community = firstOf(refined, community, k)
		g = s.aggregate(g, refined, k)
		for i, v := range nodeOf {
			nodeOf[i] = refined[v]
		}
	}
	for i, v := range nodeOf {
		nodeOf[i] = community[v]
	}
	flat, _ := renumber(nodeOf, g.len())
	return flat, nil
}

// firstOf returns the value that all members of each of k groups share.
func firstOf(group, value []int32, k int) []int32 {
	shared := make([]int32, k)
	for i, g := range group {
		shared[g] = value[i]
	}
	return shared
}

// gain returns what the merge of two sets gains, in the unit of weights.
func (s *search) gain(w, mass1, mass2 Weight) float64 {
	// The conversion keeps compilers from fusing the product into the subtraction: the result would depend on the machine.
	return float64(w) - float64(s.charge*float64(mass1)*float64(mass2))
}

// tolerance bounds the error of rounding in the gains of a node. Only a larger gain is one: without it rounding could
// move nodes in circles.
func (s *search) tolerance(strength, mass Weight) float64 {
	return 1e-13 * (float64(strength) + float64(s.charge*float64(mass)*s.allMass))
}

// shuffled returns the nodes 0..n-1 in random order.
func (s *search) shuffled(n int) []int32 {
	nodes := singletons(n)
	for i := n - 1; i > 0; i-- {
		j := s.rng.IntN(i + 1)
		nodes[i], nodes[j] = nodes[j], nodes[i]
	}
	return nodes
}
