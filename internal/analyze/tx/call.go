package tx

import (
	"go/ast"
	"go/types"

	"github.com/msa-split/msa-split/internal/analyze/naming"
)

// call notes what a call may be: of a parameter, a begin, an end, a handing over. It may be several.
func (s *scene) call(call *ast.CallExpr, stack []ast.Node) {
	id := naming.Of(call.Fun)
	if id == nil {
		return
	}
	switch obj := s.Info.Uses[id].(type) {
	case *types.Var:
		if at := s.params[s.variable(call.Fun)]; at > 0 {
			s.runs = append(s.runs, run{call.Pos(), at})
		}
	case *types.Func:
		s.callOf(obj.Origin(), call, stack)
	}
}

func (s *scene) callOf(fn *types.Func, call *ast.CallExpr, stack []ast.Node) {
	p := s.partOf(fn)
	if commits, gives := ends(fn.Name()); (commits || gives) && receiver(fn) != nil {
		s.finish(call, commits, stack)
	} else if p.begins != no {
		s.begin(fn, p, call, stack)
	}
	if p.runs != no && !s.methodExpression(call) {
		s.handOver(fn, p, call, stack)
	}
}

func (s *scene) begin(fn *types.Func, p part, call *ast.CallExpr, stack []ast.Node) {
	b := begin{pos: call.Lparen, end: call.End(), lits: literalsIn(stack), own: fn}
	if p.begins == open {
		b.role = Role{Func: fn}
	}
	if p.session {
		if sel, ok := ast.Unparen(call.Fun).(*ast.SelectorExpr); ok {
			b.of = s.variable(sel.X)
		}
	} else {
		b.of = s.receives(call, fn, stack)
	}
	s.begins = append(s.begins, b)
}

// receives returns the variable that the result of a call that holds a transaction is assigned to. Methods that are called
// on the result, as of a chain, are passed over.
func (s *scene) receives(call *ast.CallExpr, fn *types.Func, stack []ast.Node) *types.Var {
	var value ast.Expr = call
	for i := len(stack) - 1; i >= 0; i-- {
		switch outer := stack[i].(type) {
		case *ast.ParenExpr, *ast.SelectorExpr, *ast.TypeAssertExpr, *ast.UnaryExpr:
			value = outer.(ast.Expr)
		case *ast.CallExpr:
			if outer.Fun != value {
				return nil
			}
			value = outer
		case *ast.AssignStmt:
			return s.receiver(outer.Lhs, outer.Rhs, value, fn)
		case *ast.ValueSpec:
			return s.receiver(expressions(outer.Names), outer.Values, value, fn)
		case *ast.KeyValueExpr:
			return s.variable(outer.Key)
		default:
			return nil
		}
	}
	return nil
}

func expressions(names []*ast.Ident) []ast.Expr {
	list := make([]ast.Expr, len(names))
	for i, name := range names {
		list[i] = name
	}
	return list
}

// receiver returns the variable on the left of an assignment that takes a value's transaction.
func (s *scene) receiver(left, right []ast.Expr, value ast.Expr, fn *types.Func) *types.Var {
	if len(left) == len(right) {
		for i, e := range right {
			if e == value {
				return s.variable(left[i])
			}
		}
		return nil
	}
	results := fn.Signature().Results()
	for i := range min(results.Len(), len(left)) {
		if holdsTransaction(results.At(i).Type()) {
			return s.variable(left[i])
		}
	}
	return nil
}

func (s *scene) finish(call *ast.CallExpr, commits bool, stack []ast.Node) {
	sel, ok := ast.Unparen(call.Fun).(*ast.SelectorExpr)
	if !ok {
		return
	}
	of := s.variable(sel.X)
	if of == nil {
		return
	}
	e := finish{pos: call.Lparen, end: call.End(), of: of, commits: commits}
	for i, n := range stack {
		switch n := n.(type) {
		case *ast.DeferStmt:
			e.deferred = n.Pos()
		case *ast.BlockStmt, *ast.CaseClause, *ast.CommClause:
			e.block = n.Pos()
		case *ast.FuncLit:
			if _, called := above(stack[:i]).(*ast.CallExpr); !called {
				e.loose = n.Pos()
			}
		}
	}
	s.finishes = append(s.finishes, e)
}

// above returns what holds a node, parentheses left out.
func above(stack []ast.Node) ast.Node {
	for i := len(stack) - 1; i >= 0; i-- {
		if _, ok := stack[i].(*ast.ParenExpr); !ok {
			return stack[i]
		}
	}
	return nil
}

// handOver notes the arguments of function type. A library's runner runs the first of them; which parameter a function of
// the project runs is not known yet.
func (s *scene) handOver(fn *types.Func, p part, call *ast.CallExpr, stack []ast.Node) {
	params := fn.Signature().Params().Len()
	for i, arg := range call.Args {
		h, ok := s.handing(arg)
		if !ok {
			continue
		}
		h.pos, h.end, h.lits = arg.Pos(), arg.End(), literalsIn(stack)
		if h.closure != nil {
			h.closure = append(h.lits[:len(h.lits):len(h.lits)], h.closure...)
		}
		if p.runs == open {
			h.role = Role{fn, min(i+1, params)}
		}
		s.handings = append(s.handings, h)
		if p.runs == known {
			return
		}
	}
}

// handing reads an argument: a closure, a declared function, a variable, or what makes one of these.
func (s *scene) handing(arg ast.Expr) (handing, bool) {
	arg = s.bare(arg)
	if lit, ok := arg.(*ast.FuncLit); ok {
		return handing{closure: literal{lit}}, true
	}
	if t := s.Info.TypeOf(arg); t == nil || !isFunc(t) {
		return handing{}, false
	}
	if call, ok := arg.(*ast.CallExpr); ok {
		fn, ok := s.Info.Uses[naming.Of(call.Fun)].(*types.Func)
		return handing{value: fn}, ok
	}
	if v := s.variable(arg); v != nil {
		at := s.params[v]
		return handing{param: at, held: v}, at > 0 || !v.IsField()
	}
	id := naming.Of(arg)
	fn, ok := s.Info.Uses[id].(*types.Func)
	return handing{value: fn}, ok
}

// methodExpression reports whether a call is of T.Method, whose first argument is the receiver.
func (s *scene) methodExpression(call *ast.CallExpr) bool {
	sel, ok := ast.Unparen(call.Fun).(*ast.SelectorExpr)
	if !ok {
		return false
	}
	selection := s.Info.Selections[sel]
	return selection != nil && selection.Kind() == types.MethodExpr
}
