package foreign

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// graphJSON is the beginning of a file with two packages and three nodes, which a test goes on with.
const graphJSON = `{
"schema": "msa-split/graph/1",
"view": {"goos":"linux"},
"packages": [
{"path":"m/orders","imports":[1],"lines":9},
{"path":"m/tax"}
],
"nodes": [
{"package":0,"kind":"func","name":"Place","lines":9,"file":"orders.go","line":7},
{"package":1,"kind":"type","name":"Rate","interface":true,"words":[{"text":"rate","count":2}]},
{"package":1,"kind":"method","owner":"Rate","name":"Of","uses":[1]}
]`

func TestJSONIsRead(t *testing.T) {
	g := read(t, "g.json", graphJSON+`,
"future": {"field": [1, {"x": null}]},
"edges": [
{"from":0,"to":2,"kind":"call","count":3,"in_loop":1,"sites":[{"file":"orders.go","line":8}]},
{"from":2,"to":1,"kind":"dispatch","count":1}
],
"scopes": null,
"accesses": [
{"key":{"package":"m/orders","kind":"func","name":"Place"},"table":"orders","write":true,"sure":0.5}
]}`)
	const want = `
		node m/orders#Place func 9 lines
		node m/tax#Rate type interface [{rate 2}]
		node m/tax#Rate.Of method
		edge m/orders#Place -> m/tax#Rate.Of call 3
		edge m/tax#Rate.Of -> m/tax#Rate dispatch 1
		table m/orders#Place writes orders`
	if diff := cmp.Diff(wantLines(want), render(g)); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
	if !g.Whole || string(g.View) != `{"goos":"linux"}` {
		t.Errorf("whole %t, view %s", g.Whole, g.View)
	}
}

func TestEdgesThatStandTwiceAddUp(t *testing.T) {
	g := read(t, "g.json", graphJSON+`,"edges": [
{"from":1,"to":0,"kind":"call","count":3},
{"from":0,"to":1,"kind":"call","count":1},
{"from":1,"to":0,"kind":"call","count":2}]}`)
	if got := render(g); !strings.Contains(got, "edge m/tax#Rate -> m/orders#Place call 5") || !strings.Contains(got, "note edge-twice 1") {
		t.Error(got)
	}
}

func TestDamagedJSONNamesThePlace(t *testing.T) {
	cases := []struct{ name, text, want string }{
		{"another file", `{"dependencies": {}}`, `g.json: no field "schema", so this is not a graph of msa-split; write one with`},
		{"an analysis", `{"schema": "msa-split/proposal/1"}`, `is that of an analysis, not of a graph; read it with --from`},
		{"another schema", `{"schema": "bom/1"}`, `g.json:1: schema "bom/1" is not that of a graph`},
		{"a newer version", "{\n\"schema\": \"msa-split/graph/2\"}", `g.json:2: schema "msa-split/graph/2" is newer than "msa-split/graph/1", which this version reads; update msa-split`},
		{"an older version", `{"schema": "msa-split/graph/0"}`, "write the file again"},
		{"cut off", graphJSON + `, "edges": [`, "g.json:12: the file ends in the middle, after"},
		{"cut off in an element", graphJSON[:len(graphJSON)-30], "the file ends in the middle"},
		{"no JSON", graphJSON + ", edges: []}", "g.json:12: invalid character 'e'"},
		{"text after it", graphJSON + "}\n{}", `want the end of the file after the graph, got "{}"`},
		{"a list that is none", graphJSON + `, "edges": {}}`, `want a list in "edges"`},
		{"a list twice", graphJSON + `, "nodes": []}`, `the field "nodes" stands there twice`},
		{"wrong type", graphJSON + ",\n\"edges\": [\n{\"from\":\"a\"}]}", `g.json:14: element 0 of "edges": field "from" holds a string`},
		{"no such node", graphJSON + ",\n\"edges\": [\n{\"from\":0,\"to\":1,\"kind\":\"call\",\"count\":1},\n{\"from\":0,\"to\":3,\"kind\":\"call\",\"count\":1}\n]}", `g.json:15: element 1 of "edges": to is 3, but "nodes" holds 3`},
		{"negative position", graphJSON + `, "edges": [{"from":-1,"to":1,"kind":"call"}]}`, `from is -1`},
		{"no such kind", graphJSON + `, "edges": [{"from":0,"to":1,"kind":"cal"}]}`, `"cal" is no kind of edge; want one of call, type,`},
		{"negative count", graphJSON + `, "edges": [{"from":0,"to":1,"kind":"call","count":-4}]}`, `count is -4; want a number from 0`},
		{"count out of range", graphJSON + `, "edges": [{"from":0,"to":1,"kind":"call","count":1e99}]}`, `field "count" holds a number 1e99`},
		{"no such package", `{"schema":"msa-split/graph/1","nodes":[{"package":0,"kind":"func"}]}`, `element 0 of "nodes": package is 0, but "packages" holds 0`},
		{"no such import", `{"schema":"msa-split/graph/1","packages":[{"path":"a","imports":[1]}]}`, `element 0 of "packages": imports is 1, but "packages" holds 1`},
		{"a package twice", "{\"schema\":\"msa-split/graph/1\",\"packages\":[{\"path\":\"a\"},\n{\"path\":\"a\"}]}", `g.json:2: element 1 of "packages": the package "a" is element 0 already`},
		{"a package without a path", `{"schema":"msa-split/graph/1","packages":[{"path":""}]}`, "the package has no path"},
		{"a node twice", `{"schema":"msa-split/graph/1","packages":[{"path":"a"}],"nodes":[{"package":0,"kind":"func","name":"F"},{"package":0,"kind":"func","name":"F"}]}`, `element 1 of "nodes": "F" of "a" is element 0 already`},
		{"a kind of a key", graphJSON + `, "entries": [{"key":{"kind":"x"}}]}`, `element 0 of "entries": "x" is no kind of declaration`},
		{"more than sure", graphJSON + `, "accesses": [{"key":{"kind":"func"},"sure":2}]}`, "sure is 2; want a number from 0 to 1"},
		{"deep", `{"x":` + strings.Repeat("[", 100_000), "exceeded max depth"},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			if got := problem(t, "g.json", c.text); !strings.Contains(got, c.want) {
				t.Errorf("got  %s\nwant %s", got, c.want)
			}
		})
	}
}
