package foreign

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestDOTIsReadAsGraphvizDoes(t *testing.T) {
	cases := []struct{ name, text, want string }{
		{"chain of edges", `digraph { a -> b -> c }`, `
			node a package
			node b package
			node c package
			edge a -> b call 1
			edge b -> c call 1`},
		{"subgraphs as ends", `digraph { a -> {b c} -> subgraph x { d; e } }`, `
			node a package
			node b package
			node c package
			node d package
			node e package
			edge a -> b call 1
			edge a -> c call 1
			edge b -> d call 1
			edge b -> e call 1
			edge c -> d call 1
			edge c -> e call 1`},
		{"edges inside of an end", `digraph { c -> d; a -> {c -> d e} }`, `
			node a package
			node c package
			node d package
			node e package
			edge a -> c call 1
			edge a -> d call 1
			edge a -> e call 1
			edge c -> d call 2`},
		{"ports", `digraph { a:p -> b:q:nw; a:s -> "c" }`, `
			node a package
			node b package
			node c package
			edge a -> b call 1
			edge a -> c call 1`},
		{"quotes, comments and case", "# made by hand\nDiGraph \"g\" { // one\n\"a\" + \"b\" -> \"c\\\"\\\nd\"; /* two */ \"node\" }", `
			node ab package
			node c"d package
			node node package
			edge ab -> c"d call 1`},
		{"numbers, Hangul, Latin", `digraph { -1.5 -> 7; 주문 -> é }`, `
			node -1.5 package
			node 7 package
			node é package
			node 주문 package
			edge -1.5 -> 7 call 1
			edge 주문 -> é call 1`},
		{"CRLF and byte order mark", "\ufeffdigraph {\r\n  a -> b;\r\n}\r\n", `
			node a package
			node b package
			edge a -> b call 1`},
		{"attributes in many spellings", `digraph { a -> b [weight=2; kind=type, color="red" style=dashed][label=x]; rankdir=LR; graph [label=g] }`, `
			node a package
			node b package
			edge a -> b type 2`},
		{"attribute without a value", `digraph { a [external, bold]; b }`, `
			node a package external
			node b package
			note outside 1`},
		{"defaults hold from there on, inside of their braces", `digraph { a -> b; edge [weight=5]; { edge [kind=type] a -> c } a -> d [kind=value] }`, `
			node a package
			node b package
			node c package
			node d package
			edge a -> b call 1
			edge a -> c type 5
			edge a -> d value 5`},
		{"defaults of nodes hold for new ones", `digraph { a; node [lines=7]; a; b; c [lines=9] }`, `
			node a package
			node b package 7 lines
			node c package 9 lines`},
		{"edges drawn twice add up", `digraph { a -> b; a -> b [weight=2] }`, `
			node a package
			node b package
			edge a -> b call 3`},
		{"a strict graph has one", `strict digraph { a -> b [weight=4]; a -> b [weight=2] }`, `
			node a package
			node b package
			edge a -> b call 2`},
		{"graphs of one file are one, the heaviest edge counts", `digraph x { a -> b [weight=2] a -> b } digraph y { a -> b; b -> c };`, `
			node a package
			node b package
			node c package
			edge a -> b call 3
			edge b -> c call 1`},
		{"no direction is both", `graph { a -- b -- a }`, `
			node a package
			node b package
			edge a -> b call 2
			edge b -> a call 2
			note undirected-graph 2`},
		{"arrows drawn back", `digraph { a -> b [dir=back]; c -> d [dir=both] }`, `
			node a package
			node b package
			node c package
			node d package
			edge b -> a call 1
			edge c -> d call 1
			edge d -> c call 1`},
		{"an edge to itself is kept and told", `digraph { a -> a -> b }`, `
			node a package
			node b package
			edge a -> a call 1
			edge a -> b call 1
			note edge-to-self 1`},
		{"weights", `digraph { a -> b [weight="3"]; a -> c [label="12"]; a -> d [label="12 refs"]; a -> e [weight=0] }`, `
			node a package
			node b package
			node c package
			node d package
			node e package
			edge a -> b call 3
			edge a -> c call 12
			edge a -> d call 1
			note edge-weight 1`},
		{"weights that are shares", `digraph { a -> b [weight=.25]; a -> c [weight=1] }`, `
			node a package
			node b package
			node c package
			edge a -> b call 1
			edge a -> c call 4
			note edge-weight 1`},
		{"kinds of edges", `digraph { a -> b [kind=implements]; a -> c [kind="field_write"]; a -> d [kind=field]; a -> e [kind=imports]; b -> d [kind=dispatch] }`, `
			node a package
			node b package
			node c package
			node d package
			node e package
			edge a -> b implements 1
			edge a -> c field-write 1
			edge a -> d field-read 1
			edge a -> e call 1
			edge b -> d dispatch 1
			note edge-kind 1`},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			if diff := cmp.Diff(wantLines(c.want), render(read(t, "x.dot", c.text))); diff != "" {
				t.Errorf("(-want +got)\n%s", diff)
			}
		})
	}
}

func TestDamagedDOTNamesThePlace(t *testing.T) {
	cases := []struct{ name, text, want string }{
		{"empty", " \n", "x.dot: the file is empty; want"},
		{"something else", "hello\nworld", `x.dot:1:1: want the JSON of`},
		{"UTF-16", "\xff\xfed\x00i\x00", "x.dot: the file is UTF-16"},
		{"a comment alone", "// nothing", "x.dot:1:11: the file holds no graph"},
		{"cut off in a statement", "digraph {\n a -> b;\n a -", `x.dot:3:4: "-" is no number`},
		{"cut off after a statement", "digraph {\n a -> b;\n", "x.dot:3:1: the file ends inside of the graph that begins at line 1"},
		{"cut off in quotes", "digraph {\n a -> \"b;\n}", "x.dot:2:7: the quotes don't close"},
		{"cut off in a comment", "digraph {\n /* a", "x.dot:2:2: the comment has no end"},
		{"cut off in a label", "digraph {\n a [label=<<b>x</b>]", "x.dot:2:11: the angle brackets don't close"},
		{"no end of an edge", "digraph { a -> ; }", `x.dot:1:16: want a node, "subgraph" or "{", got ";"`},
		{"no value", "digraph { a [kind=] }", `x.dot:1:19: want a value, got "]"`},
		{"bare name with a dot", "digraph { a.b -> c }", `x.dot:1:12: ".b" is no number; put a name that is none in quotes`},
		{"bare name with a slash", "digraph { a/b -> c }", `x.dot:1:12: "/" is no part of a bare name; put the name in quotes`},
		{"number and letters", "digraph { 1a -> c }", `x.dot:1:11: "1a" is no number`},
		{"wrong sign in a digraph", "digraph { a -- b }", "x.dot:1:13: an edge of a digraph is written ->"},
		{"wrong sign in a graph", "graph { a -> b }", "x.dot:1:11: an edge of a graph is written --"},
		{"negative weight", "digraph {\n a -> b [weight=-3]}", `x.dot:2:17: weight "-3" of an edge: it is negative`},
		{"NaN", "digraph {\n a -> b [weight=NaN]}", `x.dot:2:17: weight "NaN" of an edge: it is no number`},
		{"infinite weight", `digraph { edge [weight="Inf"] a -> b }`, `weight "Inf" of an edge: it is infinite`},
		{"weight out of range", `digraph { a -> b [weight=1e400] }`, `x.dot:1:26: "1e" is no number`},
		{"huge weight", `digraph { a -> b [weight="1e10"] }`, "is larger than 4294967296"},
		{"weight in words", `digraph { a -> b [weight=heavy] }`, `weight "heavy" of an edge: it is no number`},
		{"lines in words", `digraph { a [lines=many] }`, `x.dot:1:20: lines "many" of node "a": it is no whole number`},
		{"negative lines", `digraph { a [lines=-1] }`, `lines "-1" of node "a": it is negative`},
		{"count of a word", `digraph { a [words="x:y"] }`, `node "a": want words as word or word:count, got "x:y"`},
		{"use of a table", `digraph { a [tables="t:drop"] }`, `node "a": want tables as name, name:read or name:write, got "t:drop"`},
		{"text after the graph", "digraph {} }", `x.dot:1:12: want digraph or graph, got "}"`},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			if got := problem(t, "x.dot", c.text); !strings.Contains(got, c.want) {
				t.Errorf("got  %s\nwant %s", got, c.want)
			}
		})
	}
}

func TestDeepNestingIsRefused(t *testing.T) {
	nested := func(depth int) string {
		return "digraph {" + strings.Repeat("{", depth) + "a" + strings.Repeat("}", depth) + "}"
	}
	read(t, "x.dot", nested(maxDepth))
	if got := problem(t, "x.dot", nested(1_000_000)); !strings.Contains(got, "more than 500 subgraphs lie inside of each other") {
		t.Error(got)
	}
}

func TestFewLinesCantBeTooManyEdges(t *testing.T) {
	var from, to strings.Builder
	for i := range 3000 {
		fmt.Fprintf(&from, "a%d ", i)
		fmt.Fprintf(&to, "b%d ", i)
	}
	if got := problem(t, "x.dot", fmt.Sprintf("digraph { {%s} -> {%s} }", &from, &to)); !strings.Contains(got, "more than 5000000 edges") {
		t.Error(got)
	}
}

func TestManyStatementsTakeLinearTime(t *testing.T) {
	const n = 50_000
	for name, text := range map[string]string{
		"joined texts":      "digraph { " + strings.Repeat(`"a"+`, n) + `"a" }`,
		"defaults":          "digraph { " + strings.Repeat("node [kind=type]; ", n) + "a }",
		"one long chain":    "digraph { a" + strings.Repeat(" -> b -> a", n) + " }",
		"tables":            `digraph { a [tables="` + manyNames(n) + `"] }`,
		"words":             `digraph { a [words="` + manyNames(n) + `"] }`,
		"nodes of one path": `digraph { node [words="a b c d e f g h"]; ` + manySlashes(n/50) + "}",
		"nested mention":    "digraph { " + strings.Repeat("{ ", 400) + manyNames(n) + strings.Repeat("}", 400) + "}",
	} {
		t.Run(name, func(t *testing.T) { read(t, "x.dot", text) })
	}
}

func manyNames(n int) string {
	var b strings.Builder
	for i := range n {
		fmt.Fprintf(&b, "n%d ", i)
	}
	return b.String()
}

// manySlashes names one path in many ways, with a word of its own each.
func manySlashes(n int) string {
	var b strings.Builder
	for i := range n {
		fmt.Fprintf(&b, `"a%sb" [words="w%d"]; `, strings.Repeat("/", i+1), i)
	}
	return b.String()
}

func TestDefaultsCantFillTheMemory(t *testing.T) {
	text := `digraph { node [package="` + strings.Repeat("x", 1<<20) + `"]; ` + manyNames(200) + "}"
	if got := problem(t, "x.dot", text); !strings.Contains(got, "nodes get more than 100 MB of attributes by default") {
		t.Error(got)
	}
	read(t, "x.dot", `digraph { edge [kind="`+manyNames(50_000)+`"]; a`+strings.Repeat(" -> b -> a", 50_000)+"}")
}

func BenchmarkReadDOT(b *testing.B) {
	var text strings.Builder
	text.WriteString("digraph {\n")
	for i := range 100_000 {
		fmt.Fprintf(&text, "  \"com.acme.p%d.C%d\" -> \"com.acme.p%d.C%d\" [weight=%d];\n", i%977, i%9973, i*7%977, i*13%9973, i%9+1)
	}
	text.WriteString("}\n")
	b.SetBytes(int64(text.Len()))
	for b.Loop() {
		if _, err := Read("x.dot", []byte(text.String()), terms); err != nil {
			b.Fatal(err)
		}
	}
}
