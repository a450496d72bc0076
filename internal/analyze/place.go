package analyze

import (
	"go/ast"
	"go/token"
	"slices"
)

// place is how an identifier stands in its expression.
type place struct {
	call     *ast.CallExpr // the call of which it is the callee
	parent   ast.Node      // what holds the callee's call
	embedded bool          // it is embedded in a struct or interface
	written  bool          // it is assigned, incremented, ranged into, or its address is taken
	key      bool          // it is a key of a literal: for a field, of a struct's
	spelled  int           // type arguments that are spelled
}

// placeOf climbs from an identifier to what decides its use. The stack holds its ancestors, outermost first.
func placeOf(id *ast.Ident, stack []ast.Node) place {
	var at place
	var node ast.Node = id
	i := len(stack) - 1
	if i >= 0 {
		if sel, ok := stack[i].(*ast.SelectorExpr); ok && sel.Sel == id {
			node = sel
			i--
		}
	}
	for ; i >= 0; i-- {
		switch up := stack[i].(type) {
		case *ast.ParenExpr:
		case *ast.IndexExpr:
			if up.X != node {
				return at
			}
			at.spelled = 1
		case *ast.IndexListExpr:
			if up.X != node {
				return at
			}
			at.spelled = len(up.Indices)
		case *ast.StarExpr: // *T embedded, or *p, which reads p
			if !fieldHolds(stack, i-1) {
				return at
			}
		default:
			at.settle(node, stack, i)
			return at
		}
		node = stack[i]
	}
	return at
}

// settle reads the use from the first ancestor that is not part of the name.
func (at *place) settle(node ast.Node, stack []ast.Node, i int) {
	switch up := stack[i].(type) {
	case *ast.CallExpr:
		if up.Fun == node {
			at.call, at.parent = up, above(stack[:i])
		}
	case *ast.Field:
		at.embedded = fieldHolds(stack, i)
	case *ast.AssignStmt:
		at.written = slices.ContainsFunc(up.Lhs, func(e ast.Expr) bool { return e == node }) && up.Tok != token.DEFINE
	case *ast.IncDecStmt:
		at.written = true
	case *ast.RangeStmt:
		at.written = up.Key == node || up.Value == node
	case *ast.UnaryExpr:
		at.written = up.Op == token.AND
	case *ast.KeyValueExpr:
		_, bare := node.(*ast.Ident) // x.f: as a key reads f, and is a map's
		at.key = bare && up.Key == node
	}
}

// fieldHolds reports whether stack[i] is an unnamed field of a struct or interface.
func fieldHolds(stack []ast.Node, i int) bool {
	f, ok := at(stack, i).(*ast.Field)
	if !ok || len(f.Names) > 0 {
		return false
	}
	switch at(stack, i-2).(type) {
	case *ast.StructType, *ast.InterfaceType:
		return true
	}
	return false
}

func at(stack []ast.Node, i int) ast.Node {
	if i < 0 {
		return nil
	}
	return stack[i]
}

// started says how a call runs: by go, deferred, or for a result. Results that are all assigned
// to the blank identifier are not used.
func (at place) started() (goes, deferred, used bool) {
	switch up := at.parent.(type) {
	case *ast.GoStmt:
		return true, false, false
	case *ast.DeferStmt:
		return false, true, false
	case *ast.ExprStmt:
		return false, false, false
	case *ast.AssignStmt:
		return false, false, !allBlank(receivers(up, at.call))
	case *ast.ValueSpec:
		return false, false, slices.ContainsFunc(up.Names, func(n *ast.Ident) bool { return n.Name != "_" })
	}
	return false, false, true
}

// receivers returns what the results of a call are assigned to.
func receivers(a *ast.AssignStmt, call *ast.CallExpr) []ast.Expr {
	if len(a.Lhs) != len(a.Rhs) {
		return a.Lhs
	}
	i := slices.IndexFunc(a.Rhs, func(e ast.Expr) bool { return ast.Unparen(e) == call })
	return a.Lhs[i : i+1]
}

func allBlank(list []ast.Expr) bool {
	return !slices.ContainsFunc(list, func(e ast.Expr) bool {
		id, ok := e.(*ast.Ident)
		return !ok || id.Name != "_"
	})
}

// inLoop reports whether a node runs once per turn of a loop around it.
func inLoop(n ast.Node, stack []ast.Node) bool {
	inner := n
	for i := len(stack) - 1; i >= 0; i-- {
		switch loop := stack[i].(type) {
		case *ast.ForStmt:
			if inner != loop.Init {
				return true
			}
		case *ast.RangeStmt:
			if inner != loop.X {
				return true
			}
		}
		inner = stack[i]
	}
	return false
}
