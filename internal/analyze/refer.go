package analyze

import (
	"fmt"
	"go/ast"
	"go/token"
	"go/types"
	"slices"
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
		kind := KindVar
		if tok == token.CONST {
			kind = KindConst
		}
		x.walk(src, x.key(kind, "", spec.Names[0].Name), spec)
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
	key, ok := w.fieldKey(v, at)
	if at.written || at.literal != nil {
		return key, RefFieldWrite, ok
	}
	return key, RefFieldRead, ok
}

// fieldKey finds the type that a field belongs to from the selection or literal that names it.
func (w *walker) fieldKey(v *types.Var, at place) (Key, bool) {
	var owner types.Type
	switch {
	case at.selector != nil:
		if sel := w.pkg.Info.Selections[at.selector]; sel != nil {
			path := fieldPath(sel)
			owner = path[len(path)-1].owner
		}
	case at.literal != nil:
		owner = w.pkg.Info.TypeOf(at.literal)
	}
	return fieldOf(owner, v)
}

func fieldOf(owner types.Type, v *types.Var) (Key, bool) {
	if owner == nil {
		return Key{}, false
	}
	key, ok := typeKey(owner)
	return Key{Package: key.Package, Owner: key.Name, Name: v.Name(), Kind: KindField}, ok
}

// step is a field on the way of a selection, with the type that holds it.
type step struct {
	owner types.Type
	field *types.Var
}

// fieldPath returns the fields that a selection goes through, embedded ones first; for a
// method its last step has the type that declares or embeds it and no field.
func fieldPath(sel *types.Selection) []step {
	var path []step
	t := sel.Recv()
	for i, index := range sel.Index() {
		s, ok := types.Unalias(deref(t)).Underlying().(*types.Struct)
		if !ok || (i == len(sel.Index())-1 && sel.Kind() != types.FieldVal) {
			return append(path, step{owner: t})
		}
		path = append(path, step{t, s.Field(index)})
		t = s.Field(index).Type()
	}
	return path
}

func deref(t types.Type) types.Type {
	if p, ok := types.Unalias(t).Underlying().(*types.Pointer); ok {
		return p.Elem()
	}
	return t
}

// promoted records the embedded fields that a selection passes through unnamed.
func (w *walker) promoted(sel *ast.SelectorExpr, stack []ast.Node) {
	selection := w.pkg.Info.Selections[sel]
	if selection == nil || len(selection.Index()) < 2 {
		return
	}
	path := fieldPath(selection)
	for _, s := range path[:len(path)-1] {
		if key, ok := fieldOf(s.owner, s.field); ok {
			w.note(key, RefFieldRead, sel.Sel, append(slices.Clone(stack), sel), place{})
		}
	}
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
		if key, ok := fieldOf(t, s.Field(i)); ok {
			w.note(key, RefFieldWrite, lit, stack, place{})
		}
	}
}

// inferred records the types that a generic function or type is instantiated with where the
// source does not spell them.
func (w *walker) inferred(id *ast.Ident, stack []ast.Node, at place) {
	inst, ok := w.pkg.Info.Instances[id]
	if !ok || at.instantiated {
		return
	}
	found := map[Key]bool{}
	for t := range inst.TypeArgs.Types() {
		collectTypes(found, t, 0)
	}
	keys := make([]Key, 0, len(found))
	for k := range found {
		keys = append(keys, k)
	}
	slices.SortFunc(keys, Key.Compare)
	for _, k := range keys {
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
	for _, outer := range stack {
		if i, ok := w.open[outer]; ok {
			scope := &w.facts.Scopes[i]
			w.record(scope, Reference{From: scope.Key, To: to, Kind: kind}, u)
		}
	}
}

// fromWithin returns the declaration that a node stands in: the walked one, or the field of a
// struct or the method of an interface that it declares.
func (w *walker) fromWithin(stack []ast.Node) Key {
	if w.from.Kind != KindType {
		return w.from
	}
	name, kind := "", KindField
	for i, n := range stack {
		f, ok := n.(*ast.Field)
		if !ok || i < 2 || len(f.Names) == 0 {
			continue
		}
		switch stack[i-2].(type) {
		case *ast.StructType:
			name += "." + f.Names[0].Name
		case *ast.InterfaceType:
			name, kind = "."+f.Names[0].Name, KindMethod
		}
	}
	if name == "" {
		return w.from
	}
	return w.key(kind, w.from.Name, name[1:])
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

// openScope begins a Scope for a function literal that is an argument of a call.
func (w *walker) openScope(lit *ast.FuncLit, stack []ast.Node) {
	if len(stack) == 0 {
		return
	}
	call, ok := stack[len(stack)-1].(*ast.CallExpr)
	if !ok || call.Fun == lit {
		return
	}
	w.literals[w.from]++
	handed, _ := keyOf(calleeOf(w.pkg.Info, call))
	key := Key{Package: w.from.Package, Owner: w.from.Local(), Name: fmt.Sprintf("func%d", w.literals[w.from]), Kind: KindScope}
	w.open[lit] = len(w.facts.Scopes)
	w.facts.Scopes = append(w.facts.Scopes, Scope{Key: key, Owner: w.from, Handed: handed, Site: w.src.site(lit.Pos())})
}

func calleeOf(info *types.Info, call *ast.CallExpr) types.Object {
	switch fun := ast.Unparen(call.Fun).(type) {
	case *ast.Ident:
		return info.Uses[fun]
	case *ast.SelectorExpr:
		return info.Uses[fun.Sel]
	}
	return nil
}
