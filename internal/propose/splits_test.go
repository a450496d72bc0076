package propose

import (
	"fmt"
	"math"
	"testing"

	"pgregory.net/rapid"
)

// shop has three services, shared code and a command. References between its packages:
//
//	shop:  a -6-> b        wares: c -5-> d        mail: e
//	b -2-> c   d -1-> e   a -1-> e   a -3-> s   c -4-> s   x -7-> a
//
// so that w(shop, wares) = 2, w(shop, mail) = 1 and w(wares, mail) = 1.
func shop() *Split {
	units := []Unit{
		{Package: "a", Lines: 100, Types: 3, TypeRelations: 2, Exported: 2, Interfaces: 1, Components: 2},
		{Package: "b", Lines: 50, Types: 2, TypeRelations: 1, Exported: 1, Components: 1},
		{Package: "c", Lines: 80, Types: 10},
		{Package: "d", Lines: 40, Types: 11},
		{Package: "e", Lines: 30, Types: 4},
		{Package: "s", Lines: 60, Types: 7},
		{Package: "x", Lines: 1000, Types: 9},
	}
	const a, b, c, d, e, s, x = 0, 1, 2, 3, 4, 5, 6
	ties := []Tie{
		{From: a, To: b, Refs: 6, Types: 3},
		{From: a, To: e, Refs: 1, Symbols: []Symbol{{Name: "New", Count: 1}, {Name: "Sender", Implements: 1}}},
		{From: a, To: s, Refs: 3, Symbols: []Symbol{{Name: "Log", Count: 3}}},
		{From: b, To: c, Refs: 2, Symbols: []Symbol{{Name: "Get", Count: 1}, {Name: "Put", Count: 1}}},
		{From: c, To: d, Refs: 5},
		{From: c, To: s, Refs: 4},
		{From: d, To: e, Refs: 1, Symbols: []Symbol{{Name: "New", Count: 1}}},
		{From: x, To: a, Refs: 7},
	}
	return Prepare(Code{}, units, ties, Assign{"shop", "shop", "wares", "wares", "mail", SharedID, ""})
}

// Services are numbered by name.
const (
	mail = iota
	shops
	wares
)

// undefined stands for n/a in tables of expected values.
var undefined = math.NaN()

// expect compares a metric of a subject with a value computed by hand.
func expect(t *testing.T, s *Split, name string, want float64, at ...int) {
	t.Helper()
	m, err := LookupMetric(name)
	if err != nil {
		t.Fatal(err)
	}
	got, ok := m.Of(s, at...)
	if !ok {
		got = undefined
	}
	if math.IsNaN(got) != math.IsNaN(want) || math.Abs(got-want) > 1e-12 {
		t.Errorf("%s%v = %v, want %v", name, at, got, want)
	}
}

// tied returns a split of units of one package each; every tie is {from, to, references}.
func tied(assign Assign, ties ...[3]int) *Split {
	units := make([]Unit, len(assign))
	for u := range units {
		units[u].Package = fmt.Sprint("p", u)
	}
	return Prepare(Code{}, units, tiesOf(ties), assign)
}

func tiesOf(list [][3]int) []Tie {
	ties := make([]Tie, len(list))
	for i, t := range list {
		ties[i] = Tie{From: t[0], To: t[1], Refs: t[2]}
	}
	return ties
}

// drawSplit draws a split of 1..12 units in up to four services, shared code and outside, with ties that may be in
// cycles and without references.
func drawSplit(t *rapid.T) *Split {
	ids := rapid.SliceOfN(rapid.SampledFrom([]string{"", SharedID, "k", "l", "m", "n"}), 1, 12).Draw(t, "assign")
	units := make([]Unit, len(ids))
	small := rapid.IntRange(0, 4)
	for u := range units {
		units[u] = Unit{
			Package: fmt.Sprint("p", rapid.IntRange(0, u).Draw(t, "package")), Module: fmt.Sprint(u % 3),
			Lines: small.Draw(t, "lines"), Types: small.Draw(t, "types"), Components: small.Draw(t, "components"),
		}
		units[u].Exported = rapid.IntRange(0, units[u].Types).Draw(t, "exported")
		units[u].Interfaces = rapid.IntRange(0, units[u].Exported).Draw(t, "interfaces")
	}
	return Prepare(Code{Declarations: len(units)}, units, drawTies(t, len(units)), ids)
}

// drawTies draws ties between different pairs of units, a unit and itself included.
func drawTies(t *rapid.T, units int) []Tie {
	pair := rapid.IntRange(0, units*units-1)
	var ties []Tie
	for _, p := range rapid.SliceOfNDistinct(pair, 0, min(3*units, units*units), rapid.ID).Draw(t, "ties") {
		refs := rapid.IntRange(0, 5).Draw(t, "refs")
		ties = append(ties, Tie{
			From: p / units, To: p % units, Refs: refs, Types: rapid.IntRange(0, 2).Draw(t, "relations"),
			Symbols: []Symbol{{Name: fmt.Sprint(refs % 2), Count: refs}},
		})
	}
	return ties
}
