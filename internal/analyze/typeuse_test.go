package analyze

import "testing"

func TestUsesOfTypes(t *testing.T) {
	checkAll(t, map[string]string{
		"embedded, by pointer, from elsewhere, generic": `
-- b/b.go --
package b
type T struct{}
type P struct{}
type G[X any] struct{}
type I interface{ M() }
-- a/a.go --
package a
import "b"
type own struct{}
type S struct {
	own
	b.T
	*b.P
	b.G[int]
	_ b.T
}
type J interface { b.I; interface{ N() } }
-- want --
J -> b#I embed 1 :11
S -> own embed 1 :5
S -> b#G embed 1 :8
S -> b#P embed 1 :7
S -> b#T embed 1 :6
S._ -> b#T type 1 :9
`,
		"in switches, assertions, composite literals and conversions": `
-- b/b.go --
package b
type T struct{}
type U int
-- a/a.go --
package a
import "b"
func f(x any) {
	switch y := x.(type) {
	case b.T, *b.T:
		_ = y
	case nil:
	}
	_, _ = x.(b.U)
	_ = []b.U{b.U(1)}
}
-- want --
f -> b#T type 2 :5
f -> b#U type 3 :9 :10
`,
		"by an alias, which uses what it stands for": `
-- b/b.go --
package b
type T struct{}
func (T) M() {}
-- a/a.go --
package a
import "b"
type A = b.T
func f(x A) { x.M() }
-- want --
A -> b#T type 1 :3
f -> A type 1 :4
f -> b#T.M call 1 :4
`,
		"by a receiver that is an alias": `
-- a/a.go --
package a
type T struct{}
type A = T
func (A) M() {}
func f(x T) { x.M() }
-- want --
A -> T type 1 :3
T.M -> A type 1 :4
f -> T type 1 :5
f -> T.M call 1 :5
`,
		"declared in a function are of the function": `
-- b/b.go --
package b
type T struct{ X int }
func F() {}
-- a/a.go --
package a
import "b"
func f() {
	type local struct{ b.T; y b.T }
	type itf interface{ M(b.T) }
	g := func() { b.F(); _ = local{}.X }
	g()
}
-- want --
f -> b#F call 1 :6
f -> b#T type 2 :4 :5
f -> b#T embed 1 :4
f -> b#T.X field-read 1 :6
`,
		"by dot imports": `
-- b/b.go --
package b
type T struct{ X int }
var V T
func F() {}
-- a/a.go --
package a
import . "b"
var v T = V
func f() { F(); v.X = 1 }
-- want --
f -> v value 1 :4
f -> b#F call 1 :4
f -> b#T.X field-write 1 :4
v -> b#T type 1 :3
v -> b#V value 1 :3
`,
		"for its side effects are between packages": `
-- b/b.go --
package b
-- c/c.go --
package c
func F() {}
-- a/a.go --
package a
import (
	_ "b"
	x "c"
)
import _ "c"
func f() { x.F() }
-- want --
a -> b blank-import 1 :3
a -> c blank-import 1 :6
f -> c#F call 1 :7
`,
		"whatever a name is shadowed by": `
-- b/b.go --
package b
func F() {}
type T struct{ F func() }
-- a/a.go --
package a
import "b"
func f(x b.T) { b := x; b.F() }
func g(string func()) { string() }
-- want --
f -> b#T type 1 :3
f -> b#T.F field-read 1 :3
`,
		"in the tags of fields are none": "\n-- a/a.go --\npackage a\ntype T struct{ X int `b:\"F\"` }\nfunc F() {}\n-- want --\n",
	})
}

func TestUsesOfGenerics(t *testing.T) {
	checkAll(t, map[string]string{
		"with arguments that are spelled, inferred, or both": `
-- b/b.go --
package b
type T struct{}
type U struct{}
func Map[X, Y any](x X, f func(X) Y) {}
func Zero[X, Y any](y Y) {}
-- a/a.go --
package a
import "b"
var x b.T
func g(b.T) []b.U { return nil }
func spelled() { b.Map[b.T, []b.U](x, g) }
func inferred() { b.Map(x, g) }
func both() { b.Zero[b.U](x) }
var assigned func(b.T) = id
func id[X any](X) {}
-- want --
assigned -> id value 1 :8
assigned -> b#T type 2 :8
both -> x value 1 :7
both -> b#T type 1 :7
both -> b#U type 1 :7
both -> b#Zero call 1 :7
g -> b#T type 1 :4
g -> b#U type 1 :4
inferred -> g value 1 :6
inferred -> x value 1 :6
inferred -> b#Map call 1 :6
inferred -> b#T type 1 :6
inferred -> b#U type 1 :6
spelled -> g value 1 :5
spelled -> x value 1 :5
spelled -> b#Map call 1 :5
spelled -> b#T type 1 :5
spelled -> b#U type 1 :5
x -> b#T type 1 :3
`,
		"whose methods are those of the type without arguments": `
-- b/b.go --
package b
type List[T any] struct{ next *List[T] }
func (l *List[T]) Push(T) { l.next.Push(*new(T)) }
type Iface[T any] interface{ Get() T }
-- a/a.go --
package a
import "b"
type Ints struct{ b.List[int] }
func f(x b.List[string], y Ints, z b.Iface[int]) {
	x.Push("")
	y.Push(z.Get())
}
-- want --
Ints -> b#List embed 1 :3
f -> Ints type 1 :4
f -> Ints.List field-read 1 :6
f -> b#Iface type 1 :4
f -> b#Iface.Get call 1 used 1 :6
f -> b#List type 1 :4
f -> b#List.Push call 2 :5 :6
`,
		"by constraints, and by calls through type parameters": `
-- b/b.go --
package b
type Num interface{ ~int | ~string }
type Named interface{ Name() string }
-- a/a.go --
package a
import "b"
type T[X b.Num, Y b.Named] struct{ x X }
func (t *T[X, _]) set(x X) { t.x = x }
func f[X b.Named](x X) string { return x.Name() }
-- want --
T -> b#Named type 1 :3
T -> b#Num type 1 :3
T.set -> T type 1 :4
T.set -> T.x field-write 1 :4
f -> b#Named type 1 :5
f -> b#Named.Name call 1 used 1 :5
`,
	})
}

func TestUsesOfVariablesAndConstants(t *testing.T) {
	checkAll(t, map[string]string{
		"read and assigned": `
-- b/b.go --
package b
var V, W, X []int
var N int
const C = 1
-- a/a.go --
package a
import "b"
func f() {
	b.V = b.W
	b.N++
	b.X[0] = b.C
	p := &b.N
	*p = b.N
	for _, b.N = range b.W {}
}
-- want --
f -> b#C value 1 :6
f -> b#N value 1 :8
f -> b#N assign 3 loop 1 :5 :7 :9
f -> b#V assign 1 :4
f -> b#W value 2 :4 :9
f -> b#X assign 1 :6
`,
		"constants by iota refer to what each line spells": `
-- a/a.go --
package a
type Kind int
const base = 10
const (
	First Kind = iota + base
	Second
	Third, Fourth = iota, base
)
var all = []Kind{First, Second}
-- want --
First -> Kind type 1 :5
First -> base value 1 :5
Fourth -> base value 1 :7
all -> First value 1 :9
all -> Kind type 1 :9
all -> Second value 1 :9
`,
		"declared together, each with its own value": `
-- b/b.go --
package b
type T int
func F() T { return 0 }
func G() T { return 0 }
func Two() (T, T) { return 0, 0 }
-- a/a.go --
package a
import "b"
var x, y b.T = b.F(), b.G()
var p, q = b.Two()
var _, r = b.Two()
var _, _ = b.F(), b.G()
-- want --
_ -> b#F call 1 :6
_ -> b#G call 1 :6
p -> b#Two call 1 used 1 :4
r -> b#Two call 1 used 1 :5
x -> b#F call 1 used 1 :3
x -> b#T type 1 :3
y -> b#G call 1 used 1 :3
`,
		"blank ones that assert an interface": `
-- b/b.go --
package b
type I interface{ M() }
-- a/a.go --
package a
import "b"
type T struct{}
func (*T) M() {}
var _ b.I = (*T)(nil)
var _ = b.I(&T{})
-- want --
T.M -> T type 1 :4
_ -> T type 2 :5 :6
_ -> b#I type 2 :5 :6
`,
	})
}
