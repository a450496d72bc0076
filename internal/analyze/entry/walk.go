package entry

import (
	"go/ast"
	"go/token"
	"go/types"
	"slices"
)

// walk notes what a declaration sets and calls.
func (f *finder) walk(d ast.Decl) {
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

// walkFrom walks the code of one declaration.
func (f *finder) walkFrom(by types.Object, fn *types.Func, root ast.Node) {
	var lits []*ast.FuncLit
	ast.PreorderStack(root, nil, func(n ast.Node, stack []ast.Node) bool {
		for len(lits) > 0 && n.Pos() >= lits[len(lits)-1].End() {
			lits = lits[:len(lits)-1]
		}
		see := func(deep bool) {
			v := visit{node: n, place: Place{Object: by, Literals: slices.Clip(lits), Pos: startOf(n)}, fn: fn}
			if deep {
				v.stack = slices.Clone(stack)
			}
			f.visits = append(f.visits, v)
		}
		switch n := n.(type) {
		case *ast.FuncLit:
			f.innerParameters(n)
			lits = append(slices.Clip(lits), n)
		case *ast.CallExpr:
			f.noteCall(n, see)
		case *ast.CompositeLit:
			f.noteLiteral(n, see)
		case *ast.AssignStmt:
			f.noteAssignment(n)
			if len(n.Lhs) == 1 && f.isCommandField(n.Lhs[0]) {
				see(false)
			}
		case *ast.ValueSpec:
			for i, name := range n.Names {
				f.setFrom(f.Info.Defs[name], n.Values, i, len(n.Names))
			}
		case *ast.RangeStmt:
			f.noteRange(n)
			see(true)
		case *ast.ForStmt:
			see(true)
		case *ast.GoStmt:
			if obj := f.used(n.Call.Fun); obj != nil {
				f.started[obj] = true
			}
		case *ast.ReturnStmt:
			if fn != nil && len(lits) == 0 {
				if f.returns[fn] == nil {
					f.returning = append(f.returning, fn)
				}
				f.returns[fn] = append(f.returns[fn], n)
			}
		}
		return true
	})
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
func (f *finder) noteCall(call *ast.CallExpr, see func(deep bool)) {
	for _, arg := range call.Args {
		if lit, ok := ast.Unparen(arg).(*ast.FuncLit); ok {
			f.given[lit] = call
		}
	}
	fn := f.callee(call)
	if fn == nil {
		return
	}
	if _, known := f.ruleOf(fn); known || isEventStream(f, call) {
		see(true)
		return
	}
	if f.ours(fn) && len(call.Args) > 0 || registersRemote(fn) || f.descriptionIn(call) != nil {
		see(false)
	}
}

func (f *finder) noteLiteral(lit *ast.CompositeLit, see func(deep bool)) {
	t := f.Info.TypeOf(lit)
	if t == nil {
		return
	}
	if s, ok := deref(t).Underlying().(*types.Struct); ok {
		f.noteFields(lit, s)
	}
	name := f.typeName(t)
	if _, ok := messages[name]; ok {
		see(true)
	}
	if _, ok := commands[name]; ok {
		see(true)
	}
	if isServiceDesc(t) {
		see(false)
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
