package entry

import (
	"go/ast"
	"go/constant"
	"go/token"
	"go/types"
	"strings"
)

// text returns what a text, or a list of texts, is made of.
func (f *finder) text(e ast.Expr) Term {
	if e == nil {
		return Term{}
	}
	return f.deeper(func() Term { return f.textOf(e) })
}

func (f *finder) textOf(e ast.Expr) Term {
	e, zero := f.resolve(e)
	if zero {
		return text("")
	}
	if v := f.Info.Types[e].Value; v != nil {
		if v.Kind() == constant.String {
			return text(constant.StringVal(v))
		}
		return text(v.String())
	}
	switch x := e.(type) {
	case *ast.BinaryExpr:
		if x.Op == token.ADD {
			return concat(f.text(x.X), f.text(x.Y))
		}
	case *ast.CompositeLit:
		return f.texts(x.Elts)
	case *ast.CallExpr:
		return f.textOfCall(x)
	case *ast.UnaryExpr:
		return f.text(x.X)
	case *ast.Ident, *ast.SelectorExpr:
		return f.held(e, f.text)
	}
	return Term{}
}

// texts returns a list of texts.
func (f *finder) texts(all []ast.Expr) Term {
	terms := make([]Term, len(all))
	for i, e := range all {
		terms[i] = f.text(e)
	}
	return list(terms)
}

// held returns what a variable, field or parameter holds, as of looks at it.
func (f *finder) held(e ast.Expr, of func(ast.Expr) Term) Term {
	obj := f.variable(e)
	if obj == nil {
		return Term{}
	}
	v, ok := f.only(obj)
	if p, given := f.params[obj]; given {
		// A parameter that is set once keeps its first value up to there.
		if len(f.values[obj]) == 0 || ok && v.expr.End() >= e.Pos() {
			return Term{Op: Param, Func: p.of, Index: p.index}
		}
	}
	if !ok || v.index > 0 {
		return Term{}
	}
	return of(v.expr)
}

// textOfCall knows the functions that put texts together.
func (f *finder) textOfCall(call *ast.CallExpr) Term {
	if f.Info.Types[call.Fun].IsType() && len(call.Args) == 1 {
		return f.text(call.Args[0])
	}
	if b, ok := f.used(call.Fun).(*types.Builtin); ok && b.Name() == "append" {
		return list([]Term{f.text(call.Args[0]), f.texts(call.Args[1:])})
	}
	fn := f.callee(call)
	if fn == nil || fn.Pkg() == nil {
		return Term{}
	}
	switch fn.Pkg().Path() + "." + fn.Name() {
	case "fmt.Sprintf":
		return f.formatted(call.Args)
	case "path.Join", "net/url.JoinPath":
		return f.joined(call.Args)
	case "fmt.Sprint", "strings.Clone":
		terms := make([]Term, len(call.Args))
		for i, a := range call.Args {
			terms[i] = f.text(a)
		}
		return concat(terms...)
	}
	if f.ours(fn) && !hasTypeParams(fn) {
		return Term{Op: Returned, Func: fn, Args: f.arguments(fn, call)}
	}
	return Term{}
}

func hasTypeParams(fn *types.Func) bool { return fn.Signature().TypeParams().Len() > 0 }

func (f *finder) joined(args []ast.Expr) Term {
	all := text("")
	for _, a := range args {
		all = route(text(""), all, f.text(a), Joined)
	}
	return all
}

// formatted fills the verbs of a constant format.
func (f *finder) formatted(args []ast.Expr) Term {
	if len(args) == 0 {
		return Term{}
	}
	format := f.text(args[0])
	if format.Op != Text {
		return Term{}
	}
	var parts []Term
	rest, args := format.Text, args[1:]
	for {
		before, after, found := strings.Cut(rest, "%")
		parts = append(parts, text(before))
		if !found {
			return concat(parts...)
		}
		if strings.HasPrefix(after, "%") {
			parts, rest = append(parts, text("%")), after[1:]
			continue
		}
		end := strings.IndexFunc(after, func(r rune) bool { return r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' })
		if end < 0 || len(args) == 0 {
			return concat(append(parts, Term{})...)
		}
		part := Term{}
		if strings.ContainsRune("svdq", rune(after[end])) {
			part = f.text(args[0])
		}
		parts, rest, args = append(parts, part), after[end+1:], args[1:]
	}
}
