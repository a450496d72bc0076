package analyze

import (
	"context"
	"fmt"
	"slices"
	"strings"
)

const tablesName = "tables"

var tablesSource = Source{
	Name: tablesName,
	Doc: "parts that read or write the same tables. A table that k parts use links them by 1/(k-1), less what it would be if all parts " +
		"that use any table used it, times how sure it is that they do; the weight is the sum over the tables that both use",
	Weights:  map[string]float64{OfDeclarations: 0, OfPackages: 0},
	Inherent: true,
	Collect:  collectTables,
}

// collectTables joins parts by the tables that they use.
func collectTables(ctx context.Context, q *Quotient, _ SourceOptions) (Evidence, []Warning, error) {
	sure, notes := q.tables()
	return q.byCommonThings(ctx, tablesName, sure, notes)
}

// byCommonThings joins parts by named things that they have in common, such as tables. Each of the k users of one gets the
// same from it, whatever their number, shared out among the others: 1/(k-1). What one for all n users of any would give,
// 1/(n-1), is chance, and is taken off.
func (q *Quotient) byCommonThings(ctx context.Context, source string, sure map[int]map[string]float64, notes []string) (Evidence, []Warning, error) {
	b := newBags(q, func(part int) map[string]float64 { return sure[part] })
	things, left := b.rarest(source, func(int) bool { return true })
	links := linkTotals{}
	for _, t := range things {
		if err := ctx.Err(); err != nil {
			return Evidence{}, nil, err
		}
		name, w := b.names[t], 1/float64(len(b.holders[t])-1)-1/float64(len(sure)-1)
		b.eachPair(t, func(pair [2]int) {
			links[pair] += float64(w * sure[pair[0]][name] * sure[pair[1]][name]) // rounded, so that no machine fuses the two
		})
	}
	return Evidence{Source: source, Links: links.links(), Notes: append(notes, left...)}, nil, nil
}

// tables returns for each part that uses tables how sure that is, 0..1, by table, and a note of what is of no part.
func (q *Quotient) tables() (sure map[int]map[string]float64, notes []string) {
	stray := 0
	sure = map[int]map[string]float64{}
	for _, a := range q.Graph.Accesses {
		if a.Table == "" { // not known, and so not known to be the same
			continue
		}
		part := q.partOf(q.Graph.ownerOf(a.Key))
		if part < 0 {
			stray++
			continue
		}
		if sure[part] == nil {
			sure[part] = map[string]float64{}
		}
		sure[part][a.Table] = max(sure[part][a.Table], min(a.Sure, 1))
	}
	if stray > 0 {
		notes = []string{fmt.Sprintf("%s of tables left out: no %s is known for them", counted(stray, "use"), q.Unit)}
	}
	return sure, notes
}

// ownerOf returns the declaration that a scope lies in, and any other key itself.
func (g *Graph) ownerOf(k Key) Key {
	if i, ok := g.scopeOf(k); ok {
		return g.Scopes[i].Owner
	}
	return k
}

// scopeOf returns the position of the scope that a key names; false for any other key.
func (g *Graph) scopeOf(k Key) (int, bool) {
	if k.Kind != KindScope {
		return 0, false
	}
	return slices.BinarySearchFunc(g.Scopes, k, func(s Scope, k Key) int { return s.Key.Compare(k) })
}

// Home returns the part that a declaration is in, or that the declaration of a scope is in; -1 for one of no part, as
// external ones are.
func (q *Quotient) Home(k Key) int { return q.partOf(q.Graph.ownerOf(k)) }

// partOf returns the part that a declaration is in, -1 where it is in none.
func (q *Quotient) partOf(k Key) int {
	if q.Unit == OfPackages {
		i, ok := slices.BinarySearchFunc(q.Parts, k.Package, func(p Part, path string) int { return strings.Compare(p.ID, path) })
		if !ok {
			return -1
		}
		return i
	}
	i, ok := slices.BinarySearchFunc(q.Graph.Nodes, k, func(n Node, k Key) int { return n.Key.Compare(k) })
	if !ok {
		return -1
	}
	return q.Of[i]
}
