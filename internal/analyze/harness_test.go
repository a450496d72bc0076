package analyze

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"go/types"
	"maps"
	"path"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/tools/txtar"

	"github.com/msa-split/msa-split/internal/analyze/gosrc"
)

// sources are the packages of a txtar archive, each in the folder that is its import path. They are
// parsed and checked in memory, without the go command and without the standard library.
type sources struct {
	files    map[string][]txtar.File // by import path
	checked  map[string]*gosrc.Package
	mistakes bool // type errors are no failure of the test
	t        *testing.T
}

func readSources(t *testing.T, archive string) *sources {
	t.Helper()
	s := &sources{files: map[string][]txtar.File{}, checked: map[string]*gosrc.Package{}, t: t}
	for _, f := range txtar.Parse([]byte(archive)).Files {
		if strings.HasSuffix(f.Name, ".go") {
			s.files[path.Dir(f.Name)] = append(s.files[path.Dir(f.Name)], f)
		}
	}
	return s
}

// Import makes sources an importer for their own packages.
func (s *sources) Import(path string) (*types.Package, error) {
	if path == "unsafe" {
		return types.Unsafe, nil
	}
	if s.files[path] == nil {
		return nil, fmt.Errorf("there is no package %q", path)
	}
	return s.check(path).Types, nil
}

func (s *sources) check(path string) *gosrc.Package {
	if p := s.checked[path]; p != nil {
		return p
	}
	p := &gosrc.Package{Path: path, Dir: path, Fset: token.NewFileSet(), Info: &types.Info{
		Types: map[ast.Expr]types.TypeAndValue{}, Instances: map[*ast.Ident]types.Instance{},
		Defs: map[*ast.Ident]types.Object{}, Uses: map[*ast.Ident]types.Object{},
		Implicits: map[ast.Node]types.Object{}, Selections: map[*ast.SelectorExpr]*types.Selection{},
	}}
	syntax := s.parse(p)
	conf := types.Config{Importer: s, FakeImportC: true, Error: func(err error) {
		if !s.mistakes {
			s.t.Fatal(err)
		}
	}}
	p.Types, _ = conf.Check(path, p.Fset, syntax, p.Info)
	p.Name = p.Types.Name()
	s.checked[path] = p
	return p
}

func (s *sources) parse(p *gosrc.Package) []*ast.File {
	var syntax []*ast.File
	imports := map[string]bool{}
	for _, f := range s.files[p.Path] {
		file, err := parser.ParseFile(p.Fset, f.Name, f.Data, parser.ParseComments|parser.SkipObjectResolution)
		if err != nil {
			s.t.Fatal(err)
		}
		for _, spec := range file.Imports {
			imports[strings.Trim(spec.Path.Value, `"`)] = true
		}
		syntax = append(syntax, file)
		p.Files = append(p.Files, gosrc.File{
			Syntax: file, Name: f.Name, Generated: ast.IsGenerated(file), Lines: strings.Count(string(f.Data), "\n"),
		})
	}
	p.Imports = slices.Sorted(maps.Keys(imports))
	return syntax
}

// facts returns the facts of one package of an archive.
func facts(t *testing.T, archive, path string) PackageFacts {
	t.Helper()
	return Extract(readSources(t, archive).check(path))
}

// allFacts returns the facts of the packages of an archive, by path.
func allFacts(t *testing.T, archive string) []PackageFacts {
	t.Helper()
	s := readSources(t, archive)
	var all []PackageFacts
	for _, path := range slices.Sorted(maps.Keys(s.files)) {
		all = append(all, Extract(s.check(path)))
	}
	return all
}

// wanted returns the file of an archive that holds the expected output.
func wanted(archive string) string {
	for _, f := range txtar.Parse([]byte(archive)).Files {
		if f.Name == "want" {
			return string(f.Data)
		}
	}
	return ""
}

// checkReferences compares the references of package a with the file want, a line for each:
//
//	from -> to kind count [loop n] [go n] [defer n] [used n] lines
//
// Declarations of package a stand without their path.
func checkReferences(t *testing.T, archive string) {
	t.Helper()
	f := facts(t, archive, "a")
	if diff := cmp.Diff(wanted(archive), printReferences("a", f.References)); diff != "" {
		t.Errorf("-want +got\n%s", diff)
	}
}

// checkAll runs checkReferences on a table of archives by the behaviour that they show.
func checkAll(t *testing.T, archives map[string]string) {
	t.Helper()
	for name, archive := range archives {
		t.Run(name, func(t *testing.T) { checkReferences(t, archive) })
	}
}

func printReferences(home string, refs []Reference) string {
	var b strings.Builder
	for _, r := range refs {
		fmt.Fprintf(&b, "%s -> %s %s %s\n", shortKey(home, r.From), shortKey(home, r.To), r.Kind, printUsage(r.Usage))
	}
	return b.String()
}

func shortKey(home string, k Key) string {
	if k.Package == home && k.Kind != KindPackage {
		return k.Local()
	}
	return k.String()
}

func printUsage(u Usage) string {
	out := fmt.Sprint(u.Count)
	for _, part := range []struct {
		name string
		n    int
	}{{"loop", u.InLoop}, {"go", u.Go}, {"defer", u.Deferred}, {"used", u.Used}} {
		if part.n > 0 {
			out += fmt.Sprintf(" %s %d", part.name, part.n)
		}
	}
	for _, site := range u.Sites {
		out += fmt.Sprintf(" :%d", site.Line)
	}
	return out
}
