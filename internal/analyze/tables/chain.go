package tables

import (
	"go/ast"
	"go/token"
	"go/types"
	"regexp"
	"slices"
	"strings"

	"github.com/msa-split/msa-split/internal/analyze/naming"
)

// chained is what the calls before the last one of a chain say.
type chained struct {
	target    Target
	named     bool // by its name, which counts more than a model
	raw       bool // the chain runs SQL of its own
	relations []relationPath
	field     string        // the chain works on the table behind this field
	at        token.Pos     // of the call that names the target; NoPos where the chain's end does
	home      *ast.FuncDecl // the function of the package that names the target; nil for the one around
}

// relationPath is a path of fields whose tables are read as well.
type relationPath struct {
	path string
	at   token.Pos
}

// chain follows a chain of calls back to where it begins, through variables and functions of the package.
func (f *finder) chain(c *chained, e ast.Expr) {
	e = ast.Unparen(e)
	if f.busy[e] || len(f.busy) > 4*maxDepth {
		return
	}
	f.busy[e] = true
	defer delete(f.busy, e)
	switch e := e.(type) {
	case *ast.CallExpr:
		f.chainCall(c, e)
	case *ast.Ident, *ast.SelectorExpr:
		f.chainVariable(c, e)
	}
}

func (f *finder) chainCall(c *chained, call *ast.CallExpr) {
	fn := f.callee(call)
	if fn == nil {
		return
	}
	lib, r, ok := f.ruleOf(fn)
	if lib == nil {
		f.chainOwn(c, call, fn)
		return
	}
	if ok {
		f.chainRule(c, call, fn, r)
	}
	if sel, isMethod := ast.Unparen(call.Fun).(*ast.SelectorExpr); isMethod && fn.Signature().Recv() != nil && !c.raw {
		f.chain(c, sel.X)
	}
}

func (f *finder) chainRule(c *chained, call *ast.CallExpr, fn *types.Func, r rule) {
	arg := argument(fn, call, r.arg)
	switch r.role {
	case runs:
		c.raw = true
	case names, touches, collects:
		f.chainName(c, call, arg)
	case relates, joins:
		if s, ok := f.constantArg(arg); ok && fieldPath(s) {
			c.relations = append(c.relations, relationPath{s, posOf(call)})
		}
	case relation:
		c.field, _ = f.constantArg(arg)
	}
}

// chainName takes the table that a link of the chain names. The link next to the end counts, and a name before a model.
func (f *finder) chainName(c *chained, call *ast.CallExpr, arg ast.Expr) {
	if inst, ok := f.Info.Instances[naming.Of(call.Fun)]; ok && inst.TypeArgs.Len() > 0 {
		c.target, c.at = f.modelOf(inst.TypeArgs.At(0)), posOf(call)
		return
	}
	if arg == nil || c.named {
		return
	}
	if !f.stringTyped(arg) {
		if !c.target.known() {
			c.target, c.at = f.targetOf(arg), posOf(call)
		}
		return
	}
	all := f.clauseOf(arg)
	if all == nil {
		c.raw = true
		return
	}
	c.target, c.named, c.at = all[0], true, posOf(call)
}

func (f *finder) constantArg(e ast.Expr) (string, bool) {
	if e == nil {
		return "", false
	}
	return f.constant(ast.Unparen(e))
}

var fieldPathPattern = regexp.MustCompile(`^[A-Z][A-Za-z0-9]*(\.[A-Z][A-Za-z0-9]*)*$`)

// fieldPath reports whether a text is the name of a field, or a path of them.
func fieldPath(s string) bool { return fieldPathPattern.MatchString(s) }

// chainOwn follows a chain into a function of the code base: to the chains and models that it is given and to what it returns.
func (f *finder) chainOwn(c *chained, call *ast.CallExpr, fn *types.Func) {
	for i, arg := range call.Args {
		t := f.Info.TypeOf(arg)
		if t == nil || c.target.known() {
			continue
		}
		if n := named(t); n != nil && f.library(n.Obj().Pkg()) != nil {
			f.chain(c, arg)
		} else if p := paramAt(fn, i); p != nil && opaque(p.Type()) && !isContext(p.Type()) {
			c.target = f.targetOf(arg)
		}
	}
	d := f.bodies[fn]
	if d == nil || c.target.known() {
		return
	}
	ast.Inspect(d.Body, func(n ast.Node) bool {
		if ret, ok := n.(*ast.ReturnStmt); ok && len(ret.Results) > 0 && !c.target.known() {
			if f.chain(c, ret.Results[0]); c.target.known() && c.home == nil {
				c.home = d
			}
		}
		_, isLit := n.(*ast.FuncLit)
		return !isLit
	})
}

func isContext(t types.Type) bool {
	n := named(t)
	return n != nil && n.Obj().Name() == "Context"
}

// chainVariable follows a chain to what a variable was last given before, or a field ever.
func (f *finder) chainVariable(c *chained, e ast.Expr) {
	v := f.variable(e)
	if v == nil {
		return
	}
	values := f.vars[v]
	if v.IsField() && len(values) > 1 {
		return
	}
	for _, a := range slices.Backward(values) {
		if !v.IsField() && v.Parent() != f.Types.Scope() && a.value.Pos() > e.Pos() {
			continue
		}
		f.chain(c, a.value)
		if c.target.known() || c.raw {
			return
		}
	}
}

// related returns the tables behind a field of a model: that of the field's type, and the one between of a many-to-many
// relation. It also returns the field's model.
func (f *finder) related(model Target, field string) (all []Target, next Target) {
	if model.Model == nil {
		return nil, Target{}
	}
	s, _ := model.Model.Type().Underlying().(*types.Struct)
	if s == nil {
		return nil, Target{}
	}
	for i := range s.NumFields() {
		if s.Field(i).Name() != field {
			continue
		}
		next = f.modelOf(s.Field(i).Type())
		if between := betweenTable(s.Tag(i)); between != "" {
			all = append(all, Target{Table: between})
		}
		if next.known() {
			all = append(all, next)
		}
	}
	return all, next
}

var betweenPattern = regexp.MustCompile(`(?:many2many:|m2m:|rel_table\()([A-Za-z0-9_.]+)`)

// betweenTable returns the table that a many-to-many relation goes through, from a field's tag.
func betweenTable(tag string) string {
	if m := betweenPattern.FindStringSubmatch(tag); m != nil {
		return m[1]
	}
	return ""
}

// emitRelation notes the reads of a path of fields, such as Orders.Items.
func (f *finder) emitRelation(at Place, model Target, path, kind string) {
	for field := range strings.SplitSeq(path, ".") {
		all, next := f.related(model, field)
		for _, target := range all {
			f.emit(at, target, kind, false, sureModel)
		}
		model = next
	}
}

// emitField notes what is done to the tables behind a field. Of a many-to-many relation only the table between is written.
func (f *finder) emitField(at Place, c chained, kind string, r rule) {
	all, _ := f.related(c.target, c.field)
	if len(all) == 0 {
		all = []Target{{}}
	}
	for i, target := range all {
		if r.read || i == 0 {
			f.emitRule(at, target, kind, r, sureModel)
		}
	}
}

// judgeRelation notes the reads of a relation where the chain names its model first.
func (f *finder) judgeRelation(at Place, call *ast.CallExpr, lib *library) {
	sel, ok := ast.Unparen(call.Fun).(*ast.SelectorExpr)
	if !ok || len(call.Args) == 0 {
		return
	}
	var c chained
	f.chain(&c, sel.X)
	if path, ok := f.constant(call.Args[0]); ok {
		f.emitRelation(at, c.target, path, lib.kind)
	}
}

// judgeReturn notes a chain that a function begins and returns for others to end. Reading is the least that they do with it.
func (f *finder) judgeReturn(at Place, ret *ast.ReturnStmt) {
	if len(ret.Results) == 0 {
		return
	}
	t := f.Info.TypeOf(ret.Results[0])
	if t == nil {
		return
	}
	n := named(t)
	if n == nil {
		return
	}
	lib := f.library(n.Obj().Pkg())
	if lib == nil || lib.kind == "mongo" || lib.kind == "sql" {
		return
	}
	var c chained
	f.chain(&c, ret.Results[0])
	if c.raw || c.home != nil || c.at == token.NoPos || c.target.Param+c.target.TypeParam > 0 || !c.target.known() {
		return
	}
	at.Pos = c.at
	f.emit(at, c.target, lib.kind, false, sureOf(c.target))
}
