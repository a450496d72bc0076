package tables

import (
	"go/ast"
	"go/types"
	"strings"

	"github.com/msa-split/msa-split/internal/analyze/naming"
	"github.com/msa-split/msa-split/internal/analyze/sql"
)

// judgeHanding notes what a call tells a function of the code base about tables: the models among its arguments and type
// arguments, and short texts that may be names. Most such calls mean nothing; whoever sees the callee's accesses knows.
func (f *finder) judgeHanding(at Place, call *ast.CallExpr, fn *types.Func) {
	if !f.near(fn.Pkg()) {
		return
	}
	h := Handing{Place: at, Callee: fn}
	for i, t := range f.typeArguments(call) {
		if target := f.modelOf(t); target.known() {
			h.Param, h.TypeParam, h.Target = 0, i+1, target
			f.hand(h)
		}
	}
	for i, arg := range call.Args {
		p := paramAt(fn, i)
		if p == nil {
			continue
		}
		h.Param, h.TypeParam = min(i, fn.Signature().Params().Len()-1)+1, 0
		if h.Target = f.handed(p, arg); h.Target.known() {
			f.hand(h)
		}
	}
}

func (f *finder) hand(h Handing) {
	if h.Target.Param > 0 && !f.within(h.Place, h.Target.Func) {
		return
	}
	h.Func = nil
	f.found.Handings = append(f.found.Handings, h)
}

// handed returns what an argument says of a table.
func (f *finder) handed(p *types.Var, arg ast.Expr) Target {
	switch {
	case isContext(p.Type()):
		return Target{}
	case opaque(p.Type()):
		return f.targetOf(arg)
	case namesTable(p.Type()):
		return f.holderOf(arg)
	case !isString(elementOf(p.Type())):
		return Target{}
	}
	if target := f.nameTarget(arg); target.known() {
		return target
	}
	var t text
	f.add(&t, arg)
	s := t.blank()
	if !nameLike(s) {
		return Target{}
	}
	return Target{Table: s}
}

// maxName is the longest text that is taken for a name, in bytes. PostgreSQL's limit is 63.
const maxName = 128

func nameLike(s string) bool {
	return s != "" && len(s) <= maxName && !strings.HasPrefix(s, sql.Hole) && !strings.ContainsAny(s, " \t\n%=/")
}

// typeArguments returns the type arguments of a call: of the function, or of its receiver's type.
func (f *finder) typeArguments(call *ast.CallExpr) []types.Type {
	name := naming.Of(call.Fun)
	if inst, ok := f.Info.Instances[name]; ok {
		return list(inst.TypeArgs)
	}
	fn, ok := f.Info.Uses[name].(*types.Func)
	if !ok || fn.Signature().Recv() == nil {
		return nil
	}
	if n := named(fn.Signature().Recv().Type()); n != nil {
		return list(n.TypeArgs())
	}
	return nil
}

func list(l *types.TypeList) []types.Type {
	var all []types.Type
	for i := range l.Len() {
		all = append(all, l.At(i))
	}
	return all
}
