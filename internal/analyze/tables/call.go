package tables

import (
	"go/ast"
	"go/token"
	"go/types"
	"strings"
	"unicode"

	"github.com/msa-split/msa-split/internal/analyze/sql"
)

// How sure it is that a call of a library does what its rule says to a table.
const (
	sureNamed   = 1.0 // the code names the table
	sureModel   = .95 // the table is that of a model
	sureUnknown = .5  // there is a call, and no telling of which table
)

// judgeCall looks at what a call does to tables by itself, aside from SQL in its arguments.
func (f *finder) judgeCall(at Place, call *ast.CallExpr) {
	fn := f.callee(call)
	if fn == nil || fn.Pkg() == nil {
		return
	}
	lib, r, ok := f.ruleOf(fn)
	if !ok {
		if lib == nil && !f.judgeEnt(at, fn) {
			f.judgeHanding(at, call, fn)
		}
		return
	}
	switch r.role {
	case runs:
		f.judgeRun(at, call, fn, r)
	case ends:
		f.judgeEnd(at, call, fn, lib, r)
	case touches:
		f.judgeTouch(at, lib, r, argument(fn, call, r.arg))
	case joins:
		r.read = r.read || !r.write
		f.judgeClause(at, lib, r, argument(fn, call, r.arg))
	case relates:
		if lib.kind == "bun" {
			f.judgeRelation(at, call, lib)
		}
	case registers:
		f.judgeRegister(call, r)
	case commands:
		f.judgeCommand(at, call, fn)
	case keyed:
		f.judgeKeys(at, call, fn, r)
	}
}

// emit notes what is done to a target.
func (f *finder) emit(at Place, target Target, kind string, write bool, sure float64) {
	if f.within(at, target.Func) {
		target.Func = nil
	}
	if !target.known() {
		sure = min(sure, sureUnknown)
	}
	f.found.Accesses = append(f.found.Accesses, Access{Place: at, Target: target, Kind: kind, Write: write, Sure: sure})
}

// within reports whether a place is in a function.
func (f *finder) within(at Place, fn *types.Func) bool {
	d, ok := at.Decl.(*ast.FuncDecl)
	return ok && f.Info.Defs[d.Name] == fn
}

func (f *finder) emitRule(at Place, target Target, kind string, r rule, sure float64) {
	if r.read {
		f.emit(at, target, kind, false, sure)
	}
	if r.write {
		f.emit(at, target, kind, true, sure)
	}
}

// judgeRun notes a statement of which nothing is known. Where a function made the text, its own strings tell, and where a
// parameter holds it, those of the callers.
func (f *finder) judgeRun(at Place, call *ast.CallExpr, fn *types.Func, r rule) {
	i := runsAt(fn, r)
	if i < 0 || i >= len(call.Args) || !f.stringTyped(call.Args[i]) {
		return
	}
	e := ast.Unparen(call.Args[i])
	var t text
	f.add(&t, e)
	if strings.Trim(t.blank(), sql.Hole+" \n\t") != "" || len(t.marks) > 0 || f.toldElsewhere(e) || quiet(fn) {
		return
	}
	f.emit(at, Target{}, "sql", strings.Contains(fn.Name(), "Exec"), sureUnknown)
}

// quiet reports whether a function only rewrites a statement.
func quiet(fn *types.Func) bool {
	switch fn.Name() {
	case "Rebind", "BindNamed", "Named", "In":
		return true
	}
	return false
}

// toldElsewhere reports whether the tables of a text are known where it was made.
func (f *finder) toldElsewhere(e ast.Expr) bool {
	if _, ok := e.(*ast.CallExpr); ok {
		return true
	}
	v := f.variable(e)
	if v == nil {
		return false
	}
	if _, ok := f.params[v]; ok || f.ranges[v] {
		return true
	}
	for _, a := range f.vars[v] {
		if _, ok := ast.Unparen(a.value).(*ast.CallExpr); ok {
			return true
		}
		var t text
		f.add(&t, a.value)
		if likeSQL(t.String()) {
			return true
		}
	}
	return false
}

func (f *finder) judgeEnd(at Place, call *ast.CallExpr, fn *types.Func, lib *library, r rule) {
	var c chained
	if sel, ok := ast.Unparen(call.Fun).(*ast.SelectorExpr); ok {
		f.chain(&c, sel.X)
	}
	if c.raw {
		return
	}
	if c.field != "" {
		f.emitField(at, c, lib.kind, r)
		return
	}
	targets := []Target{c.target}
	if !c.target.known() && r.arg >= 0 {
		targets = f.destinations(call, fn, r)
	}
	for _, target := range targets {
		f.emitRule(c.place(at, lib), target, lib.kind, r, sureOf(target))
		for _, relation := range c.relations {
			there := at
			there.Pos = relation.at
			f.emitRelation(there, target, relation.path, lib.kind)
		}
	}
}

// place returns where the target of a chain is named: in the function that begins the chain, and at the link that names it.
// A collection counts where it is used.
func (c *chained) place(at Place, lib *library) Place {
	if c.at == token.NoPos || lib.kind == "mongo" {
		return at
	}
	if c.home != nil {
		return Place{Decl: c.home, Pos: c.at}
	}
	at.Pos = c.at
	return at
}

func sureOf(t Target) float64 {
	if t.Table != "" {
		return sureNamed
	}
	return sureModel
}

// destinations returns the models of the argument, or of all from there on where a function takes several.
func (f *finder) destinations(call *ast.CallExpr, fn *types.Func, r rule) []Target {
	var all []Target
	from := r.arg + contexts(fn)
	for i := from; i < len(call.Args); i++ {
		target := f.targetOf(call.Args[i])
		if target.known() || i == from {
			all = append(all, target)
		}
		if p := paramAt(fn, i); p == nil || !opaque(p.Type()) || !fn.Signature().Variadic() || i < fn.Signature().Params().Len()-1 {
			break
		}
	}
	if len(all) == 0 {
		all = append(all, Target{})
	}
	return all
}

func (f *finder) judgeTouch(at Place, lib *library, r rule, arg ast.Expr) {
	if arg == nil {
		return
	}
	for _, target := range f.tablesOf(arg) {
		f.emitRule(at, target, lib.kind, r, sureOf(target))
	}
}

// tablesOf returns what an argument names: by text, as an identifier of a library, or as a model.
func (f *finder) tablesOf(e ast.Expr) []Target {
	e = ast.Unparen(e)
	if f.stringTyped(e) {
		return f.clauseOf(e)
	}
	if lit, ok := e.(*ast.CompositeLit); ok {
		if names, ok := f.identifier(lit); ok {
			return []Target{{Table: names}}
		}
	}
	if call, ok := e.(*ast.CallExpr); ok && len(call.Args) > 0 && f.library(pkgOf(f.callee(call))) != nil && f.stringTyped(call.Args[len(call.Args)-1]) {
		return f.clauseOf(call.Args[len(call.Args)-1])
	}
	return []Target{f.targetOf(e)}
}

func pkgOf(fn *types.Func) *types.Package {
	if fn == nil {
		return nil
	}
	return fn.Pkg()
}

// identifier returns the name in a list of constants such as pgx.Identifier{"billing", "invoices"}.
func (f *finder) identifier(lit *ast.CompositeLit) (string, bool) {
	var parts []string
	for _, e := range lit.Elts {
		s, ok := f.constant(e)
		if !ok {
			return "", false
		}
		parts = append(parts, s)
	}
	return strings.Join(parts, "."), len(parts) > 0
}

// clauseOf returns the tables of a text like "users AS u" or "JOIN users u ON ...".
func (f *finder) clauseOf(e ast.Expr) []Target {
	var t text
	f.add(&t, e)
	f.take(t.parts)
	s := strings.TrimSpace(t.String())
	if strings.HasPrefix(s, "(") || s == "" {
		return nil
	}
	all := sql.Clause(s)
	if len(all) == 0 {
		return []Target{{}}
	}
	var targets []Target
	for _, a := range all {
		targets = append(targets, t.target(a.Table))
	}
	return targets
}

// judgeClause notes what a clause names. A field's name in place of a clause is for the end of the chain.
func (f *finder) judgeClause(at Place, lib *library, r rule, arg ast.Expr) {
	if arg == nil || !f.stringTyped(arg) {
		return
	}
	if s, ok := f.constant(ast.Unparen(arg)); ok && lib.kind == "gorm" && fieldPath(s) {
		return
	}
	for _, target := range f.clauseOf(arg) {
		f.emitRule(at, target, lib.kind, r, sureNamed)
	}
}

// judgeRegister notes which table a model is given.
func (f *finder) judgeRegister(call *ast.CallExpr, r rule) {
	if len(call.Args) <= r.arg {
		return
	}
	model := f.targetOf(call.Args[0])
	table, ok := f.constant(call.Args[r.arg])
	if ok && model.Model != nil {
		f.found.Models = append(f.found.Models, Model{Type: model.Model, Table: table})
	}
}

// judgeKeys notes the key spaces that a call of Redis works on.
func (f *finder) judgeKeys(at Place, call *ast.CallExpr, fn *types.Func, r rule) {
	first := contexts(fn)
	params := fn.Signature().Params()
	for i := first; i < len(call.Args); i++ {
		if f.stringTyped(call.Args[i]) {
			f.emitRule(at, f.keySpace(call.Args[i]), "redis", r, sureModel)
		} else if i == first {
			f.emitRule(at, Target{}, "redis", r, sureUnknown)
		}
		if !fn.Signature().Variadic() || params.Len() != first+1 || !isString(elementOf(params.At(first).Type())) {
			return
		}
	}
}

// judgeCommand notes the key space of a Redis command that is spelled as text.
func (f *finder) judgeCommand(at Place, call *ast.CallExpr, fn *types.Func) {
	i := firstStringParam(fn)
	if i < 0 || i+1 >= len(call.Args) {
		return
	}
	name, _ := f.constant(ast.Unparen(call.Args[i]))
	r, known := redisCommands[strings.ToUpper(name)]
	switch {
	case !known:
	case f.stringTyped(call.Args[i+1]):
		f.emitRule(at, f.keySpace(call.Args[i+1]), "redis", r, sureModel)
	default:
		f.emitRule(at, Target{}, "redis", r, sureUnknown)
	}
}

func (f *finder) keySpace(e ast.Expr) Target {
	var t text
	f.add(&t, e)
	f.take(t.parts)
	s := t.String()
	for _, m := range t.marks {
		if strings.HasPrefix(s, m.name) {
			return m.target
		}
	}
	return Target{Table: KeySpace(s)}
}

// KeySpace returns the part of a Redis key that names what it is about: what stands before its first hole, unless that is
// only punctuation.
func KeySpace(key string) string {
	key, _, _ = strings.Cut(key, sql.Hole)
	if !strings.ContainsFunc(key, unicode.IsLetter) {
		return ""
	}
	return strings.TrimSpace(key)
}
