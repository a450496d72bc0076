package analyze

// Flow is what can be reached from one place by static calls. Calls of an interface are led on to its implementations
// where these are at most MaxImplementers, and end there otherwise. Functions that are stored or handed on as values are
// not followed; a function literal is taken to run where it stands, unless it handles an entry point.
type Flow struct {
	Start        int   // node of the declaration that it begins in, -1 where that is unknown
	Nodes        []int // declarations reached, breadth first, Start first
	Accesses     []int // positions in Graph.Accesses, in order of reach
	Publications []int // positions in Graph.Publications, in order of reach
	Transactions []int // positions in Graph.Transactions, in order of reach
}

// FlowCall is a call that a flow takes.
type FlowCall struct {
	ID       int  // number of the call, below Tracer.Calls; -1 for one that a scope or an interface at the start makes
	From, To int  // nodes
	Led      bool // through an interface: To is one of the implementations
	Site     Site // the first in From
}

// Tracer follows calls through a graph. Making one takes time in the size of the graph, and each flow in that of what it
// reaches. It must not be used by two goroutines at once.
type Tracer struct {
	graph    *Graph
	first    []int          // of each node, the first of its calls in calls, and their number at the end
	calls    []arc          // by node, then by to
	doings   []doings       // of each node
	handlers map[Key]bool   // scopes that handle an entry point and lie in no other such
	inside   map[Key]doings // of each handler
	scopes   map[Key]*Scope
	nodes    map[Key]int
	follow   followers
	seen     []int // stamp of the flow that reached each node last
	stamp    int
	ordered  [][]doing // of each node, what it does in order of the source; nil until asked for
}

// arc is a call without what it is of.
type arc struct {
	to   int32
	led  bool
	site *Site // nil where it is not known
}

// doings is what a declaration or a handler does itself, as positions in the graph.
type doings struct {
	accesses, publications, transactions []int
}

// NewTracer prepares a graph for being followed.
func NewTracer(g *Graph) *Tracer {
	t := &Tracer{
		graph: g, scopes: make(map[Key]*Scope, len(g.Scopes)), nodes: make(map[Key]int, len(g.Nodes)),
		seen: make([]int, len(g.Nodes)), doings: make([]doings, len(g.Nodes)), ordered: make([][]doing, len(g.Nodes)),
		handlers: map[Key]bool{}, inside: map[Key]doings{},
	}
	for i, n := range g.Nodes {
		t.nodes[n.Key] = i
	}
	for i := range g.Scopes {
		t.scopes[g.Scopes[i].Key] = &g.Scopes[i]
	}
	t.findHandlers()
	t.follow = newFollowers(g)
	t.connect()
	t.place()
	return t
}

// findHandlers notes the scopes that handle an entry point: they run when the outside calls, not when the declaration does
// that they stand in.
func (t *Tracer) findHandlers() {
	for _, e := range t.graph.Entries {
		if _, ok := t.scopes[e.Key]; ok {
			t.handlers[e.Key] = true
		}
	}
	for key := range t.handlers {
		for around := t.around(key); around != nil; around = t.around(around.Key) {
			if t.handlers[around.Key] {
				delete(t.handlers, key)
				break
			}
		}
	}
}

// around returns the scope that another one lies in, nil where there is none.
func (t *Tracer) around(key Key) *Scope {
	s := t.scopes[key]
	if s == nil || s.Within == key {
		return nil
	}
	return t.scopes[s.Within]
}

// runner returns what runs the code of a key: the handler that it lies in, else the declaration.
func (t *Tracer) runner(key Key) Key {
	for k := key; ; {
		if t.handlers[k] {
			return k
		}
		s := t.around(k)
		if s == nil {
			break
		}
		k = s.Key
	}
	if s := t.scopes[key]; s != nil {
		return s.Owner
	}
	return key
}

// Declaration returns the node of the declaration that a key names or that its scope lies in, -1 where there is none.
func (t *Tracer) Declaration(key Key) int {
	if s := t.scopes[key]; s != nil {
		key = s.Owner
	}
	if i, ok := t.nodes[key]; ok {
		return i
	}
	return -1
}

// place gives accesses, publications and transactions to what runs them.
func (t *Tracer) place() {
	for i, a := range t.graph.Accesses {
		t.within(a.Key, func(d *doings) { d.accesses = append(d.accesses, i) })
	}
	for i, p := range t.graph.Publications {
		t.within(p.Key, func(d *doings) { d.publications = append(d.publications, i) })
	}
	for i, x := range t.graph.Transactions {
		t.within(x.Key, func(d *doings) { d.transactions = append(d.transactions, i) })
	}
}

func (t *Tracer) within(key Key, add func(*doings)) {
	runner := t.runner(key)
	if t.handlers[runner] {
		d := t.inside[runner]
		add(&d)
		t.inside[runner] = d
	} else if n, ok := t.nodes[runner]; ok {
		add(&t.doings[n])
	}
}

// Flow follows all calls from a declaration or scope. It tells each of the calls that it takes once, in order, also those
// that lead back to what was reached before.
func (t *Tracer) Flow(from Key, tell func(FlowCall)) Flow {
	f := Flow{Start: t.Declaration(from)}
	if f.Start < 0 {
		return f
	}
	t.stamp++
	f.Nodes = []int{f.Start}
	switch scope := t.scopes[from]; {
	case scope != nil:
		f.does(t.doingsOf(scope))
		t.take(&f, f.Start, t.arcsOf(scope.Calls), -1, tell)
	case t.follow.abstract[f.Start]: // stands for its implementations
		site := &t.graph.Nodes[f.Start].Site
		t.take(&f, f.Start, t.append(nil, Edge{To: f.Start, Kind: RefCall}, site), -1, tell)
	default:
		t.seen[f.Start] = t.stamp
		t.enter(&f, f.Start, tell)
	}
	for i := 1; i < len(f.Nodes); i++ {
		t.enter(&f, f.Nodes[i], tell)
	}
	return f
}

// enter adds what a declaration does.
func (t *Tracer) enter(f *Flow, n int, tell func(FlowCall)) {
	f.does(t.doings[n])
	t.take(f, n, t.calls[t.first[n]:t.first[n+1]], t.first[n], tell)
}

func (f *Flow) does(d doings) {
	f.Accesses = append(f.Accesses, d.accesses...)
	f.Publications = append(f.Publications, d.publications...)
	f.Transactions = append(f.Transactions, d.transactions...)
}

// take tells calls, and adds what they reach for the first time. A scope does not reach the declaration that it stands in
// unless it calls that: the node at the start is then there twice, for it begins with the scope alone.
func (t *Tracer) take(f *Flow, from int, calls []arc, id int, tell func(FlowCall)) {
	for i, a := range calls {
		to := int(a.to)
		if t.seen[to] != t.stamp {
			t.seen[to] = t.stamp
			f.Nodes = append(f.Nodes, to)
		}
		if id >= 0 {
			tell(a.call(id+i, from))
		} else {
			tell(a.call(-1, from))
		}
	}
}

func (a arc) call(id, from int) FlowCall {
	c := FlowCall{ID: id, From: from, To: int(a.to), Led: a.led}
	if a.site != nil {
		c.Site = *a.site
	}
	return c
}

// Calls returns how many calls have a number.
func (t *Tracer) Calls() int { return len(t.calls) }

// doingsOf returns what a scope does itself, what lies in it included.
func (t *Tracer) doingsOf(s *Scope) doings {
	if t.handlers[s.Key] {
		return t.inside[s.Key]
	}
	all := t.doings[max(t.Declaration(s.Key), 0)]
	if runner := t.runner(s.Key); t.handlers[runner] {
		all = t.inside[runner]
	}
	return doings{
		accesses:     t.only(s.Key, all.accesses, func(i int) Key { return t.graph.Accesses[i].Key }),
		publications: t.only(s.Key, all.publications, func(i int) Key { return t.graph.Publications[i].Key }),
		transactions: t.only(s.Key, all.transactions, func(i int) Key { return t.graph.Transactions[i].Key }),
	}
}

// only returns the positions of what lies in a scope.
func (t *Tracer) only(scope Key, positions []int, key func(int) Key) []int {
	var inside []int
	for _, i := range positions {
		for k := key(i); ; {
			if k == scope {
				inside = append(inside, i)
				break
			}
			s := t.around(k)
			if s == nil {
				break
			}
			k = s.Key
		}
	}
	return inside
}
