package entry

import (
	"go/ast"
	"go/token"
	"strings"
)

// command notes a command that a literal describes, if it runs something.
func (f *finder) command(v visit, lit *ast.CompositeLit, c command) {
	for _, field := range c.runs {
		run, _ := f.fieldOf(lit, field)
		if run == nil || isNil(run) {
			continue
		}
		f.registerCommand(v, lit, c, run)
		return
	}
}

func isNil(e ast.Expr) bool {
	id, ok := e.(*ast.Ident)
	return ok && id.Name == "nil"
}

func (f *finder) registerCommand(v visit, lit *ast.CompositeLit, c command, run ast.Expr) {
	name := Term{}
	if lit != nil {
		e, zero := f.fieldOf(lit, c.name)
		if name = text(""); !zero {
			name = f.text(e)
		}
	}
	if name.Op == Text {
		// The usage of cobra begins with the name and goes on with arguments.
		name.Text, _, _ = strings.Cut(strings.TrimSpace(name.Text), " ")
	}
	f.found.Registrations = append(f.found.Registrations, Registration{
		Kind: "command", Name: name, Handler: f.handler(run), By: v.place, Sure: 1,
	})
}

// isCommandField reports whether an expression is the field of a command that says what it runs.
func (f *finder) isCommandField(e ast.Expr) bool {
	s, ok := ast.Unparen(e).(*ast.SelectorExpr)
	if !ok {
		return false
	}
	c, ok := commands[f.typeName(f.Info.TypeOf(s.X))]
	if !ok {
		return false
	}
	for _, field := range c.runs {
		if s.Sel.Name == field {
			return true
		}
	}
	return false
}

// commandField notes a command that gets what it runs by an assignment.
func (f *finder) commandField(v visit, n *ast.AssignStmt) {
	s := ast.Unparen(n.Lhs[0]).(*ast.SelectorExpr)
	if n.Tok != token.ASSIGN || len(n.Rhs) != 1 || isNil(n.Rhs[0]) {
		return
	}
	var lit *ast.CompositeLit
	if held, ok := f.latest(f.variable(s.X), s.Pos()); ok {
		lit = literalOf(held.expr)
	}
	f.registerCommand(v, lit, commands[f.typeName(f.Info.TypeOf(s.X))], n.Rhs[0])
}
