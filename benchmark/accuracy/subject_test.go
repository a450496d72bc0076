package main

import (
	"context"
	"encoding/json"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/msa-split/msa-split/internal/analyze"
)

// tower is a layered monolith: a handler calls an interface that a store implements.
const tower = `{
	"name": "tower",
	"packages": ["app/api", "app/store"],
	"files": [{"p": 0, "file": "order.go", "label": "order"}, {"p": 1, "file": "order.go", "label": "order"}],
	"items": [
		{"f": 0, "n": "GetOrder", "k": "func", "l": 9, "rt": ["GET /orders"], "label": "order"},
		{"f": 0, "n": "Orders", "k": "interface", "l": 3, "label": "order"},
		{"f": 1, "n": "Shelf", "k": "struct", "l": 4, "label": "shared"},
		{"f": 1, "n": "Find", "k": "method", "l": 7, "r": 2, "t": ["orders"], "label": "order"},
		{"f": 1, "n": "Drop", "k": "method", "l": 5, "r": 2, "t": ["orders"]}
	],
	"edges": [[0, 1, 3], [3, 2, 1]],
	"impl": [[2, 1]],
	"dispatch": [[0, 3, 2], [0, 4, 1]]
}`

func towerGraph(t *testing.T) *layeredGraph {
	t.Helper()
	g := &layeredGraph{}
	if err := json.Unmarshal([]byte(tower), g); err != nil {
		t.Fatal(err)
	}
	if err := g.check(); err != nil {
		t.Fatal(err)
	}
	return g
}

func TestDeclarationsBecomeTheGraphThatTheirCodeWouldGive(t *testing.T) {
	s := towerGraph(t).subject()
	type link struct {
		From, To  string
		Refs, Led int
	}
	linksOf := func(s *subject, maxMethods int) []link {
		q := analyze.ByDeclaration(s.joined(), maxMethods)
		var links []link
		for _, l := range q.Links {
			if l.Couples() {
				links = append(links, link{q.Parts[l.From].ID, q.Parts[l.To].ID, l.Refs, l.Led})
			}
		}
		return links
	}
	want := []link{{"app/api#GetOrder", "app/api#Orders", 3, 0}, {"app/api#GetOrder", "app/store#Shelf", 0, 3}}
	if diff := cmp.Diff(want, linksOf(s, 40)); diff != "" {
		t.Errorf("links differ (-want +got):\n%s", diff)
	}
	apart := []link{
		{"app/api#GetOrder", "app/api#Orders", 3, 0}, {"app/api#GetOrder", "app/store#Shelf.Drop", 0, 1},
		{"app/api#GetOrder", "app/store#Shelf.Find", 0, 2}, {"app/store#Shelf.Find", "app/store#Shelf", 1, 0},
	}
	if diff := cmp.Diff(apart, linksOf(s, 1)); diff != "" {
		t.Errorf("links of methods apart differ (-want +got):\n%s", diff)
	}
	hidden := []link{{"code#00000", "code#00001", 3, 0}, {"code#00000", "code#00002", 0, 3}}
	if diff := cmp.Diff(hidden, linksOf(s.blind(nil), 40)); diff != "" {
		t.Errorf("links of numbers differ (-want +got):\n%s", diff)
	}
}

func TestFileNamesAreNotSeen(t *testing.T) {
	g := towerGraph(t)
	text, err := json.Marshal([]any{g, g.subject().facts()})
	if err != nil {
		t.Fatal(err)
	}
	if strings.Contains(string(text), "order.go") {
		t.Errorf("%s holds the name of a file", text)
	}
}

func TestBlindCodeHoldsNoName(t *testing.T) {
	for _, s := range []*subject{towerGraph(t).subject(), villageSubject()} {
		for _, rng := range []*rand.Rand{nil, rand.New(rand.NewPCG(1, 1))} {
			text, err := json.Marshal(s.blind(rng).facts())
			if err != nil {
				t.Fatal(err)
			}
			for _, name := range []string{"rder", "Shelf", "Find", "Drop", "app", "api", "svc", "store", "lib", "log", "odd"} {
				if strings.Contains(string(text), name) {
					t.Errorf("%s: blind facts hold %q:\n%s", s.Name, name, text)
				}
			}
		}
	}
}

func TestNumbersKeepTheOrderOfTheNames(t *testing.T) {
	s := towerGraph(t).subject()
	hidden := s.blind(nil)
	for i, a := range s.Elements {
		for j, b := range s.Elements {
			before, after := a.Key.Compare(b.Key), hidden.Elements[i].Key.Compare(hidden.Elements[j].Key)
			if before*after < 0 || before == 0 != (after == 0) {
				t.Errorf("%s and %s are ordered %d, as numbers %d", a.Key, b.Key, before, after)
			}
		}
	}
}

func TestShuffledNumbersAreOfTheSameElements(t *testing.T) {
	s := villageSubject()
	hidden := s.blind(rand.New(rand.NewPCG(3, 3)))
	got, err := divideByDepth(context.Background(), hidden, 0)
	if err != nil {
		t.Fatal(err)
	}
	for i, e := range hidden.Elements {
		if e.ID != s.Elements[i].ID || e.Label != s.Elements[i].Label || got[e.ID] != "/"+e.Key.Package {
			t.Errorf("element %d is %+v in cluster %q", i, e, got[e.ID])
		}
	}
	if slices.IsSortedFunc(hidden.Elements, func(a, b element) int { return a.Key.Compare(b.Key) }) {
		t.Error("the numbers still have the order of the paths")
	}
}

func TestPackagesAreSeenWithImportsWordsAndCommands(t *testing.T) {
	g := village().subject(func(factPackage) bool { return true }).joined()
	if p := g.Packages[0]; p.Path != "cmd/app" || !p.Main() || len(p.Imports) != 2 {
		t.Errorf("first package = %+v, want a command that imports two", p)
	}
	q := analyze.ByPackage(g)
	refs := map[string]int{}
	for _, l := range q.Links {
		refs[q.Parts[l.From].ID+" "+q.Parts[l.To].ID] = l.Refs
	}
	want := map[string]int{
		"cmd/app svc/a": 1, "cmd/app svc/b": 1, "svc/a svc/a/store": 4, "svc/b svc/b/store": 4, "svc/a lib/log": 1, "svc/b lib/log": 0,
	}
	if diff := cmp.Diff(want, refs); diff != "" {
		t.Errorf("references differ (-want +got):\n%s", diff)
	}
	words := map[string][]analyze.Word{}
	for _, p := range g.Packages {
		words[p.Path] = p.Words
	}
	if diff := cmp.Diff([]analyze.Word{{Text: "order", Count: 1}}, words["svc/a"]); diff != "" {
		t.Errorf("words differ (-want +got):\n%s", diff)
	}
}

func TestFactsThatLeadOutsideAreRefused(t *testing.T) {
	for _, g := range []interface{ check() error }{
		&repository{Edges: []factEdge{{0, 0, 0}}},
		&symbolGraph{Items: make([]symbol, 1), Edges: [][3]int{{0, 1, 1}}},
		&layeredGraph{Dispatch: [][3]int{{0, 0, 1}}},
		&layeredGraph{Impl: [][2]int{{-1, 0}}},
		&layeredGraph{Items: []layeredItem{{File: 0}}},
	} {
		if err := g.check(); err == nil {
			t.Errorf("%+v is taken as it is", g)
		}
	}
}
