package analyze

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestFieldsAreReadOrWritten(t *testing.T) {
	checkAll(t, map[string]string{
		"by assignment, increment, address and range": `
-- b/b.go --
package b
type T struct{ A, B, C, D, E, F int; G map[string]int }
-- a/a.go --
package a
import "b"
func f(t *b.T) *int {
	t.A = t.B
	t.C++
	for t.D = range 3 {}
	t.E += 1
	t.G["x"] = t.G["y"]
	return &t.F
}
-- want --
f -> b#T type 1 :3
f -> b#T.A field-write 1 :4
f -> b#T.B field-read 1 :4
f -> b#T.C field-write 1 :5
f -> b#T.D field-write 1 loop 1 :6
f -> b#T.E field-write 1 :7
f -> b#T.F field-write 1 :9
f -> b#T.G field-read 1 :8
f -> b#T.G field-write 1 :8
`,
		"in literals with keys and without": `
-- b/b.go --
package b
type T struct{ A, B int }
const K = 1
-- a/a.go --
package a
import "b"
var keyed = b.T{A: b.K}
var plain = b.T{
	1,
	2,
}
var elided = []*b.T{{1, 2}, {B: 2}}
var table = map[int]int{b.T{}.A: b.K, keyed.B: 2}
-- want --
elided -> b#T type 1 :8
elided -> b#T.A field-write 1 :8
elided -> b#T.B field-write 2 :8
keyed -> b#K value 1 :3
keyed -> b#T type 1 :3
keyed -> b#T.A field-write 1 :3
plain -> b#T type 1 :4
plain -> b#T.A field-write 1 :5
plain -> b#T.B field-write 1 :6
table -> keyed value 1 :9
table -> b#K value 1 :9
table -> b#T type 1 :9
table -> b#T.A field-read 1 :9
table -> b#T.B field-read 1 :9
`,
		"the last one of a chain alone being written": `
-- a/a.go --
package a
type in struct{ b int }
type out struct{ a in }
var x out
func f() { x.a.b = 1; (x.a).b = 2; *(&x.a.b) = 3 }
-- want --
f -> in.b field-write 3 :5
f -> out.a field-read 3 :5
f -> x value 3 :5
out.a -> in type 1 :3
x -> out type 1 :4
`,
		"when they hold a function that is called": `
-- a/a.go --
package a
type T struct{ fn func() }
func f(t T) { t.fn(); go t.fn() }
-- want --
f -> T type 1 :3
f -> T.fn field-read 2 :3
`,
		"with the embedded ones on the way": `
-- b/b.go --
package b
type Deep struct{ X int }
type Base struct{ *Deep }
-- a/a.go --
package a
import "b"
type T struct{ b.Base }
func f(t T) int { t.X = 1; return t.Base.X }
-- want --
T -> b#Base embed 1 :3
f -> T type 1 :4
f -> T.Base field-read 2 :4
f -> b#Base.Deep field-read 2 :4
f -> b#Deep.X field-read 1 :4
f -> b#Deep.X field-write 1 :4
`,
	})
}

func TestFieldsBelongToTheTypeThatSpellsThem(t *testing.T) {
	checkAll(t, map[string]string{
		"not to types and aliases made of it": `
-- b/b.go --
package b
type Early Spelled
type Spelled struct{ X int }
type Late Spelled
type Alias = Spelled
-- a/a.go --
package a
import "b"
type Far b.Late
func f(e b.Early, l b.Late, a *b.Alias, far Far) int {
	return e.X + l.X + a.X + far.X + Far{X: 1}.X + b.Late{2}.X
}
-- want --
Far -> b#Late type 1 :3
f -> Far type 2 :4 :5
f -> b#Alias type 1 :4
f -> b#Early type 1 :4
f -> b#Late type 2 :4 :5
f -> b#Spelled.X field-read 6 :5
f -> b#Spelled.X field-write 2 :5
`,
		"an alias where there is no other": `
-- a/a.go --
package a
type Point = struct{ X, Y int }
func f(p Point, q *Point) int { return p.X + q.Y }
-- want --
f -> Point type 2 :3
f -> Point.X field-read 1 :3
f -> Point.Y field-read 1 :3
`,
		"with the path through unnamed structs, in containers too": `
-- b/b.go --
package b
type Time int
type T struct {
	DB struct{ Pool struct{ Size int } }
	Steps []*struct{ At map[string]struct{ Time Time } }
}
-- a/a.go --
package a
import "b"
type List []struct{ b.T; n int }
func f(t *b.T, l List) b.Time {
	t.DB.Pool.Size = 1
	l[0].n++
	return t.Steps[0].At["x"].Time
}
-- want --
List -> b#T embed 1 :3
f -> List type 1 :4
f -> List.n field-write 1 :6
f -> b#T type 1 :4
f -> b#T.DB field-read 1 :5
f -> b#T.DB.Pool field-read 1 :5
f -> b#T.DB.Pool.Size field-write 1 :5
f -> b#T.Steps field-read 1 :7
f -> b#T.Steps.At field-read 1 :7
f -> b#T.Steps.At.Time field-read 1 :7
f -> b#Time type 1 :4
`,
		"and to no declaration in a local or unnamed one": `
-- a/a.go --
package a
var table = []struct{ name string }{{"x"}, {name: "y"}}
func f() string {
	type local struct{ s string }
	return table[0].name + local{s: "z"}.s
}
-- want --
f -> table value 1 :5
`,
		"of a generic type to the type without arguments": `
-- b/b.go --
package b
type Box[T any] struct{ V T }
type Ints Box[int]
-- a/a.go --
package a
import "b"
func f(x b.Box[string], y b.Ints) { x.V = ""; y.V = 1; _ = b.Box[int]{1} }
-- want --
f -> b#Box type 2 :3
f -> b#Box.V field-write 3 :3
f -> b#Ints type 1 :3
`,
	})
}

func TestTypesOfFieldsAreReferredToByTheFields(t *testing.T) {
	checkReferences(t, `
-- b/b.go --
package b
type T struct{}
type G[X any] struct{}
-- a/a.go --
package a
import "b"
type S struct {
	x, y b.T
	in struct {
		z *b.T
		s []struct{ b.T; deep b.T }
	}
	fn func(p struct{ q b.T })
	b.G[b.T]
}
type I interface {
	M(b.T) b.T
	x() interface{ N(b.T) }
}
-- want --
I.M -> b#T type 2 :13
I.x -> b#T type 1 :14
S -> b#G embed 1 :10
S -> b#T type 1 :10
S.fn -> b#T type 1 :9
S.in.s -> b#T embed 1 :7
S.in.s.deep -> b#T type 1 :7
S.in.z -> b#T type 1 :6
S.x -> b#T type 1 :4
`)
}

func TestEveryFieldThatIsReferredToIsDeclared(t *testing.T) {
	f := facts(t, `
-- a/a.go --
package a
type T struct {
	a, _ int
	b struct{ c []map[string]*struct{ d chan struct{ e int } } }
	U
}
type U (struct{ x [2](struct{ y int }) })
type V map[struct{ k int }]struct{ v int }
type A = struct{ f int }
`, "a")
	var got []string
	for _, d := range f.Declarations {
		if d.Key.Kind == KindField {
			got = append(got, d.Key.Local())
		}
	}
	want := []string{"A.f", "T.U", "T._", "T.a", "T.b", "T.b.c", "T.b.c.d", "T.b.c.d.e", "U.x", "U.x.y", "V.k", "V.v"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("-want +got\n%s", diff)
	}
}
