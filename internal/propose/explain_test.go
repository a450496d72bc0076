package propose

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/msa-split/msa-split/internal/cluster"
)

const asked = `
shop/orders#Place -> shop/payments#Charge 3
shop/orders#Place -> shop/payments#Gateway.Send 2
shop/payments#Refund -> shop/orders#Find 1
shop/payments#Gateway.Send -> shop/ledger#Book 4
shop/ledger#Book -> shop/money#Round
shop/orders#Place -> shop/orders#Find 5
`

// asks explains over the code above, each package a service of its own name.
func asks(t *testing.T, by, a, b string) (*Explanation, error) {
	t.Helper()
	g := parseGraph(t, asked)
	p := proposed(t, g, cluster.Options{Granularity: by})
	for u, unit := range p.Units {
		p.Assign[u] = strings.TrimPrefix(unit.Package, "shop/")
	}
	p.Derived = Score(p, p.Assign)
	return Explain(p, g, a, b)
}

// shown writes references as text.
func shown(refs []Reference) []string {
	var all []string
	for _, r := range refs {
		all = append(all, fmt.Sprintf("%s -> %s %s %d", r.From, r.To, r.Kind, r.Count))
	}
	return all
}

func TestExplainListsEveryReference(t *testing.T) {
	charge, send := "shop/orders#Place -> shop/payments#Charge call 3", "shop/orders#Place -> shop/payments#Gateway.Send call 2"
	cases := []struct {
		by, a, b   string
		want       []string
		refs, back int
	}{
		{cluster.ByPackage, "orders", "payments", []string{charge, send}, 5, 1},
		{cluster.ByPackage, "shop/orders", "shop/payments", []string{charge, send}, 5, 1},
		{cluster.ByPackage, "./orders", "./payments/", []string{charge, send}, 5, 1},
		{cluster.ByPackage, "shop/orders#Place", "payments", []string{charge, send}, 5, 0},
		{cluster.ByPackage, "orders", "shop/payments#Gateway", []string{send}, 2, 0},
		{cluster.ByPackage, "orders", "./payments#Gateway.Send", []string{send}, 2, 0},
		{cluster.ByPackage, "shop/orders#Find", "payments", nil, 0, 1},
		{cluster.ByDeclaration, "orders", "payments", []string{charge, send}, 5, 1},
		{cluster.ByDeclaration, "shop/orders", "shop/payments", []string{charge, send}, 5, 1},
		{cluster.ByDeclaration, "./orders#Place", "shop/payments#Gateway", []string{send}, 2, 0},
		{cluster.ByDeclaration, "shop/orders#Place", "shop/payments#Gateway.Send", []string{send}, 2, 0},
	}
	for _, c := range cases {
		e, err := asks(t, c.by, c.a, c.b)
		if err != nil {
			t.Errorf("%s %s by %s: %v", c.a, c.b, c.by, err)
			continue
		}
		if diff := cmp.Diff(c.want, shown(e.References)); diff != "" || e.Refs != c.refs || e.Back != c.back {
			t.Errorf("%s %s by %s: %d there, %d back, want %d and %d (-want +got):\n%s", c.a, c.b, c.by, e.Refs, e.Back, c.refs, c.back, diff)
		}
	}
}

func TestExplainSaysWhatAnEndIs(t *testing.T) {
	cases := []struct{ by, name, want string }{
		{cluster.ByPackage, "orders", "service orders"},
		{cluster.ByPackage, "./orders", "unit shop/orders"},
		{cluster.ByPackage, "shop/payments#Gateway.Send", "declaration shop/payments#Gateway.Send"},
		{cluster.ByDeclaration, "shop/payments", "package shop/payments"},
		{cluster.ByDeclaration, "shop/payments#Gateway", "unit shop/payments#Gateway"},
		{cluster.ByDeclaration, "./payments#Gateway.Send", "declaration shop/payments#Gateway.Send"},
	}
	for _, c := range cases {
		e, err := asks(t, c.by, c.name, "")
		if err != nil {
			t.Errorf("%s by %s: %v", c.name, c.by, err)
			continue
		}
		if got := e.A.Kind + " " + e.A.Name; got != c.want {
			t.Errorf("%s by %s is %q, want %q", c.name, c.by, got, c.want)
		}
	}
}

func TestUnknownNamesAreUnknown(t *testing.T) {
	for _, by := range []string{cluster.ByPackage, cluster.ByDeclaration} {
		for _, name := range []string{"", "ordrs", "shop/order", "./x", "shop/orders#Nothing", "shop/payments#Gateway.Stop", "nowhere#Place"} {
			for _, pair := range [][2]string{{name, ""}, {"orders", name}} {
				if pair == [2]string{"orders", ""} {
					continue
				}
				_, err := asks(t, by, pair[0], pair[1])
				var unknown Unknown
				if !errors.As(err, &unknown) || unknown.Name != name || len(unknown.Known) < 5 {
					t.Errorf("%q by %s: %v", pair, by, err)
				}
			}
		}
	}
}

func TestExplainSumsTiesByServiceAndByUnit(t *testing.T) {
	e, err := asks(t, cluster.ByPackage, "shop/payments", "")
	if err != nil {
		t.Fatal(err)
	}
	ties, partners := map[string][2]int{}, map[string][2]int{}
	for _, s := range e.Ties {
		ties[s.Service] = [2]int{s.Out, s.In}
	}
	for _, p := range e.Partners {
		partners[p.Unit] = [2]int{p.Out, p.In}
	}
	if diff := cmp.Diff(map[string][2]int{"orders": {1, 5}, "ledger": {4, 0}}, ties); diff != "" {
		t.Errorf("ties (-want +got):\n%s", diff)
	}
	if diff := cmp.Diff(map[string][2]int{"shop/orders": {1, 5}, "shop/ledger": {4, 0}}, partners); diff != "" {
		t.Errorf("partners (-want +got):\n%s", diff)
	}
}

func TestExplainNamesTheWayWhereNoReferenceLeads(t *testing.T) {
	e, err := asks(t, cluster.ByPackage, "orders", "money")
	if err != nil {
		t.Fatal(err)
	}
	want := [][]string{{"shop/orders", "shop/payments", "shop/ledger", "shop/money"}}
	if diff := cmp.Diff(want, e.Chains); diff != "" {
		t.Errorf("chains (-want +got):\n%s", diff)
	}
	if e, err := asks(t, cluster.ByPackage, "money", "orders"); err != nil || len(e.Chains) > 0 {
		t.Errorf("back: %v, %v", e.Chains, err)
	}
}

func TestASavedAnalysisExplainsBySymbols(t *testing.T) {
	p := proposed(t, parseGraph(t, asked), cluster.Options{})
	e, err := Explain(p, nil, "shop/orders", "shop/payments")
	if err != nil {
		t.Fatal(err)
	}
	want := []string{"shop/orders -> shop/payments#Charge func 3", "shop/orders -> shop/payments#Gateway.Send method 2"}
	if diff := cmp.Diff(want, shown(e.References)); diff != "" || !e.Sampled || e.Refs != 5 || e.Back != 1 {
		t.Errorf("%d there, %d back (-want +got):\n%s", e.Refs, e.Back, diff)
	}
	_, err = Explain(p, nil, "shop/orders#Place", "")
	if err == nil || !strings.Contains(err.Error(), "leave out --from") {
		t.Errorf("a declaration: %v", err)
	}
}
