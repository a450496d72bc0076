package entry

import (
	"go/ast"
	"go/token"
	"go/types"
	"slices"
)

// read notes what a declaration sets and calls.
func (f *finder) read(d ast.Decl) {
	switch d := d.(type) {
	case *ast.FuncDecl:
		fn, ok := f.Info.Defs[d.Name].(*types.Func)
		if !ok || d.Body == nil {
			return
		}
		f.parameters(d, fn)
		f.walkFrom(fn, fn, d.Body)
	case *ast.GenDecl:
		for _, spec := range d.Specs {
			if spec, ok := spec.(*ast.ValueSpec); ok && d.Tok == token.VAR {
				f.walkFrom(f.Info.Defs[spec.Names[0]], nil, spec)
			}
		}
	}
}

func (f *finder) parameters(d *ast.FuncDecl, fn *types.Func) {
	i := 0
	for _, field := range d.Type.Params.List {
		for _, name := range field.Names {
			if obj := f.Info.Defs[name]; obj != nil {
				f.params[obj] = param{fn, i}
			}
			i++
		}
		i += one(len(field.Names) == 0)
	}
}

func one(b bool) int {
	if b {
		return 1
	}
	return 0
}

// walk is the way through the code of one declaration.
type walk struct {
	*finder
	by   types.Object
	fn   *types.Func    // nil outside of functions
	lits []*ast.FuncLit // around the node, the innermost last
}

// walkFrom walks the code of one declaration.
func (f *finder) walkFrom(by types.Object, fn *types.Func, root ast.Node) {
	w := &walk{finder: f, by: by, fn: fn}
	ast.PreorderStack(root, nil, func(n ast.Node, stack []ast.Node) bool {
		for len(w.lits) > 0 && n.Pos() >= w.lits[len(w.lits)-1].End() {
			w.lits = w.lits[:len(w.lits)-1]
		}
		w.note(n, stack)
		return true
	})
}

// note keeps what a node tells.
func (w *walk) note(n ast.Node, stack []ast.Node) {
	switch n := n.(type) {
	case *ast.FuncLit:
		w.innerParameters(n)
		w.lits = append(slices.Clip(w.lits), n)
	case *ast.CallExpr:
		w.noteCall(n, stack)
	case *ast.CompositeLit:
		w.noteLiteral(n, stack)
	case *ast.AssignStmt:
		w.noteAssignment(n)
		if len(n.Lhs) == 1 && w.isCommandField(n.Lhs[0]) {
			w.see(n, nil)
		}
	case *ast.ValueSpec:
		for i, name := range n.Names {
			w.setFrom(w.Info.Defs[name], n.Values, i, len(n.Names))
		}
	case *ast.RangeStmt:
		w.noteRange(n)
		w.see(n, stack)
	case *ast.ForStmt:
		w.see(n, stack)
	case *ast.GoStmt:
		if obj := w.used(n.Call.Fun); obj != nil {
			w.started[obj] = true
		}
	case *ast.ReturnStmt:
		w.noteReturn(n)
	}
}

// see keeps a node to look at when all is known. The stack is kept as long as it is of use.
func (w *walk) see(n ast.Node, stack []ast.Node) {
	w.visits = append(w.visits, visit{
		node: n, stack: slices.Clone(stack), place: Place{Object: w.by, Literals: slices.Clip(w.lits), Pos: startOf(n)}, fn: w.fn,
	})
}

// noteReturn keeps what a declared function returns.
func (w *walk) noteReturn(n *ast.ReturnStmt) {
	if w.fn == nil || len(w.lits) > 0 {
		return
	}
	if w.returns[w.fn] == nil {
		w.returning = append(w.returning, w.fn)
	}
	w.returns[w.fn] = append(w.returns[w.fn], n)
}

// startOf returns where a node stands; of a call in a chain, where the name of its method does.
func startOf(n ast.Node) token.Pos {
	if call, ok := n.(*ast.CallExpr); ok {
		if s, ok := ast.Unparen(call.Fun).(*ast.SelectorExpr); ok {
			return s.Sel.Pos()
		}
	}
	return n.Pos()
}

func (f *finder) innerParameters(lit *ast.FuncLit) {
	i := 0
	for _, field := range lit.Type.Params.List {
		for _, name := range field.Names {
			if obj := f.Info.Defs[name]; obj != nil {
				f.inner[obj] = innerParam{lit, i}
			}
			i++
		}
	}
}

// noteCall keeps calls of libraries and of the code base.
func (w *walk) noteCall(call *ast.CallExpr, stack []ast.Node) {
	for _, arg := range call.Args {
		if lit, ok := ast.Unparen(arg).(*ast.FuncLit); ok {
			w.given[lit] = call
		}
	}
	fn := w.callee(call)
	if fn == nil {
		return
	}
	if _, known := w.ruleOf(fn); known || isEventStream(w.finder, call) {
		w.see(call, stack)
		return
	}
	if w.ours(fn) && len(call.Args) > 0 || registersRemote(fn) || w.descriptionIn(call) != nil {
		w.see(call, nil)
	}
}

func (w *walk) noteLiteral(lit *ast.CompositeLit, stack []ast.Node) {
	t := w.Info.TypeOf(lit)
	if t == nil {
		return
	}
	if s, ok := deref(t).Underlying().(*types.Struct); ok {
		w.noteFields(lit, s)
	}
	name := w.typeName(t)
	if _, ok := messages[name]; ok {
		w.see(lit, stack)
	}
	if _, ok := commands[name]; ok {
		w.see(lit, stack)
	}
	if isServiceDesc(t) {
		w.see(lit, nil)
	}
}

func deref(t types.Type) types.Type {
	if p, ok := t.Underlying().(*types.Pointer); ok {
		return p.Elem()
	}
	return t
}

func (f *finder) noteFields(lit *ast.CompositeLit, s *types.Struct) {
	for i, elt := range lit.Elts {
		if kv, ok := elt.(*ast.KeyValueExpr); ok {
			f.set(f.used(kv.Key), value{kv.Value, 0, kv.Pos()})
		} else if i < s.NumFields() {
			f.set(s.Field(i), value{elt, 0, elt.Pos()})
		}
	}
}

func (f *finder) noteAssignment(n *ast.AssignStmt) {
	for i, lhs := range n.Lhs {
		if n.Tok != token.ASSIGN && n.Tok != token.DEFINE {
			f.set(f.used(lhs), value{nil, 0, n.Pos()})
			continue
		}
		f.setFrom(f.used(lhs), n.Rhs, i, len(n.Lhs))
	}
}

func (f *finder) setFrom(obj types.Object, values []ast.Expr, i, names int) {
	switch {
	case len(values) == 0:
	case len(values) == names:
		f.set(obj, value{values[i], 0, values[i].Pos()})
	default:
		f.set(obj, value{values[0], i, values[0].Pos()})
	}
}

// set notes a value of a variable whose type can lead to an entry point.
func (f *finder) set(obj types.Object, v value) {
	x, ok := obj.(*types.Var)
	if !ok {
		return
	}
	switch t := x.Type().Underlying().(type) {
	case *types.Basic:
		if t.Info()&types.IsString == 0 {
			return
		}
	case *types.Chan:
		return
	}
	f.values[x.Origin()] = append(f.values[x.Origin()], v)
}

func (f *finder) noteRange(n *ast.RangeStmt) {
	for i, e := range []ast.Expr{n.Key, n.Value} {
		id, ok := e.(*ast.Ident)
		if !ok {
			continue
		}
		obj := f.used(id)
		if obj == nil {
			continue
		}
		if _, isMap := under(f.Info.TypeOf(n.X)).(*types.Map); isMap || i == 1 {
			f.ranges[obj] = n
		}
		f.set(obj, value{nil, 0, n.Pos()})
	}
}

func under(t types.Type) types.Type {
	if t == nil {
		return nil
	}
	return t.Underlying()
}
