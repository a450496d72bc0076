package tables

import (
	"go/ast"
	"go/types"
	"reflect"
	"strings"
)

// modelOf returns the model that a value of a type is, or several are: what is behind pointers, slices, arrays and maps.
func (f *finder) modelOf(t types.Type) Target {
	for range maxDepth {
		switch u := types.Unalias(t).(type) {
		case *types.Pointer:
			t = u.Elem()
		case *types.Slice:
			t = u.Elem()
		case *types.Array:
			t = u.Elem()
		case *types.TypeParam:
			return Target{TypeParam: u.Index() + 1}
		case *types.Named:
			list, isList := u.Underlying().(*types.Slice)
			if !isList {
				return f.namedModel(u)
			}
			t = list.Elem()
		default:
			return Target{}
		}
	}
	return Target{}
}

func (f *finder) namedModel(n *types.Named) Target {
	s, isStruct := n.Underlying().(*types.Struct)
	if !isStruct {
		return Target{}
	}
	obj := n.Origin().Obj()
	if obj.Pkg() == nil || obj.Parent() != obj.Pkg().Scope() || f.library(obj.Pkg()) != nil || standard(obj.Pkg().Path()) {
		return Target{Table: taggedTable(s)}
	}
	return Target{Table: taggedTable(s), Model: obj}
}

// taggedTable returns the table that a struct names in the tag of an embedded bun.BaseModel, or of pg's tableName field.
func taggedTable(s *types.Struct) string {
	for i := range s.NumFields() {
		v := s.Field(i)
		if v.Name() != "BaseModel" && v.Name() != "tableName" {
			continue
		}
		for _, key := range []string{"bun", "pg", "sql"} {
			tag := reflect.StructTag(s.Tag(i)).Get(key)
			first, rest, _ := strings.Cut(tag, ",")
			if name, ok := strings.CutPrefix(first, "table:"); ok {
				return name
			}
			if _, after, ok := strings.Cut(","+rest, ",table:"); ok {
				name, _, _ := strings.Cut(after, ",")
				return name
			}
			if key != "bun" && first != "" && first != "_" && !strings.Contains(first, ":") {
				return first
			}
		}
	}
	return ""
}

// targetOf returns what an argument that is a model, or holds some, means.
func (f *finder) targetOf(e ast.Expr) Target {
	t := f.Info.TypeOf(e)
	if t == nil {
		return Target{}
	}
	if target := f.modelOf(t); target.known() {
		return target
	}
	if v := f.variable(e); v != nil {
		if p, ok := f.params[v]; ok && opaque(v.Type()) {
			return Target{Param: p.index, Func: p.fn}
		}
	}
	if lit, ok := ast.Unparen(e).(*ast.CompositeLit); ok && len(lit.Elts) > 0 {
		return f.targetOf(lit.Elts[0])
	}
	return Target{}
}

// opaque reports whether a parameter's type tells nothing: an interface, or several of them.
func opaque(t types.Type) bool {
	return types.IsInterface(elementOf(t))
}

// nameTarget returns what an expression that is a table's name means.
func (f *finder) nameTarget(e ast.Expr) Target {
	e = ast.Unparen(e)
	if call, ok := e.(*ast.CallExpr); ok {
		return f.tableNameCall(call)
	}
	v := f.variable(e)
	if v == nil || !isString(v.Type()) {
		return Target{}
	}
	if v.IsField() {
		if made := f.madeWith(v); made.known() {
			return made
		}
		return f.fieldTarget(e)
	}
	if p, ok := f.params[v]; ok && len(f.vars[v]) == 0 {
		return Target{Param: p.index, Func: p.fn}
	}
	return Target{}
}

// tableNameCall returns the model of x.TableName().
func (f *finder) tableNameCall(call *ast.CallExpr) Target {
	sel, ok := ast.Unparen(call.Fun).(*ast.SelectorExpr)
	if !ok || sel.Sel.Name != "TableName" {
		return Target{}
	}
	return f.targetOf(sel.X)
}

// models notes the types that say which table is theirs.
func (f *finder) models() {
	scope := f.Types.Scope()
	for _, name := range scope.Names() {
		obj, ok := scope.Lookup(name).(*types.TypeName)
		if !ok || obj.IsAlias() {
			continue
		}
		if _, isStruct := obj.Type().Underlying().(*types.Struct); isStruct {
			f.modelType(obj)
		}
	}
}

func (f *finder) modelType(obj *types.TypeName) {
	found, _, _ := types.LookupFieldOrMethod(obj.Type(), true, obj.Pkg(), "TableName")
	fn, ok := found.(*types.Func)
	if !ok || fn.Signature().Results().Len() != 1 || !isString(fn.Signature().Results().At(0).Type()) {
		return
	}
	fn = fn.Origin()
	owner := named(fn.Signature().Recv().Type())
	if owner == nil {
		return
	}
	if owner.Obj() != obj {
		f.found.Models = append(f.found.Models, Model{Type: obj, Like: owner.Obj()})
		return
	}
	if d := f.bodies[fn]; d != nil {
		f.found.Models = append(f.found.Models, Model{Type: obj, Table: f.returned(d)})
	}
}

// returned returns the text that a function returns, or nothing where there are several or it is computed.
func (f *finder) returned(d *ast.FuncDecl) string {
	name, several := "", false
	ast.Inspect(d.Body, func(n ast.Node) bool {
		ret, ok := n.(*ast.ReturnStmt)
		if !ok || len(ret.Results) != 1 {
			return true
		}
		var t text
		f.add(&t, ret.Results[0])
		s := t.blank()
		several = several || name != "" && s != name
		name = s
		return true
	})
	if several || strings.Contains(name, "\x00") {
		return ""
	}
	return name
}

// judgeNaming notes how gorm is told to name tables.
func (f *finder) judgeNaming(lit *ast.CompositeLit) {
	n := f.literalType(lit)
	if n == nil || n.Obj().Name() != "NamingStrategy" || f.library(n.Obj().Pkg()) == nil {
		return
	}
	naming := Naming{}
	for _, element := range lit.Elts {
		kv, ok := element.(*ast.KeyValueExpr)
		if !ok {
			continue
		}
		key, _ := kv.Key.(*ast.Ident)
		switch {
		case key == nil:
		case key.Name == "TablePrefix":
			naming.Prefix, _ = f.constant(kv.Value)
		case key.Name == "SingularTable":
			tv := f.Info.Types[kv.Value]
			naming.Singular = tv.Value != nil && tv.Value.String() == "true"
		}
	}
	f.found.Naming = &naming
}

// literalType returns the named type of a literal, or nil.
func (f *finder) literalType(lit *ast.CompositeLit) *types.Named {
	t := f.Info.TypeOf(lit)
	if t == nil {
		return nil
	}
	return named(t)
}
