package analyze

import (
	"bytes"
	"encoding/gob"
	"encoding/json"
	"fmt"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

// shop has most of what facts hold: packages that import each other or not, implementers,
// generics, scopes, an entry and external packages.
const shop = `
-- lib/lib.go --
package lib
type Handle func(path string, h func())
func Route(path string, h func()) {}
-- money/money.go --
package money
type Amount struct{ Units int }
func (a Amount) Add(b Amount) Amount { a.Units += b.Units; return a }
-- order/order.go --
package order
import "money"
import _ "lib"
type Payer interface{ Pay(money.Amount) error }
type Order struct{ Total money.Amount; payer Payer }
func (o *Order) Close() error { return o.payer.Pay(o.Total) }
-- pay/pay.go --
package pay
import ("lib"; "money")
type Card struct{ Left money.Amount }
func (c *Card) Pay(a money.Amount) error { c.Left = c.Left.Add(a); return nil }
func init() { lib.Route("/pay", func() { new(Card).Pay(money.Amount{}) }) }
-- main/main.go --
package main
import ("order"; _ "pay")
func main() { for { new(order.Order).Close() } }
`

// analysed returns the facts of the packages of the shop; lib stays external.
func analysed(t *testing.T) []PackageFacts {
	all := slices.DeleteFunc(allFacts(t, shop), func(f PackageFacts) bool { return f.Path == "lib" })
	all[0].Warnings = []Warning{
		{Code: "type-error", Package: all[0].Path, Text: "two", Site: &Site{"a.go", 2}, Incomplete: true},
		{Code: "type-error", Package: all[0].Path, Text: "two", Site: &Site{"a.go", 1}, Incomplete: true},
	}
	all[1].Accesses = []Access{{Key: all[1].Declarations[0].Key, Table: "t", Write: true}, {Key: all[1].Declarations[0].Key, Table: "t"}}
	return all
}

// encode writes all that a graph holds.
func encode(t interface{ Fatal(...any) }, g *Graph) string {
	text, err := json.MarshalIndent([]any{g, g.Scopes, g.Entries, g.Accesses}, "", " ")
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

func TestJoinDoesNotDependOnTheOrderOfPackages(t *testing.T) {
	all := analysed(t)
	want := encode(t, Join(all))
	rapid.Check(t, func(rt *rapid.T) {
		shuffled := rapid.Permutation(all).Draw(rt, "packages")
		if diff := cmp.Diff(want, encode(rt, Join(shuffled))); diff != "" {
			rt.Fatalf("-sorted +shuffled\n%s", diff)
		}
	})
}

func TestHalvesThatWereStoredJoinToTheSameBytes(t *testing.T) {
	all := analysed(t)
	want := encode(t, Join(all))
	for name, copied := range map[string]func(from, to any) error{
		"JSON": func(from, to any) error {
			text, err := json.Marshal(from)
			if err != nil {
				return err
			}
			return json.Unmarshal(text, to)
		},
		"gob": func(from, to any) error {
			var b bytes.Buffer
			if err := gob.NewEncoder(&b).Encode(from); err != nil {
				return err
			}
			return gob.NewDecoder(&b).Decode(to)
		},
	} {
		for cut := range len(all) + 1 {
			var first, second []PackageFacts
			if err := copied(all[:cut], &first); err != nil {
				t.Fatal(err)
			}
			if err := copied(all[cut:], &second); err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(want, encode(t, Join(append(second, first...)))); diff != "" {
				t.Errorf("%s, cut after %d: -one run +two\n%s", name, cut, diff)
			}
		}
	}
}

func TestAPackageThatIsAddedTwiceCountsOnce(t *testing.T) {
	all := analysed(t)
	once := Join(all)
	if diff := cmp.Diff(encode(t, once), encode(t, Join(append(analysed(t), all...)))); diff != "" {
		t.Errorf("-once +twice\n%s", diff)
	}
	if once.Coverage.Packages != 4 || once.Coverage.Whole != 3 || once.Coverage.Files != 4 {
		t.Errorf("coverage %+v", once.Coverage)
	}
}

func TestOfTwoBuildsOfAPackageTheOneThatSawMoreCounts(t *testing.T) {
	whole := PackageFacts{Path: "a", Files: 2, Resolved: 5}
	lessFiles := PackageFacts{Path: "a", Files: 1, Resolved: 9}
	broken := PackageFacts{Path: "a", Files: 3, Warnings: []Warning{{Code: "type-error", Package: "a", Incomplete: true}}}
	sameButLater := PackageFacts{Path: "a", Files: 2, Resolved: 5, Name: "z"}
	rapid.Check(t, func(rt *rapid.T) {
		g := Join(rapid.Permutation([]PackageFacts{whole, lessFiles, broken, sameButLater}).Draw(rt, "builds"))
		if p := g.Packages[0]; p.Files != 2 || p.Broken || p.Name != "z" || len(g.Warnings) != 0 {
			rt.Fatalf("%+v, %v", p, g.Warnings)
		}
	})
}

func TestExternalNodesAreKeptAndMarked(t *testing.T) {
	all := analysed(t)
	for range all {
		all = append(all[1:], all[0])
		g := Join(all)
		got := map[string]bool{}
		for _, n := range g.Nodes {
			if n.External != g.Packages[n.Package].External {
				t.Errorf("%s is external: %t, its package: %t", n.Key, n.External, g.Packages[n.Package].External)
			}
			if n.External {
				got[n.Key.String()] = true
			}
		}
		if diff := cmp.Diff(map[string]bool{"lib": true, "lib#Route": true}, got); diff != "" {
			t.Errorf("-want +got\n%s", diff)
		}
	}
}

func TestAJoinerCanGoOnAfterItsGraph(t *testing.T) {
	all := analysed(t)
	var j Joiner
	for _, f := range slices.Backward(all) {
		j.Add(f)
		j.Graph() // makes external nodes of what is added later
	}
	if diff := cmp.Diff(encode(t, Join(all)), encode(t, j.Graph())); diff != "" {
		t.Errorf("-at once +one by one\n%s", diff)
	}
}

func TestGraphsAreInOrder(t *testing.T) {
	g := Join(analysed(t))
	if !slices.IsSortedFunc(g.Packages, func(a, b Package) int { return bytes.Compare([]byte(a.Path), []byte(b.Path)) }) {
		t.Error("packages are not sorted")
	}
	for i := 1; i < len(g.Nodes); i++ {
		if g.Nodes[i-1].Key.Compare(g.Nodes[i].Key) >= 0 {
			t.Errorf("%s stands before %s", g.Nodes[i-1].Key, g.Nodes[i].Key)
		}
	}
	for i := 1; i < len(g.Edges); i++ {
		a, b := g.Edges[i-1], g.Edges[i]
		if slices.Compare([]int{a.From, a.To, int(a.Kind)}, []int{b.From, b.To, int(b.Kind)}) >= 0 {
			t.Errorf("edge %+v stands before %+v", a, b)
		}
	}
}

func TestAnalysedNodesOfEdgesAreDeclared(t *testing.T) {
	g := Join(analysed(t))
	for _, e := range g.Edges {
		for _, n := range []Node{g.Nodes[e.From], g.Nodes[e.To]} {
			if !n.External && n.Site.File == "" && n.Key.Kind != KindPackage {
				t.Errorf("%s is in an edge and is not declared", n.Key)
			}
		}
	}
}

func TestWarningsOfOthersBreakTheirPackage(t *testing.T) {
	var j Joiner
	j.Add(PackageFacts{Path: "a"})
	j.Add(PackageFacts{Path: "b"})
	twice := Warning{Code: "unreadable", Package: "b", Text: "x", Incomplete: true}
	j.Warn(twice, Warning{Code: "cgo", Package: "a", Text: "y"}, twice)
	g := j.Graph()
	got := fmt.Sprint(g.Packages[0].Broken, g.Packages[1].Broken, g.Coverage.Whole, len(g.Warnings), g.Incomplete())
	if got != "false true 1 2 true" {
		t.Error(got)
	}
}
