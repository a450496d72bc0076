package entry

import (
	"go/ast"
	"go/token"
	"slices"
	"strings"
)

// command notes a command that a literal describes, if it runs something.
func (f *finder) command(v visit, lit *ast.CompositeLit, c command) {
	for _, field := range c.runs {
		run, _ := f.fieldOf(lit, field)
		if run == nil || isNil(run) {
			continue
		}
		f.registerCommand(v, f.commandName(lit), run)
		return
	}
}

func isNil(e ast.Expr) bool {
	id, ok := e.(*ast.Ident)
	return ok && id.Name == "nil"
}

func (f *finder) registerCommand(v visit, name Term, run ast.Expr) {
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
	return ok && slices.Contains(c.runs, s.Sel.Name)
}

// commandField notes a command that gets what it runs by an assignment.
func (f *finder) commandField(v visit, n *ast.AssignStmt) {
	s := ast.Unparen(n.Lhs[0]).(*ast.SelectorExpr)
	if n.Tok != token.ASSIGN || len(n.Rhs) != 1 || isNil(n.Rhs[0]) {
		return
	}
	name := Term{}
	if lit := f.commandOf(s.X); lit != nil {
		name, v.place.Pos = f.commandName(lit), lit.Pos()
	}
	f.registerCommand(v, name, n.Rhs[0])
}

// commandOf returns the literal of the command that an expression stands for.
func (f *finder) commandOf(e ast.Expr) *ast.CompositeLit {
	for range maxDepth {
		if lit := literalOf(e); lit != nil {
			return lit
		}
		v, ok := f.latest(f.variable(e), e.Pos())
		if !ok || v.index > 0 {
			return nil
		}
		e = v.expr
	}
	return nil
}

// commandName returns the name of a command behind those of the commands that it belongs to.
func (f *finder) commandName(lit *ast.CompositeLit) Term {
	return f.deeper(func() Term {
		name := text("")
		if e, zero := f.fieldOf(lit, commands[f.typeName(f.Info.TypeOf(lit))].name); !zero {
			name = f.text(e)
		}
		if name.Op == Text {
			// The usage of cobra begins with the name and goes on with arguments.
			name.Text, _, _ = strings.Cut(strings.TrimSpace(name.Text), " ")
		}
		if parent, ok := f.parents[lit]; ok {
			return route(text(""), parent(), name, Words)
		}
		return name
	})
}

// nameOfCommand returns the name of the command that an expression stands for.
func (f *finder) nameOfCommand(e ast.Expr) Term {
	if lit := f.commandOf(e); lit != nil {
		return f.commandName(lit)
	}
	return f.held(e, f.nameOfCommand)
}
