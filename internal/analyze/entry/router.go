package entry

import (
	"go/ast"
	"go/types"
)

// isRouter reports whether requests are routed by values of a type.
func (f *finder) isRouter(t types.Type) bool {
	return t != nil && routers[f.typeName(t)]
}

// receiver returns what a method is called on; nil for a function.
func receiver(call *ast.CallExpr) ast.Expr {
	if s, ok := ast.Unparen(call.Fun).(*ast.SelectorExpr); ok {
		return s.X
	}
	return nil
}

// argument returns an argument by position, last being the last; nil where there is none.
func argument(call *ast.CallExpr, i int) ast.Expr {
	if i == last {
		i = len(call.Args) - 1
	}
	if i < 0 || i >= len(call.Args) {
		return nil
	}
	return call.Args[i]
}

// prefix returns the path that all routes of a router begin with. It is None where the router comes from elsewhere.
func (f *finder) prefix(router ast.Expr) Term {
	if router == nil {
		return text("")
	}
	return f.deeper(func() Term { return f.prefixOf(ast.Unparen(router)) })
}

func (f *finder) prefixOf(router ast.Expr) Term {
	switch e := router.(type) {
	case *ast.CallExpr:
		return f.prefixOfCall(e)
	case *ast.UnaryExpr:
		return f.prefix(e.X)
	case *ast.CompositeLit:
		return text("")
	case *ast.TypeAssertExpr:
		return f.prefix(e.X)
	case *ast.SelectorExpr:
		// The router that another struct, such as the engine of gin or the project's own server, embeds or holds.
		if len(f.values[f.variable(e)]) == 0 {
			if f.isRouter(f.Info.TypeOf(e.X)) {
				return f.prefix(e.X)
			}
			return Term{}
		}
		return f.prefixHeld(e)
	case *ast.Ident:
		if obj := f.variable(e); obj != nil && f.typeName(obj.Type()) == "net/http.ServeMux" && obj.Pkg().Path() == "net/http" {
			return text("")
		}
		return f.prefixHeld(e)
	}
	return Term{}
}

// prefixHeld returns the prefix of the router that a variable holds.
func (f *finder) prefixHeld(e ast.Expr) Term {
	obj := f.variable(e)
	if obj == nil {
		return Term{}
	}
	if all := f.mounted[obj]; len(all) > 0 {
		terms := make([]Term, len(all))
		for i, prefix := range all {
			terms[i] = f.deeper(prefix)
		}
		return list(terms)
	}
	if v, ok := f.latest(obj, e.Pos()); ok && v.index == 0 {
		return f.prefixOfValue(obj, v)
	}
	if p, ok := f.params[obj]; ok {
		return Term{Op: Param, Func: p.of, Index: p.index}
	}
	if p, ok := f.inner[obj]; ok {
		return f.prefixWithin(p)
	}
	if _, isStruct := obj.Type().Underlying().(*types.Struct); isStruct && len(f.values[obj]) == 0 {
		return text("") // the zero value of a router is a new one
	}
	return Term{}
}

// prefixOfValue returns the prefix of the router that a variable is set to. One that is made here and returned is
// mounted by callers.
func (f *finder) prefixOfValue(obj types.Object, v value) Term {
	prefix := f.prefix(v.expr)
	if prefix.Op != Text || prefix.Text != "" {
		return prefix
	}
	if fn := f.returner(obj); fn != nil {
		return Term{Op: Mounted, Func: fn}
	}
	return prefix
}

// returner returns the first function that returns the router in a variable, wrapped or not.
func (f *finder) returner(obj types.Object) *types.Func {
	if f.returned == nil {
		f.returned = map[types.Object]*types.Func{}
		for _, fn := range f.returning {
			for _, r := range f.returns[fn] {
				for _, e := range r.Results {
					if target, _ := f.target(e); target != nil && f.returned[target] == nil {
						f.returned[target] = fn
					}
				}
			}
		}
	}
	return f.returned[obj]
}

// prefixWithin returns the prefix of the router that a library hands to a function literal.
func (f *finder) prefixWithin(p innerParam) Term {
	call := f.given[p.of]
	if call == nil {
		return Term{}
	}
	r, ok := f.ruleOf(f.callee(call))
	if !ok || r.act != within || p.index > 0 {
		return Term{}
	}
	return f.belowOf(call, r)
}

// belowOf joins the prefix of the router that a method is called on with its path argument.
func (f *finder) belowOf(call *ast.CallExpr, r rule) Term {
	prefix := f.prefix(receiver(call))
	if r.path == none {
		return prefix
	}
	return joinRoute(prefix, f.text(argument(call, r.path)))
}

// joinRoute puts a path behind a prefix.
func joinRoute(prefix, path Term) Term {
	if prefix.Op == Text && prefix.Text == "" {
		return path
	}
	return route(text(""), prefix, path, Bare)
}

func (f *finder) prefixOfCall(call *ast.CallExpr) Term {
	fn := f.callee(call)
	r, known := f.ruleOf(fn)
	if !known {
		if f.ours(fn) {
			return Term{Op: Returned, Func: fn, Args: f.arguments(fn, call)}
		}
		return Term{}
	}
	switch r.act {
	case fresh:
		return text("")
	case same:
		return f.prefix(receiver(call))
	case below, within, mounts:
		return f.belowOf(call, r)
	case muxPath, muxPrefix, muxMethods, muxBelow, muxRoute, muxHandler:
		prefix, path, _ := f.chain(call)
		return joinRoute(prefix, path)
	}
	return Term{}
}

// chain returns what the calls of gorilla/mux that end in e say of a route.
func (f *finder) chain(e ast.Expr) (prefix, path, verb Term) {
	call, ok := ast.Unparen(e).(*ast.CallExpr)
	if !ok {
		if v, ok := f.latest(f.variable(e), e.Pos()); ok && f.typeName(f.Info.TypeOf(e)) == gorilla+".Route" && f.depth < maxDepth {
			f.depth++
			defer func() { f.depth-- }()
			return f.chain(v.expr)
		}
		return f.prefix(e), text(""), text("")
	}
	r, known := f.ruleOf(f.callee(call))
	if !known || r.act == fresh {
		return f.prefix(e), text(""), text("")
	}
	prefix, path, verb = f.chain(receiver(call))
	switch r.act {
	case muxPath, muxPrefix, muxRoute:
		path = joinRoute(path, f.text(argument(call, r.path)))
	case muxMethods:
		verb = f.texts(call.Args)
	case muxBelow:
		prefix, path = joinRoute(prefix, path), text("")
	}
	return prefix, path, verb
}
