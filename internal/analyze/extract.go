package analyze

import (
	"cmp"
	"go/ast"
	"go/token"
	"go/types"
	"slices"

	"github.com/msa-split/msa-split/internal/analyze/gosrc"
)

// Extract reads the facts of one type-checked package. What could not be type-checked is
// counted as unresolved; the rest still gives its facts.
func Extract(p *gosrc.Package) PackageFacts {
	x := &extractor{
		pkg: p, refs: map[refKey]int{}, words: map[string]int{}, literals: map[Key]int{},
		merged: map[Key]int{}, fields: fieldNames{}, scopes: map[*ast.FuncLit]Key{},
	}
	x.describe()
	x.declare()
	x.refer()
	x.access()
	x.facts.MethodSets = methodSets(p)
	x.facts.Words = sortedWords(x.words)
	x.sort()
	return x.facts
}

// extractor gathers the facts of one package.
type extractor struct {
	pkg   *gosrc.Package
	facts PackageFacts
	refs  map[refKey]int // position in facts.References
	words map[string]int
	// literals counts the function literals handed to calls, by declaration.
	literals map[Key]int
	merged   map[Key]int // position in facts.Declarations of what is declared several times
	fields   fieldNames
	scopes   map[*ast.FuncLit]Key // of each literal that is one
}

type refKey struct {
	from, to Key
	kind     RefKind
}

func (x *extractor) describe() {
	p := x.pkg
	x.facts = PackageFacts{
		Path: p.Path, Name: p.Name, Module: p.Module.Path, Dir: p.Dir,
		Imports: p.Imports, Files: len(p.Files), Warnings: warningsOf(p.Problems),
	}
	for _, f := range p.Files {
		x.facts.Lines += f.Lines
		if f.Generated {
			x.facts.Generated++
		}
	}
}

// sort gives the facts an order that does not depend on the order of files.
func (x *extractor) sort() {
	f := &x.facts
	slices.SortStableFunc(f.Declarations, func(a, b Declaration) int { return a.Key.Compare(b.Key) })
	slices.SortFunc(f.References, compareReferences)
	slices.SortFunc(f.Scopes, func(a, b Scope) int {
		return cmp.Or(a.Key.Compare(b.Key), compareSites(a.Site, b.Site))
	})
}

func compareReferences(a, b Reference) int {
	return cmp.Or(a.From.Compare(b.From), a.To.Compare(b.To), cmp.Compare(a.Kind, b.Kind))
}

func compareSites(a, b Site) int {
	return cmp.Or(cmp.Compare(a.File, b.File), cmp.Compare(a.Line, b.Line))
}

// source is a file together with what the extractor needs of it.
type source struct {
	file gosrc.File
	fset *token.FileSet
}

func (s source) site(pos token.Pos) Site {
	return Site{File: s.file.Name, Line: s.fset.PositionFor(pos, false).Line}
}

// siteOf is source.site for a position of any file.
func (x *extractor) siteOf(pos token.Pos) Site {
	at := x.pkg.Fset.PositionFor(pos, false)
	return Site{File: at.Filename, Line: at.Line}
}

func (s source) lines(n ast.Node) int {
	from, to := s.fset.PositionFor(n.Pos(), false), s.fset.PositionFor(n.End(), false)
	return to.Line - from.Line + 1
}

// sources returns the package's files by name, so that first sites don't depend on the order of listing.
func (x *extractor) sources() []source {
	var all []source
	for _, f := range x.pkg.Files {
		if f.Syntax != nil {
			all = append(all, source{f, x.pkg.Fset})
		}
	}
	slices.SortFunc(all, func(a, b source) int { return cmp.Compare(a.file.Name, b.file.Name) })
	return all
}

func (x *extractor) key(kind Kind, owner, name string) Key {
	return Key{Package: x.pkg.Path, Owner: owner, Name: name, Kind: kind}
}

func warningsOf(problems []gosrc.Problem) []Warning {
	var all []Warning
	for _, p := range problems {
		w := Warning{Code: p.Code, Package: p.Package, Text: p.Text, Hint: p.Hint, Count: p.Count, Incomplete: p.Incomplete}
		if p.File != "" {
			w.Site = &Site{File: p.File, Line: p.Line}
		}
		all = append(all, w)
	}
	return all
}

// keyOf names a declared object, or reports that it is local, predeclared or has no name of its own.
func keyOf(obj types.Object) (Key, bool) {
	if obj == nil || obj.Pkg() == nil {
		return Key{}, false
	}
	key := Key{Package: obj.Pkg().Path(), Name: obj.Name()}
	if f, ok := obj.(*types.Func); ok {
		return funcKey(key, f.Origin())
	}
	if obj.Parent() != obj.Pkg().Scope() {
		return Key{}, false
	}
	switch obj.(type) {
	case *types.TypeName:
		key.Kind = KindType
	case *types.Var:
		key.Kind = KindVar
	case *types.Const:
		key.Kind = KindConst
	default:
		return Key{}, false
	}
	return key, true
}

func funcKey(key Key, f *types.Func) (Key, bool) {
	recv := f.Signature().Recv()
	if recv == nil {
		key.Kind = KindFunc
		if f.Name() == "init" {
			key.Kind = KindInit
		}
		return key, true
	}
	owner := namedOf(recv.Type())
	if owner == nil || !atPackageLevel(owner.Obj()) {
		return Key{}, false
	}
	key.Kind, key.Owner = KindMethod, owner.Obj().Name()
	return key, true
}

// typeKey names a declared type, or reports that it is local, predeclared or a parameter.
func typeKey(t types.Type) (Key, bool) {
	if a, ok := t.(*types.Alias); ok && atPackageLevel(a.Obj()) {
		return keyOf(a.Obj())
	}
	if n := namedOf(t); n != nil {
		return keyOf(n.Origin().Obj())
	}
	return Key{}, false
}

// namedOf returns the named type behind aliases and one pointer, or nil.
func namedOf(t types.Type) *types.Named {
	t = types.Unalias(t)
	if p, ok := t.(*types.Pointer); ok {
		t = types.Unalias(p.Elem())
	}
	n, _ := t.(*types.Named)
	return n
}

func atPackageLevel(obj types.Object) bool {
	return obj.Pkg() != nil && obj.Parent() == obj.Pkg().Scope()
}
