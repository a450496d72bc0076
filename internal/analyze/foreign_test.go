package analyze

import (
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"testing"
	"testing/iotest"

	"github.com/google/go-cmp/cmp"
)

// graphFile is a file to read.
type graphFile struct{ name, text string }

func readGraphs(files ...graphFile) (*Graph, error) {
	var readers []NamedReader
	for _, f := range files {
		readers = append(readers, NamedReader{f.name, strings.NewReader(f.text)})
	}
	return ReadGraph(readers)
}

func mustRead(t *testing.T, files ...graphFile) *Graph {
	t.Helper()
	g, err := readGraphs(files...)
	if err != nil {
		t.Fatal(err)
	}
	return g
}

// edgesOf prints the edges of a graph and what packages import.
func edgesOf(g *Graph) string {
	var b strings.Builder
	for _, p := range g.Packages {
		for _, to := range p.Imports {
			fmt.Fprintf(&b, "%s imports %s\n", p.Path, g.Packages[to].Path)
		}
	}
	for _, e := range g.Edges {
		fmt.Fprintf(&b, "%s -> %s %s %d\n", g.Nodes[e.From].Key, g.Nodes[e.To].Key, e.Kind, e.Count)
	}
	return b.String()
}

// ordersJSON and taxJSON are what two runs write of one code base, each of one package.
const (
	ordersJSON = `{"schema":"msa-split/graph/1","view":{"goos":"linux","goarch":"amd64","go":"go1.26","modules":[{"path":"m","dir":"."}]},
"coverage":{"packages":1,"whole":1,"skipped":1,"resolved":5},
"packages":[{"path":"m/orders","name":"orders","module":"m","dir":"orders","files":1,"lines":9},{"path":"m/tax","external":true}],
"nodes":[{"package":0,"kind":"func","name":"Place","lines":9,"file":"orders/o.go","line":3},{"package":1,"kind":"method","owner":"Rate","name":"Of","external":true}],
"edges":[{"from":0,"to":1,"kind":"call","count":2}]}`
	taxJSON = `{"schema":"msa-split/graph/1","view":{"goos":"linux","goarch":"amd64","go":"go1.26","modules":[{"path":"m","dir":"."}]},
"coverage":{"packages":1,"whole":1,"resolved":4,"unresolved":1},
"packages":[{"path":"m/tax","name":"tax","module":"m","dir":"tax","files":1,"lines":7}],
"nodes":[{"package":0,"kind":"type","name":"Rate","lines":4,"file":"tax/t.go","line":1},{"package":0,"kind":"method","owner":"Rate","name":"Of","lines":3,"file":"tax/t.go","line":5,"uses":[0]}],
"edges":[{"from":1,"to":0,"kind":"type","count":1}],
"warnings":[{"code":"type-error","package":"m/tax","text":"undefined: x","incomplete":true}]}`
)

func TestGraphsOfTwoRunsJoinByKey(t *testing.T) {
	g := mustRead(t, graphFile{"orders.json", ordersJSON}, graphFile{"tax.json", taxJSON})
	const want = `m/orders imports m/tax
m/orders#Place -> m/tax#Rate.Of call 2
m/tax#Rate.Of -> m/tax#Rate type 1
`
	if diff := cmp.Diff(want, edgesOf(g)); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
	coverage := Coverage{Packages: 2, Whole: 1, Skipped: 1, Files: 2, Lines: 16, Resolved: 9, Unresolved: 1}
	if diff := cmp.Diff(coverage, g.Coverage); diff != "" {
		t.Errorf("coverage (-want +got)\n%s", diff)
	}
	view := View{GOOS: "linux", GOARCH: "amd64", GoVersion: "go1.26", Modules: []Module{{Path: "m", Dir: "."}}}
	if diff := cmp.Diff(view, g.View); diff != "" {
		t.Errorf("view (-want +got)\n%s", diff)
	}
	if !g.Incomplete() || !g.Packages[1].Broken {
		t.Errorf("the warning of a file is lost: %+v", g.Warnings)
	}
}

func TestOrderOfFilesDoesNotMatter(t *testing.T) {
	files := []graphFile{
		{"a.json", ordersJSON}, {"b.json", taxJSON},
		{"c.dot", `digraph { "x/y" [lines=3]; "x/y" -> z [weight=2]; z -> "m/orders" }`},
		{"d.dot", `digraph { "x/y" -> z [weight=5]; z [lines=4 tables="t:write"] }`},
	}
	first := mustRead(t, files...)
	slices.Reverse(files)
	if diff := cmp.Diff(first, mustRead(t, files...)); diff != "" {
		t.Errorf("(-one order +the other)\n%s", diff)
	}
	if diff := cmp.Diff(first, mustRead(t, append(files, files...)...)); diff != "" {
		t.Errorf("each file twice (-once +twice)\n%s", diff)
	}
	if diff := cmp.Diff([]string{"c.dot", "d.dot"}, first.View.Foreign); diff != "" {
		t.Errorf("foreign (-want +got)\n%s", diff)
	}
	if got := edgesOf(first); !strings.Contains(got, "x/y -> z call 5\n") || !strings.Contains(got, "z imports m/orders\n") {
		t.Error(got)
	}
}

func TestSamePackageIsOne(t *testing.T) {
	g := mustRead(t, graphFile{"a.json", taxJSON}, graphFile{"b.json", taxJSON})
	if diff := cmp.Diff(edgesOf(mustRead(t, graphFile{"a.json", taxJSON})), edgesOf(g)); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
}

func TestPackageOfDifferentContentIsAnErrorThatNamesBothFiles(t *testing.T) {
	changed := strings.Replace(taxJSON, `"lines":4`, `"lines":5`, 1)
	_, err := readGraphs(graphFile{"old.json", taxJSON}, graphFile{"new.json", changed})
	const want = `reading graphs: the package "m/tax" is in new.json and in old.json with different content; write both files anew from the same code and build, or leave one out`
	if err == nil || err.Error() != want {
		t.Errorf("got  %v\nwant %s", err, want)
	}
	_, err = readGraphs(graphFile{"a.dot", `digraph { a [lines=3] }`}, graphFile{"b.dot", `digraph { a [lines=4] }`})
	if err == nil || !strings.Contains(err.Error(), `"a" has 3 lines in a.dot and 4 lines in b.dot`) {
		t.Error(err)
	}
}

func TestImplementationsAreNotFoundAnew(t *testing.T) {
	text := `{"schema":"msa-split/graph/1","packages":[{"path":"m"},{"path":"os","external":true}],
"nodes":[{"package":0,"kind":"type","name":"File"},{"package":0,"kind":"type","name":"Reader","interface":true},{"package":0,"kind":"method","owner":"Reader","name":"Read"},{"package":1,"kind":"method","owner":"File","name":"Read"},{"package":1,"kind":"method","owner":"Reader","name":"Read"}],
"edges":[{"from":0,"to":1,"kind":"implements","count":1},{"from":3,"to":2,"kind":"implements","count":1},{"from":3,"to":4,"kind":"implements","count":1}]}`
	const want = `m#File -> m#Reader implements 1
os#File.Read -> m#Reader.Read implements 1
os#File.Read -> os#Reader.Read implements 1
`
	once, twice := mustRead(t, graphFile{"a.json", text}), mustRead(t, graphFile{"a.json", text}, graphFile{"b.json", text})
	for _, g := range []*Graph{once, twice} {
		if diff := cmp.Diff(want, edgesOf(g)); diff != "" {
			t.Errorf("(-want +got)\n%s", diff)
		}
	}
	if !once.Nodes[1].Interface || once.Nodes[0].Interface {
		t.Errorf("which type is an interface is lost: %+v", once.Nodes)
	}
}

func TestDifferentBuildsAreTold(t *testing.T) {
	windows := strings.NewReplacer(`"linux"`, `"windows"`).Replace(taxJSON)
	g := mustRead(t, graphFile{"a.json", ordersJSON}, graphFile{"b.json", windows})
	told := slices.ContainsFunc(g.Warnings, func(w Warning) bool {
		return strings.Contains(w.Text, "2 different builds: linux amd64 go1.26 false; windows amd64 go1.26 false")
	})
	if !told || g.View.GOOS != "" || g.View.GOARCH != "amd64" {
		t.Errorf("view %+v, warnings %+v", g.View, g.Warnings)
	}
}

func TestNotesBecomeWarningsOfTheFile(t *testing.T) {
	g := mustRead(t, graphFile{"/home/me/deps.dot", `digraph { a -> a; b -> b; a -> b [kind=odd] }`})
	want := []Warning{
		{Code: "edge-kind", Text: "deps.dot: edges are of an unknown kind and count as calls: odd", Count: 1},
		{Code: "edge-to-self", Text: "deps.dot: 2 edges lead from a node to itself; they count as its inside, not as coupling", Count: 2},
	}
	if diff := cmp.Diff(want, g.Warnings); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
	if g.Incomplete() {
		t.Error("what a file tells is not incomplete")
	}
}

func TestPackagesSumTheirDeclarations(t *testing.T) {
	g := mustRead(t, graphFile{"x.dot", `digraph { node [package=models] Order [lines=4]; OrderLine [lines=3]; Cart [words="basket:5"]; node [package=""] own [lines=9 words="mine"]; "own#F" [lines=1] }`})
	want := []Package{
		{Path: "models", Dir: "models", Lines: 7, Words: []Word{{"basket", 5}, {"order", 2}, {"line", 1}}},
		{Path: "own", Dir: "own", Lines: 9, Words: []Word{{"mine", 1}}},
	}
	if diff := cmp.Diff(want, g.Packages); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
	if g.Coverage.Lines != 16 || len(g.Nodes[0].Words) != 1 {
		t.Errorf("lines %d, words of a node %v", g.Coverage.Lines, g.Nodes[0].Words)
	}
}

func TestCallsThatTheFileLeadsOnCountOnce(t *testing.T) {
	const text = `digraph {
		node [package=m]
		Store [kind=interface]; Save [kind=method owner=Store]; SQL [kind=type]; "SQL.Save" [kind=method]; Place [kind=func]
		"SQL.Save" -> Save [kind=implements]; Place -> Save [weight=3]; Place -> "SQL.Save" [kind=dispatch weight=3]
	}`
	q := ByDeclaration(mustRead(t, graphFile{"x.dot", text}), MaxMethods)
	if got := led(q); got != 3 {
		t.Errorf("3 calls are led on %d times", got)
	}
	if got := led(ByPackage(q.Graph)); got != 0 {
		t.Errorf("between packages %d calls are led on, want none", got)
	}
}

func TestPackagesWithoutDeclarationsAreParts(t *testing.T) {
	g := mustRead(t, graphFile{"x.dot", `digraph { a -> b; b -> "c#F"; c -> a }`})
	var ids []string
	for _, p := range ByDeclaration(g, MaxMethods).Parts {
		ids = append(ids, p.ID)
	}
	if diff := cmp.Diff([]string{"a", "b", "c#F"}, ids); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
}

func TestFilesWithoutAnythingToDivideAreErrors(t *testing.T) {
	for text, want := range map[string]string{
		`digraph {}`:                     "there is no node in them",
		`digraph { a [external] }`:       "every node is external or belongs to the platform",
		`{"schema":"msa-split/graph/1"}`: "there is no node in them",
		``:                               "x: the file is empty",
		`{"schema":"msa-split/graph/1","view":[]}`: `x: field "view"`,
	} {
		if _, err := readGraphs(graphFile{"x", text}); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: got %v, want %s", text, err, want)
		}
	}
}

func TestLargeFilesAndFaultsOfReading(t *testing.T) {
	endless := io.LimitReader(zeros{}, MaxGraphSize+1)
	if _, err := ReadGraph([]NamedReader{{"x", endless}}); err == nil || !strings.Contains(err.Error(), "x: the file is larger than 200 MB") {
		t.Error(err)
	}
	broken := errors.New("broken disk")
	if _, err := ReadGraph([]NamedReader{{"x", iotest.ErrReader(broken)}}); !errors.Is(err, broken) {
		t.Error(err)
	}
}

// zeros is an endless reader.
type zeros struct{}

func (zeros) Read(p []byte) (int, error) { return len(p), nil }
