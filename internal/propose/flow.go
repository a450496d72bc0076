package propose

import (
	"cmp"
	"slices"
	"strings"

	"github.com/msa-split/msa-split/internal/analyze"
)

// flower gathers the Flows of a graph by units.
type flower struct {
	*builder
	tracer *analyze.Tracer
	flows  Flows
}

// flow gathers what the code does with data and where the outside comes in.
func (b *builder) flow() Flows {
	g := b.g
	f := flower{builder: b, flows: Flows{Database: b.database()}}
	if len(g.Accesses) == 0 && len(g.Entries) == 0 && len(g.Publications) == 0 && len(g.Transactions) == 0 {
		return f.flows
	}
	f.tracer = analyze.NewTracer(g)
	f.addAccesses()
	f.addPublications()
	f.addTransactions()
	f.addEntries()
	return f.flows
}

// unitOf returns the unit of a declaration's node, -1 for none.
func (b *builder) unitOf(node int) int {
	if node < 0 {
		return -1
	}
	return b.q.Of[node]
}

// declared returns the unit of what a key names or lies in, -1 for none, and its local name.
func (f *flower) declared(key analyze.Key) (unit int, local string) {
	n := f.tracer.Declaration(key)
	if n < 0 {
		return -1, key.Local()
	}
	return f.unitOf(n), f.g.Nodes[n].Key.Local()
}

func (f *flower) addAccesses() {
	type same struct {
		unit        int
		declaration string
		table, kind string
		write       bool
	}
	at := map[same]int{}
	callers := f.unitCallers()
	for _, a := range f.g.Accesses {
		unit, declaration := f.declared(a.Key)
		key := same{unit: unit, declaration: declaration, table: a.Table, kind: a.Kind, write: a.Write}
		i, known := at[key]
		if !known {
			i = len(f.flows.Accesses)
			at[key] = i
			f.flows.Accesses = append(f.flows.Accesses, TableAccess{
				Unit: unit, Declaration: declaration, Table: a.Table, Kind: a.Kind, Write: a.Write,
				Callers: callers(f.tracer.Declaration(a.Key)),
			})
		}
		t := &f.flows.Accesses[i]
		t.Sure = max(t.Sure, a.Sure)
		t.Count += max(len(a.Sites), 1)
		t.Sites = FirstSites(t.Sites, a.Sites)
	}
	slices.SortStableFunc(f.flows.Accesses, func(a, b TableAccess) int {
		return cmp.Or(
			cmp.Compare(a.Unit, b.Unit), strings.Compare(a.Declaration, b.Declaration), strings.Compare(a.Table, b.Table),
			cmp.Compare(one(a.Write), one(b.Write)), strings.Compare(a.Kind, b.Kind),
		)
	})
}

// unitCallers returns what finds the other units whose calls reach a declaration through its own unit alone.
func (f *flower) unitCallers() func(node int) Positions {
	if len(f.g.Accesses) == 0 {
		return nil
	}
	callers, found := f.tracer.Callers(), map[int]Positions{}
	return func(node int) Positions {
		if node < 0 || f.unitOf(node) < 0 {
			return nil
		}
		if units, known := found[node]; known {
			return units
		}
		found[node] = f.callingUnits(node, callers)
		return found[node]
	}
}

func (f *flower) callingUnits(node int, callers [][]int) Positions {
	seen, units, next := map[int]bool{node: true}, map[int]bool{}, []int{node}
	for len(next) > 0 {
		n := next[len(next)-1]
		next = next[:len(next)-1]
		for _, by := range callers[n] {
			switch u := f.unitOf(by); {
			case seen[by] || u < 0:
			case u == f.unitOf(node):
				next = append(next, by)
			default:
				units[u] = true
			}
			seen[by] = true
		}
	}
	return sortedPositions(units)
}

func (f *flower) addPublications() {
	for _, p := range f.g.Publications {
		unit, declaration := f.declared(p.Key)
		f.flows.Publications = append(f.flows.Publications, Publication{
			Unit: unit, Declaration: declaration, Kind: p.Kind, Topic: p.Topic, Sure: p.Sure, Site: p.Site,
		})
	}
	slices.SortStableFunc(f.flows.Publications, func(a, b Publication) int {
		return cmp.Or(strings.Compare(a.Kind, b.Kind), strings.Compare(a.Topic, b.Topic), compareSites(a.Site, b.Site))
	})
}

// addTransactions takes over the transactions in the order of the graph, which is by place.
func (f *flower) addTransactions() {
	for _, x := range f.g.Transactions {
		unit, declaration := f.declared(x.Key)
		f.flows.Transactions = append(f.flows.Transactions, TransactionScope{
			Unit: unit, Declaration: declaration, Kind: x.Kind, Site: x.Site, End: x.End, Steps: f.steps(x),
		})
	}
}

// steps returns the first read and the first write of each table by each unit.
func (f *flower) steps(x analyze.Transaction) []TransactionStep {
	type same struct {
		unit  int
		table string
		write bool
	}
	at, steps := map[same]int{}, []TransactionStep{}
	for _, touch := range f.tracer.Touches(x) {
		key := same{f.unitOf(touch.Node), touch.Table, touch.Write}
		result := len(touch.Chain) > 0 && f.tracer.Answered(x.Key, x.Steps[touch.Step].Call)
		if i, known := at[key]; known {
			steps[i].Result = steps[i].Result || result
			continue
		}
		at[key] = len(steps)
		steps = append(steps, TransactionStep{
			Unit: key.unit, Table: touch.Table, Write: touch.Write, Site: touch.Site,
			Via: f.via(touch.Chain), Path: f.path(x, touch.Chain), Result: result,
			Led: slices.ContainsFunc(touch.Chain, func(c analyze.FlowCall) bool { return c.Led }),
		})
	}
	return steps
}

// maxVia is how many calls of a way are named; of a longer way, the first one and the last two are.
const maxVia = 4

// via names the calls that lead to an access.
func (f *flower) via(chain []analyze.FlowCall) string {
	var names []string
	for i, c := range chain {
		if len(chain) > maxVia && i > 0 && i <= len(chain)-maxVia+1 {
			if i == 1 {
				names = append(names, "…")
			}
			continue
		}
		names = append(names, f.g.Nodes[c.To].Key.Local())
	}
	return strings.Join(names, " > ")
}

// path lists the units that a chain of calls passes, each as often as it is entered.
func (f *flower) path(x analyze.Transaction, chain []analyze.FlowCall) Positions {
	var path Positions
	enter := func(u int) {
		if u >= 0 && (len(path) == 0 || path[len(path)-1] != u) {
			path = append(path, u)
		}
	}
	enter(f.unitOf(f.tracer.Declaration(x.Key)))
	for _, c := range chain {
		enter(f.unitOf(c.To))
	}
	return path
}

func sortedPositions(set map[int]bool) Positions {
	var all Positions
	for i := range set {
		all = append(all, i)
	}
	slices.Sort(all)
	return all
}
