package tables

import (
	"go/ast"
	"go/token"
	"go/types"
	"slices"
	"strings"

	"github.com/msa-split/msa-split/internal/analyze/sql"
)

// keywords are what statements begin with. The longest has eight letters.
var keywords = func() map[string]bool {
	m := map[string]bool{}
	for _, w := range strings.Fields(`SELECT INSERT UPDATE DELETE WITH MERGE REPLACE TRUNCATE COPY UPSERT CREATE ALTER EXPLAIN LOCK VALUES DROP
		BEGIN DECLARE SET TABLE IF`) {
		m[w] = true
	}
	return m
}()

// likeSQL reports whether a text may be a statement, by its first word. It is quick, and lets through what is none.
func likeSQL(s string) bool {
	s = strings.TrimLeft(s, " \t\r\n(")
	if strings.HasPrefix(s, "--") || strings.HasPrefix(s, "/*") || strings.HasPrefix(s, "\\n") {
		return true
	}
	end := 0
	for end < len(s) && end <= 8 && (s[end]|0x20) >= 'a' && (s[end]|0x20) <= 'z' {
		end++
	}
	return end > 1 && end <= 8 && keywords[strings.ToUpper(s[:end])]
}

// judgeText looks at a string with all that is added to it, once, where it stands whole.
func (f *finder) judgeText(at Place, e ast.Expr, stack []ast.Node) {
	if f.taken[e] || !f.isText(e) {
		return
	}
	var t text
	f.add(&t, e)
	f.take(t.parts)
	sure, whole := f.going(e, stack, at)
	if whole != nil {
		t, sure = *whole, max(sure, sureText)
	}
	if sure > 0 {
		f.report(at.inside(e, stack), &t, sure)
	}
}

func (f *finder) take(parts []ast.Expr) {
	for _, p := range parts {
		f.taken[p] = true
	}
}

// going tells how sure a string is to be run, by what it is handed to. Where a variable gets it, that counts which the
// variable is handed to, and the text is the variable's.
func (f *finder) going(e ast.Expr, stack []ast.Node, at Place) (float64, *text) {
	outer, e := holder(e, stack)
	switch outer := outer.(type) {
	case *ast.CallExpr:
		if sure, t := f.builtAt(outer); t != nil {
			return sure, t
		}
		return f.goingToCall(outer, e, stack), nil
	case *ast.AssignStmt:
		return f.goingToVariable(outer.Lhs, outer.Rhs, e)
	case *ast.ValueSpec:
		return f.goingToVariable(identifiers(outer.Names), outer.Values, e)
	case *ast.BinaryExpr:
		if outer.Op != token.ADD {
			return sureNothing, nil
		}
	case *ast.CaseClause, *ast.IndexExpr, *ast.SwitchStmt, *ast.SelectorExpr:
		return sureNothing, nil
	case nil:
		if at.Spec != nil {
			return f.goingToVariable(identifiers(at.Spec.Names), at.Spec.Values, e)
		}
	}
	if at.Spec != nil && len(at.inside(e, stack).Lits) == 0 {
		return sureListed, nil
	}
	return sureText, nil
}

func identifiers(names []*ast.Ident) []ast.Expr {
	all := make([]ast.Expr, len(names))
	for i, n := range names {
		all[i] = n
	}
	return all
}

func (f *finder) goingToCall(call *ast.CallExpr, e ast.Expr, stack []ast.Node) float64 {
	if f.converts(call) {
		return sureText
	}
	i := slices.Index(call.Args, e)
	if i < 0 {
		return sureNothing
	}
	sure := f.sink(call, i)
	if fn := f.callee(call); sure == sureText && fn != nil && returnsString(fn) {
		return max(sure, f.passed(call, stack))
	}
	return sure
}

// passed tells how sure the result of a call is to be run, such as that of strings.TrimSpace.
func (f *finder) passed(call *ast.CallExpr, stack []ast.Node) float64 {
	i := slices.Index(stack, ast.Node(call))
	if i < 0 {
		return sureText
	}
	switch outer := stackHolder(stack[:i]).(type) {
	case *ast.CallExpr:
		if at := slices.Index(outer.Args, ast.Expr(call)); at >= 0 {
			return f.sink(outer, at)
		}
	case *ast.AssignStmt:
		for _, left := range outer.Lhs {
			if v := f.variable(left); v != nil {
				return f.reach[v]
			}
		}
	}
	return sureText
}

func stackHolder(stack []ast.Node) ast.Node {
	if len(stack) == 0 {
		return nil
	}
	return stack[len(stack)-1]
}

func returnsString(fn *types.Func) bool {
	results := fn.Signature().Results()
	return results.Len() > 0 && isString(results.At(0).Type())
}

// builtAt returns the text of the builder that a call begins to write to, or nil, and how sure it is to be run.
func (f *finder) builtAt(call *ast.CallExpr) (float64, *text) {
	sel, ok := call.Fun.(*ast.SelectorExpr)
	if !ok || sel.Sel.Name != "WriteString" || len(call.Args) == 0 {
		return 0, nil
	}
	v := f.variable(sel.X)
	if v == nil || !isBuilder(v.Type()) || len(f.vars[v]) == 0 || f.vars[v][0].value != call.Args[0] {
		return 0, nil
	}
	t := f.segment(v, call.Args[0])
	return max(f.reach[v], sureText), &t
}

// goingToVariable returns the text of the variable from this value on, and how sure it is to be run. What is added later
// is no text of its own.
func (f *finder) goingToVariable(left, right []ast.Expr, e ast.Expr) (float64, *text) {
	i := slices.Index(right, e)
	if i < 0 || len(left) != len(right) {
		return sureText, nil
	}
	v := f.variable(left[i])
	if v == nil || v.IsField() || !isString(v.Type()) {
		return sureText, nil
	}
	if v.Parent() == f.Types.Scope() && f.packageText(v) || f.formats[v] {
		return sureNothing, nil
	}
	for _, a := range f.vars[v] {
		if a.value == right[i] && a.adds {
			return sureText, nil
		}
	}
	t := f.segment(v, right[i])
	return max(f.reach[v], sureText), &t
}

// packageText reports whether a package variable is always the same text, so that its users count and it does not.
func (f *finder) packageText(v *types.Var) bool { return len(f.vars[v]) == 1 }

// segment returns the text of a variable from one of its values up to the next that replaces it.
func (f *finder) segment(v *types.Var, from ast.Expr) text {
	t := text{self: v}
	values := f.vars[v]
	i := slices.IndexFunc(values, func(a assignment) bool { return a.value == from })
	if i < 0 {
		f.add(&t, from)
		return t
	}
	f.add(&t, values[i].value)
	for _, a := range values[i+1:] {
		if !a.adds {
			break
		}
		f.add(&t, a.value)
	}
	f.take(t.parts)
	return t
}

// report notes what the statements of a text do.
func (f *finder) report(at Place, t *text, sure float64) {
	s := t.String()
	if !likeSQL(s) {
		return
	}
	if defines(s) {
		f.found.Created = append(f.found.Created, Definition{at.Pos, t.blank()})
	}
	all, ok := sql.Accesses(s)
	if !ok {
		return
	}
	for _, a := range all {
		f.emit(at, t.target(a.Table), "sql", a.Write, a.Sure*sure)
	}
}

func defines(s string) bool {
	s = strings.ToUpper(s[:min(len(s), 2048)])
	return strings.Contains(s, "CREATE TABLE") || strings.Contains(s, "ALTER TABLE") || strings.Contains(s, "DROP TABLE")
}

// target returns what a name in the text means.
func (t *text) target(name string) Target {
	for _, m := range t.marks {
		if strings.EqualFold(name, m.name) {
			return m.target
		}
		if strings.Contains(strings.ToLower(name), m.name) {
			return Target{}
		}
	}
	return Target{Table: name}
}
