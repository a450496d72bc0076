package report

import (
	"bytes"
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/msa-split/msa-split/internal/analyze"
)

func smallGraph() *analyze.Graph {
	place := analyze.Site{File: "orders/orders.go", Line: 7}
	order := analyze.Key{Package: "example.com/orders", Name: "Place", Kind: analyze.KindFunc}
	charge := analyze.Key{Package: "example.com/payments", Owner: "Charger", Name: "Charge", Kind: analyze.KindMethod}
	return &analyze.Graph{
		View:     analyze.View{GOOS: "linux", GOARCH: "amd64", GoVersion: "go1.26"},
		Coverage: analyze.Coverage{Packages: 2, Whole: 2},
		Packages: []analyze.Package{{Path: "example.com/orders", Name: "orders", Imports: []int{1}}, {Path: "example.com/payments", Name: "payments"}},
		Nodes: []analyze.Node{
			{Key: order, Package: 0, Exported: true, Lines: 9, Site: place, Type: "func(<-chan int)"},
			{Key: charge, Package: 1, Lines: 4, Uses: []int{0}, Barriers: []string{"channel"}},
		},
		Edges:        []analyze.Edge{{From: 0, To: 1, Kind: analyze.RefCall, Usage: analyze.Usage{Count: 3, InLoop: 1, Sites: []analyze.Site{place}}}},
		Entries:      []analyze.Entry{{Key: order, Kind: "command", Name: "main", Site: place, By: order, Sure: 1}, {Kind: "kafka", Name: "paid", By: order, Sure: .5}},
		Publications: []analyze.Publication{{Key: order, Kind: "kafka", Topic: "placed", Sure: .75, Site: place}},
		Scopes: []analyze.Scope{{Key: analyze.Key{Package: "example.com/orders", Owner: "Place", Name: "1", Kind: analyze.KindScope}, Owner: order,
			Handed: charge, Site: place, Calls: []analyze.Reference{{To: charge, Kind: analyze.RefCall, Usage: analyze.Usage{Count: 1}}}}},
		Accesses: []analyze.Access{{Key: order, Table: "orders", Kind: "sql", Write: true, Sure: .9}},
	}
}

const smallGraphJSON = `{
"schema": "msa-split/graph/1",
"view": {"goos":"linux","goarch":"amd64","go":"go1.26","modules":null},
"coverage": {"packages":2,"whole":2,"skipped":0,"files":0,"generated":0,"lines":0,"resolved":0,"unresolved":0},
"packages": [
{"path":"example.com/orders","name":"orders","imports":[1]},
{"path":"example.com/payments","name":"payments"}
],
"nodes": [
{"package":0,"kind":"func","name":"Place","exported":true,"lines":9,"file":"orders/orders.go","line":7,"type":"func(\u003c-chan int)"},
{"package":1,"kind":"method","owner":"Charger","name":"Charge","lines":4,"uses":[0],"barriers":["channel"]}
],
"edges": [
{"from":0,"to":1,"kind":"call","count":3,"in_loop":1,"sites":[{"file":"orders/orders.go","line":7}]}
],
"scopes": [
{"key":{"package":"example.com/orders","kind":"scope","owner":"Place","name":"1"},"owner":{"package":"example.com/orders","kind":"func","name":"Place"},"handed":{"package":"example.com/payments","kind":"method","owner":"Charger","name":"Charge"},"file":"orders/orders.go","line":7,"calls":[{"to":{"package":"example.com/payments","kind":"method","owner":"Charger","name":"Charge"},"kind":"call","count":1}]}
],
"entries": [
{"key":{"package":"example.com/orders","kind":"func","name":"Place"},"kind":"command","name":"main","file":"orders/orders.go","line":7,"by":{"package":"example.com/orders","kind":"func","name":"Place"},"sure":1},
{"kind":"kafka","name":"paid","by":{"package":"example.com/orders","kind":"func","name":"Place"},"sure":0.5}
],
"publications": [
{"key":{"package":"example.com/orders","kind":"func","name":"Place"},"kind":"kafka","topic":"placed","sure":0.75,"file":"orders/orders.go","line":7}
],
"accesses": [
{"key":{"package":"example.com/orders","kind":"func","name":"Place"},"table":"orders","kind":"sql","write":true,"sure":0.9}
],
"warnings": [
]
}
`

func writeGraph(t *testing.T, format string, g *analyze.Graph) string {
	t.Helper()
	f, err := Lookup(format, OfGraph)
	if err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	if err := f.Graph(&out, g, Options{}); err != nil {
		t.Fatal(err)
	}
	return out.String()
}

func TestGraphJSONHasOneElementALine(t *testing.T) {
	got := writeGraph(t, "json", smallGraph())
	if diff := cmp.Diff(smallGraphJSON, got); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
	if !json.Valid([]byte(got)) {
		t.Error("not JSON")
	}
}

func TestGraphJSONOfNothingIsJSON(t *testing.T) {
	if got := writeGraph(t, "json", &analyze.Graph{}); !json.Valid([]byte(got)) {
		t.Errorf("got %s", got)
	}
}

func TestGraphDOTDrawsPackages(t *testing.T) {
	text := writeGraph(t, "dot", smallGraph())
	if d := parseDOT(t, []byte(text)); d.nodes != 2 || d.edges != 1 || !strings.Contains(text, `label="3"`) {
		t.Errorf("got %+v of\n%s", d, text)
	}
}

func TestGraphDOTDrawsDirectoriesWherePackagesAreTooMany(t *testing.T) {
	g := &analyze.Graph{}
	for i := range 400 {
		g.Packages = append(g.Packages, analyze.Package{Path: fmt.Sprintf("example.com/dir%02d/p%03d", i%20, i), Imports: []int{(i + 1) % 400}})
	}
	text := writeGraph(t, "dot", g)
	if d := parseDOT(t, []byte(text)); d.nodes != 20 || d.edges != 20 || !strings.Contains(text, "by the first 2 elements of their paths") {
		t.Errorf("got %d nodes and %d edges:\n%.300s", d.nodes, d.edges, text)
	}
}
