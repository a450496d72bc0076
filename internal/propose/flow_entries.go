package propose

import (
	"cmp"
	"slices"
	"strings"

	"github.com/msa-split/msa-split/internal/analyze"
)

// pair is two units of which the first calls the second.
type pair struct{ from, to int }

// ways gathers the calls between units that entry points take.
type ways struct {
	*flower
	calls  []UnitCall   // in order of first use
	number map[pair]int // in calls
	of     []int        // of each call of the tracer, its number in calls; unasked or inside
	seen   []int        // of each of calls, the last flow that took it
	flow   int
	way    []int // of this flow, numbers in calls in order
}

// What a call of the tracer is before it has a number.
const (
	unasked = -1
	inside  = -2 // of one unit, or of none
)

func (f *flower) newWays() *ways {
	w := &ways{flower: f, number: map[pair]int{}, of: make([]int, f.tracer.Calls())}
	for i := range w.of {
		w.of[i] = unasked
	}
	return w
}

// addEntries follows each entry point. Those with the same handler are followed once.
func (f *flower) addEntries() {
	w, known := f.newWays(), map[analyze.Key]EntryPoint{}
	at := make([]int, len(f.g.Entries))
	for i, e := range f.g.Entries {
		at[i] = i
		if _, done := known[e.Key]; !done {
			known[e.Key] = w.reach(e.Key)
		}
	}
	slices.SortStableFunc(at, func(a, b int) int { return compareEntries(f.g.Entries[a], f.g.Entries[b]) })
	position := f.addCalls(w.calls)
	for _, i := range at {
		from := f.g.Entries[i]
		e := known[from.Key]
		e.Kind, e.Name, e.Site, e.Sure = from.Kind, from.Name, from.Site, from.Sure
		steps := make(Positions, 0, len(e.Steps))
		for _, n := range e.Steps {
			steps = append(steps, position[n])
		}
		e.Steps = nil
		if len(steps) > 0 {
			e.Steps = steps
		}
		f.flows.Entries = append(f.flows.Entries, e)
	}
}

func compareEntries(a, b analyze.Entry) int {
	return cmp.Or(
		strings.Compare(a.Kind, b.Kind), strings.Compare(a.Name, b.Name), compareSites(a.Site, b.Site), a.Key.Compare(b.Key),
	)
}

// addCalls takes over the calls between units, and returns where each of them is now.
func (f *flower) addCalls(calls []UnitCall) []int {
	order := make([]int, len(calls))
	for i := range order {
		order[i] = i
	}
	slices.SortFunc(order, func(a, b int) int {
		return cmp.Or(cmp.Compare(calls[a].From, calls[b].From), cmp.Compare(calls[a].To, calls[b].To))
	})
	position := make([]int, len(calls))
	for at, i := range order {
		position[i] = at
		f.flows.Calls = append(f.flows.Calls, calls[i])
	}
	return position
}

// reach follows the handler of entry points. It returns what all of them have in common; their steps are numbers of calls
// yet.
func (w *ways) reach(key analyze.Key) EntryPoint {
	w.flow++
	w.way = nil
	flow := w.tracer.Flow(key, w.take)
	e := EntryPoint{
		Unit: w.unitOf(flow.Start), Steps: w.way,
		Transactions: sortedPositions(asSet(flow.Transactions)), Tables: w.touches(flow.Accesses),
	}
	if flow.Start >= 0 {
		n := w.g.Nodes[flow.Start]
		e.Declaration = n.Key.Local()
		e.Start = key.Kind == analyze.KindFunc && key.Name == "main" && w.g.Packages[n.Package].Main()
	}
	return e
}

// take notes a call that the flow takes.
func (w *ways) take(c analyze.FlowCall) {
	n := unasked
	if c.ID >= 0 {
		n = w.of[c.ID]
	}
	if n == unasked {
		n = w.numberOf(c)
		if c.ID >= 0 {
			w.of[c.ID] = n
		}
	}
	if n != inside && w.seen[n] != w.flow {
		w.seen[n] = w.flow
		w.way = append(w.way, n)
	}
}

// numberOf returns the number of the units' call that a call is part of.
func (w *ways) numberOf(c analyze.FlowCall) int {
	p := pair{w.unitOf(c.From), w.unitOf(c.To)}
	if p.from < 0 || p.to < 0 || p.from == p.to {
		return inside
	}
	call := UnitCall{From: p.from, To: p.to, Led: c.Led, Site: c.Site}
	n, known := w.number[p]
	if !known {
		n = len(w.calls)
		w.number[p] = n
		w.calls, w.seen = append(w.calls, call), append(w.seen, 0)
	}
	w.calls[n] = better(w.calls[n], call)
	return n
}

// better returns the call to keep of two between the same units: a straight one, then the first by place.
func better(a, b UnitCall) UnitCall {
	if cmp.Or(cmp.Compare(one(b.Led), one(a.Led)), compareSites(b.Site, a.Site)) < 0 {
		return b
	}
	return a
}

func (f *flower) touches(accesses []int) []TableTouch {
	seen := map[TableTouch]bool{}
	var all []TableTouch
	for _, i := range accesses {
		t := TableTouch{Table: f.g.Accesses[i].Table, Write: f.g.Accesses[i].Write}
		if !seen[t] {
			seen[t] = true
			all = append(all, t)
		}
	}
	slices.SortFunc(all, func(a, b TableTouch) int {
		return cmp.Or(strings.Compare(a.Table, b.Table), cmp.Compare(one(a.Write), one(b.Write)))
	})
	return all
}

func asSet(positions []int) map[int]bool {
	set := make(map[int]bool, len(positions))
	for _, i := range positions {
		set[i] = true
	}
	return set
}
