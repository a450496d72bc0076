package cluster

// level is the network at one stage of the aggregation. It leaves self-loops out: they are inside every community, so no
// move gains by them; what they add to a strength is in the mass.
type level struct {
	offsets []int
	targets []int32
	weights []Weight
	mass    []Weight // what the quality charges for: strength or size
}

// newLevel returns the level of single nodes.
func newLevel(n *Network, mass []Weight) *level {
	g := &level{
		offsets: make([]int, 1, n.Len()+1),
		targets: make([]int32, 0, len(n.targets)),
		weights: make([]Weight, 0, len(n.targets)),
		mass:    mass,
	}
	for i := range n.Len() {
		for a := n.offsets[i]; a < n.offsets[i+1]; a++ {
			if int(n.targets[a]) != i {
				g.targets = append(g.targets, n.targets[a])
				g.weights = append(g.weights, n.weights[a])
			}
		}
		g.offsets = append(g.offsets, len(g.targets))
	}
	return g
}

func (g *level) len() int { return len(g.mass) }

// arcs returns the targets and weights of the arcs of a node.
func (g *level) arcs(v int32) ([]int32, []Weight) {
	from, to := g.offsets[v], g.offsets[v+1]
	return g.targets[from:to], g.weights[from:to]
}

// meanWeight returns the mean weight of an edge, 1 without any.
func (g *level) meanWeight() float64 {
	if len(g.weights) == 0 {
		return 1
	}
	var sum Weight
	for _, w := range g.weights {
		sum += w
	}
	return float64(sum) / float64(len(g.weights))
}

// componentsWithin returns the connected components of each community, numbered like the result of renumber, and how many.
func (g *level) componentsWithin(community []int32) ([]int32, int) {
	sets := newDisjointSets(g.len())
	for v := range int32(g.len()) {
		targets, _ := g.arcs(v)
		for _, u := range targets {
			if community[u] == community[v] {
				sets.join(u, v)
			}
		}
	}
	return renumber(sets.roots(), g.len())
}

// aggregate returns the level whose nodes are the k groups of g, in O(nodes + arcs).
func (s *search) aggregate(g *level, group []int32, k int) *level {
	agg := &level{
		offsets: make([]int, 1, k+1),
		targets: make([]int32, 0, len(g.targets)),
		weights: make([]Weight, 0, len(g.targets)),
		mass:    make([]Weight, k),
	}
	members, ends := grouped(singletons(g.len()), group, k)
	start := 0
	for c, end := range ends {
		for _, v := range members[start:end] {
			agg.mass[c] += g.mass[v]
			s.near.gather(g, v, group)
		}
		start = end
		for _, d := range s.near.touched {
			if int(d) != c {
				agg.targets = append(agg.targets, d)
				agg.weights = append(agg.weights, s.near.weight[d])
			}
		}
		s.near.clear()
		agg.offsets = append(agg.offsets, len(agg.targets))
	}
	return agg
}

// grouped returns the nodes in stable order of their group, and where each of the k groups ends.
func grouped(nodes, group []int32, k int) (members []int32, ends []int) {
	ends = make([]int, k+1)
	for _, c := range group {
		ends[c+1]++
	}
	for c := range k {
		ends[c+1] += ends[c]
	}
	members = make([]int32, len(nodes))
	for _, v := range nodes {
		members[ends[group[v]]] = v
		ends[group[v]]++
	}
	return members, ends[:k]
}

// neighbourhood sums, for one node or set, the weight to each community around it. It is an array with a list of what
// was touched, to be cleared in the time it took to fill: no map in the inner loop.
type neighbourhood struct {
	weight  []Weight // by community
	touched []int32  // communities of weight > 0, in the order met
}

func newNeighbourhood(n int) *neighbourhood {
	return &neighbourhood{weight: make([]Weight, n), touched: make([]int32, 0, n)}
}

// gather adds the arcs of v, by the community of their target.
func (h *neighbourhood) gather(g *level, v int32, community []int32) {
	targets, weights := g.arcs(v)
	weights = weights[:len(targets)]
	for a, u := range targets {
		c := community[u]
		sum := &h.weight[c]
		if *sum == 0 {
			h.touched = append(h.touched, c)
		}
		*sum += weights[a]
	}
}

func (h *neighbourhood) clear() {
	for _, c := range h.touched {
		h.weight[c] = 0
	}
	h.touched = h.touched[:0]
}
