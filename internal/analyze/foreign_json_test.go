package analyze_test

import (
	"bytes"
	"fmt"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"github.com/msa-split/msa-split/internal/analyze"
	"github.com/msa-split/msa-split/internal/report"
)

func writeGraph(t interface {
	Helper()
	Fatal(...any)
}, g *analyze.Graph,
) []byte {
	t.Helper()
	format, err := report.Lookup("json", report.OfGraph)
	if err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	if err := format.Graph(&out, g, report.Options{}); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// TestGraphsReadAsTheyWereWritten goes the whole way there and back: the same bytes, and so the same graph.
func TestGraphsReadAsTheyWereWritten(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		facts := rapid.SliceOfNDistinct(packageFacts(), 1, 4, func(f analyze.PackageFacts) string { return f.Path }).Draw(t, "facts")
		g := analyze.Join(facts)
		g.View = analyze.View{GOOS: "linux", GOARCH: "amd64", GoVersion: "go1.26", Modules: []analyze.Module{{Path: "m", Dir: "."}}}
		g.Coverage.Skipped = rapid.IntRange(0, 3).Draw(t, "skipped")
		want := writeGraph(t, g)
		read, err := analyze.ReadGraph([]analyze.NamedReader{{Name: "g.json", Reader: bytes.NewReader(want)}})
		if err != nil {
			t.Fatalf("%v\n%s", err, want)
		}
		if diff := cmp.Diff(string(want), string(writeGraph(t, read))); diff != "" {
			t.Fatalf("(-written +written again)\n%s", diff)
		}
	})
}

// TestGraphsOfOtherToolsReadAsTheyWereWritten does the same from DOT: what was read of it survives as JSON.
func TestGraphsOfOtherToolsReadAsTheyWereWritten(t *testing.T) {
	const text = `digraph { "a.b.C.m" [lines=4 words="x:2" tables="t:write"]; "a.b.C" -> "a.b.C.m" [kind=dispatch weight=3]; "a.b.D" -> "a.b.C" [kind=odd]; "a.c.D" [external] ; "a.c.E" -> "a.c.E" }`
	g, err := analyze.ReadGraph([]analyze.NamedReader{{Name: "x.dot", Reader: bytes.NewReader([]byte(text))}})
	if err != nil {
		t.Fatal(err)
	}
	want := writeGraph(t, g)
	read, err := analyze.ReadGraph([]analyze.NamedReader{{Name: "g.json", Reader: bytes.NewReader(want)}})
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), string(writeGraph(t, read))); diff != "" {
		t.Errorf("(-written +written again)\n%s", diff)
	}
}

var sites = rapid.Custom(func(t *rapid.T) analyze.Site {
	return analyze.Site{File: rapid.SampledFrom([]string{"a/a.go", "b/<b>.go"}).Draw(t, "file"), Line: rapid.IntRange(1, 99).Draw(t, "line")}
})

var usages = rapid.Custom(func(t *rapid.T) analyze.Usage {
	return analyze.Usage{
		Count: rapid.IntRange(1, 9).Draw(t, "count"), InLoop: rapid.IntRange(0, 1).Draw(t, "loop"), Go: rapid.IntRange(0, 1).Draw(t, "go"),
		Deferred: rapid.IntRange(0, 1).Draw(t, "deferred"), Used: rapid.IntRange(0, 1).Draw(t, "used"), Sites: rapid.SliceOfN(sites, 1, 3).Draw(t, "sites"),
	}
})

// keys generates keys of the packages that may be there, and of some that are external.
var keys = rapid.Custom(func(t *rapid.T) analyze.Key {
	path := rapid.SampledFrom([]string{"m/a", "m/b", "m/c", "m/d", "os", "io"}).Draw(t, "path")
	return keyIn(path).Draw(t, "key")
})

func keyIn(path string) *rapid.Generator[analyze.Key] {
	return rapid.Custom(func(t *rapid.T) analyze.Key {
		k := analyze.Key{Package: path, Kind: rapid.SampledFrom([]analyze.Kind{
			analyze.KindPackage, analyze.KindType, analyze.KindFunc, analyze.KindMethod, analyze.KindField, analyze.KindVar,
		}).Draw(t, "kind")}
		if k.Kind == analyze.KindPackage {
			return k
		}
		k.Name = rapid.SampledFrom([]string{"F", "g", "주문"}).Draw(t, "name")
		if k.Kind == analyze.KindMethod || k.Kind == analyze.KindField {
			k.Owner = rapid.SampledFrom([]string{"T", "I"}).Draw(t, "owner")
		}
		return k
	})
}

func packageFacts() *rapid.Generator[analyze.PackageFacts] {
	return rapid.Custom(func(t *rapid.T) analyze.PackageFacts {
		name := rapid.SampledFrom([]string{"a", "b", "c", "d"}).Draw(t, "package")
		f := analyze.PackageFacts{
			Path: "m/" + name, Name: name, Module: "m", Dir: name, Files: 2, Lines: rapid.IntRange(0, 9).Draw(t, "lines"),
			Imports: rapid.SliceOfN(rapid.SampledFrom([]string{"m/a", "m/b", "m/c", "os"}), 0, 3).Draw(t, "imports"), Words: []analyze.Word{{Text: name, Count: 2}},
		}
		own := keyIn(f.Path)
		for _, k := range rapid.SliceOfNDistinct(own, 0, 5, rapid.ID[analyze.Key]).Draw(t, "declarations") {
			if k.Kind == analyze.KindPackage {
				continue
			}
			uses := rapid.SliceOfNDistinct(keys, 0, 3, rapid.ID[analyze.Key]).Draw(t, "uses")
			f.Declarations = append(f.Declarations, analyze.Declaration{Key: k, Exported: true, Lines: 3, Site: sites.Draw(t, "site"), Type: "func()", Uses: uses, Barriers: []string{"channel"}})
		}
		slices.SortFunc(f.Declarations, func(a, b analyze.Declaration) int { return a.Key.Compare(b.Key) })
		f.MethodSets = methodSets(f.Path).Draw(t, "method sets")
		seen := map[string]bool{}
		for range rapid.IntRange(0, 6).Draw(t, "references") {
			r := analyze.Reference{From: own.Draw(t, "from"), To: keys.Draw(t, "to"), Kind: analyze.RefKind(rapid.IntRange(0, int(analyze.RefBlankImport)).Draw(t, "kind")), Usage: usages.Draw(t, "usage")}
			if id := fmt.Sprint(r.From, r.To, r.Kind); !seen[id] {
				seen[id] = true
				f.References = append(f.References, r)
			}
		}
		if rapid.Bool().Draw(t, "rest") {
			scope := analyze.Key{Package: f.Path, Owner: "F", Name: "1", Kind: analyze.KindScope}
			f.Scopes = []analyze.Scope{{Key: scope, Owner: own.Draw(t, "owner"), Handed: keys.Draw(t, "handed"), Site: sites.Draw(t, "site"),
				Calls: []analyze.Reference{{To: keys.Draw(t, "called"), Kind: analyze.RefCall, Usage: usages.Draw(t, "usage")}}}}
			f.Entries = []analyze.Entry{{Key: own.Draw(t, "entry"), Kind: "command", Name: name, Site: sites.Draw(t, "site"), By: own.Draw(t, "by"), Sure: .5}}
			f.Publications = []analyze.Publication{{Key: own.Draw(t, "sender"), Kind: "kafka", Topic: name, Sure: .75, Site: sites.Draw(t, "site")}}
			f.Accesses = []analyze.Access{{Key: own.Draw(t, "access"), Table: "t", Kind: "sql", Write: true, Sure: .25, Sites: []analyze.Site{sites.Draw(t, "site")}}}
			f.Warnings = []analyze.Warning{{Code: "type-error", Package: f.Path, Text: "undefined: x", Incomplete: true}, {Code: "note", Text: "<of nothing>"}}
		}
		return f
	})
}

// methodSets generates an interface and a type that may satisfy one, by methods of their own or of an external type.
func methodSets(path string) *rapid.Generator[[]analyze.MethodSet] {
	return rapid.Custom(func(t *rapid.T) []analyze.MethodSet {
		method := func(pkg, owner string) []analyze.Method {
			return []analyze.Method{{Name: "Read", Fingerprint: "()()", Key: analyze.Key{Package: pkg, Owner: owner, Name: "Read", Kind: analyze.KindMethod}}}
		}
		of := func(name string) analyze.Key { return analyze.Key{Package: path, Name: name, Kind: analyze.KindType} }
		from := rapid.SampledFrom([]string{path, "os"})
		var sets []analyze.MethodSet
		if rapid.Bool().Draw(t, "interface") {
			sets = append(sets, analyze.MethodSet{Type: of("I"), Interface: true, Methods: method(from.Draw(t, "I"), "I")})
		}
		if rapid.Bool().Draw(t, "type") {
			sets = append(sets, analyze.MethodSet{Type: of("T"), Methods: method(from.Draw(t, "T"), "T")})
		}
		return sets
	})
}

// FuzzReadGraph reads any two files: they are refused, or the graph survives as JSON.
func FuzzReadGraph(f *testing.F) {
	f.Add(`digraph { "a.b.C" -> "a.b.D.m" [weight=2]; node [package=q lines=3 words=x] n [kind=method owner=T] }`, `graph { a -- b -- a }`)
	f.Add(`digraph { a [lines=1] -> b }`, `digraph { a [lines=2]; b -> a; c [external] }`)
	f.Add(`{"schema":"msa-split/graph/1","packages":[{"path":"a"},{"path":"b","external":true}],"nodes":[{"package":0,"kind":"func","name":"F"},{"package":1,"kind":"type","name":"T"}],"edges":[{"from":0,"to":1,"kind":"type","count":1}]}`, `digraph { b -> "a#F"; b -> b }`)
	f.Fuzz(func(t *testing.T, a, b string) {
		g, err := analyze.ReadGraph([]analyze.NamedReader{{Name: "a", Reader: bytes.NewReader([]byte(a))}, {Name: "b", Reader: bytes.NewReader([]byte(b))}})
		if err != nil {
			return
		}
		want := writeGraph(t, g)
		read, err := analyze.ReadGraph([]analyze.NamedReader{{Name: "g.json", Reader: bytes.NewReader(want)}})
		if err != nil {
			t.Fatalf("%v\n%s", err, want)
		}
		if got := writeGraph(t, read); !bytes.Equal(want, got) {
			t.Errorf("(-written +written again)\n%s", cmp.Diff(string(want), string(got)))
		}
	})
}
