package analyze

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// traced returns a tracer of an archive with more facts of package a.
func traced(t *testing.T, archive string, add func(a *PackageFacts)) *Tracer {
	t.Helper()
	all := allFacts(t, archive)
	i := slices.IndexFunc(all, func(f PackageFacts) bool { return f.Path == "a" })
	if add != nil {
		add(&all[i])
	}
	return NewTracer(Join(all))
}

// aKey names a function, Type.Method or scope of package a.
func aKey(name string) Key {
	k := Key{Package: "a", Name: name, Kind: KindFunc}
	if owner, rest, ok := strings.Cut(name, "."); ok {
		k.Owner, k.Name, k.Kind = owner, rest, KindMethod
		if strings.HasPrefix(rest, "func") {
			k.Kind = KindScope
		}
	}
	return k
}

// printFlow prints a flow: what it reaches in order, the calls, led ones with ~>, and tables.
func printFlow(t *Tracer, from string) string {
	var b strings.Builder
	var calls []FlowCall
	f := t.Flow(aKey(from), func(c FlowCall) { calls = append(calls, c) })
	for i, n := range f.Nodes {
		if i > 0 {
			b.WriteString(" ")
		}
		b.WriteString(shortKey("a", t.graph.Nodes[n].Key))
	}
	for _, c := range calls {
		arrow := "->"
		if c.Led {
			arrow = "~>"
		}
		fmt.Fprintf(&b, "\n%s %s %s :%d", shortKey("a", t.graph.Nodes[c.From].Key), arrow, shortKey("a", t.graph.Nodes[c.To].Key), c.Site.Line)
	}
	for _, i := range f.Accesses {
		fmt.Fprintf(&b, "\n%s", t.graph.Accesses[i].Table)
	}
	return b.String()
}

func TestFlowTakesEachCallOnceAndEndsInCycles(t *testing.T) {
	tr := traced(t, `
-- b/b.go --
package b
func Save() { log() }
func log() {}
-- a/a.go --
package a
import "b"
func handle() { place(); b.Save() }
func place() { b.Save(); handle() }
func other() { handle() }
`, nil)
	want := `handle place b#Save b#log
handle -> place :3
handle -> b#Save :3
place -> handle :4
place -> b#Save :4
b#Save -> b#log :2`
	if diff := cmp.Diff(want, printFlow(tr, "handle")); diff != "" {
		t.Errorf("-want +got\n%s", diff)
	}
	if f := tr.Flow(aKey("nothing"), nil); f.Start != -1 || len(f.Nodes) != 0 {
		t.Errorf("of what is not there: %+v", f)
	}
}

func TestFlowIsLedOnToFewImplementations(t *testing.T) {
	archive := `
-- a/a.go --
package a
type Store interface{ Save() }
func handle(s Store) { s.Save() }
`
	for i := range MaxImplementers + 1 {
		archive += fmt.Sprintf("type T%d struct{}\nfunc (T%d) Save() {}\n", i, i)
		tr := traced(t, archive, nil)
		want := i + 2
		if i+1 > MaxImplementers {
			want = 1
		}
		led := 0
		f := tr.Flow(aKey("handle"), func(c FlowCall) { led += one(c.Led) })
		if len(f.Nodes) != want || led != want-1 {
			t.Errorf("of %d implementations: %s", i+1, printFlow(tr, "handle"))
		}
	}
}

const routesArchive = `
-- a/a.go --
package a
func main() { routes() }
func routes() {
	handle("/", func() {
		do(func() { save() })
	})
	helper()
}
func handle(path string, h func()) {}
func do(f func()) {}
func helper() {}
func save() {}
`

// routesFacts makes the first function literal an entry point, and gives tables to the second, to routes and to save.
func routesFacts(f *PackageFacts) {
	f.Entries = append(f.Entries, Entry{Key: aKey("routes.func1"), Kind: "http", Name: "/"})
	for table, key := range map[string]string{"inner": "routes.func2", "own": "routes", "orders": "save"} {
		f.Accesses = append(f.Accesses, Access{Key: aKey(key), Table: table, Sites: []Site{{"a/a.go", 1}}})
	}
}

func TestHandlersAreNotWhatRegistersThem(t *testing.T) {
	tr := traced(t, routesArchive, routesFacts)
	cases := map[string]string{
		"main":         "main routes handle helper\nmain -> routes :2\nroutes -> handle :4\nroutes -> helper :7\nown",
		"routes.func1": "routes do save\nroutes -> do :5\nroutes -> save :5\ninner\norders",
		"routes.func2": "routes save\nroutes -> save :5\ninner\norders",
	}
	for from, want := range cases {
		if diff := cmp.Diff(want, printFlow(tr, from)); diff != "" {
			t.Errorf("%s: -want +got\n%s", from, diff)
		}
	}
}

func TestWhatNoEntryPointHandlesRunsWhereItStands(t *testing.T) {
	tr := traced(t, routesArchive, func(f *PackageFacts) {
		routesFacts(f)
		f.Entries = nil
	})
	got := printFlow(tr, "routes")
	for _, want := range []string{"routes -> save", "\ninner", "\nown", "\norders"} {
		if !strings.Contains(got, want) {
			t.Errorf("no %q in\n%s", want, got)
		}
	}
}

func TestTouchesFollowCallsAtOnceInOrderOfTheSource(t *testing.T) {
	tr := traced(t, `
-- a/a.go --
package a
type Ledger interface{ Book() (int, error) }
type Books struct{}
func (Books) Book() (int, error) { return 0, nil }
func place(l Ledger) {
	reserve()
	n, _ := l.Book()
	save(n)
}
func reserve() {
	stock()

	stock()
}
func stock() {}
func save(int) error { return nil }
`, func(f *PackageFacts) {
		site := func(line int) Site { return Site{"a/a.go", line} }
		access := func(key, table string, write bool, line int) {
			f.Accesses = append(f.Accesses, Access{Key: aKey(key), Table: table, Write: write, Sites: []Site{site(line)}})
		}
		access("reserve", "lines", true, 12)
		access("stock", "stock", true, 15)
		access("Books.Book", "ledger", true, 4)
		access("save", "orders", true, 16)
		f.Transactions = []Transaction{{Key: aKey("place"), Kind: "begin", Site: site(6), End: 9, Steps: []Step{
			{Call: aKey("reserve"), Site: site(6)},
			{Call: aKey("Ledger.Book"), Site: site(7)},
			{Call: aKey("save"), Site: site(8)},
			{Table: "outbox", Write: true, Site: site(9)},
			{Call: aKey("gone"), Site: site(9)},
		}}}
	})
	x := tr.graph.Transactions[0]
	var got []string
	for _, touch := range tr.Touches(x) {
		line := fmt.Sprintf("%d %s :%d", touch.Step, touch.Table, touch.Site.Line)
		for _, c := range touch.Chain {
			line += " " + tr.graph.Nodes[c.To].Key.Local()
			if c.Led {
				line += "~"
			}
		}
		got = append(got, line)
	}
	want := []string{"0 stock :15 reserve stock", "0 lines :12 reserve", "1 ledger :4 Books.Book~", "2 orders :16 save", "3 outbox :9"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("-want +got\n%s", diff)
	}
	for call, answered := range map[string]bool{"reserve": false, "Ledger.Book": true, "save": false} {
		if tr.Answered(x.Key, aKey(call)) != answered {
			t.Errorf("%s answered: want %v", call, answered)
		}
	}
}

func TestAnswersLookAtResultsOtherThanAnError(t *testing.T) {
	for signature, want := range map[string]bool{
		"func()": false, "func() error": false, "func(a int, f func() int) (err error)": false, "func() (error)": false,
		"func(ctx context.Context) (orders.Order, error)": true, "func[T any](a []T) T": true, "func(a struct{F func(int) int})": false,
		"int": false, "": false, "func(": false,
	} {
		if answers(signature) != want {
			t.Errorf("%q: want %v", signature, want)
		}
	}
}

func TestCallersHoldHandlersToo(t *testing.T) {
	tr := traced(t, routesArchive, routesFacts)
	callers := tr.Callers()
	got := callers[tr.Declaration(aKey("save"))]
	if len(got) != 1 || tr.graph.Nodes[got[0]].Key != aKey("routes") {
		t.Errorf("callers of save: %v", got)
	}
}
