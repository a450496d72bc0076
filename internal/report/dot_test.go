package report

import (
	"bytes"
	"fmt"
	"os/exec"
	"strings"
	"testing"

	"gonum.org/v1/gonum/graph/formats/dot"
	"gonum.org/v1/gonum/graph/formats/dot/ast"
	"pgregory.net/rapid"

	"github.com/msa-split/msa-split/internal/propose"
)

// drawn counts what a DOT file holds, by its syntax tree.
type drawn struct {
	nodes, clusters, edges int
	labels                 []string // as written, quotes included
	ids                    []string
}

func parseDOT(t interface{ Fatalf(string, ...any) }, text []byte) drawn {
	file, err := dot.ParseBytes(text)
	if err != nil {
		t.Fatalf("parsing: %v\n%s", err, text)
	}
	var d drawn
	d.walk(file.Graphs[0].Stmts)
	return d
}

func (d *drawn) walk(stmts []ast.Stmt) {
	for _, s := range stmts {
		switch s := s.(type) {
		case *ast.NodeStmt:
			d.nodes++
			d.ids = append(d.ids, s.Node.ID)
			d.attributes(s.Attrs)
		case *ast.EdgeStmt:
			d.edges++
			d.attributes(s.Attrs)
		case *ast.Subgraph:
			d.clusters++
			d.ids = append(d.ids, s.ID)
			d.walk(s.Stmts)
		case *ast.Attr:
			d.attributes([]*ast.Attr{s})
		}
	}
}

func (d *drawn) attributes(all []*ast.Attr) {
	for _, a := range all {
		if a.Key == "label" {
			d.labels = append(d.labels, a.Val)
		}
	}
}

func TestDOTHoldsEveryServicePackageAndCut(t *testing.T) {
	for sample, want := range map[string][3]int{"shop": {12, 4, 3}, "cjk": {12, 4, 3}, "dont": {6, 2, 0}, "hostile": {25, 16, 46}, "data": {17, 4, 16}, "empty": {0, 0, 0}} {
		d := parseDOT(t, render(t, "dot", sample, Options{}))
		if got := [3]int{d.nodes, d.clusters, d.edges}; got != want {
			t.Errorf("%s: %d nodes, clusters, edges; want %d", sample, got, want)
		}
		for _, text := range append(d.ids, d.labels...) {
			if !strings.HasPrefix(text, `"`) || !strings.HasSuffix(text, `"`) {
				t.Errorf("%s: %s is not quoted", sample, text)
			}
		}
	}
}

func TestDOTCollapsesAboveTheBudgetAndSaysSo(t *testing.T) {
	text := render(t, "dot", "large", Options{})
	d := parseDOT(t, text)
	if d.nodes != 17 || d.clusters != 0 || d.edges != 17 {
		t.Errorf("got %d nodes, %d clusters, %d edges; want a node for each of 17 services", d.nodes, d.clusters, d.edges)
	}
	if n := strings.Count(string(text), "not drawn: the 204 packages inside services"); n != 2 {
		t.Errorf("the comment and the label say %d times what was left out", n)
	}
}

func TestDOTDrawsTheLargestOfTooManyServices(t *testing.T) {
	var out bytes.Buffer
	if err := dotFormat.Proposal(&out, grid(120, 2), Options{}); err != nil {
		t.Fatal(err)
	}
	if d := parseDOT(t, out.Bytes()); d.nodes != maxDOTServices || d.edges != maxDOTServices-1 {
		t.Errorf("got %d nodes and %d edges", d.nodes, d.edges)
	}
	if !strings.Contains(out.String(), "20 smaller services, 21 lighter cuts") {
		t.Errorf("what was left out isn't said:\n%.400s", out.String())
	}
}

func TestDOTNamesStayOneStringEach(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		name := rapid.String().Draw(t, "name")
		text := fmt.Sprintf("digraph { %s [label=%s]; }", dotID(name), dotLabel(name))
		if d := parseDOT(t, []byte(text)); d.nodes != 1 || len(d.labels) != 1 || d.ids[0] != dotID(name) || d.labels[0] != dotLabel(name) {
			t.Fatalf("%s was read as %+v", text, d)
		}
	})
}

func TestGraphvizAcceptsTheDOT(t *testing.T) {
	program, err := exec.LookPath("dot")
	if err != nil {
		t.Skip("graphviz is not installed")
	}
	for sample := range samples {
		var problems, picture bytes.Buffer
		run := exec.Command(program, "-Tsvg")
		run.Stdin, run.Stdout, run.Stderr = bytes.NewReader(render(t, "dot", sample, Options{})), &picture, &problems
		if err := run.Run(); err != nil || problems.Len() > 0 {
			t.Errorf("%s: %v\n%s", sample, err, problems.String())
		}
		if strings.Contains(picture.String(), "<b>") || strings.Contains(picture.String(), "<script") {
			t.Errorf("%s: markup in the picture", sample)
		}
	}
}

func TestCutsWithoutTiesAreNotDrawnAtTheWrongPlace(t *testing.T) {
	p := shop()
	p.Cuts = append(p.Cuts, propose.Cut{From: "catalog", To: "payments", Refs: 1})
	var out bytes.Buffer
	if err := dotFormat.Proposal(&out, p, Options{}); err != nil {
		t.Fatal(err)
	}
	if d := parseDOT(t, out.Bytes()); d.edges != 3 {
		t.Errorf("got %d edges", d.edges)
	}
}
