package tables

import (
	"go/ast"
	"go/token"
	"go/types"
	"path"
	"strings"
)

// assignment is a value that a variable or field gets.
type assignment struct {
	value ast.Expr
	adds  bool // what it held before stays, as with += and a builder
	part  bool // one of several results of a call
}

// parameter is where a function takes a variable.
type parameter struct {
	fn    *types.Func
	index int // from 1
}

// flow is a string variable that is an argument of a call.
type flow struct {
	from *types.Var
	call *ast.CallExpr
	arg  int
}

// gather notes what variables get and where strings go, before anything is judged.
func (f *finder) gather() {
	for _, file := range f.Files {
		ast.Inspect(file, func(n ast.Node) bool {
			switch n := n.(type) {
			case *ast.FuncDecl:
				f.gatherFunc(n)
			case *ast.AssignStmt:
				f.gatherAssign(n)
			case *ast.ValueSpec:
				f.gatherValues(n)
			case *ast.CompositeLit:
				f.gatherFields(n)
			case *ast.CallExpr:
				f.gatherCall(n)
			case *ast.RangeStmt:
				f.gatherRange(n)
			case *ast.GenDecl:
				f.gatherEmbeds(n)
			}
			return true
		})
	}
	f.spread()
}

func (f *finder) gatherFunc(d *ast.FuncDecl) {
	fn, ok := f.Info.Defs[d.Name].(*types.Func)
	if !ok || d.Body == nil {
		return
	}
	f.bodies[fn] = d
	params := fn.Signature().Params()
	for i := range params.Len() {
		f.params[params.At(i)] = parameter{fn, i + 1}
	}
}

func (f *finder) gatherAssign(s *ast.AssignStmt) {
	for i, left := range s.Lhs {
		v := f.variable(left)
		if v == nil || !f.followed(v.Type()) {
			continue
		}
		a := assignment{value: s.Rhs[0], part: true, adds: s.Tok == token.ADD_ASSIGN}
		if len(s.Rhs) == len(s.Lhs) {
			a.value, a.part = s.Rhs[i], false
		}
		if call, ok := ast.Unparen(a.value).(*ast.CallExpr); ok && i == 0 && isString(v.Type()) {
			f.results[call] = v
		}
		f.assign(v, a)
	}
}

// assign notes a value. q = q + x is the same as q += x.
func (f *finder) assign(v *types.Var, a assignment) {
	if !a.adds && !a.part && f.variable(leftmost(a.value)) == v {
		a.adds = true
	}
	f.vars[v] = append(f.vars[v], a)
}

// leftmost returns the first operand of a sum.
func leftmost(e ast.Expr) ast.Expr {
	for {
		b, ok := ast.Unparen(e).(*ast.BinaryExpr)
		if !ok || b.Op != token.ADD {
			return e
		}
		e = b.X
	}
}

func (f *finder) gatherValues(s *ast.ValueSpec) {
	for i, name := range s.Names {
		v, ok := f.Info.Defs[name].(*types.Var)
		if !ok || len(s.Values) == 0 || !f.followed(v.Type()) {
			continue
		}
		a := assignment{value: s.Values[0], part: true}
		if len(s.Values) == len(s.Names) {
			a = assignment{value: s.Values[i]}
		}
		f.assign(v, a)
	}
}

func (f *finder) gatherFields(lit *ast.CompositeLit) {
	t := f.Info.TypeOf(lit)
	if t == nil {
		return
	}
	s, _ := deref(t).Underlying().(*types.Struct)
	if s == nil {
		return
	}
	for i, element := range lit.Elts {
		var v *types.Var
		if kv, ok := element.(*ast.KeyValueExpr); ok {
			v = f.variable(kv.Key)
			element = kv.Value
		} else if i < s.NumFields() {
			v = s.Field(i)
		}
		if v != nil && f.followed(v.Type()) {
			f.assign(v.Origin(), assignment{value: element})
		}
	}
}

// gatherCall notes what is written to a builder, and the variables that a call is given.
func (f *finder) gatherCall(call *ast.CallExpr) {
	if sel, ok := call.Fun.(*ast.SelectorExpr); ok && len(call.Args) > 0 {
		switch sel.Sel.Name {
		case "WriteString":
			f.write(sel.X, call.Args[0])
		case "Fprintf", "Fprint":
			f.write(call.Args[0], call)
		}
	}
	for i, arg := range call.Args {
		if v := f.variable(textSource(arg)); v != nil && f.followed(v.Type()) {
			f.flows = append(f.flows, flow{v, call, i})
			if sel, ok := call.Fun.(*ast.SelectorExpr); ok && i == 0 && sel.Sel.Name == "Sprintf" {
				f.formats[v] = true
			}
		}
	}
}

// gatherRange notes the variable that takes the elements of a list that is spelled out, there or in a variable.
func (f *finder) gatherRange(s *ast.RangeStmt) {
	if s.Value == nil {
		return
	}
	v := f.variable(s.Value)
	if v == nil {
		return
	}
	list := ast.Unparen(s.X)
	if source := f.variable(list); source != nil && len(f.vars[source]) == 1 {
		list = ast.Unparen(f.vars[source][0].value)
	}
	if lit, ok := list.(*ast.CompositeLit); ok {
		f.lists[lit], f.ranges[v] = v, true
	}
}

// gatherEmbeds notes package variables that hold a .sql file.
func (f *finder) gatherEmbeds(d *ast.GenDecl) {
	for _, spec := range d.Specs {
		spec, ok := spec.(*ast.ValueSpec)
		if !ok || len(spec.Names) != 1 {
			continue
		}
		doc := spec.Doc
		if doc == nil {
			doc = d.Doc
		}
		if v, ok := f.Info.Defs[spec.Names[0]].(*types.Var); ok && doc != nil {
			if file := embedded(doc); file != "" {
				f.embeds[v] = file
			}
		}
	}
}

// embedded returns the .sql file that a comment embeds, or nothing.
func embedded(doc *ast.CommentGroup) string {
	for _, c := range doc.List {
		pattern, ok := strings.CutPrefix(c.Text, "//go:embed ")
		if ok && path.Ext(pattern) == ".sql" && !strings.ContainsAny(pattern, "*?[ \t\"`") {
			return pattern
		}
	}
	return ""
}

func (f *finder) write(to, value ast.Expr) {
	if u, ok := ast.Unparen(to).(*ast.UnaryExpr); ok {
		to = u.X
	}
	if v := f.variable(to); v != nil && isBuilder(v.Type()) {
		f.assign(v, assignment{value: value, adds: true})
	}
}

// textSource returns the variable of b.String(), or e itself.
func textSource(e ast.Expr) ast.Expr {
	if call, ok := ast.Unparen(e).(*ast.CallExpr); ok && len(call.Args) == 0 {
		if sel, ok := call.Fun.(*ast.SelectorExpr); ok && sel.Sel.Name == "String" {
			return sel.X
		}
	}
	return e
}

// variable returns the variable or field that an expression is, or nil. A field is the same in every instance of its type.
func (f *finder) variable(e ast.Expr) *types.Var {
	var id *ast.Ident
	switch e := ast.Unparen(e).(type) {
	case *ast.Ident:
		id = e
	case *ast.SelectorExpr:
		id = e.Sel
	default:
		return nil
	}
	if v, ok := f.Info.Defs[id].(*types.Var); ok {
		return v
	}
	v, _ := f.Info.Uses[id].(*types.Var)
	if v != nil && v.IsField() {
		return v.Origin()
	}
	return v
}

// followed reports whether values of a type are worth following: text, and what libraries build statements of.
func (f *finder) followed(t types.Type) bool {
	if isString(t) || isBuilder(t) {
		return true
	}
	n := named(t)
	if n != nil {
		return f.library(n.Obj().Pkg()) != nil
	}
	s, ok := t.Underlying().(*types.Slice)
	return ok && isListed(s.Elem())
}

// isListed reports whether elements of a list may be statements: strings, or structs that hold some.
func isListed(t types.Type) bool {
	_, isStruct := t.Underlying().(*types.Struct)
	return isStruct || isString(t)
}

func isString(t types.Type) bool {
	b, ok := t.Underlying().(*types.Basic)
	return ok && b.Info()&types.IsString != 0
}

func isBuilder(t types.Type) bool {
	n := named(t)
	if n == nil || n.Obj().Pkg() == nil {
		return false
	}
	path, name := n.Obj().Pkg().Path(), n.Obj().Name()
	return path == "strings" && name == "Builder" || path == "bytes" && name == "Buffer"
}

// named returns the named type behind aliases and one pointer, or nil.
func named(t types.Type) *types.Named {
	t = types.Unalias(t)
	if p, ok := t.(*types.Pointer); ok {
		t = types.Unalias(p.Elem())
	}
	n, _ := t.(*types.Named)
	return n
}

func deref(t types.Type) types.Type {
	if p, ok := t.Underlying().(*types.Pointer); ok {
		return p.Elem()
	}
	return t
}
