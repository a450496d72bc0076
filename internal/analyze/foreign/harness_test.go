package foreign

import (
	"cmp"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"
)

// terms are those of the room around this one.
var terms = Terms{
	Nodes: []string{"package", "type", "func", "method", "field", "var", "const", "init", "scope"},
	Edges: []string{"call", "type", "field-read", "field-write", "embed", "value", "assign", "blank-import", "implements", "dispatch"},
}

func read(t *testing.T, file, text string) *Graph {
	t.Helper()
	g, err := Read(file, []byte(text), terms)
	if err != nil {
		t.Fatal(err)
	}
	return g
}

// render prints a graph: nodes with what is known of them, edges, notes.
func render(g *Graph) string {
	var lines []string
	for i, n := range g.Nodes {
		line := "node " + nameOf(g, i) + " " + terms.Nodes[n.Kind]
		for _, f := range []struct {
			on   bool
			text string
		}{
			{n.Interface, "interface"}, {g.Packages[n.Package].External, "external"}, {g.Packages[n.Package].Name != "", g.Packages[n.Package].Name},
			{n.Lines > 0, fmt.Sprintf("%d lines", n.Lines)}, {n.Words != nil, fmt.Sprint(n.Words)},
		} {
			if f.on {
				line += " " + f.text
			}
		}
		lines = append(lines, line)
	}
	for _, e := range g.Edges {
		lines = append(lines, fmt.Sprintf("edge %s -> %s %s %d", nameOf(g, e.From), nameOf(g, e.To), terms.Edges[e.Kind], e.Count))
	}
	for _, a := range g.Accesses {
		mode := map[bool]string{false: "reads", true: "writes"}[a.Write]
		lines = append(lines, fmt.Sprintf("table %s#%s %s %s", a.Key.Package, a.Key.Name, mode, a.Table))
	}
	for _, n := range g.Notes {
		lines = append(lines, fmt.Sprintf("note %s %d", n.Code, n.Count))
	}
	slices.SortStableFunc(lines, func(a, b string) int { return cmp.Compare(order(a), order(b)) })
	return strings.Join(lines, "\n") + "\n"
}

// order sorts nodes by name and leaves the rest behind them as it is.
func order(line string) string {
	kind, rest, _ := strings.Cut(line, " ")
	if kind != "node" {
		return map[string]string{"edge": "1", "table": "2", "note": "3"}[kind] + rest
	}
	return "0" + rest
}

func nameOf(g *Graph, i int) string {
	n := g.Nodes[i]
	path := g.Packages[n.Package].Path
	switch {
	case n.Name == "":
		return path
	case n.Owner == "":
		return path + "#" + n.Name
	}
	return path + "#" + n.Owner + "." + n.Name
}

// wantLines trims the indent of an expectation in a table.
func wantLines(text string) string {
	var lines []string
	for _, l := range strings.Split(strings.TrimSpace(text), "\n") {
		lines = append(lines, strings.TrimSpace(l))
	}
	return strings.Join(lines, "\n") + "\n"
}

// problem reads a file that is wrong and returns what is said of it.
func problem(t *testing.T, file, text string) string {
	t.Helper()
	_, err := Read(file, []byte(text), terms)
	var p *Problem
	if !errors.As(err, &p) {
		t.Fatalf("got error %v, want a *Problem", err)
	}
	return err.Error()
}
