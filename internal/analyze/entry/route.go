package entry

import (
	"go/ast"
	"go/types"
)

// serves are the methods by which a value handles requests.
const serves = "ServeHTTP"

// route notes the registration of a handler of requests, unless what is registered is a router itself.
func (f *finder) route(v visit, call *ast.CallExpr, r rule) {
	h := argument(call, r.handler)
	if h == nil || len(call.Args) <= r.path {
		return
	}
	if obj, fn := f.target(h); obj != nil || fn != nil && f.isRouter(resultOf(fn)) {
		return
	}
	if f.fromRemote(h) {
		return
	}
	f.found.Registrations = append(f.found.Registrations, Registration{
		Kind: r.kind, Name: f.routeName(v, call, r), Handler: f.handler(h, serves), By: v.place, Sure: 1,
	})
}

func (f *finder) routeName(v visit, call *ast.CallExpr, r rule) Term {
	if r.act == muxRoute || r.act == muxHandler {
		prefix, path, verb := f.chain(call)
		for _, outer := range f.outer(v.stack) {
			switch or, _ := f.ruleOf(f.callee(outer)); or.act {
			case muxMethods:
				verb = f.texts(outer.Args)
			case muxPath, muxPrefix:
				path = joinRoute(path, f.text(argument(outer, or.path)))
			}
		}
		return route(verb, prefix, path, r.style)
	}
	verb := text(r.verb)
	if r.verbs != none {
		verb = f.text(argument(call, r.verbs))
	}
	return route(verb, f.prefix(receiverRouter(f, call)), f.text(argument(call, r.path)), r.style)
}

// receiverRouter returns the router that a method is called on; nil for a function of the package net/http.
func receiverRouter(f *finder, call *ast.CallExpr) ast.Expr {
	if fn := f.callee(call); fn == nil || fn.Signature().Recv() == nil {
		return nil
	}
	return receiver(call)
}

// outer returns the calls that are chained to a call, such as .Methods("GET") behind it.
func (f *finder) outer(stack []ast.Node) []*ast.CallExpr {
	var all []*ast.CallExpr
	for i := len(stack) - 1; i > 0; i -= 2 {
		_, selected := stack[i].(*ast.SelectorExpr)
		call, called := stack[i-1].(*ast.CallExpr)
		if !selected || !called {
			break
		}
		all = append(all, call)
	}
	return all
}

func resultOf(fn *types.Func) types.Type {
	if fn == nil || fn.Signature().Results().Len() == 0 {
		return nil
	}
	return fn.Signature().Results().At(0).Type()
}

// target returns the router that a handler is, wrapped or not: the variable that holds it, or the function of the code
// base that returns it. A function may return a handler that is none.
func (f *finder) target(e ast.Expr) (obj types.Object, fn *types.Func) {
	if f.depth >= maxDepth {
		return nil, nil
	}
	f.depth++
	defer func() { f.depth-- }()
	switch x := ast.Unparen(e).(type) {
	case *ast.CallExpr:
		return f.targetOfCall(x)
	case *ast.Ident, *ast.SelectorExpr:
		v := f.variable(x)
		if v == nil {
			return nil, nil
		}
		if f.isRouter(v.Type()) {
			return v, nil
		}
		if held, ok := f.latest(v, e.Pos()); ok && held.index == 0 && isHandler(v.Type()) {
			return f.target(held.expr)
		}
	}
	return nil, nil
}

func (f *finder) targetOfCall(call *ast.CallExpr) (types.Object, *types.Func) {
	if inner := f.wrapped(call); inner != nil {
		return f.target(inner)
	}
	fn := f.callee(call)
	if _, known := f.ruleOf(fn); known || !f.ours(fn) {
		return nil, nil
	}
	if t := resultOf(fn); t == nil || !f.isRouter(t) && !isHandler(t) {
		return nil, nil
	}
	return nil, fn
}

// isHandler reports whether a type is the interface of net/http for handlers.
func isHandler(t types.Type) bool {
	n := namedOf(t)
	return n != nil && n.Obj().Pkg() != nil && n.Obj().Pkg().Path() == "net/http" && n.Obj().Name() == "Handler"
}

// mount notes the routers that a call puts below a path.
func (f *finder) mount(v visit) {
	call, ok := v.node.(*ast.CallExpr)
	if !ok {
		return
	}
	r, known := f.ruleOf(f.callee(call))
	if !known || r.act != mounts && r.act != routes && r.act != muxRoute && r.act != muxHandler {
		return
	}
	h := argument(call, r.handler)
	if h == nil {
		return
	}
	obj, fn := f.target(h)
	if obj == nil && fn == nil {
		return
	}
	prefix := func() Term { return f.mountPrefix(v, call, r, h) }
	if obj != nil {
		f.mounted[obj] = append(f.mounted[obj], prefix)
		fn = f.maker(obj)
	}
	if fn != nil {
		f.pending = append(f.pending, func() {
			f.found.Mounts = append(f.found.Mounts, Mount{Of: fn, Prefix: prefix(), By: v.place})
		})
	}
}

// maker returns the function of the code base that made the router in a variable; nil if none did.
func (f *finder) maker(obj types.Object) *types.Func {
	v, ok := f.only(obj)
	if !ok {
		return nil
	}
	_, fn := f.target(v.expr)
	return fn
}

// mountPrefix returns what the paths of a mounted router begin with. Handle of net/http and chi hands on what is left of the
// path; the others hand on the whole path of the request, from which the handler may strip a prefix.
func (f *finder) mountPrefix(v visit, call *ast.CallExpr, r rule, h ast.Expr) Term {
	if r.act == mounts {
		return joinRoute(f.prefix(receiverRouter(f, call)), f.text(argument(call, r.path)))
	}
	outer := text("")
	if on := receiverRouter(f, call); on != nil && passesRest[f.typeName(f.Info.TypeOf(on))] {
		outer = f.prefix(on)
	}
	if stripped := f.stripped(h); stripped != nil {
		return joinRoute(outer, f.text(stripped))
	}
	return outer
}

var passesRest = map[string]bool{"net/http.ServeMux": true, chi + ".Router": true, chi + ".Mux": true}

// stripped returns the prefix that a handler strips from the path; nil if it strips none.
func (f *finder) stripped(e ast.Expr) ast.Expr {
	for range maxDepth {
		call, ok := ast.Unparen(e).(*ast.CallExpr)
		if !ok {
			v, ok := f.latest(f.variable(e), e.Pos())
			if !ok {
				return nil
			}
			e = v.expr
			continue
		}
		if fn := f.callee(call); fn != nil && fn.Pkg() != nil && fn.Pkg().Path() == "net/http" && fn.Name() == "StripPrefix" {
			return argument(call, 0)
		}
		if e = f.wrapped(call); e == nil {
			return nil
		}
	}
	return nil
}
