package propose

import (
	"cmp"
	"slices"
	"strings"

	"github.com/msa-split/msa-split/internal/analyze"
)

// pair is two units of which the first calls the second.
type pair struct{ from, to int }

// addEntries follows each entry point. Those with the same handler are followed once.
func (f *flower) addEntries() {
	calls, ways := map[pair]UnitCall{}, map[analyze.Key][]pair{}
	keys := make([]analyze.Key, len(f.g.Entries))
	at := make([]int, len(f.g.Entries))
	known := map[analyze.Key]EntryPoint{}
	for i, e := range f.g.Entries {
		at[i], keys[i] = i, e.Key
		if _, done := known[e.Key]; !done {
			known[e.Key], ways[e.Key] = f.reach(e.Key, calls)
		}
	}
	slices.SortStableFunc(at, func(a, b int) int { return compareEntries(f.g.Entries[a], f.g.Entries[b]) })
	position := f.addCalls(calls)
	for _, i := range at {
		e, from := known[keys[i]], f.g.Entries[i]
		e.Kind, e.Name, e.Site, e.Sure = from.Kind, from.Name, from.Site, from.Sure
		for _, p := range ways[keys[i]] {
			e.Steps = append(e.Steps, position[p])
		}
		f.flows.Entries = append(f.flows.Entries, e)
	}
}

func compareEntries(a, b analyze.Entry) int {
	return cmp.Or(
		strings.Compare(a.Kind, b.Kind), strings.Compare(a.Name, b.Name), compareSites(a.Site, b.Site), a.Key.Compare(b.Key),
	)
}

// addCalls takes over the calls between units, and returns the position of each.
func (f *flower) addCalls(calls map[pair]UnitCall) map[pair]int {
	for _, c := range calls {
		f.flows.Calls = append(f.flows.Calls, c)
	}
	slices.SortFunc(f.flows.Calls, func(a, b UnitCall) int { return cmp.Or(cmp.Compare(a.From, b.From), cmp.Compare(a.To, b.To)) })
	position := map[pair]int{}
	for i, c := range f.flows.Calls {
		position[pair{c.From, c.To}] = i
	}
	return position
}

// reach follows the handler of entry points. It returns what all of them have in common, and the calls between units in
// order; those are added to calls.
func (f *flower) reach(key analyze.Key, calls map[pair]UnitCall) (EntryPoint, []pair) {
	flow := f.tracer.Flow(key)
	e := EntryPoint{Unit: f.unitOf(flow.Start), Transactions: sortedPositions(asSet(flow.Transactions)), Tables: f.touches(flow.Accesses)}
	if flow.Start >= 0 {
		n := f.g.Nodes[flow.Start]
		e.Declaration = n.Key.Local()
		e.Start = key.Kind == analyze.KindFunc && key.Name == "main" && f.g.Packages[n.Package].Main()
	}
	var way []pair
	seen := map[pair]bool{}
	for _, c := range flow.Calls {
		p := pair{f.unitOf(c.From), f.unitOf(c.To)}
		if p.from < 0 || p.to < 0 || p.from == p.to {
			continue
		}
		if !seen[p] {
			seen[p] = true
			way = append(way, p)
		}
		calls[p] = better(calls[p], UnitCall{From: p.from, To: p.to, Led: c.Led, Site: c.Site})
	}
	return e, way
}

// better returns the call to keep of two between the same units: a straight one, then the first by place.
func better(a, b UnitCall) UnitCall {
	if a == (UnitCall{}) || cmp.Or(cmp.Compare(one(b.Led), one(a.Led)), compareSites(b.Site, a.Site)) < 0 {
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
