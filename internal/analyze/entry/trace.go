package entry

import (
	"go/ast"
	"go/token"
	"go/types"
)

// maxDepth is how many steps a value is followed.
const maxDepth = 20

// mostRows is how many rows of a table of routes are looked at.
const mostRows = 500

// deeper runs a step of an evaluation unless it goes too deep, as a value that is set from itself does.
func (f *finder) deeper(step func() Term) Term {
	if f.depth >= maxDepth {
		return Term{}
	}
	f.depth++
	defer func() { f.depth-- }()
	return step()
}

// only returns what a variable or field is set to, if it is set once.
func (f *finder) only(obj types.Object) (value, bool) {
	all := f.values[obj]
	if len(all) != 1 || all[0].expr == nil {
		return value{}, false
	}
	return all[0], true
}

// latest returns what a variable is set to last above a place. Of one that is not local only the sole value is told.
func (f *finder) latest(obj types.Object, before token.Pos) (value, bool) {
	x, ok := obj.(*types.Var)
	if !ok || x == nil || x.IsField() || x.Pkg() == nil || x.Parent() == x.Pkg().Scope() {
		return f.only(obj)
	}
	var found value
	for _, v := range f.values[obj] {
		// The value of x = wrap(x) ends after the use of x in it.
		if v.expr != nil && v.expr.End() < before && v.expr.Pos() >= found.pos {
			found = v
		}
	}
	return found, found.expr != nil
}

// resolve replaces a range variable, or a field of it, by the row of the table that is looked at. Zero says that the row
// leaves the field out.
func (f *finder) resolve(e ast.Expr) (resolved ast.Expr, zero bool) {
	e = ast.Unparen(e)
	if len(f.bound) == 0 {
		return e, false
	}
	switch x := e.(type) {
	case *ast.Ident:
		if row, ok := f.bound[f.used(x)]; ok {
			return row, false
		}
	case *ast.SelectorExpr:
		row, zero := f.resolve(x.X)
		if row == x.X || zero {
			break
		}
		if lit := literalOf(row); lit != nil {
			return f.fieldOf(lit, x.Sel.Name)
		}
	}
	return e, false
}

func literalOf(e ast.Expr) *ast.CompositeLit {
	e = ast.Unparen(e)
	if u, ok := e.(*ast.UnaryExpr); ok && u.Op == token.AND {
		e = ast.Unparen(u.X)
	}
	lit, _ := e.(*ast.CompositeLit)
	return lit
}

// fieldOf returns what a literal of a struct sets a field to.
func (f *finder) fieldOf(lit *ast.CompositeLit, name string) (e ast.Expr, zero bool) {
	s, ok := structOf(f.Info.TypeOf(lit))
	if !ok {
		return nil, true
	}
	for i, elt := range lit.Elts {
		if kv, ok := elt.(*ast.KeyValueExpr); ok {
			if id, ok := kv.Key.(*ast.Ident); ok && id.Name == name {
				return ast.Unparen(kv.Value), false
			}
		} else if i < s.NumFields() && s.Field(i).Name() == name {
			return ast.Unparen(elt), false
		}
	}
	return nil, true
}

func structOf(t types.Type) (*types.Struct, bool) {
	if t == nil {
		return nil, false
	}
	s, ok := deref(t).Underlying().(*types.Struct)
	return s, ok
}

// eachRow runs look once, or, where a call stands in a loop over a table that the source spells, for each row of it.
func (f *finder) eachRow(call *ast.CallExpr, look func()) {
	loop, table := f.tableOf(call)
	if table == nil || len(table.Elts) > mostRows {
		look()
		return
	}
	for _, elt := range table.Elts {
		if kv, ok := elt.(*ast.KeyValueExpr); ok {
			f.bind(loop.Key, kv.Key)
			elt = kv.Value
		}
		f.bind(loop.Value, elt)
		look()
	}
	clear(f.bound)
}

// bind sets a variable of a loop to the expression that it stands for.
func (f *finder) bind(variable, row ast.Expr) {
	if variable == nil {
		return
	}
	if obj := f.used(variable); obj != nil {
		f.bound[obj] = row
	}
}

// tableOf finds the loop and the table that the range variables in a call run over.
func (f *finder) tableOf(call *ast.CallExpr) (*ast.RangeStmt, *ast.CompositeLit) {
	var over *ast.RangeStmt
	ast.Inspect(call, func(n ast.Node) bool {
		if id, ok := n.(*ast.Ident); ok && over == nil {
			if r := f.ranges[f.Info.Uses[id]]; r != nil && r.Pos() < call.Pos() {
				over = r
			}
		}
		return over == nil
	})
	if over == nil {
		return nil, nil
	}
	return over, f.spelled(over.X)
}

// spelled returns the literal of a slice, array or map that an expression stands for.
func (f *finder) spelled(e ast.Expr) *ast.CompositeLit {
	for range maxDepth {
		if lit := literalOf(e); lit != nil {
			return lit
		}
		if call, ok := ast.Unparen(e).(*ast.CallExpr); ok {
			fn := f.callee(call)
			if fn == nil || len(f.returns[fn]) != 1 || len(f.returns[fn][0].Results) != 1 {
				return nil
			}
			e = f.returns[fn][0].Results[0]
			continue
		}
		v, ok := f.only(f.variable(e))
		if !ok {
			return nil
		}
		e = v.expr
	}
	return nil
}
