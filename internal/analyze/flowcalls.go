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
	g := t.graph
	t.calls = make([][]FlowCall, len(g.Nodes))
	handled := t.handled()
	for _, e := range g.Edges {
		if e.Kind == RefCall && e.Count > handled[[2]int{e.From, e.To}] || e.Kind == RefDispatch {
			t.calls[e.From] = t.append(t.calls[e.From], e)
		}
	}
	for n := range t.calls {
		t.calls[n] = sortedCalls(t.calls[n])
	}
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
func (t *Tracer) append(calls []FlowCall, e Edge) []FlowCall {
	var site Site
	if len(e.Sites) > 0 {
		site = e.Sites[0]
	}
	if e.Kind == RefDispatch {
		return append(calls, FlowCall{From: e.From, To: e.To, Led: true, Site: site})
	}
	to, led := t.follow.targets(e.To)
	for _, n := range to {
		if !t.graph.Nodes[n].External {
			calls = append(calls, FlowCall{From: e.From, To: n, Led: led, Site: site})
		}
	}
	return calls
}

// callsFrom returns the calls of a node. A method of an interface, as an entry point may be given, stands for its
// implementations.
func (t *Tracer) callsFrom(n int) []FlowCall {
	if !t.follow.abstract[n] {
		return t.calls[n]
	}
	return t.append(nil, Edge{From: n, To: n, Kind: RefCall, Usage: Usage{Sites: []Site{t.graph.Nodes[n].Site}}})
}

// Callers returns for each node those that call it, ascending: function literals are part of their declaration here, also
// those that handle an entry point.
func (t *Tracer) Callers() [][]int {
	callers := make([][]int, len(t.graph.Nodes))
	for _, e := range t.graph.Edges {
		if e.Kind != RefCall && e.Kind != RefDispatch {
			continue
		}
		for _, c := range t.append(nil, e) {
			callers[c.To] = append(callers[c.To], c.From)
		}
	}
	for n := range callers {
		slices.Sort(callers[n])
		callers[n] = slices.Compact(callers[n])
	}
	return callers
}

// callsOf returns the calls that a scope's references stand for, as calls of the node that it lies in.
func (t *Tracer) callsOf(from int, refs []Reference) []FlowCall {
	var calls []FlowCall
	for _, r := range refs {
		if to, ok := t.nodes[r.To]; ok && (r.Kind == RefCall || r.Kind == RefDispatch) {
			calls = t.append(calls, Edge{From: from, To: to, Kind: r.Kind, Usage: r.Usage})
		}
	}
	return sortedCalls(calls)
}

// sortedCalls orders calls by what they reach and keeps one of each, a straight one where there is one.
func sortedCalls(calls []FlowCall) []FlowCall {
	slices.SortFunc(calls, func(a, b FlowCall) int {
		return cmp.Or(cmp.Compare(a.To, b.To), cmp.Compare(one(a.Led), one(b.Led)), compareSites(a.Site, b.Site))
	})
	return slices.CompactFunc(calls, func(a, b FlowCall) bool { return a.To == b.To })
}
