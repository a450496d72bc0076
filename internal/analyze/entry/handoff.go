package entry

import (
	"go/ast"
	"go/types"
	"strings"
)

// arguments returns what a call hands to each parameter of a function, as far as it can lead to an entry point.
func (f *finder) arguments(fn *types.Func, call *ast.CallExpr) []Term {
	params := fn.Signature().Params()
	if call.Ellipsis.IsValid() || len(call.Args) < params.Len()-1 {
		return nil
	}
	terms := make([]Term, params.Len())
	for i := range terms {
		if fn.Signature().Variadic() && i == len(terms)-1 {
			rest := make([]Term, 0, len(call.Args)-i)
			for _, a := range call.Args[i:] {
				rest = append(rest, f.argument(a, params.At(i).Type().(*types.Slice).Elem()))
			}
			terms[i] = list(rest)
		} else if i < len(call.Args) {
			terms[i] = f.argument(call.Args[i], params.At(i).Type())
		}
	}
	return terms
}

// argument returns what an argument is, by the type of its parameter.
func (f *finder) argument(e ast.Expr, t types.Type) Term {
	switch {
	case f.isRouter(t) || f.isRouter(f.Info.TypeOf(e)):
		return f.prefix(e)
	case f.isCarrier(t):
		return f.carrier(e)
	case isFunction(t) || isHandler(t):
		return f.handler(e, serves, "Run")
	case isText(t):
		return f.text(e)
	case isInterface(t) && !isEmpty(t):
		return f.implementation(e)
	}
	return Term{}
}

func isFunction(t types.Type) bool {
	_, ok := under(t).(*types.Signature)
	return ok
}

// runsOn reports whether a type is that of functions that handle something or are jobs, not of options and the like.
func runsOn(t types.Type) bool {
	sig, ok := under(t).(*types.Signature)
	return ok && (requestLike(t) || sig.Params().Len() == 0 && sig.Results().Len() <= 1)
}

func isText(t types.Type) bool {
	u := under(t)
	if s, ok := u.(*types.Slice); ok {
		u = s.Elem().Underlying()
	}
	b, ok := u.(*types.Basic)
	return ok && b.Info()&types.IsString != 0
}

func isEmpty(t types.Type) bool {
	i, ok := under(t).(*types.Interface)
	return ok && (i.NumMethods() == 0 || i.NumMethods() == 1 && i.Method(0).Name() == "Error")
}

// handoff notes a call that hands something on by which its function may register an entry point or send a message.
func (f *finder) handoff(v visit, call *ast.CallExpr, fn *types.Func) {
	if !f.ours(fn) {
		return
	}
	f.eachRow(call, func() {
		args := f.arguments(fn, call)
		for i, a := range args {
			if telling(a) || a.Op != None && f.isRouter(fn.Signature().Params().At(i).Type()) {
				f.found.Handoffs = append(f.found.Handoffs, Handoff{To: fn, Args: args, By: f.placeOfTopic(v.place, call)})
				return
			}
		}
	})
}

// placeOfTopic is the place of a call, or, where a reader of a topic is an argument, where that is made.
func (f *finder) placeOfTopic(p Place, call *ast.CallExpr) Place {
	for _, a := range call.Args {
		if f.isCarrier(f.Info.TypeOf(a)) {
			p.Pos = f.made(a, p.Pos)
		}
	}
	return p
}

// within notes that a library hands a router below a path to a function of the code base.
func (f *finder) within(v visit, call *ast.CallExpr, r rule) {
	fn, ok := f.used(argument(call, r.handler)).(*types.Func)
	if ok && f.ours(fn) {
		f.found.Handoffs = append(f.found.Handoffs, Handoff{To: fn.Origin(), Args: []Term{f.belowOf(call, r)}, By: v.place})
	}
}

// telling reports whether a term could be part of an entry point: texts that are no prose, and all that is no text.
func telling(t Term) bool {
	switch t.Op {
	case None:
		return false
	case Text:
		return t.Text != "" && len(t.Text) < 200 && (!strings.ContainsAny(t.Text, " \n") || strings.ContainsAny(t.Text[:1], "@*/0123456789")) && !strings.Contains(t.Text, "%")
	case List, Concat:
		for _, a := range t.Args {
			if telling(a) {
				return true
			}
		}
		return false
	}
	return true
}

// results notes what the functions of the package return, where that can be part of an entry point.
func (f *finder) results() {
	for _, fn := range f.returning {
		if term := f.resultOf(fn); telling(term) {
			f.found.Results = append(f.found.Results, Result{Of: fn, Term: term})
		}
	}
}

// resultOf returns the first result of a function if all its returns agree on it.
func (f *finder) resultOf(fn *types.Func) Term {
	t := resultOf(fn)
	var of func(ast.Expr) Term
	switch {
	case f.isRouter(t):
		of = f.prefix
	case f.isCarrier(t):
		of = f.carrier
	case isText(t):
		of = f.text
	case runsOn(t) || isHandler(t):
		of = f.ownHandler
	case isInterface(t) && !isEmpty(t):
		of = f.implementation
	default:
		return Term{}
	}
	var agreed Term
	for _, r := range f.returns[fn] {
		if len(r.Results) == 0 || isNil(ast.Unparen(r.Results[0])) {
			continue
		}
		term := of(r.Results[0])
		if term.Op == None || agreed.Op != None && !agreed.same(term) {
			return Term{}
		}
		agreed = term
	}
	return agreed
}

// ownHandler is handler for what a function returns. A handler from elsewhere, such as a router, tells less than the function
// that makes it.
func (f *finder) ownHandler(e ast.Expr) Term {
	t := f.handler(e, serves)
	if t.Op == Func && !f.ours(t.Func) {
		return Term{}
	}
	return t
}

func (t Term) same(o Term) bool {
	if t.Op != o.Op || t.Text != o.Text || t.Func != o.Func || t.Type != o.Type || t.Index != o.Index || len(t.Args) != len(o.Args) {
		return false
	}
	for i := range t.Args {
		if !t.Args[i].same(o.Args[i]) {
			return false
		}
	}
	return true
}
