package propose

import (
	"fmt"
	"slices"
	"strings"

	"github.com/msa-split/msa-split/internal/cluster"
)

var resilience = Principle{
	Name:    "resilience",
	Doc:     "What happens to the others when a service is slow or down?",
	Figures: []Figure{resilienceCalls, resilienceChain, resilienceSingle, resilienceDown},
}

var resilienceCalls = Figure{
	Name: "remote_calls",
	Doc:  "calls, as places in the code, that would go over a network. Of a service: those that it makes",
	Unit: "calls",
	Head: "calls", Each: "count",
	Of: func(v *view) reading {
		all, waited, looped, heaviest, ends := 0, 0, 0, 0, [2]int{}
		for i, row := range v.calls {
			for j, c := range row {
				all, waited, looped = all+c.all, waited+c.waited, looped+c.looped
				if c.all > heaviest {
					heaviest, ends = c.all, [2]int{i, j}
				}
			}
		}
		r := quantity(float64(all), "no call leads from one service to another", explain(v.d.Services[0].ID))
		if all > 0 {
			from, to := v.ids[ends[0]], v.ids[ends[1]]
			r = quantity(float64(all), fmt.Sprintf("%d wait for a result, %d stand in loops; most: %s -> %s, %d", waited, looped, from, to, heaviest), explain(from, to))
		}
		r.parts = v.each(func(i int, _ Service) ServicePart {
			n := 0
			for _, c := range v.calls[i] {
				n += c.all
			}
			return ServicePart{Value: float(float64(n))}
		})
		return r
	},
}

var resilienceChain = Figure{
	Name: "longest_chain",
	Doc:  "services in the longest chain of which each waits for the next: calls of which a result is used. A circle counts with all its services, since calls can go round it. Of a service: the longest chain that begins there",
	Unit: "services",
	Head: "chain", Each: "count",
	Of: func(v *view) reading {
		c := v.chains()
		at := most(c.length)
		text := c.text(v.ids, at)
		r := quantity(float64(c.length[at]), text)
		if next := c.next[at]; next >= 0 {
			from, to := c.link(v, at, next)
			r.leads = []Lead{explain(from, to)}
		} else {
			r.leads = []Lead{explain(v.ids[c.members[at][0]])}
		}
		of := make([]int, len(v.ids))
		for k, members := range c.members {
			for _, i := range members {
				of[i] = k
			}
		}
		r.parts = v.each(func(i int, _ Service) ServicePart {
			return ServicePart{Value: float(float64(c.length[of[i]])), Text: c.text(v.ids, of[i])}
		})
		return r
	},
}

// chains are the longest chains of services that wait for each other, by the circle or single service that they begin with.
type chains struct {
	members [][]int // services of each circle or single service
	length  []int   // services of the longest chain
	next    []int   // where it goes on; -1 where it ends
}

// chains condenses the graph of who waits for whom and takes the longest path from each component: all that a
// component uses comes before it, so one pass will do. Of equals it is the first.
func (v *view) chains() chains {
	b := cluster.NewBuilder(len(v.ids), true)
	for i, row := range v.calls {
		for j, c := range row {
			if i != j && c.waited > 0 {
				b.Add(i, j, cluster.One)
			}
		}
	}
	net := b.Network()
	folded := condense(net)
	c := chains{members: cluster.StronglyConnected(net), length: make([]int, len(folded.size)), next: make([]int, len(folded.size))}
	for _, k := range folded.order {
		best := -1
		for _, j := range slices.Sorted(slices.Values(folded.uses[k])) {
			if best < 0 || c.length[j] > c.length[best] {
				best = int(j)
			}
		}
		c.length[k], c.next[k] = folded.size[k], best
		if best >= 0 {
			c.length[k] += c.length[best]
		}
	}
	return c
}

// text writes a chain, a circle in braces.
func (c chains) text(ids []string, k int) string {
	var steps []string
	for ; k >= 0; k = c.next[k] {
		var names []string
		for _, i := range c.members[k] {
			names = append(names, ids[i])
		}
		step := names[0]
		if len(names) > 1 {
			step = "{" + few(names, mostFew) + "}"
		}
		steps = append(steps, step)
	}
	return strings.Join(steps, " -> ")
}

// link names the services of two components with the most calls that wait.
func (c chains) link(v *view, from, to int) (string, string) {
	most, ends := 0, [2]int{}
	for _, i := range c.members[from] {
		for _, j := range c.members[to] {
			if w := v.calls[i][j].waited; w > most {
				most, ends = w, [2]int{i, j}
			}
		}
	}
	return v.ids[ends[0]], v.ids[ends[1]]
}

var resilienceSingle = Figure{
	Name: "single_point",
	Doc:  "share of the other services that wait, directly or over others, for the service that most wait for. Of a service: the share that waits for it",
	Unit: "ratio",
	Each: "ratio",
	Of: func(v *view) reading {
		if len(v.ids) < 2 {
			return unknown("there is one service")
		}
		parts := v.each(func(i int, _ Service) ServicePart {
			down := v.downWith(i)
			return ServicePart{Value: portion(len(down), len(v.ids)-1), Text: few(down, mostFew)}
		})
		values := make([]float64, len(parts))
		for i, p := range parts {
			values[i] = *p.Value
		}
		r := quantity(0, "no service waits for another", explain(v.d.Services[0].ID))
		if at := most(values); at >= 0 {
			r = quantity(values[at], fmt.Sprintf("%s: %s stop when it does", parts[at].Service, parts[at].Text), explain(parts[at].Service))
			if same := equal(parts, values[at]); len(same) > 1 {
				r.text = fmt.Sprintf("each of %s", few(same, mostFew))
			}
		}
		r.parts = parts
		return r
	},
}

// equal lists the services of one value.
func equal(parts []ServicePart, value float64) []string {
	var all []string
	for _, p := range parts {
		if p.Value != nil && *p.Value == value {
			all = append(all, p.Service)
		}
	}
	return all
}

var resilienceDown = Figure{
	Name: "down_with_one",
	Doc:  "other services that stop, on average, when one is down: those that wait for it, directly or over others. Of a service: how many stop with it",
	Unit: "services",
	Head: "down", Each: "count",
	Of: func(v *view) reading {
		sum, none := 0, 0
		parts := v.each(func(i int, _ Service) ServicePart {
			down := v.downWith(i)
			sum += len(down)
			none += one(len(down) == 0)
			return ServicePart{Value: float(float64(len(down))), Text: few(down, mostFew)}
		})
		least := parts[0]
		for _, p := range parts {
			if *p.Value > *least.Value {
				least = p
			}
		}
		r := quantity(float64(sum)/float64(len(parts)), fmt.Sprintf("%s of %d can be down alone", counted(none, "service"), len(parts)), explain(least.Service))
		r.parts = parts
		return r
	},
}
