package analyze

import (
	"go/ast"
	"go/token"
)

// place is how an identifier stands in its expression.
type place struct {
	selector     *ast.SelectorExpr // the selector of which it is the last part
	call         *ast.CallExpr     // the call of which it is the callee
	literal      *ast.CompositeLit // the struct literal of which it is a key
	parent       ast.Node          // what holds the callee's call
	embedded     bool              // it is embedded in a struct or interface
	written      bool              // it is assigned, incremented, ranged into, or its address is taken
	instantiated bool              // type arguments are spelled
}

// placeOf climbs from an identifier to what decides its use. The stack holds its ancestors, outermost first.
func placeOf(id *ast.Ident, stack []ast.Node) place {
	var at place
	var node ast.Node = id
	i := len(stack) - 1
	if i >= 0 {
		if sel, ok := stack[i].(*ast.SelectorExpr); ok && sel.Sel == id {
			at.selector, node = sel, sel
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
			at.instantiated = true
		case *ast.IndexListExpr:
			if up.X != node {
				return at
			}
			at.instantiated = true
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
			at.call = up
			if i > 0 {
				at.parent = stack[i-1]
			}
		}
	case *ast.Field:
		at.embedded = fieldHolds(stack, i)
	case *ast.AssignStmt:
		at.written = contains(up.Lhs, node) && up.Tok != token.DEFINE
	case *ast.IncDecStmt:
		at.written = true
	case *ast.RangeStmt:
		at.written = up.Key == node || up.Value == node
	case *ast.UnaryExpr:
		at.written = up.Op == token.AND
	case *ast.KeyValueExpr:
		if lit, ok := before(stack, i).(*ast.CompositeLit); ok && up.Key == node {
			at.literal = lit
		}
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

func before(stack []ast.Node, i int) ast.Node { return at(stack, i-1) }

func at(stack []ast.Node, i int) ast.Node {
	if i < 0 {
		return nil
	}
	return stack[i]
}

func contains(list []ast.Expr, n ast.Node) bool {
	for _, e := range list {
		if e == n {
			return true
		}
	}
	return false
}

// started says how a call runs: by go, deferred, or for a result.
func (at place) started() (goes, deferred, used bool) {
	switch at.parent.(type) {
	case *ast.GoStmt:
		return true, false, false
	case *ast.DeferStmt:
		return false, true, false
	case *ast.ExprStmt:
		return false, false, false
	}
	return false, false, true
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
			if inner == loop.Body {
				return true
			}
		}
		inner = stack[i]
	}
	return false
}
