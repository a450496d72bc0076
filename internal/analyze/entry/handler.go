package entry

import (
	"go/ast"
	"go/types"

	"github.com/msa-split/msa-split/internal/analyze/naming"
)

// handler returns what handles, for an expression that stands for it: a function, a method or a literal, wrapped or not, or
// a value whose type has one of the methods.
func (f *finder) handler(e ast.Expr, methods ...string) Term {
	if e == nil {
		return Term{}
	}
	return f.deeper(func() Term { return f.handlerOf(e, methods) })
}

func (f *finder) handlerOf(e ast.Expr, methods []string) Term {
	e, zero := f.resolve(e)
	if zero {
		return Term{}
	}
	switch x := e.(type) {
	case *ast.FuncLit:
		return f.handlerLiteral(x)
	case *ast.CallExpr:
		return f.handlerOfCall(x, methods)
	case *ast.UnaryExpr:
		return f.handler(x.X, methods...)
	case *ast.CompositeLit:
		return f.handlerOfStruct(x, methods)
	}
	if fn, ok := f.used(e).(*types.Func); ok {
		return f.handlerMethod(e, fn, methods)
	}
	if t := f.handlerHeld(e, methods); t.Op != None {
		return t
	}
	return f.methodOf(f.Info.TypeOf(e), methods)
}

// handlerMethod knows that h.ServeHTTP, called on a handler that can be told, is that handler.
func (f *finder) handlerMethod(e ast.Expr, fn *types.Func, methods []string) Term {
	s, ok := ast.Unparen(e).(*ast.SelectorExpr)
	if ok && madeOf(f.Info.TypeOf(s.X)) {
		for _, m := range methods {
			if m == fn.Name() {
				if t := f.handler(s.X, methods...); t.Op != None {
					return t
				}
			}
		}
	}
	return Term{Op: Func, Func: fn.Origin()}
}

// madeOf reports whether a value of a type stands for another one: it is a conversion to an interface or a function type.
func madeOf(t types.Type) bool { return isInterface(t) || isFunction(t) }

func isInterface(t types.Type) bool {
	if t == nil {
		return false
	}
	_, param := types.Unalias(t).(*types.TypeParam)
	return !param && types.IsInterface(t)
}

// handlerHeld returns the handler in a variable, field or parameter.
func (f *finder) handlerHeld(e ast.Expr, methods []string) Term {
	obj := f.variable(e)
	if obj == nil {
		return Term{}
	}
	if v, ok := f.latest(obj, e.Pos()); ok {
		if v.index > 0 {
			return Term{}
		}
		return f.handler(v.expr, methods...)
	}
	if t := f.methodOf(obj.Type(), methods); t.Op != None {
		return t
	}
	if p, ok := f.params[obj]; ok {
		return Term{Op: Param, Func: p.of, Index: p.index}
	}
	return Term{}
}

// methodOf returns the first of some methods that a type has. An interface has none that could be told, and that of a
// function type calls the function.
func (f *finder) methodOf(t types.Type, methods []string) Term {
	if t == nil || isInterface(t) || isFunction(t) {
		return Term{}
	}
	for _, name := range methods {
		obj, _, _ := types.LookupFieldOrMethod(t, true, f.Types, name)
		if fn, ok := obj.(*types.Func); ok && !isInterface(receiverOf(fn)) {
			return Term{Op: Func, Func: fn.Origin()}
		}
	}
	return Term{}
}

func receiverOf(fn *types.Func) types.Type {
	if recv := fn.Signature().Recv(); recv != nil {
		return recv.Type()
	}
	return nil
}

// handlerLiteral returns a literal, or what it calls of what its function was given: func() { job(ctx) } in a function
// that registers jobs, or the function in the row of a table of routes.
func (f *finder) handlerLiteral(lit *ast.FuncLit) Term {
	own := Term{Op: Literal, Lits: []*ast.FuncLit{lit}}
	switch t := f.calledParam(lit.Body, f.Info.TypeOf(lit)); t.Op {
	case Param:
		t.Args = []Term{own}
		return t
	case None:
		return own
	default:
		return t
	}
}

// calledParam finds the first call of a function or handler that is a parameter, or a field that was set from one.
func (f *finder) calledParam(body ast.Node, sig types.Type) Term {
	var found Term
	ast.Inspect(body, func(n ast.Node) bool {
		call, ok := n.(*ast.CallExpr)
		if !ok || found.Op != None {
			return found.Op == None
		}
		fun := call.Fun
		if s, ok := ast.Unparen(fun).(*ast.SelectorExpr); ok && s.Sel.Name == "ServeHTTP" {
			fun = s.X
		}
		if row, zero := f.resolve(fun); !zero && row != ast.Unparen(fun) {
			found = f.handler(row)
			return false
		}
		v := f.variable(fun)
		if v == nil || !(requestLike(v.Type()) || sig != nil && types.Identical(v.Type(), sig)) {
			return true
		}
		if t := f.held(fun, func(ast.Expr) Term { return Term{} }); t.Op == Param {
			found = t
		} else if from, ok := f.only(v); ok && v.IsField() {
			if t := f.held(from.expr, func(ast.Expr) Term { return Term{} }); t.Op == Param {
				found = t
			}
		}
		return true
	})
	return found
}

// requests are types of parameters by which functions that handle something are known.
var requests = map[string]bool{
	"net/http.ResponseWriter": true, "net/http.Request": true, gin + ".Context": true, echo + ".Context": true,
	fiber + ".Ctx": true, "context.Context": true, nats + ".Msg": true,
}

// requestLike reports whether values of a type handle requests: functions of a request, not of a handler, and types with ServeHTTP.
func requestLike(t types.Type) bool {
	if t == nil {
		return false
	}
	if obj, _, _ := types.LookupFieldOrMethod(t, true, nil, "ServeHTTP"); obj != nil {
		_, ok := obj.(*types.Func)
		return ok
	}
	sig, ok := t.Underlying().(*types.Signature)
	if !ok {
		return false
	}
	for p := range sig.Params().Variables() {
		if n := namedOf(p.Type()); n != nil && n.Obj().Pkg() != nil && requests[naming.Path(n.Obj().Pkg().Path())+"."+n.Obj().Name()] {
			return true
		}
	}
	return false
}

// handlerOfCall unwraps conversions and calls that take a handler and return one. What makes a handler of nothing is taken
// for it.
func (f *finder) handlerOfCall(call *ast.CallExpr, methods []string) Term {
	if f.Info.Types[call.Fun].IsType() && len(call.Args) == 1 {
		return f.handler(call.Args[0], methods...)
	}
	if e := f.wrapped(call); e != nil {
		return f.handler(e, methods...)
	}
	result := f.Info.TypeOf(call)
	if t := f.methodOf(result, methods); t.Op != None {
		return t
	}
	fn := f.callee(call)
	if fn == nil {
		return Term{}
	}
	return f.factory(fn, call, methods)
}

// factory returns what a function that makes a handler returns; where that can't be told, the function is the handler.
func (f *finder) factory(fn *types.Func, call *ast.CallExpr, methods []string) Term {
	itself := Term{Op: Func, Func: fn}
	result := resultOf(fn)
	switch {
	case !f.ours(fn):
		return itself
	case isFunction(result) || isHandler(result):
		return Term{Op: Either, Args: []Term{{Op: Returned, Func: fn, Args: f.arguments(fn, call)}, itself}}
	case len(methods) > 0 && isInterface(result):
		return Term{Op: Method, Text: methods[0], Args: []Term{{Op: Returned, Func: fn, Args: f.arguments(fn, call)}, itself}}
	}
	return itself
}

// wrapped returns the argument of a call that handles requests, or is of the type that the call returns; of several the first.
func (f *finder) wrapped(call *ast.CallExpr) ast.Expr {
	result := f.Info.TypeOf(call)
	for _, want := range []func(types.Type) bool{requestLike, func(t types.Type) bool { return result != nil && types.Identical(t, result) }} {
		for _, arg := range call.Args {
			arg, zero := f.resolve(arg)
			if t := f.Info.TypeOf(arg); !zero && t != nil && !isContext(t) && want(t) {
				return arg
			}
		}
	}
	return nil
}

func isContext(t types.Type) bool {
	n := namedOf(t)
	return n != nil && n.Obj().Pkg() != nil && n.Obj().Pkg().Path() == "context"
}

// handlerOfStruct takes the only handler in the literal of a struct for what it wraps, else a method of the struct.
func (f *finder) handlerOfStruct(lit *ast.CompositeLit, methods []string) Term {
	var inside []ast.Expr
	for _, elt := range lit.Elts {
		if kv, ok := elt.(*ast.KeyValueExpr); ok {
			elt = kv.Value
		}
		if requestLike(f.Info.TypeOf(elt)) {
			inside = append(inside, elt)
		}
	}
	if len(inside) == 1 && len(methods) > 0 && methods[0] == "ServeHTTP" {
		if t := f.handler(inside[0], methods...); t.Op != None {
			return t
		}
	}
	return f.methodOf(f.Info.TypeOf(lit), methods)
}
