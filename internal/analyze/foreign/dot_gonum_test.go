package foreign

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"gonum.org/v1/gonum/graph/formats/dot"
	"gonum.org/v1/gonum/graph/formats/dot/ast"
	"pgregory.net/rapid"
)

// TestEdgesAreThoseThatGonumReads compares with another parser on random files of what both read.
func TestEdgesAreThoseThatGonumReads(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := "digraph {\n" + statements(3).Draw(t, "statements") + "}\n"
		file, err := dot.ParseString(text)
		if err != nil {
			t.Fatalf("gonum refuses %s\n%v", text, err)
		}
		g, err := Read("x.dot", []byte(text), terms)
		if err != nil {
			t.Fatal(err)
		}
		counts := map[string]int{}
		for _, e := range g.Edges {
			counts[nameOf(g, e.From)+" -> "+nameOf(g, e.To)] = e.Count
		}
		w := walk{edges: map[string]int{}, nodes: map[string]bool{}}
		w.statements(file.Graphs[0].Stmts)
		if diff := cmp.Diff(w.edges, counts); diff != "" {
			t.Errorf("edges of %s\n(-gonum +read)\n%s", text, diff)
		}
		if len(w.nodes) != len(g.Nodes) {
			t.Errorf("gonum finds %d nodes, %d were read of %s", len(w.nodes), len(g.Nodes), text)
		}
	})
}

// statements generates statements with subgraphs down to a depth.
func statements(depth int) *rapid.Generator[string] {
	return rapid.Custom(func(t *rapid.T) string {
		var b strings.Builder
		for range rapid.IntRange(1, 8).Draw(t, "n") {
			b.WriteString(statement(depth).Draw(t, "statement"))
			b.WriteString(rapid.SampledFrom([]string{";\n", "\n", " // x\n", " /* x */ "}).Draw(t, "end"))
		}
		return b.String()
	})
}

func statement(depth int) *rapid.Generator[string] {
	return rapid.Custom(func(t *rapid.T) string {
		switch rapid.IntRange(0, 5).Draw(t, "kind") {
		case 0:
			return `rankdir="LR"`
		case 1:
			return "node [color=red]"
		case 2:
			return vertex(0).Draw(t, "node") + ` [label=<<b>x</b>> shape="box", style=bold; color=red]`
		}
		ends := rapid.SliceOfN(vertex(depth), 1, 4).Draw(t, "ends")
		return strings.Join(ends, " -> ")
	})
}

func vertex(depth int) *rapid.Generator[string] {
	return rapid.Custom(func(t *rapid.T) string {
		if depth > 0 && rapid.IntRange(0, 3).Draw(t, "deep") == 0 {
			head := rapid.SampledFrom([]string{"{", "subgraph {", "subgraph cluster_x {", `subgraph "x y" {`}).Draw(t, "head")
			return head + " " + statements(depth-1).Draw(t, "inside") + "}"
		}
		name := rapid.SampledFrom([]string{"a", "b", "c", "_d", `"e"`, `"f g"`, "7", "é", `"node"`}).Draw(t, "name")
		return name + rapid.SampledFrom([]string{"", "", "", ":p", ":p:nw", `:"q"`}).Draw(t, "port")
	})
}

// walk gathers the edges of gonum's syntax tree.
type walk struct {
	edges map[string]int
	nodes map[string]bool
}

// statements returns the nodes that statements mention, each once.
func (w walk) statements(all []ast.Stmt) []string {
	var nodes []string
	for _, s := range all {
		switch s := s.(type) {
		case *ast.NodeStmt:
			nodes = append(nodes, w.vertex(s.Node)...)
		case *ast.Subgraph:
			nodes = append(nodes, w.vertex(s)...)
		case *ast.EdgeStmt:
			from := w.vertex(s.From)
			nodes = append(nodes, from...)
			for e := s.To; e != nil; e = e.To {
				to := w.vertex(e.Vertex)
				for _, f := range from {
					for _, t := range to {
						w.edges[fmt.Sprintf("%s -> %s", f, t)]++
					}
				}
				nodes, from = append(nodes, to...), to
			}
		}
	}
	slices.Sort(nodes)
	return slices.Compact(nodes)
}

func (w walk) vertex(v ast.Vertex) []string {
	switch v := v.(type) {
	case *ast.Node:
		name := strings.Trim(v.ID, `"`)
		w.nodes[name] = true
		return []string{name}
	case *ast.Subgraph:
		return w.statements(v.Stmts)
	}
	return nil
}
