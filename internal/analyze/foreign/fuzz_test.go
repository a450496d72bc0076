package foreign

import (
	"errors"
	"strings"
	"testing"
)

func FuzzReadDOT(f *testing.F) {
	for _, seed := range []string{
		`digraph { a -> b -> {c d} [weight=2 kind="type"]; }`,
		"strict graph \"x\" { # y\n a:p:n -- b; subgraph c { node [package=q kind=method owner=T] m } }",
		`digraph { n1 [label=<<b>a.b</b>> words="x:3 y" tables="t:write" lines=7 external] n1 -> n1 [dir=both weight=.5] }`,
		`digraph { "a.b.C.m" -> "a\\b" ; "a::b" "x (java.base)" "p#O.N" [package=p] "" "/" } digraph{}`,
		"\ufeffdigraph{\r\n\"a\" + \"b\\\"c\\\nd\" -> -1.5 }",
		"digraph { a -> ", `digraph { "`, "digraph { <", "digraph { /*", "digraph { { { a } } [",
		"digraph { 1 [label=\"x\\.\\ny\"] 2 [label=x] edge [label=3] 1 -> 2 concentrate=true rankdir=TB }",
	} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		if !strings.HasPrefix(strings.TrimSpace(text), "{") {
			checkRead(t, text)
		}
	})
}

func FuzzReadJSON(f *testing.F) {
	for _, seed := range []string{
		graphJSON + "}", graphJSON, `{"schema":"msa-split/graph/1"}`, `{"schema":"msa-split/graph/2"}`, `{"schema":1}`, "{",
		graphJSON + `,"edges":[{"from":0,"to":1,"kind":"call","count":1}],"scopes":[{"key":{"package":"m/tax","kind":"scope","owner":"Of","name":"1"},"owner":{"kind":"func"},"handed":{"kind":"method"},"calls":[{"to":{"kind":"type"},"kind":"value","count":2}]}],"entries":[{"key":{"kind":"func","name":"main"},"kind":"command"}]}`,
	} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		if strings.HasPrefix(strings.TrimSpace(text), "{") {
			checkRead(t, text)
		}
	})
}

// checkRead holds what is true of every file: it gives a problem, or a graph whose positions are within its arrays,
// with each node and edge once and in order.
func checkRead(t *testing.T, text string) {
	g, err := Read("dir/x.dot", []byte(text), terms)
	var p *Problem
	if err != nil {
		if !errors.As(err, &p) || p.Text == "" || p.File != "dir/x.dot" {
			t.Fatalf("got error %#v, want a problem of the file", err)
		}
		return
	}
	keys := map[Key]bool{}
	for _, n := range g.Nodes {
		key := Key{g.Packages[n.Package].Path, n.Kind, n.Owner, n.Name}
		if keys[key] || key.Package == "" || n.Lines < 0 || n.Kind >= len(terms.Nodes) {
			t.Fatalf("%+v is a second one, or out of range", key)
		}
		keys[key] = true
		for _, u := range n.Uses {
			_ = g.Nodes[u]
		}
	}
	for i, e := range g.Edges {
		_, _ = g.Nodes[e.From], g.Nodes[e.To]
		if e.Count < 0 || e.Kind >= len(terms.Edges) {
			t.Fatalf("%+v is out of range", e)
		}
		if i > 0 {
			if b := g.Edges[i-1]; b.From == e.From && b.To == e.To && b.Kind == e.Kind {
				t.Fatalf("%+v stands there twice", e)
			}
		}
	}
	for _, p := range g.Packages {
		for _, to := range p.Imports {
			_ = g.Packages[to]
		}
	}
}
