package tables

import (
	"go/ast"
	"go/token"
	"go/types"
	"regexp"
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
	going := f.going(e, stack, at)
	if going.whole != nil {
		t = *going.whole
	}
	if going.sure == 0 {
		return
	}
	at = at.inside(e, stack)
	if going.run != nil && f.sameFunction(at, going.run) {
		at.Pos = posOf(going.run)
	}
	if file := f.embeds[f.variable(e)]; file != "" {
		f.emit(at, Target{File: file}, "sql", false, going.sure)
		return
	}
	f.report(at, &t, going.sure)
}

// sameFunction reports whether a call stands in the function of a place.
func (f *finder) sameFunction(at Place, call *ast.CallExpr) bool {
	return at.Spec == nil && at.Decl.Pos() <= call.Pos() && call.End() <= at.Decl.End()
}

func (f *finder) take(parts []ast.Expr) {
	for _, p := range parts {
		if _, isSum := p.(*ast.BinaryExpr); !isSum {
			f.taken[p] = true
			continue
		}
		ast.Inspect(p, func(n ast.Node) bool {
			switch n := n.(type) {
			case *ast.BinaryExpr, *ast.BasicLit, *ast.Ident, *ast.SelectorExpr, *ast.ParenExpr:
				f.taken[n.(ast.Expr)] = true
				return true
			}
			return false
		})
	}
}

// going is where a string goes.
type going struct {
	sure  float64       // that it is run, if it reads as SQL
	run   *ast.CallExpr // that runs it, or takes it to what does; nil where that is not known
	whole *text         // of the variable that the string begins; else nil
}

// going tells where a string goes, by what it is handed to. Where a variable gets it, that counts which the variable is
// handed to, and the text is the variable's.
func (f *finder) going(e ast.Expr, stack []ast.Node, at Place) going {
	outer, e := holder(e, stack)
	switch outer := outer.(type) {
	case *ast.CallExpr:
		if g := f.builtAt(outer); g.whole != nil {
			return g
		}
		return going{sure: f.goingToCall(outer, e, stack), run: outer}
	case *ast.AssignStmt:
		return f.goingToVariable(outer.Lhs, outer.Rhs, e)
	case *ast.ValueSpec:
		return f.goingToVariable(identifiers(outer.Names), outer.Values, e)
	case *ast.BinaryExpr:
		if outer.Op != token.ADD {
			return going{}
		}
	case *ast.CaseClause, *ast.IndexExpr, *ast.SwitchStmt, *ast.SelectorExpr:
		return going{}
	case *ast.CompositeLit, *ast.KeyValueExpr:
		if v := f.listed(outer, e, stack); v != nil {
			return f.through(v)
		}
	case nil:
		if at.Spec != nil {
			return f.goingToVariable(identifiers(at.Spec.Names), at.Spec.Values, e)
		}
	}
	if at.Spec != nil && len(at.inside(e, stack).Lits) == 0 {
		return going{sure: sureListed}
	}
	return going{sure: sureText}
}

// through tells where a variable goes.
func (f *finder) through(v *types.Var) going {
	return going{sure: max(f.reach[v], sureText), run: f.ran[v]}
}

// listed returns the variable that takes an element of a list: what ranges over the list, or the field of a struct in it.
func (f *finder) listed(outer ast.Node, e ast.Expr, stack []ast.Node) *types.Var {
	if kv, ok := outer.(*ast.KeyValueExpr); ok {
		v := f.variable(kv.Key)
		if v != nil && v.IsField() {
			return v
		}
		return nil
	}
	lit := outer.(*ast.CompositeLit)
	if v := f.lists[lit]; v != nil {
		return v
	}
	t := f.Info.TypeOf(lit)
	if t == nil {
		return nil
	}
	s, _ := deref(t).Underlying().(*types.Struct)
	if i := slices.Index(lit.Elts, e); s != nil && i >= 0 && i < s.NumFields() {
		return s.Field(i).Origin()
	}
	return nil
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

// builtAt returns the text of the builder that a call begins to write to, if it is one.
func (f *finder) builtAt(call *ast.CallExpr) going {
	sel, ok := call.Fun.(*ast.SelectorExpr)
	if !ok || sel.Sel.Name != "WriteString" || len(call.Args) == 0 {
		return going{}
	}
	v := f.variable(sel.X)
	if v == nil || !isBuilder(v.Type()) || len(f.vars[v]) == 0 || f.vars[v][0].value != call.Args[0] {
		return going{}
	}
	return f.segmentGoing(v, call.Args[0])
}

// segmentGoing tells where a variable's text from one of its values on goes.
func (f *finder) segmentGoing(v *types.Var, from ast.Expr) going {
	g := f.through(v)
	t := f.segment(v, from)
	g.whole = &t
	return g
}

// goingToVariable returns the text of the variable from this value on, and where it goes. What is added later is no text
// of its own.
func (f *finder) goingToVariable(left, right []ast.Expr, e ast.Expr) going {
	i := slices.Index(right, e)
	if i < 0 || len(left) != len(right) {
		return going{sure: sureText}
	}
	v := f.variable(left[i])
	if v == nil || v.IsField() || !isString(v.Type()) {
		return going{sure: sureText}
	}
	if v.Parent() == f.Types.Scope() && f.packageText(v) || f.formats[v] && settled(f.vars[v]) {
		return going{}
	}
	for _, a := range f.vars[v] {
		if a.value == right[i] && a.adds {
			return f.through(v)
		}
	}
	return f.segmentGoing(v, right[i])
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
		if piece := fragment(s); piece != "" && sure > 0 {
			f.reportAccesses(at, t, piece, sure*surePiece)
		}
		return
	}
	if defines(s) {
		f.define(at, t, sure)
	}
	f.reportAccesses(at, t, s, sure)
}

func (f *finder) reportAccesses(at Place, t *text, s string, sure float64) {
	all, _ := sql.Accesses(s)
	for _, a := range all {
		f.emit(at, t.target(a.Table), "sql", a.Write, a.Sure*sure)
	}
}

// surePiece weighs what stands in a piece of a statement.
const surePiece = .8

// fragment returns the query in a piece of a statement, such as EXISTS (SELECT ...), or the tables of one that joins, as a
// query. It returns nothing for all else.
func fragment(s string) string {
	if i := strings.Index(s, "(SELECT "); i >= 0 && i < maxFragment {
		return s[i+1:]
	}
	if i := strings.Index(s, "JOIN "); i >= 0 && i < len(" NATURAL LEFT OUTER ") && strings.Contains(s, " ON ") && likeJoin(s[:i]) {
		return "SELECT 1 FROM " + dual + " " + s
	}
	return ""
}

// dual stands for the table that others are joined to; sql knows it for none.
const dual = "dual"

// maxFragment is how far into a piece its query may begin, in bytes.
const maxFragment = 512

func likeJoin(before string) bool {
	for _, w := range strings.Fields(before) {
		switch w {
		case "LEFT", "RIGHT", "INNER", "OUTER", "FULL", "CROSS", "NATURAL":
		default:
			return false
		}
	}
	return true
}

// define notes a definition of tables. One whose table's name is put together when it runs, as that of a partition, is a
// write of an unknown table; all others are for the schema.
func (f *finder) define(at Place, t *text, sure float64) {
	s := t.String()
	m := definedTable.FindStringSubmatch(s)
	if m != nil && (strings.Contains(m[1], sql.Hole) || t.target(m[1]).Table == "") {
		target := t.target(m[1])
		target.Table = ""
		f.emit(at, target, "sql", true, sure*sureUnknown)
		return
	}
	f.found.Created = append(f.found.Created, Definition{at.Pos, t.blank()})
}

var definedTable = regexp.MustCompile(`(?is)^\s*(?:CREATE|ALTER|DROP)\s+TABLE\s+(?:IF\s+(?:NOT\s+)?EXISTS\s+)?([^\s(;]+)`)

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
