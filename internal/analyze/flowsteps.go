package analyze

import (
	"cmp"
	"slices"
	"strings"
)

// Touch is an access inside a transaction.
type Touch struct {
	Node  int // of the declaration whose code accesses, -1 where that is unknown
	Table string
	Write bool
	Site  Site
	// Chain are the calls that lead there, the transaction's own first; none where it accesses the table itself.
	Chain []FlowCall
	Step  int // position in the steps of the transaction
}

// doing is a call or an access of a declaration.
type doing struct {
	site   Site
	access int // position in Graph.Accesses, -1 for a call
	call   FlowCall
}

// Touches returns what a transaction accesses: calls are followed at once, in the order of the source, and each
// declaration is entered once.
func (t *Tracer) Touches(x Transaction) []Touch {
	t.stamp++
	w := toucher{Tracer: t}
	own := t.Declaration(x.Key)
	for i, s := range x.Steps {
		w.step = i
		if s.Call == (Key{}) {
			w.all = append(w.all, Touch{Node: own, Table: s.Table, Write: s.Write, Site: s.Site, Step: i})
			continue
		}
		to, ok := t.nodes[s.Call]
		if !ok {
			continue
		}
		nodes, led := t.follow.targets(to)
		for _, n := range nodes {
			w.enter(FlowCall{ID: -1, From: own, To: n, Led: led, Site: s.Site})
		}
	}
	return w.all
}

// toucher walks depth first.
type toucher struct {
	*Tracer
	chain []FlowCall
	step  int
	all   []Touch
}

func (w *toucher) enter(c FlowCall) {
	if w.graph.Nodes[c.To].External || w.seen[c.To] == w.stamp {
		return
	}
	w.seen[c.To] = w.stamp
	w.chain = append(w.chain, c)
	for _, d := range w.inOrder(c.To) {
		if d.access < 0 {
			w.enter(d.call)
			continue
		}
		a := w.graph.Accesses[d.access]
		w.all = append(w.all, Touch{
			Node: c.To, Table: a.Table, Write: a.Write, Site: d.site, Chain: slices.Clone(w.chain), Step: w.step,
		})
	}
	w.chain = w.chain[:len(w.chain)-1]
}

// inOrder returns what a declaration does, by where it does it first. On one line calls come first: what they return may be
// what is accessed.
func (t *Tracer) inOrder(n int) []doing {
	if t.ordered[n] != nil {
		return t.ordered[n]
	}
	calls := t.calls[t.first[n]:t.first[n+1]]
	all := make([]doing, 0, len(calls)+len(t.doings[n].accesses))
	for i, a := range calls {
		all = append(all, doing{site: a.place(), access: -1, call: a.call(t.first[n]+i, n)})
	}
	for _, i := range t.doings[n].accesses {
		d := doing{access: i}
		if sites := t.graph.Accesses[i].Sites; len(sites) > 0 {
			d.site = slices.MinFunc(sites, compareSites)
		}
		all = append(all, d)
	}
	slices.SortStableFunc(all, func(a, b doing) int {
		return cmp.Or(compareSites(a.site, b.site), cmp.Compare(one(a.access >= 0), one(b.access >= 0)))
	})
	t.ordered[n] = all
	return all
}

// Answered reports whether the code of a key uses what its calls of another one give back, if that is more than an error.
func (t *Tracer) Answered(key, call Key) bool {
	n, known := t.nodes[call]
	return known && answers(t.graph.Nodes[n].Type) && t.uses(key, call)
}

// uses reports whether the code of a key uses a result of its calls of another one. Of a declaration, its function
// literals are part.
func (t *Tracer) uses(key, call Key) bool {
	if s := t.scopes[key]; s != nil {
		return slices.ContainsFunc(s.Calls, func(r Reference) bool { return r.To == call && r.Kind == RefCall && r.Used > 0 })
	}
	from, known := t.nodes[key]
	to, called := t.nodes[call]
	if !known || !called {
		return false
	}
	i, ok := slices.BinarySearchFunc(t.graph.Edges, Edge{From: from, To: to, Kind: RefCall}, func(a, b Edge) int {
		return cmp.Or(cmp.Compare(a.From, b.From), cmp.Compare(a.To, b.To), cmp.Compare(a.Kind, b.Kind))
	})
	return ok && t.graph.Edges[i].Used > 0
}

// answers reports whether a function of that type, as text, has results other than an error.
func answers(signature string) bool {
	depth := 0
	rest, isFunc := strings.CutPrefix(signature, "func")
	if !isFunc {
		return false
	}
	for i, c := range rest {
		switch c {
		case '(', '[', '{':
			depth++
		case ')', ']', '}':
			if depth--; depth > 0 || c != ')' {
				continue
			}
			results := strings.Trim(rest[i+1:], " ()")
			_, last, named := strings.Cut(results, " ")
			if !named {
				last = results
			}
			return results != "" && last != "error" || strings.Contains(results, ",")
		}
	}
	return false
}
