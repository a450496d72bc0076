package analyze

import (
	"cmp"
	"slices"
)

// followers says where calls of interface methods go.
type followers struct {
	abstract     []bool        // nodes that are methods of interfaces: they have no code
	implementers map[int][]int // of each of these, ascending
}

func newFollowers(g *Graph) followers {
	f := followers{abstract: make([]bool, len(g.Nodes)), implementers: map[int][]int{}}
	interfaces := map[Key]bool{}
	for _, n := range g.Nodes {
		if n.Interface {
			interfaces[n.Key] = true
		}
	}
	for i, n := range g.Nodes {
		f.abstract[i] = n.Key.Kind == KindMethod && interfaces[n.Key.Holder()]
	}
	for _, e := range g.Edges {
		if e.Kind == RefImplements && g.Nodes[e.From].Key.Kind == KindMethod {
			f.abstract[e.To] = true
			f.implementers[e.To] = append(f.implementers[e.To], e.From)
		}
	}
	return f
}

// targets returns the declarations whose code a call of a node runs, and whether it is led on to them.
func (f followers) targets(to int) (nodes []int, led bool) {
	if !f.abstract[to] {
		return []int{to}, false
	}
	if all := f.implementers[to]; len(all) <= MaxImplementers {
		return all, true
	}
	return nil, true
}

// connect lists the calls of each node. Those in the handler of an entry point are not the calls of the declaration that
// it stands in.
func (t *Tracer) connect() {
	edges, handled := t.graph.Edges, t.handled()
	var own []arc
	at := 0
	for n := range t.graph.Nodes {
		own = own[:0]
		t.first = append(t.first, len(t.calls))
		for ; at < len(edges) && edges[at].From == n; at++ {
			if e := &edges[at]; e.Kind == RefDispatch || e.Kind == RefCall && e.Count > handled[[2]int{e.From, e.To}] {
				own = t.append(own, *e, firstSite(e.Sites))
			}
		}
		t.calls = append(t.calls, sortedArcs(own)...)
	}
	t.first = append(t.first, len(t.calls))
}

func firstSite(sites []Site) *Site {
	if len(sites) == 0 {
		return nil
	}
	return &sites[0]
}

// handled counts the calls, by their ends, that stand in handlers.
func (t *Tracer) handled() map[[2]int]int {
	counts := map[[2]int]int{}
	for key := range t.handlers {
		s := t.scopes[key]
		from, known := t.nodes[s.Owner]
		for _, r := range s.Calls {
			if to, ok := t.nodes[r.To]; ok && known && r.Kind == RefCall {
				counts[[2]int{from, to}] += r.Count
			}
		}
	}
	return counts
}

// append adds the calls that an edge stands for.
func (t *Tracer) append(calls []arc, e Edge, site *Site) []arc {
	if e.Kind == RefDispatch {
		return append(calls, arc{to: int32(e.To), led: true, site: site})
	}
	to, led := t.follow.targets(e.To)
	for _, n := range to {
		if !t.graph.Nodes[n].External {
			calls = append(calls, arc{to: int32(n), led: led, site: site})
		}
	}
	return calls
}

// arcsOf returns the calls that a scope's references stand for.
func (t *Tracer) arcsOf(refs []Reference) []arc {
	var calls []arc
	for i := range refs {
		r := &refs[i]
		if to, ok := t.nodes[r.To]; ok && (r.Kind == RefCall || r.Kind == RefDispatch) {
			calls = t.append(calls, Edge{To: to, Kind: r.Kind}, firstSite(r.Sites))
		}
	}
	return sortedArcs(calls)
}

// sortedArcs orders calls by what they reach and keeps one of each, a straight one where there is one.
func sortedArcs(calls []arc) []arc {
	slices.SortFunc(calls, func(a, b arc) int {
		return cmp.Or(cmp.Compare(a.to, b.to), cmp.Compare(one(a.led), one(b.led)), compareSites(a.place(), b.place()))
	})
	return slices.CompactFunc(calls, func(a, b arc) bool { return a.to == b.to })
}

func (a arc) place() Site {
	if a.site == nil {
		return Site{}
	}
	return *a.site
}

// Callers returns for each node those that call it, ascending: function literals are part of their declaration here, also
// those that handle an entry point.
func (t *Tracer) Callers() [][]int {
	callers := make([][]int, len(t.graph.Nodes))
	for _, e := range t.graph.Edges {
		if e.Kind != RefCall && e.Kind != RefDispatch {
			continue
		}
		for _, c := range t.append(nil, e, nil) {
			callers[c.to] = append(callers[c.to], e.From)
		}
	}
	for n := range callers {
		slices.Sort(callers[n])
		callers[n] = slices.Compact(callers[n])
	}
	return callers
}
