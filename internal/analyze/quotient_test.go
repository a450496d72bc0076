package analyze

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

const parts = shop + `
-- god/god.go --
package god
import "money"
type God struct{ a money.Amount; _ int }
func (g God) A() { g.a.Units++ }
func (g God) B() { g.A(); helper() }
func (g God) _() {}
type Small struct{ g God }
func (s Small) C() { s.g.B() }
func helper() {}
var _ = helper
func _() { helper() }
type _ struct{ x money.Amount }
`

func TestPartsOfAPackageQuotient(t *testing.T) {
	g := Join(allFacts(t, parts))
	q := ByPackage(g)
	checkQuotient(t, q, func(n Node) bool { return !n.External })
	var got []string
	for _, l := range q.Links {
		got = append(got, fmt.Sprintf("%s -> %s %d %t", q.Parts[l.From].ID, q.Parts[l.To].ID, l.Refs, l.Import))
	}
	want := []string{
		"god -> money 3 true",
		"main -> order 2 true", "main -> pay 0 true",
		"order -> lib 0 true", "order -> money 2 true",
		"pay -> lib 1 true", "pay -> money 4 true", "pay -> order 0 false",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("-want +got\n%s", diff)
	}
}

func TestPartsOfADeclarationQuotient(t *testing.T) {
	g := Join(allFacts(t, parts))
	for _, test := range []struct {
		maxMethods int
		want       string
	}{
		{40, "god#God god#Small god#helper"},
		{3, "god#God god#Small god#helper"},
		{2, "god#God god#God.A god#God.B god#God._ god#Small god#helper"},
		{0, "god#God god#God.A god#God.B god#God._ god#Small god#Small.C god#helper"},
	} {
		q := ByDeclaration(g, test.maxMethods)
		checkQuotient(t, q, func(n Node) bool {
			return !n.External && n.Key.Kind != KindPackage && n.Key.Holder().Name != "_"
		})
		var got []string
		for _, p := range q.Parts {
			if g.Packages[p.Package].Path == "god" {
				got = append(got, p.ID)
			}
		}
		slices.Sort(got)
		if diff := cmp.Diff(test.want, strings.Join(got, " ")); diff != "" {
			t.Errorf("at most %d methods: -want +got\n%s", test.maxMethods, diff)
		}
		for n, node := range g.Nodes {
			if p := q.Of[n]; p >= 0 && node.Key.Kind == KindField && q.Parts[p].ID != node.Key.Holder().String() {
				t.Errorf("field %s is in %s", node.Key, q.Parts[p].ID)
			}
		}
	}
}

func TestQuotientsOfRandomGraphs(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		g := Join(drawFacts(rt))
		checkQuotient(rt, ByPackage(g), func(n Node) bool { return !n.External })
		q := ByDeclaration(g, rapid.IntRange(0, 3).Draw(rt, "most methods"))
		checkQuotient(rt, q, func(n Node) bool { return !n.External && n.Key.Kind != KindPackage })
	})
}

// drawFacts draws packages whose declarations refer to each other and to external ones.
func drawFacts(rt *rapid.T) []PackageFacts {
	key := rapid.Custom(func(rt *rapid.T) Key {
		k := Key{Package: rapid.SampledFrom([]string{"a", "b", "c", "x"}).Draw(rt, "package"), Name: rapid.SampledFrom([]string{"M", "N"}).Draw(rt, "name")}
		k.Kind = rapid.SampledFrom([]Kind{KindType, KindFunc, KindMethod, KindField}).Draw(rt, "kind")
		if k.Kind == KindMethod || k.Kind == KindField {
			k.Owner = rapid.SampledFrom([]string{"S", "T"}).Draw(rt, "owner")
		}
		return k
	})
	var all []PackageFacts
	for _, path := range []string{"a", "b", "c"} {
		f := PackageFacts{Path: path, Imports: rapid.SliceOf(rapid.SampledFrom([]string{"a", "b", "c", "x"})).Draw(rt, "imports")}
		for _, to := range rapid.SliceOfDistinct(key, func(k Key) Key { return k }).Draw(rt, "targets") {
			from := key.Draw(rt, "from")
			from.Package = path
			f.References = append(f.References, Reference{From: from, To: to, Kind: RefKind(rapid.IntRange(0, int(RefImplements)).Draw(rt, "kind")), Usage: Usage{Count: 1}})
		}
		all = append(all, f)
	}
	return all
}

// checkQuotient holds what is true of every quotient: each of the nodes that belong is in exactly
// one part, and the links are the sums of the edges between parts.
func checkQuotient(t rapid.TB, q *Quotient, belongs func(Node) bool) {
	t.Helper()
	in := make([]int, len(q.Graph.Nodes))
	for i := range in {
		in[i] = -1
	}
	for p, part := range q.Parts {
		if !slices.IsSorted(part.Nodes) {
			t.Errorf("nodes of %s are not sorted", part.ID)
		}
		for _, n := range part.Nodes {
			if in[n] >= 0 {
				t.Errorf("%s is in two parts", q.Graph.Nodes[n].Key)
			}
			in[n] = p
		}
	}
	for n, node := range q.Graph.Nodes {
		if in[n] != q.Of[n] || (q.Of[n] >= 0) != belongs(node) {
			t.Errorf("%s is in part %d, Of says %d", node.Key, in[n], q.Of[n])
		}
	}
	checkLinks(t, q)
}

func checkLinks(t rapid.TB, q *Quotient) {
	t.Helper()
	refs := map[[2]int]int{}
	edges := map[[2]int]int{}
	for _, e := range q.Graph.Edges {
		ends := [2]int{q.Of[e.From], q.Of[e.To]}
		if ends[0] < 0 || ends[1] < 0 || ends[0] == ends[1] {
			continue
		}
		edges[ends]++
		if e.Kind.Counted() {
			refs[ends] += e.Count
		}
	}
	for i, l := range q.Links {
		ends := [2]int{l.From, l.To}
		if i > 0 && slices.Compare([]int{q.Links[i-1].From, q.Links[i-1].To}, ends[:]) >= 0 {
			t.Errorf("links are not sorted at %d", i)
		}
		if l.Refs != refs[ends] || len(l.Edges) != edges[ends] || !l.Import && l.Led == 0 && len(l.Edges) == 0 {
			t.Errorf("link %+v, want %d references of %d edges", l, refs[ends], edges[ends])
		}
		delete(edges, ends)
	}
	if len(edges) > 0 {
		t.Errorf("no link for the edges between %v", edges)
	}
}
