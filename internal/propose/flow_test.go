package propose

import (
	"slices"
	"strings"
	"testing"

	gocmp "github.com/google/go-cmp/cmp"

	"github.com/msa-split/msa-split/internal/analyze"
	"github.com/msa-split/msa-split/internal/cluster"
)

func key(name string) analyze.Key {
	path, local, _ := strings.Cut(name, "#")
	return analyze.Key{Package: path, Name: local, Kind: analyze.KindFunc}
}

// factsOf returns the flows of a graph of packages.
func factsOf(t *testing.T, g *analyze.Graph) Flows {
	t.Helper()
	p, err := cluster.Divide(t.Context(), g, cluster.Options{})
	if err != nil {
		t.Fatal(err)
	}
	return newBuilder(g, p).flow()
}

// shopGraph is a shop whose orders are placed in a transaction that charges and reserves.
func shopGraph(t *testing.T) *analyze.Graph {
	g := parseGraph(t, `
		shop/orders#Place -> shop/orders#insert
		shop/orders#Place -> shop/payments#Charge
		shop/orders#Place -> shop/stock#Reserve
		shop/payments#Charge -> shop/db#Exec
		shop/stock#Reserve -> shop/db#Exec
		shop/stock#Reserve -> shop/stock#save
		command shop/cmd/api
		shop/cmd/api#main -> shop/orders#Place
	`)
	site := func(line int) analyze.Site { return analyze.Site{File: "facts.go", Line: line} }
	access := func(of, table string, write bool, lines ...int) {
		a := analyze.Access{Key: key(of), Table: table, Kind: "sql", Write: write, Sure: .9}
		for _, l := range lines {
			a.Sites = append(a.Sites, site(l))
		}
		g.Accesses = append(g.Accesses, a)
	}
	access("shop/db#Exec", "", true, 40)
	access("shop/orders#insert", "orders", true, 10, 11)
	access("shop/payments#Charge", "charges", true, 20)
	access("shop/stock#save", "stock", true, 30)
	g.Entries = []analyze.Entry{
		{Key: key("shop/orders#Place"), Kind: "http", Name: "POST /orders", Site: site(1), Sure: 1},
		{Key: key("shop/cmd/api#main"), Kind: "command", Name: "shop/cmd/api", Site: site(2), Sure: 1},
		{Kind: "cron", Name: "@daily", Site: site(3), Sure: .5},
	}
	g.Publications = []analyze.Publication{{Key: key("shop/orders#Place"), Kind: "kafka", Topic: "orders.placed", Sure: 1, Site: site(9)}}
	g.Transactions = []analyze.Transaction{{Key: key("shop/orders#Place"), Kind: "begin", Site: site(5), End: 9, Steps: []analyze.Step{
		{Call: key("shop/orders#insert"), Site: site(6)}, {Call: key("shop/stock#Reserve"), Site: site(7)}, {Call: key("shop/payments#Charge"), Site: site(8)},
	}}}
	return g
}

func TestFlowsNameUnitsAndWhatIsReached(t *testing.T) {
	// units: 0 cmd/api, 1 db, 2 orders, 3 payments, 4 stock
	f := factsOf(t, shopGraph(t))
	facts := analyze.Site{File: "facts.go"}
	at := func(line int) analyze.Site { facts.Line = line; return facts }
	code := func(unit string, line int) analyze.Site { return analyze.Site{File: unit + "/code.go", Line: line} }
	want := Flows{
		Accesses: []TableAccess{
			{Unit: 1, Declaration: "Exec", Kind: "sql", Write: true, Sure: .9, Count: 1, Sites: []analyze.Site{at(40)}, Callers: Positions{3, 4}},
			{Unit: 2, Declaration: "insert", Table: "orders", Kind: "sql", Write: true, Sure: .9, Count: 2, Sites: []analyze.Site{at(10), at(11)}, Callers: Positions{0}},
			{Unit: 3, Declaration: "Charge", Table: "charges", Kind: "sql", Write: true, Sure: .9, Count: 1, Sites: []analyze.Site{at(20)}, Callers: Positions{2}},
			{Unit: 4, Declaration: "save", Table: "stock", Kind: "sql", Write: true, Sure: .9, Count: 1, Sites: []analyze.Site{at(30)}, Callers: Positions{2}},
		},
		Calls: []UnitCall{
			{From: 0, To: 2, Site: code("cmd/api", 1)}, {From: 2, To: 3, Site: code("orders", 2)}, {From: 2, To: 4, Site: code("orders", 3)},
			{From: 3, To: 1, Site: code("payments", 1)}, {From: 4, To: 1, Site: code("stock", 1)},
		},
		Publications: []Publication{{Unit: 2, Declaration: "Place", Kind: "kafka", Topic: "orders.placed", Sure: 1, Site: at(9)}},
		Transactions: []TransactionScope{{Unit: 2, Declaration: "Place", Kind: "begin", Site: at(5), End: 9, Steps: []TransactionStep{
			{Unit: 2, Table: "orders", Write: true, Site: at(10), Via: "insert", Path: Positions{2}},
			{Unit: 1, Write: true, Site: at(40), Via: "Reserve > Exec", Path: Positions{2, 4, 1}},
			{Unit: 4, Table: "stock", Write: true, Site: at(30), Via: "Reserve > save", Path: Positions{2, 4}},
			{Unit: 3, Table: "charges", Write: true, Site: at(20), Via: "Charge", Path: Positions{2, 3}},
		}}},
	}
	all := []TableTouch{{"", true}, {"charges", true}, {"orders", true}, {"stock", true}}
	want.Entries = []EntryPoint{
		{Unit: 0, Declaration: "main", Kind: "command", Name: "shop/cmd/api", Site: at(2), Sure: 1, Start: true,
			Steps: Positions{0, 1, 2, 3, 4}, Tables: all, Transactions: Positions{0}},
		{Unit: -1, Kind: "cron", Name: "@daily", Site: at(3), Sure: .5},
		{Unit: 2, Declaration: "Place", Kind: "http", Name: "POST /orders", Site: at(1), Sure: 1,
			Steps: Positions{1, 2, 3, 4}, Tables: all, Transactions: Positions{0}},
	}
	if diff := gocmp.Diff(want, f); diff != "" {
		t.Errorf("-want +got\n%s", diff)
	}
	if got := f.Reached(f.Entries[2]); !slices.Equal(got, []int{2, 3, 4, 1}) {
		t.Errorf("reached %v", got)
	}
}

func TestLongWaysKeepTheirEnds(t *testing.T) {
	g := parseGraph(t, "p#A -> p#B\np#B -> p#C\np#C -> p#D\np#D -> p#E\np#E -> p#F")
	g.Accesses = []analyze.Access{{Key: key("p#F"), Table: "t"}}
	g.Transactions = []analyze.Transaction{{Key: key("p#A"), Steps: []analyze.Step{{Call: key("p#B")}}}}
	if got := factsOf(t, g).Transactions[0].Steps[0].Via; got != "B > … > E > F" {
		t.Errorf("via %q", got)
	}
}

func TestWithoutFactsThereAreNoFlows(t *testing.T) {
	g := parseGraph(t, "p#A -> q#B")
	g.Entries = nil
	if f := factsOf(t, g); len(f.Calls)+len(f.Entries)+len(f.Accesses) > 0 {
		t.Errorf("got %+v", f)
	}
}
