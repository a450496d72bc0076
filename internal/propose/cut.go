package propose

import (
	"cmp"
	"maps"
	"slices"
	"strings"

	"github.com/msa-split/msa-split/internal/analyze"
)

// cuts gathers the ties between services, heaviest first.
func (s *scorer) cuts() []Cut {
	found := map[[2]int]*Cut{}
	symbols := map[[2]int]map[string]*CutSymbol{}
	for _, t := range s.Ties {
		from, to := s.split.Of[t.From], s.split.Of[t.To]
		if from < 0 || to < 0 || from == to || t.Refs == 0 {
			continue
		}
		pair := [2]int{from, to}
		c := found[pair]
		if c == nil {
			c = &Cut{From: s.split.Services[from], To: s.split.Services[to]}
			found[pair], symbols[pair] = c, map[string]*CutSymbol{}
		}
		c.Refs += t.Refs
		c.Units++
		c.Kinds = c.Kinds.plus(t.Kinds)
		s.addSymbols(symbols[pair], t)
	}
	cuts := make([]Cut, 0, len(found))
	for pair, c := range found {
		c.Symbols = sortedSymbols(symbols[pair])
		cuts = append(cuts, *c)
	}
	slices.SortFunc(cuts, func(a, b Cut) int {
		return cmp.Or(cmp.Compare(b.Refs, a.Refs), strings.Compare(a.From, b.From), strings.Compare(a.To, b.To))
	})
	return cuts
}

func (s *scorer) addSymbols(symbols map[string]*CutSymbol, t Tie) {
	for _, sym := range t.Symbols {
		if sym.Count == 0 {
			continue
		}
		name := symbolID(s.Units[t.To].Package, sym.Name)
		c := symbols[name]
		if c == nil {
			c = &CutSymbol{Symbol: name, Kind: sym.Kind, Shape: sym.Shape}
			symbols[name] = c
		}
		c.Count += sym.Count
		c.InLoop += sym.InLoop
		c.From = append(c.From, s.Units[t.From].ID)
		c.Sites = append(c.Sites, sym.Sites...)
	}
}

func sortedSymbols(symbols map[string]*CutSymbol) []CutSymbol {
	all := make([]CutSymbol, 0, len(symbols))
	for _, c := range symbols {
		c.Sites = FirstSites(c.Sites)
		slices.Sort(c.From)
		all = append(all, *c)
	}
	slices.SortFunc(all, func(a, b CutSymbol) int {
		return cmp.Or(cmp.Compare(b.Count, a.Count), strings.Compare(a.Symbol, b.Symbol))
	})
	return all
}

func compareSites(a, b analyze.Site) int {
	return cmp.Or(strings.Compare(a.File, b.File), cmp.Compare(a.Line, b.Line))
}

func sortedNames[V any](set map[string]V) []string { return slices.Sorted(maps.Keys(set)) }
