package propose

import (
	"cmp"
	"slices"
	"strings"

	"github.com/msa-split/msa-split/internal/analyze"
)

func (b *builder) ties() []Tie {
	ties := make([]Tie, 0, len(b.q.Links))
	for i, l := range b.q.Links {
		t := Tie{From: l.From, To: l.To, Refs: l.Refs, Weight: b.p.Damped[i], Kinds: Kinds{Dispatch: l.Led}}
		symbols := map[int]*symbolSum{}
		pairs := map[[2]int]bool{}
		for _, at := range l.Edges {
			e := b.g.Edges[at]
			t.Kinds.add(e.Kind, e.Count)
			if from, to := b.holder[e.From], b.holder[e.To]; e.Kind.Counted() && b.typePair(from, to) {
				pairs[[2]int{from, to}] = true
			}
			b.sum(symbols, e)
		}
		t.Types = len(pairs)
		t.Symbols = b.symbols(symbols)
		ties = append(ties, t)
	}
	return ties
}

func (k *Kinds) add(kind analyze.RefKind, n int) {
	switch kind {
	case analyze.RefCall:
		k.Call += n
	case analyze.RefType:
		k.Type += n
	case analyze.RefFieldRead, analyze.RefFieldWrite:
		k.Field += n
	case analyze.RefEmbed:
		k.Embed += n
	case analyze.RefValue, analyze.RefAssign:
		k.Value += n
	case analyze.RefBlankImport:
		k.Blank += n
	case analyze.RefImplements:
		k.Implements += n
	}
}

// plus returns the sum of both.
func (k Kinds) plus(o Kinds) Kinds {
	return Kinds{
		Call: k.Call + o.Call, Type: k.Type + o.Type, Field: k.Field + o.Field, Embed: k.Embed + o.Embed,
		Value: k.Value + o.Value, Blank: k.Blank + o.Blank, Implements: k.Implements + o.Implements,
		Dispatch: k.Dispatch + o.Dispatch,
	}
}

// symbolSum is a Symbol in the making.
type symbolSum struct {
	Symbol
	users map[string]int
}

func (b *builder) sum(symbols map[int]*symbolSum, e analyze.Edge) {
	s := symbols[e.To]
	if s == nil {
		to := b.g.Nodes[e.To]
		s = &symbolSum{users: map[string]int{}, Symbol: Symbol{
			Name: to.Key.Local(), Kind: to.Key.Kind.String(), Interface: to.Interface, Dynamic: b.dynamic(e.To), Barriers: to.Barriers,
			Shape: b.shapes.symbol(e.To),
		}}
		symbols[e.To] = s
	}
	if e.Kind == analyze.RefImplements {
		s.Implements += e.Count
	}
	if e.Kind.Counted() {
		s.Count += e.Count
	}
	if e.Kind == analyze.RefCall {
		s.Calls += e.Count
	}
	s.InLoop += e.InLoop
	s.Used += e.Usage.Used
	if user := b.g.Nodes[e.From].Key.Local(); user != "" { // a package as a whole is no declaration
		s.users[user] += e.Count
	}
	s.Sites = append(s.Sites, e.Sites...)
}

// dynamic reports whether a node is a method of an interface.
func (b *builder) dynamic(n int) bool {
	return b.g.Nodes[n].Key.Kind == analyze.KindMethod && b.g.Nodes[b.holder[n]].Interface
}

// symbolID names a symbol in all of the code base: path#Name, or the path of a package that is used as a whole, which has
// no local name.
func symbolID(pkg, local string) string {
	if local == "" {
		return pkg
	}
	return pkg + "#" + local
}

// symbols lists what was summed, most used first, equals by name.
func (b *builder) symbols(sums map[int]*symbolSum) []Symbol {
	all := make([]Symbol, 0, len(sums))
	for _, s := range sums {
		s.By = mostUsed(s.users, maxUsers)
		s.Sites = FirstSites(s.Sites)
		all = append(all, s.Symbol)
	}
	slices.SortFunc(all, func(a, b Symbol) int {
		return cmp.Or(cmp.Compare(b.Count, a.Count), strings.Compare(a.Name, b.Name), strings.Compare(a.Kind, b.Kind))
	})
	return all
}

// maxUsers is how many declarations a symbol names as its users.
const maxUsers = 3

// mostUsed returns the names with the highest counts, equals by name; limit 0 is no limit.
func mostUsed(counts map[string]int, limit int) []string {
	names := make([]string, 0, len(counts))
	for name := range counts {
		names = append(names, name)
	}
	slices.SortFunc(names, func(a, b string) int { return cmp.Or(cmp.Compare(counts[b], counts[a]), strings.Compare(a, b)) })
	if limit > 0 && len(names) > limit {
		names = names[:limit]
	}
	return names
}

// FirstSites returns the first places of one or several lists, in order of file and line, each once; at most
// analyze.MaxSites.
func FirstSites(lists ...[]analyze.Site) []analyze.Site {
	sites := slices.Concat(lists...)
	slices.SortFunc(sites, compareSites)
	sites = slices.Compact(sites)
	return sites[:min(len(sites), analyze.MaxSites)]
}
