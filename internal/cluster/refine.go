package cluster

import "math"

// refiner merges the nodes inside each community of a level into parts that are connected.
type refiner struct {
	*search
	g         *level
	community []int32
	whole     []Weight // mass by community
	part      []int32  // by node
	mass      []Weight // by part
	cut       []Weight // by part: weight to the rest of its community
	members   []int32  // number of nodes, by part
	choices   []choice // scratch
}

// choice is a part that a node may merge into, with what that gains, then with its odds.
type choice struct {
	part int32
	gain float64
	odds float64
}

// refine is RefinePartition of the paper (algorithm A.2): starting from single nodes, each node that is still alone, and
// well connected to its community, merges into a random part of that community, the likelier the more it gains.
// Communities don't touch each other here; one after the other is merely kinder to the processor's cache.
func (s *search) refine(g *level, community []int32) []int32 {
	r := newRefiner(s, g, community)
	order, _ := grouped(s.shuffled(g.len()), community, g.len())
	for _, v := range order {
		if r.members[r.part[v]] == 1 && r.wellConnected(v) {
			r.merge(v)
		}
	}
	return r.part
}

func newRefiner(s *search, g *level, community []int32) *refiner {
	n := g.len()
	r := &refiner{
		search: s, g: g, community: community,
		whole: sumBy(community, g.mass, n),
		part:  singletons(n), mass: append([]Weight(nil), g.mass...),
		cut: make([]Weight, n), members: make([]int32, n),
	}
	for v := range int32(n) {
		r.members[v] = 1
		targets, weights := g.arcs(v)
		for a, u := range targets {
			if community[u] == community[v] {
				r.cut[v] += weights[a]
			}
		}
	}
	return r
}

// wellConnected reports whether a part's ties to the rest of its community are worth what is charged for them. A part has
// the number of one of its nodes, which gives the community.
func (r *refiner) wellConnected(part int32) bool {
	rest := r.whole[r.community[part]] - r.mass[part]
	return r.gain(r.cut[part], r.mass[part], rest) >= -r.tolerance(r.cut[part], r.mass[part])
}

// merge moves a node that is alone into a part drawn at random, or leaves it alone.
func (r *refiner) merge(v int32) {
	r.near.gather(r.g, v, r.part)
	to := r.draw(r.choicesOf(v))
	w := r.near.weight[to]
	r.near.clear()
	if to == v {
		return
	}
	r.part[v] = to
	r.mass[to] += r.mass[v]
	r.cut[to] += r.cut[v] - 2*w
	r.members[to]++
	r.members[v] = 0
}

// choicesOf lists the parts that a node may merge into: those of its community that it is tied to, that are well
// connected, and where nothing is lost. It stands first itself, to stay alone.
func (r *refiner) choicesOf(v int32) []choice {
	r.choices = append(r.choices[:0], choice{part: v})
	least := -r.tolerance(r.cut[v], r.mass[v])
	for _, p := range r.near.touched {
		if r.community[p] != r.community[v] {
			continue
		}
		gain := r.gain(r.near.weight[p], r.mass[v], r.mass[p])
		if gain >= least && r.wellConnected(p) {
			r.choices = append(r.choices, choice{part: p, gain: gain})
		}
	}
	return r.choices
}

// draw picks a part with odds of exp(gain / theta).
func (r *refiner) draw(choices []choice) int32 {
	if len(choices) == 1 {
		return choices[0].part
	}
	best := choices[0].gain
	for _, c := range choices {
		best = max(best, c.gain)
	}
	var total float64
	for i, c := range choices {
		choices[i].odds = math.Exp((c.gain - best) / r.theta)
		total += choices[i].odds
	}
	// The conversion keeps the product from being fused into the subtractions below.
	left := float64(r.rng.Float64() * total)
	for _, c := range choices {
		if left -= c.odds; left < 0 {
			return c.part
		}
	}
	return choices[len(choices)-1].part
}
