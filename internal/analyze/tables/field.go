package tables

import (
	"go/ast"
	"go/types"
	"strings"
)

// tableField reports whether a field's name says that it holds the name of a table.
func tableField(v *types.Var) bool {
	name := strings.ToLower(v.Name())
	return isString(v.Type()) && (strings.Contains(name, "table") || strings.Contains(name, "collection"))
}

// namesTable reports whether a type is a struct with a field for a table's name.
func namesTable(t types.Type) bool {
	s, ok := deref(t).Underlying().(*types.Struct)
	if !ok {
		return false
	}
	for i := range s.NumFields() {
		if tableField(s.Field(i)) {
			return true
		}
	}
	return false
}

// fields notes the tables that package variables name in their fields.
func (f *finder) fields() {
	for _, file := range f.Files {
		for _, d := range file.Decls {
			d, ok := d.(*ast.GenDecl)
			if !ok {
				continue
			}
			for _, spec := range d.Specs {
				if spec, ok := spec.(*ast.ValueSpec); ok && len(spec.Values) == len(spec.Names) {
					f.fieldsOf(spec)
				}
			}
		}
	}
}

func (f *finder) fieldsOf(spec *ast.ValueSpec) {
	for i, name := range spec.Names {
		v, ok := f.Info.Defs[name].(*types.Var)
		lit, isLit := literal(spec.Values[i])
		if !ok || !isLit {
			continue
		}
		for _, element := range lit.Elts {
			kv, ok := element.(*ast.KeyValueExpr)
			if !ok {
				break
			}
			field := f.variable(kv.Key)
			if text, ok := f.constant(kv.Value); ok && field != nil && field.IsField() && tableField(field) {
				f.found.Fields = append(f.found.Fields, Field{v, field.Name(), text})
			}
		}
	}
}

// literal returns the composite literal that an expression is, or whose address it takes.
func literal(e ast.Expr) (*ast.CompositeLit, bool) {
	e = ast.Unparen(e)
	if u, ok := e.(*ast.UnaryExpr); ok {
		e = ast.Unparen(u.X)
	}
	lit, ok := e.(*ast.CompositeLit)
	return lit, ok
}

// holderOf returns what holds a table's name in one of its fields: a parameter or a package variable.
func (f *finder) holderOf(e ast.Expr) Target {
	switch u := ast.Unparen(e).(type) {
	case *ast.UnaryExpr:
		e = u.X
	case *ast.StarExpr:
		e = u.X
	}
	v := f.variable(e)
	switch p, isParam := f.params[v]; {
	case v == nil || v.IsField():
		return Target{}
	case isParam:
		return Target{Param: p.index, Func: p.fn}
	case v.Pkg() != nil && v.Parent() == v.Pkg().Scope():
		return Target{Var: v}
	}
	return Target{}
}

// fieldTarget returns what x.TableName means.
func (f *finder) fieldTarget(e ast.Expr) Target {
	sel, ok := e.(*ast.SelectorExpr)
	v := f.variable(e)
	if !ok || v == nil || !v.IsField() {
		return Target{}
	}
	target := f.holderOf(sel.X)
	if target.known() {
		target.Field = v.Name()
	}
	return target
}

// madeWith returns the parameter that a field gets in the one place where it gets something, which is the function that
// makes the struct.
func (f *finder) madeWith(v *types.Var) Target {
	values := f.vars[v]
	if len(values) != 1 {
		return Target{}
	}
	p, ok := f.params[f.variable(values[0].value)]
	if !ok {
		return Target{}
	}
	return Target{Param: p.index, Func: p.fn}
}
