package analyze

import "testing"

func TestCallsAreCountedByHowTheyRun(t *testing.T) {
	checkAll(t, map[string]string{
		"of functions and methods of other packages": `
-- b/b.go --
package b
func F() int { return 0 }
type T struct{}
func (*T) M() {}
-- a/a.go --
package a
import "b"
func f(t b.T) { b.F(); t.M(); b.F() }
-- want --
f -> b#F call 2 :3
f -> b#T type 1 :3
f -> b#T.M call 1 :3
`,
		"deferred or in a goroutine": `
-- a/a.go --
package a
func g() int { return 0 }
func f() {
	go g()
	defer g()
	go func() { g() }()
	defer print(g())
}
-- want --
f -> g call 4 go 1 defer 1 used 1 :4 :5 :6
`,
		"for a result, or not": `
-- a/a.go --
package a
func g() (int, error) { return 0, nil }
func h() int { return 0 }
func use(int) {}
func f() int {
	h()
	(h())
	_ = h()
	_, _ = g()
	_, err := g()
	use(h())
	_, x := h(), h()
	var _ = h()
	if err == nil { h() }
	return h() + x
}
-- want --
f -> g call 2 used 1 :9 :10
f -> h call 9 used 3 :6 :7 :8
f -> use call 1 :11
`,
		"of itself are not references, of each other are": `
-- a/a.go --
package a
func f(n int) int { return f(n-1) + g(n) }
func g(n int) int { return f(n) }
type T struct{}
func (t T) M() { t.M() }
-- want --
T.M -> T type 1 :5
f -> g call 1 used 1 :2
g -> f call 1 used 1 :3
`,
		"through an interface are of its method": `
-- b/b.go --
package b
type I interface{ M() }
-- a/a.go --
package a
import "b"
type J interface { b.I; N() }
func f(j J) { j.M(); j.N() }
-- want --
J -> b#I embed 1 :3
f -> J type 1 :4
f -> J.N call 1 :4
f -> b#I.M call 1 :4
`,
		"as a value or an expression of the type": `
-- b/b.go --
package b
type T struct{}
func (T) M() {}
func (*T) P() {}
func F() {}
-- a/a.go --
package a
import "b"
var x b.T
var value = x.M
var expr = b.T.M
var pointer = (*b.T).P
var function = b.F
func f() { b.T.M(x) }
-- want --
expr -> b#T type 1 :5
expr -> b#T.M value 1 :5
f -> x value 1 :8
f -> b#T type 1 :8
f -> b#T.M call 1 :8
function -> b#F value 1 :7
pointer -> b#T type 1 :6
pointer -> b#T.P value 1 :6
value -> x value 1 :4
value -> b#T.M value 1 :4
x -> b#T type 1 :3
`,
		"that are conversions are uses of the type": `
-- a/a.go --
package a
type ID int
func f(n int) { print(ID(n), ID(2)) }
-- want --
f -> ID type 2 :3
`,
		"of methods that an embedded type lends": `
-- b/b.go --
package b
type Base struct{}
func (*Base) M() {}
-- a/a.go --
package a
import "b"
type T struct{ *b.Base }
func f(t T) { t.M(); t.Base.M() }
-- want --
T -> b#Base embed 1 :3
f -> T type 1 :4
f -> T.Base field-read 2 :4
f -> b#Base.M call 2 :4
`,
		"in both init functions are of one": `
-- a/a.go --
package a
func g() {}
func init() { g() }
func init() { g() }
-- want --
init -> g call 2 :3 :4
`,
	})
}

func TestUsesInALoopAreCounted(t *testing.T) {
	checkAll(t, map[string]string{
		"condition, post statement and body, but not the first statement": `
-- a/a.go --
package a
func start() int { return 0 }
func more(int) bool { return true }
func next(i int) int { return i }
func body() {}
func f() {
	for i := start(); more(i); i = next(i) {
		body()
	}
	body()
}
-- want --
f -> body call 2 loop 1 :8 :10
f -> more call 1 loop 1 used 1 :7
f -> next call 1 loop 1 used 1 :7
f -> start call 1 used 1 :7
`,
		"body and variables of a range, but not what is ranged over": `
-- a/a.go --
package a
type T struct{ n int }
func all() []int { return nil }
func body() {}
func f(t *T) {
	for _, t.n = range all() {
		body()
	}
}
-- want --
f -> T type 1 :5
f -> T.n field-write 1 loop 1 :6
f -> all call 1 used 1 :6
f -> body call 1 loop 1 :7
`,
		"function literals in a loop, and loops in function literals": `
-- a/a.go --
package a
func body() {}
func f() {
	for range 3 {
		func() { body() }()
	}
	func() {
		for { body() }
	}()
	g := func() { body() }
	for { g() }
}
-- want --
f -> body call 3 loop 2 :5 :8 :10
`,
		"not what jumps by goto": `
-- a/a.go --
package a
func body() {}
func f() {
again:
	body()
	goto again
}
-- want --
f -> body call 1 :5
`,
	})
}

func TestThreeFirstSitesOfAReferenceAreKept(t *testing.T) {
	checkReferences(t, `
-- a/b.go --
package a
func f2() { g() }
-- a/a.go --
package a
func g() {}
func f() {
	g(); g()
	g()
	g()
	g()
}
-- want --
f -> g call 5 :4 :5 :6
f2 -> g call 1 :2
`)
}
