package tables

import (
	"go/ast"
	"go/token"

	"github.com/msa-split/msa-split/internal/analyze/naming"
)

// walk judges every string and every call of the package.
func (f *finder) walk() {
	for _, file := range f.Files {
		for _, d := range file.Decls {
			switch d := d.(type) {
			case *ast.FuncDecl:
				if d.Body != nil {
					f.walkFrom(Place{Decl: d}, d.Body)
				}
			case *ast.GenDecl:
				f.walkValues(d)
			}
		}
	}
}

// walkValues walks the values of package variables. Constants count where they are used.
func (f *finder) walkValues(d *ast.GenDecl) {
	if d.Tok != token.VAR {
		return
	}
	for _, spec := range d.Specs {
		if spec, ok := spec.(*ast.ValueSpec); ok {
			for _, value := range spec.Values {
				f.walkFrom(Place{Decl: d, Spec: spec}, value)
			}
		}
	}
}

func (f *finder) walkFrom(at Place, root ast.Node) {
	ast.PreorderStack(root, nil, func(n ast.Node, stack []ast.Node) bool {
		switch n := n.(type) {
		case *ast.GenDecl:
			return n.Tok != token.CONST
		case *ast.CallExpr:
			f.judgeText(at, n, stack)
			f.judgeCall(at.inside(n, stack), n)
		case *ast.BasicLit, *ast.BinaryExpr, *ast.Ident, *ast.SelectorExpr:
			f.judgeText(at, n.(ast.Expr), stack)
		case *ast.CompositeLit:
			f.judgeNaming(n)
		case *ast.ReturnStmt:
			f.judgeReturn(at.inside(n, stack), n)
		}
		return true
	})
}

// inside returns the place of a node that stands below others.
func (p Place) inside(n ast.Node, stack []ast.Node) Place {
	p.Pos = posOf(n)
	for _, outer := range stack {
		if lit, ok := outer.(*ast.FuncLit); ok {
			p.Lits = append(p.Lits[:len(p.Lits):len(p.Lits)], lit)
		}
	}
	return p
}

// posOf returns where a node is told to be: of a call the name of what is called, which in a chain of several lines is not
// where the chain begins.
func posOf(n ast.Node) token.Pos {
	if call, ok := n.(*ast.CallExpr); ok {
		if name := naming.Of(call.Fun); name != nil {
			return name.Pos()
		}
	}
	return n.Pos()
}

// isText reports whether an expression may be the whole of a string with constant parts.
func (f *finder) isText(e ast.Expr) bool {
	switch e := e.(type) {
	case *ast.BasicLit:
		return e.Kind == token.STRING
	case *ast.BinaryExpr:
		return e.Op == token.ADD && f.stringTyped(e)
	case *ast.Ident, *ast.SelectorExpr:
		if s, ok := f.constant(e); ok {
			return likeSQL(s) || fragment(s) != ""
		}
		v := f.variable(e)
		return v != nil && !v.IsField() && v.Pkg() == f.Types && v.Parent() == f.Types.Scope() && isString(v.Type())
	case *ast.CallExpr:
		fn := f.callee(e)
		return fn != nil && (pathOf(fn) == "fmt" && fn.Name() == "Sprintf" || pathOf(fn) == "strings" && fn.Name() == "Join")
	}
	return false
}

func (f *finder) stringTyped(e ast.Expr) bool {
	t := f.Info.TypeOf(e)
	return t != nil && isString(t)
}

// holder returns what holds the last of a stack, parentheses left out, and how it stands there.
func holder(e ast.Expr, stack []ast.Node) (ast.Node, ast.Expr) {
	for i := len(stack) - 1; i >= 0; i-- {
		switch outer := stack[i].(type) {
		case *ast.ParenExpr:
			e = outer
		default:
			return outer, e
		}
	}
	return nil, e
}

// converts reports whether the call is a conversion.
func (f *finder) converts(call *ast.CallExpr) bool {
	tv, ok := f.Info.Types[call.Fun]
	return ok && tv.IsType()
}
