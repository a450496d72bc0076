package analyze

import (
	"fmt"
	"go/ast"
	"go/token"
	"go/types"
	"maps"
	"slices"

	"github.com/msa-split/msa-split/internal/analyze/naming"
)

// refer records every reference from one declaration of the package to another, or to one outside.
func (x *extractor) refer() {
	for _, src := range x.sources() {
		x.blankImports(src)
		for _, d := range src.file.Syntax.Decls {
			x.referFrom(src, d)
		}
	}
}

func (x *extractor) blankImports(src source) {
	for _, spec := range src.file.Syntax.Imports {
		if spec.Name == nil || spec.Name.Name != "_" {
			continue
		}
		if pkg := x.pkg.Info.PkgNameOf(spec); pkg != nil {
			ref := Reference{From: PackageKey(x.pkg.Path), To: PackageKey(pkg.Imported().Path()), Kind: RefBlankImport}
			x.record(nil, ref, use{site: src.site(spec.Pos())})
		}
	}
}

func (x *extractor) referFrom(src source, d ast.Decl) {
	switch d := d.(type) {
	case *ast.FuncDecl:
		if key, ok := x.funcDeclKey(d); ok {
			x.walk(src, key, d)
		}
	case *ast.GenDecl:
		for _, spec := range d.Specs {
			x.referFromSpec(src, d.Tok, spec)
		}
	}
}

func (x *extractor) referFromSpec(src source, tok token.Token, spec ast.Spec) {
	switch spec := spec.(type) {
	case *ast.TypeSpec:
		x.walk(src, x.key(KindType, "", spec.Name.Name), spec)
	case *ast.ValueSpec:
		x.referFromValues(src, tok, spec)
	}
}

// referFromValues walks the variables or constants of one specification. Each refers to what its
// own value does. What they share, a type or a call with several results, is referred to once: by the
// first that has a name.
func (x *extractor) referFromValues(src source, tok token.Token, spec *ast.ValueSpec) {
	kind := KindVar
	if tok == token.CONST {
		kind = KindConst
	}
	first := max(0, slices.IndexFunc(spec.Names, func(n *ast.Ident) bool { return n.Name != "_" }))
	from := func(i int) Key { return x.key(kind, "", spec.Names[i].Name) }
	if spec.Type != nil {
		x.walk(src, from(first), spec.Type)
	}
	for i, value := range spec.Values {
		if len(spec.Values) != len(spec.Names) {
			i = first
		}
		x.walk(src, from(i), &ast.ValueSpec{Names: spec.Names[i : i+1], Values: []ast.Expr{value}})
	}
}

// walker follows the references of one declaration.
type walker struct {
	*extractor
	src  source
	from Key
	open map[ast.Node]int // position in facts.Scopes of each such literal
}

func (x *extractor) walk(src source, from Key, root ast.Node) {
	w := &walker{extractor: x, src: src, from: from, open: map[ast.Node]int{}}
	ast.PreorderStack(root, nil, func(n ast.Node, stack []ast.Node) bool {
		switch n := n.(type) {
		case *ast.FuncLit:
			w.openScope(n, stack)
			w.nest(n, stack)
		case *ast.SelectorExpr:
			w.promoted(n, stack)
		case *ast.CompositeLit:
			w.positional(n, stack)
		case *ast.Ident:
			w.ident(n, stack)
		}
		return true
	})
}

// nest notes which open scope the scope of a function literal lies in, if it is one.
func (w *walker) nest(lit *ast.FuncLit, stack []ast.Node) {
	inner, isScope := w.open[lit]
	if !isScope {
		return
	}
	for _, n := range slices.Backward(stack) {
		if outer, ok := w.open[n]; ok {
			w.facts.Scopes[inner].Within = w.facts.Scopes[outer].Key
			return
		}
	}
}

// use is one use of a declaration, seen in its place.
type use struct {
	site                         Site
	loop, goes, deferred, isUsed bool
}

// ident records what an identifier refers to.
func (w *walker) ident(id *ast.Ident, stack []ast.Node) {
	obj := w.pkg.Info.Uses[id]
	if obj == nil {
		if _, declared := w.pkg.Info.Defs[id]; !declared && id.Name != "_" {
			w.facts.Unresolved++
		}
		return
	}
	w.facts.Resolved++
	place := placeOf(id, stack)
	to, kind, ok := w.target(obj, place)
	if !ok {
		return
	}
	w.note(to, kind, id, stack, place)
	w.inferred(id, stack, place)
}

// target names what obj is and says how it is used at a place.
func (w *walker) target(obj types.Object, at place) (Key, RefKind, bool) {
	switch obj := obj.(type) {
	case *types.TypeName:
		key, ok := keyOf(obj)
		if at.embedded {
			return key, RefEmbed, ok
		}
		return key, RefType, ok
	case *types.Func:
		key, ok := keyOf(obj)
		if at.call != nil {
			return key, RefCall, ok
		}
		return key, RefValue, ok
	case *types.Const:
		key, ok := keyOf(obj)
		return key, RefValue, ok
	case *types.Var:
		return w.variable(obj, at)
	}
	return Key{}, 0, false
}

func (w *walker) variable(v *types.Var, at place) (Key, RefKind, bool) {
	if !v.IsField() {
		key, ok := keyOf(v)
		if at.written {
			return key, RefAssign, ok
		}
		return key, RefValue, ok
	}
	key, ok := w.fields.of(v)
	if at.written || at.key {
		return key, RefFieldWrite, ok
	}
	return key, RefFieldRead, ok
}

// promoted records the embedded fields that a selection passes through unnamed.
func (w *walker) promoted(sel *ast.SelectorExpr, stack []ast.Node) {
	selection := w.pkg.Info.Selections[sel]
	if selection == nil || len(selection.Index()) < 2 {
		return
	}
	path := selection.Index()
	t := selection.Recv()
	for _, index := range path[:len(path)-1] {
		s, ok := deref(t).Underlying().(*types.Struct)
		if !ok {
			return
		}
		if key, ok := w.fields.of(s.Field(index)); ok {
			w.note(key, RefFieldRead, sel.Sel, append(slices.Clone(stack), sel), place{})
		}
		t = s.Field(index).Type()
	}
}

func deref(t types.Type) types.Type {
	if p, ok := t.Underlying().(*types.Pointer); ok {
		return p.Elem()
	}
	return t
}

// positional records the fields that an unkeyed struct literal sets.
func (w *walker) positional(lit *ast.CompositeLit, stack []ast.Node) {
	t := w.pkg.Info.TypeOf(lit)
	if t == nil || len(lit.Elts) == 0 {
		return
	}
	s, ok := deref(t).Underlying().(*types.Struct)
	if !ok {
		return
	}
	for i, elt := range lit.Elts {
		if _, keyed := elt.(*ast.KeyValueExpr); keyed || i >= s.NumFields() {
			return
		}
		if key, ok := w.fields.of(s.Field(i)); ok {
			w.note(key, RefFieldWrite, elt, append(slices.Clone(stack), lit), place{})
		}
	}
}

// inferred records the types that a generic function or type is instantiated with where the
// source does not spell them.
func (w *walker) inferred(id *ast.Ident, stack []ast.Node, at place) {
	inst, ok := w.pkg.Info.Instances[id]
	if !ok {
		return
	}
	found := map[Key]bool{}
	for i := at.spelled; i < inst.TypeArgs.Len(); i++ {
		collectTypes(found, inst.TypeArgs.At(i), 0)
	}
	for _, k := range slices.SortedFunc(maps.Keys(found), Key.Compare) {
		w.note(k, RefType, id, stack, place{})
	}
}

// note records one use, for the declaration and for the scopes that it stands in.
func (w *walker) note(to Key, kind RefKind, n ast.Node, stack []ast.Node, at place) {
	u := use{site: w.src.site(n.Pos()), loop: inLoop(n, stack)}
	if kind == RefCall {
		u.goes, u.deferred, u.isUsed = at.started()
	}
	from := w.fromWithin(stack)
	if to == from {
		return
	}
	w.record(nil, Reference{From: from, To: to, Kind: kind}, u)
	if len(w.open) == 0 {
		return
	}
	for _, outer := range stack {
		if i, ok := w.open[outer]; ok {
			scope := &w.facts.Scopes[i]
			w.record(scope, Reference{From: scope.Key, To: to, Kind: kind}, u)
		}
	}
}

// fromWithin returns the declaration that a node stands in: the walked one, or the field of a
// struct or the method of an interface that it declares. Of a, b T the first name is taken.
func (w *walker) fromWithin(stack []ast.Node) Key {
	from := w.from
	if from.Kind != KindType {
		return from
	}
	for _, n := range stack {
		f, ok := n.(*ast.Field)
		if !ok || len(f.Names) == 0 {
			continue
		}
		if key, ok := w.member(f.Names[0]); ok {
			from = key
		}
	}
	return from
}

// member names the field or interface method that a name declares.
func (w *walker) member(name *ast.Ident) (Key, bool) {
	switch obj := w.pkg.Info.Defs[name].(type) {
	case *types.Var:
		return w.fields.of(obj)
	case *types.Func:
		return keyOf(obj)
	}
	return Key{}, false
}

// record adds a use to the references of the package, or to those of a scope.
func (x *extractor) record(scope *Scope, ref Reference, u use) {
	id := refKey{ref.From, ref.To, ref.Kind}
	list := &x.facts.References
	if scope != nil {
		list = &scope.Calls
	}
	i, seen := x.refs[id]
	if !seen {
		i = len(*list)
		x.refs[id] = i
		*list = append(*list, ref)
	}
	(*list)[i].count(u)
}

func (r *Usage) count(u use) {
	r.Count++
	r.InLoop += one(u.loop)
	r.Go += one(u.goes)
	r.Deferred += one(u.deferred)
	r.Used += one(u.isUsed)
	if len(r.Sites) < MaxSites && !slices.Contains(r.Sites, u.site) {
		r.Sites = append(r.Sites, u.site)
	}
}

func one(b bool) int {
	if b {
		return 1
	}
	return 0
}

// openScope begins a Scope for a function literal that is an argument of a call, or that handles what comes from outside.
func (w *walker) openScope(lit *ast.FuncLit, stack []ast.Node) {
	call, ok := above(stack).(*ast.CallExpr)
	ok = ok && ast.Unparen(call.Fun) != lit
	if !ok && !w.handlers[lit] {
		return
	}
	var handed Key
	if ok {
		handed, _ = keyOf(calleeOf(w.pkg.Info, call))
	}
	w.literals[w.from]++
	key := Key{Package: w.from.Package, Owner: w.from.Local(), Name: fmt.Sprintf("func%d", w.literals[w.from]), Kind: KindScope}
	w.open[lit], w.scopes[lit] = len(w.facts.Scopes), key
	w.facts.Scopes = append(w.facts.Scopes, Scope{Key: key, Owner: w.from, Handed: handed, Site: w.src.site(lit.Pos())})
}

// above returns what holds a node, parentheses left out.
func above(stack []ast.Node) ast.Node {
	for _, n := range slices.Backward(stack) {
		if _, ok := n.(*ast.ParenExpr); !ok {
			return n
		}
	}
	return nil
}

func calleeOf(info *types.Info, call *ast.CallExpr) types.Object {
	return info.Uses[naming.Of(call.Fun)]
}
