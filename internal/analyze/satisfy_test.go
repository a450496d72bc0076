package analyze

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestImplementersAreFoundWithoutImports(t *testing.T) {
	for name, archive := range map[string]string{
		"of an interface declared by its consumer": `
-- a/a.go --
package a
type Store struct{}
func (*Store) Get(id string) (n int, err error) { return 0, nil }
func (Store) Other() {}
-- b/b.go --
package b
type Getter interface{ Get(string) (int, error) }
-- want --
a#Store -> b#Getter
a#Store.Get -> b#Getter.Get
`,
		"not where a signature differs": `
-- a/a.go --
package a
type A struct{}
func (A) M(int) {}
func (A) N(...int) {}
type Int int
type B struct{}
func (B) M(Int) {}
func (B) N(...int) {}
type C struct{}
func (C) M(int) int { return 0 }
func (C) N(...int) {}
type D struct{}
func (D) M(int) {}
func (D) N([]int) {}
type E struct{}
func (E) M(int) {}
-- b/b.go --
package b
type I interface{ M(x int); N(...int) }
-- want --
a#A -> b#I
a#A.M -> b#I.M
a#A.N -> b#I.N
`,
		"by unexported methods in one package alone": `
-- a/a.go --
package a
type T struct{}
func (T) m() {}
type I interface{ m() }
-- b/b.go --
package b
type T struct{}
func (T) m() {}
type I interface{ m() }
-- want --
a#T -> a#I
a#T.m -> a#I.m
b#T -> b#I
b#T.m -> b#I.m
`,
		"by methods that are promoted": `
-- a/a.go --
package a
type Base struct{}
func (*Base) M() {}
type One struct{ Base }
type Two struct{ *One }
-- b/b.go --
package b
type I interface{ M() }
type Wrap struct{ I }
-- want --
a#Base -> b#I
a#Base.M -> b#I.M
a#One -> b#I
a#Two -> b#I
b#Wrap -> b#I
`,
		"of interfaces that embed others": `
-- a/a.go --
package a
type T struct{}
func (T) R() {}
func (T) W() {}
-- b/b.go --
package b
type R interface{ R() }
type RW interface { R; W() }
-- want --
a#T -> b#R
a#T -> b#RW
a#T.R -> b#R.R
a#T.W -> b#RW.W
`,
		"by the shape of generic methods": `
-- a/a.go --
package a
type Box[T any] struct{}
func (Box[T]) Get(string) T { return *new(T) }
type Ints struct{}
func (Ints) Get(string) int { return 0 }
type Wide struct{}
func (Wide) Get(x, y string) int { return 0 }
-- b/b.go --
package b
type Of[T any] interface{ Get(string) T }
type Strings interface{ Get(string) string }
-- want --
a#Box -> b#Of
a#Box -> b#Strings
a#Box.Get -> b#Of.Get
a#Box.Get -> b#Strings.Get
a#Ints -> b#Of
a#Ints.Get -> b#Of.Get
`,
		"by instances of a generic type, exactly": `
-- a/a.go --
package a
type Box[T any] struct{}
func (Box[T]) Get() T { return *new(T) }
type Ints struct{ Box[int] }
-- b/b.go --
package b
type Int interface{ Get() int }
type String interface{ Get() string }
-- want --
a#Box -> b#Int
a#Box -> b#String
a#Box.Get -> b#Int.Get
a#Box.Get -> b#String.Get
a#Ints -> b#Int
`,
		"whatever aliases spell the signature": `
-- c/c.go --
package c
type T struct{}
type Alias = T
type Many = []Alias
type Fn = func(x Alias) (y Many)
type G[X any] struct{}
type Set[X comparable] = map[X]struct{}
-- a/a.go --
package a
import "c"
type S struct{}
func (S) A([]c.Alias, map[string]*c.Alias) c.Many { return nil }
func (S) B(c.Fn, chan<- c.Alias, [2]c.Alias, c.G[c.Alias]) {}
func (S) C(struct{ X c.Alias "tag" }, interface{ M(c.Many); N() }, c.Set[string], any, byte) {}
-- b/b.go --
package b
import "c"
type I interface {
	A([]c.T, map[string]*c.T) []c.T
	B(func(c.T) []c.T, chan<- c.T, [2]c.T, c.G[c.T])
	C(struct{ X c.T "tag" }, interface{ N(); M([]c.T) }, map[string]struct{}, interface{}, uint8)
}
-- want --
a#S -> b#I
a#S.A -> b#I.A
a#S.B -> b#I.B
a#S.C -> b#I.C
`,
		"not of constraints and empty interfaces, nor of error's own method": `
-- a/a.go --
package a
type T int
func (T) M() {}
func (T) Error() string { return "" }
-- b/b.go --
package b
type Any interface{}
type Constraint interface{ ~int; M() }
type Failure interface { error; M() }
type Wrapped struct{ error; T interface{ M() } }
-- want --
a#T -> b#Failure
a#T.M -> b#Failure.M
`,
	} {
		t.Run(name, func(t *testing.T) {
			g := Join(allFacts(t, archive))
			var got strings.Builder
			for _, e := range g.Edges {
				if e.Kind == RefImplements {
					fmt.Fprintf(&got, "%s -> %s\n", g.Nodes[e.From].Key, g.Nodes[e.To].Key)
				}
			}
			if diff := cmp.Diff(wanted(archive), got.String()); diff != "" {
				t.Errorf("-want +got\n%s", diff)
			}
		})
	}
}

func TestFingerprintsTellDifferentTypesApart(t *testing.T) {
	const types = `[]int|[3]int|[4]int|*int|chan int|<-chan int|chan<- int|chan (<-chan int)|map[int]int|map[int]string|` +
		`func()|func() int|func(int)|func(...int)|func([]int)|struct{}|struct{ x int }|struct{ X int }|struct{ X int "tag" }|struct{ Y int }|` +
		`struct{ T }|struct{ T T }|interface{}|interface{ M() }|interface{ m() }|interface{ M(); N() }|T|U|G[T]|G[U]|G[G[T]]|unsafe.Pointer|uintptr`
	seen := map[string]string{}
	for _, typ := range strings.Split(types, "|") {
		src := "-- a/a.go --\npackage a\nimport \"unsafe\"\nvar _ unsafe.Pointer\ntype T int\ntype U int\ntype G[X any] struct{}\n" +
			"type S struct{}\nfunc (S) M(" + typ + ") {}\n"
		for _, set := range facts(t, src, "a").MethodSets {
			text := set.Methods[0].Fingerprint
			if other, twice := seen[text]; twice {
				t.Errorf("%s and %s have the same fingerprint %q", typ, other, text)
			}
			seen[text] = typ
		}
	}
}

func TestInterfacesAreMarkedEvenWithoutMethods(t *testing.T) {
	g := Join(allFacts(t, `
-- a/a.go --
package a
type Any interface{}
type Num interface{ ~int }
type I interface{ M() }
type J I
type S struct{}
`))
	got := map[string]bool{}
	for _, n := range g.Nodes {
		if n.Key.Kind == KindType {
			got[n.Key.Name] = n.Interface
		}
	}
	want := map[string]bool{"Any": true, "Num": true, "I": true, "J": true, "S": false}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("-want +got\n%s", diff)
	}
}
