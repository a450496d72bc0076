package analyze

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestFunctionLiteralsHandedToCallsAreScopes(t *testing.T) {
	const archive = `
-- b/b.go --
package b
type Router struct{ Hook func() }
func (*Router) Handle(path string, h func()) {}
type Handler func()
func Tx[T any](f func() T) {}
func Do() {}
-- a/a.go --
package a
import "b"
func routes(r *b.Router) {
	r.Handle("/", func() {
		for { b.Do() }
	})
	r.Handle("/x", (b.Handler(func() { b.Do(); go inner() })))
	b.Tx[int](func() int { b.Do(); return 0 })
	b.Tx(func() int {
		r.Handle("/y", func() { b.Do() })
		return 0
	})
	r.Hook = func() { b.Do() }
	func() { b.Do() }()
	local := func(func()) {}
	local(func() {})
}
func inner() {}
var started = func() int { b.Tx(func() int { return 1 }); return 1 }()
`
	want := `routes.func1 of routes to b#Router.Handle :4
	b#Do call 1 loop 1 :5
routes.func2 of routes to b#Handler :7
	b#Do call 1 :7
	inner call 1 go 1 :7
routes.func3 of routes to b#Tx :8
	b#Do call 1 :8
routes.func4 of routes to b#Tx :9
	b#Router.Handle call 1 :10
	b#Do call 1 :10
routes.func5 of routes to b#Router.Handle :10
	b#Do call 1 :10
routes.func6 of routes to none :16
started.func1 of started to b#Tx :19
`
	var got strings.Builder
	for _, s := range facts(t, archive, "a").Scopes {
		handed := "none"
		if s.Handed != (Key{}) {
			handed = shortKey("a", s.Handed)
		}
		fmt.Fprintf(&got, "%s of %s to %s :%d\n", s.Key.Local(), s.Owner.Local(), handed, s.Site.Line)
		for _, r := range s.Calls {
			if r.From != s.Key {
				t.Errorf("a call of %s is from %s", s.Key, r.From)
			}
			fmt.Fprintf(&got, "\t%s %s %s\n", shortKey("a", r.To), r.Kind, printUsage(r.Usage))
		}
	}
	if diff := cmp.Diff(want, got.String()); diff != "" {
		t.Errorf("-want +got\n%s", diff)
	}
}

func TestWhatAScopeRefersToCountsForItsOwnerToo(t *testing.T) {
	checkReferences(t, `
-- a/a.go --
package a
func in(func()) {}
func do() {}
func f() { in(func() { in(func() { do() }) }) }
-- want --
f -> do call 1 :4
f -> in call 2 :4
`)
}
