package tx

import (
	"go/ast"
	"go/token"
	"go/types"
	"slices"
)

// scene is one declaration and what stands in it, in order of the source.
type scene struct {
	*finder
	decl ast.Decl
	spec *ast.ValueSpec // of a package variable
	fn   *ast.FuncDecl  // nil for a package variable
	root ast.Node

	params   map[*types.Var]int // function parameters of fn, from 1, and what ranges over one that is variadic
	literals map[*types.Var][]literal
	steps    []Step
	begins   []begin
	finishes []finish
	handings []handing
	runs     []run
	returned map[*types.Var]bool // variables that the declaration gives away
}

// literal is a function literal and those around it, itself the last.
type literal []*ast.FuncLit

// begin is a call that may begin a transaction.
type begin struct {
	pos, end token.Pos
	lits     literal
	of       *types.Var // that holds the transaction; nil where it can't be told
	role     Role       // zero where it is known
	own      *types.Func
}

// finish is a commit or a rollback.
type finish struct {
	pos, end token.Pos
	of       *types.Var
	commits  bool
	deferred token.Pos // of the innermost defer statement around it
	loose    token.Pos // of the innermost function literal around it that is kept for later
	block    token.Pos // of the innermost block around it
}

// handing is an argument of function type, one of closure, value and param.
type handing struct {
	pos, end token.Pos
	lits     literal
	role     Role
	closure  literal
	held     *types.Var  // variable that holds the closure
	value    *types.Func // a declared function
	param    int         // of the function around
}

// run is a place where a parameter of function type is called.
type run struct {
	pos   token.Pos
	param int
}

func (s *scene) walk() {
	s.params, s.literals, s.returned = map[*types.Var]int{}, map[*types.Var][]literal{}, map[*types.Var]bool{}
	s.ownParams()
	ast.PreorderStack(s.root, nil, func(n ast.Node, stack []ast.Node) bool {
		switch n := n.(type) {
		case *ast.CallExpr:
			s.call(n, stack)
		case *ast.Ident:
			s.step(n)
		case *ast.AssignStmt:
			s.assign(n, stack)
		case *ast.ValueSpec:
			s.values(n, stack)
		case *ast.RangeStmt:
			s.ranges(n)
		case *ast.ReturnStmt:
			for _, e := range n.Results {
				s.giveAway(e)
			}
		}
		return true
	})
	slices.SortStableFunc(s.steps, func(a, b Step) int { return int(a.Pos - b.Pos) })
}

// ownParams notes the parameters of function type.
func (s *scene) ownParams() {
	if s.fn == nil {
		return
	}
	at := 0
	for _, field := range s.fn.Type.Params.List {
		for _, name := range field.Names {
			at++
			if v, ok := s.Info.Defs[name].(*types.Var); ok && isFunc(v.Type()) {
				s.params[v] = at
			}
		}
		if len(field.Names) == 0 {
			at++
		}
	}
}

// isFunc reports whether a type is of functions, or of slices of them as a variadic parameter has.
func isFunc(t types.Type) bool {
	if list, ok := t.Underlying().(*types.Slice); ok {
		t = list.Elem()
	}
	_, ok := t.Underlying().(*types.Signature)
	return ok
}

func (s *scene) step(id *ast.Ident) {
	if fn, ok := s.Info.Uses[id].(*types.Func); ok && !s.partOf(fn.Origin()).foreign {
		s.steps = append(s.steps, Step{fn.Origin(), id.Pos()})
	}
}

// assign notes variables that a function literal is assigned to.
func (s *scene) assign(a *ast.AssignStmt, stack []ast.Node) {
	if len(a.Lhs) != len(a.Rhs) {
		return
	}
	for i, e := range a.Rhs {
		s.keep(s.variable(a.Lhs[i]), e, append(stack, a))
	}
}

func (s *scene) values(spec *ast.ValueSpec, stack []ast.Node) {
	if len(spec.Names) != len(spec.Values) {
		return
	}
	for i, e := range spec.Values {
		s.keep(s.variable(spec.Names[i]), e, stack)
	}
}

func (s *scene) keep(v *types.Var, e ast.Expr, stack []ast.Node) {
	if v == nil {
		return
	}
	switch e := s.bare(e).(type) {
	case *ast.FuncLit:
		s.literals[v] = append(s.literals[v], append(literalsIn(stack), e))
	case *ast.Ident:
		if at := s.params[s.variable(e)]; at > 0 {
			s.params[v] = at
		}
	}
}

func (s *scene) ranges(r *ast.RangeStmt) {
	if at := s.params[s.variable(r.X)]; at > 0 {
		if v := s.variable(r.Value); v != nil {
			s.params[v] = at
		}
	}
}

// giveAway notes the variables that a returned value is or holds.
func (s *scene) giveAway(e ast.Expr) {
	switch e := ast.Unparen(e).(type) {
	case *ast.Ident:
		if v := s.variable(e); v != nil {
			s.returned[v] = true
		}
	case *ast.UnaryExpr:
		s.giveAway(e.X)
	case *ast.KeyValueExpr:
		s.giveAway(e.Value)
	case *ast.CompositeLit:
		for _, elt := range e.Elts {
			s.giveAway(elt)
		}
	}
}

// variable returns the variable or field that an expression names, or nil.
func (s *scene) variable(e ast.Expr) *types.Var {
	var id *ast.Ident
	switch e := s.bare(e).(type) {
	case *ast.Ident:
		id = e
	case *ast.SelectorExpr:
		id = e.Sel
	case *ast.IndexExpr:
		return s.variable(e.X)
	case *ast.StarExpr:
		return s.variable(e.X)
	}
	if id == nil || id.Name == "_" {
		return nil
	}
	v, _ := s.Info.ObjectOf(id).(*types.Var)
	if v != nil {
		v = v.Origin()
	}
	return v
}

// bare strips parentheses and conversions.
func (s *scene) bare(e ast.Expr) ast.Expr {
	for {
		e = ast.Unparen(e)
		call, ok := e.(*ast.CallExpr)
		if !ok || len(call.Args) != 1 || !s.Info.Types[call.Fun].IsType() {
			return e
		}
		e = call.Args[0]
	}
}

func literalsIn(stack []ast.Node) literal {
	var lits literal
	for _, n := range stack {
		if lit, ok := n.(*ast.FuncLit); ok {
			lits = append(lits, lit)
		}
	}
	return lits
}
