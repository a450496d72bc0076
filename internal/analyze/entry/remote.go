package entry

import (
	"go/ast"
	"go/constant"
	"go/types"
	"strings"
)

// registersRemote reports whether a function is one that is generated to register a remote service: RegisterXServer(s, impl) of
// gRPC, or NewXHandler(impl, ...) of Connect.
func registersRemote(fn *types.Func) bool { return remoteKind(fn) != "" }

func remoteKind(fn *types.Func) string {
	if fn == nil || fn.Signature().Recv() != nil {
		return ""
	}
	params := fn.Signature().Params()
	switch name := fn.Name(); {
	case strings.HasPrefix(name, "Register") && strings.HasSuffix(name, "Server") && params.Len() == 2 && !fn.Signature().Variadic():
		if on := pathAndName(params.At(0).Type()); on == "google.golang.org/grpc.ServiceRegistrar" || on == "google.golang.org/grpc.Server" {
			return "grpc"
		}
	case strings.HasPrefix(name, "New") && strings.HasSuffix(name, "Handler") && params.Len() == 2 && fn.Signature().Variadic():
		option := pathAndName(params.At(1).Type().(*types.Slice).Elem())
		if option == "connectrpc.com/connect.HandlerOption" || option == "github.com/bufbuild/connect-go.HandlerOption" {
			return "connect"
		}
	}
	return ""
}

func pathAndName(t types.Type) string {
	n := namedOf(t)
	if n == nil || n.Obj().Pkg() == nil {
		return ""
	}
	return n.Obj().Pkg().Path() + "." + n.Obj().Name()
}

// remote notes an entry point for each method of a remote service that is registered.
func (f *finder) remote(v visit, call *ast.CallExpr, fn *types.Func) {
	kind := remoteKind(fn)
	if kind == "" {
		f.described(v, call)
		return
	}
	at := map[string]int{"grpc": 1}[kind]
	if at >= len(call.Args) || f.generated(v, fn) {
		return
	}
	f.service(v, kind, namedOf(fn.Signature().Params().At(at).Type()), call.Args[at], 1)
}

// described notes a service of gRPC that a function gets with its description: Add(&pb.X_ServiceDesc, impl), or RegisterService
// itself.
func (f *finder) described(v visit, call *ast.CallExpr) {
	service := f.descriptionIn(call)
	if service == nil || f.generated(v, f.callee(call)) {
		return
	}
	iface, ok := service.Underlying().(*types.Interface)
	if !ok {
		return
	}
	for _, arg := range call.Args {
		if t := f.Info.TypeOf(arg); t != nil && !isServiceDesc(t) && types.Implements(t, iface) {
			f.service(v, "grpc", service, arg, 0.95)
			return
		}
	}
}

// descriptionIn returns the interface of the service whose generated description is an argument of a call.
func (f *finder) descriptionIn(call *ast.CallExpr) *types.Named {
	for _, arg := range call.Args {
		u, ok := ast.Unparen(arg).(*ast.UnaryExpr)
		if !ok || !isServiceDesc(f.Info.TypeOf(u.X)) {
			continue
		}
		if desc := f.variable(u.X); desc != nil && desc.Pkg() != nil {
			name := strings.TrimSuffix(strings.TrimSuffix(desc.Name(), "_ServiceDesc"), "_serviceDesc")
			if t, ok := desc.Pkg().Scope().Lookup(strings.TrimPrefix(name, "_") + "Server").(*types.TypeName); ok {
				return namedOf(t.Type())
			}
		}
	}
	return nil
}

// service notes an entry point for each method of a service.
func (f *finder) service(v visit, kind string, service *types.Named, impl ast.Expr, sure float64) {
	if service == nil || !types.IsInterface(service) {
		return
	}
	on := f.implementation(impl)
	for m := range service.Underlying().(*types.Interface).Methods() {
		if !m.Exported() {
			continue
		}
		if h, ok := f.remoteMethod(on, m); ok {
			f.found.Registrations = append(f.found.Registrations, Registration{
				Kind: kind, Name: remoteName(kind, service.Obj(), m.Name()), Handler: h, By: v.place, Sure: sure,
			})
		}
	}
}

// generated reports whether a call stands in the code that is generated with the function.
func (f *finder) generated(v visit, fn *types.Func) bool {
	return v.fn != nil && (registersRemote(v.fn) || fn.Pkg() == f.Types && strings.HasPrefix(v.fn.Name(), "Register"))
}

// remoteMethod returns the method of an implementation. One of the generated type that answers for all that is not
// implemented is none.
func (f *finder) remoteMethod(impl Term, m *types.Func) (Term, bool) {
	if impl.Op != Type {
		return Term{Op: Method, Text: m.Name(), Args: []Term{impl, {Op: Func, Func: m}}}, true
	}
	obj, _, _ := types.LookupFieldOrMethod(types.NewPointer(impl.Type.Type()), true, impl.Type.Pkg(), m.Name())
	fn, ok := obj.(*types.Func)
	if !ok {
		return Term{}, true
	}
	if n := namedOf(receiverOf(fn)); n != nil && Unimplemented(n.Obj().Name()) {
		return Term{}, false
	}
	return Term{Op: Func, Func: fn.Origin()}, true
}

// Unimplemented reports whether a type is one that is generated to answer for methods without an implementation.
func Unimplemented(name string) bool { return strings.HasPrefix(name, "Unimplemented") }

// implementation returns the concrete type of a value.
func (f *finder) implementation(e ast.Expr) Term {
	return f.deeper(func() Term {
		e, zero := f.resolve(e)
		t := f.Info.TypeOf(e)
		if zero || t == nil {
			return Term{}
		}
		if _, param := types.Unalias(t).(*types.TypeParam); !types.IsInterface(t) && !param {
			if n := namedOf(t); n != nil {
				return Term{Op: Type, Type: n.Origin().Obj()}
			}
			return Term{}
		}
		switch x := e.(type) {
		case *ast.CallExpr:
			if f.Info.Types[x.Fun].IsType() && len(x.Args) == 1 {
				return f.implementation(x.Args[0])
			}
			if fn := f.callee(x); f.ours(fn) {
				return Term{Op: Returned, Func: fn, Args: f.arguments(fn, x)}
			}
		case *ast.Ident, *ast.SelectorExpr:
			return f.held(e, f.implementation)
		}
		return Term{}
	})
}

// remoteName returns the name of a remote method: as the generated constants say it, else by the service's interface.
func remoteName(kind string, service *types.TypeName, method string) Term {
	base := strings.TrimSuffix(strings.TrimSuffix(service.Name(), "Handler"), "Server")
	full := base + "_" + method + "_FullMethodName"
	if kind == "connect" {
		full = strings.TrimSuffix(base, "Service") + method + "Procedure"
	}
	for _, name := range []string{full, base + method + "Procedure"} {
		if c, ok := service.Pkg().Scope().Lookup(name).(*types.Const); ok && c.Val().Kind() == constant.String {
			return text(strings.TrimPrefix(constant.StringVal(c.Val()), "/"))
		}
	}
	return concat(Term{Op: ServiceName, Type: service, Text: base}, text("/"+method))
}

// fromRemote reports whether a handler is one that Connect generates; its methods are entry points of their own.
func (f *finder) fromRemote(e ast.Expr) bool {
	for range maxDepth {
		if call, ok := ast.Unparen(e).(*ast.CallExpr); ok {
			if remoteKind(f.callee(call)) == "connect" {
				return true
			}
			if e = f.wrapped(call); e == nil {
				return false
			}
			continue
		}
		v, ok := f.latest(f.variable(e), e.Pos())
		if !ok {
			return false
		}
		e = v.expr
	}
	return false
}

// isServiceDesc reports whether a type is the description of a service that generated code of gRPC holds.
func isServiceDesc(t types.Type) bool {
	return t != nil && pathAndName(t) == "google.golang.org/grpc.ServiceDesc"
}

// serviceDesc notes the name that generated code gives to a service: ServiceName beside HandlerType: (*XServer)(nil).
func (f *finder) serviceDesc(lit *ast.CompositeLit) {
	name, _ := f.fieldOf(lit, "ServiceName")
	handler, _ := f.fieldOf(lit, "HandlerType")
	if name == nil || handler == nil {
		return
	}
	service := namedOf(f.Info.TypeOf(handler))
	if t := f.text(name); t.Op == Text && service != nil && service.Obj().Pkg() == f.Types {
		f.found.Services = append(f.found.Services, Service{Interface: service.Obj(), Name: t.Text})
	}
}

// resolvers notes an entry point for each method of the resolvers that gqlgen asks for: what the methods Query, Mutation
// and Subscription return, and, of types that have one of these, those for the fields of other types.
func (f *finder) resolvers() {
	for _, fn := range f.returning {
		sig := fn.Signature()
		if sig.Recv() == nil || sig.Params().Len() != 0 || sig.Results().Len() != 1 || len(f.returns[fn]) != 1 || len(f.returns[fn][0].Results) != 1 {
			continue
		}
		result := namedOf(sig.Results().At(0).Type())
		if result == nil || !types.IsInterface(result) || result.Obj().Name() != fn.Name()+"Resolver" || !f.resolvesRoot(sig.Recv().Type()) {
			continue
		}
		f.resolver(fn, result, f.implementation(f.returns[fn][0].Results[0]))
	}
}

// resolvesRoot reports whether a type resolves queries or mutations.
func (f *finder) resolvesRoot(t types.Type) bool {
	for _, name := range []string{"Query", "Mutation", "Subscription"} {
		obj, _, _ := types.LookupFieldOrMethod(t, true, f.Types, name)
		if fn, ok := obj.(*types.Func); ok {
			if result := namedOf(resultOf(fn)); result != nil && result.Obj().Name() == name+"Resolver" {
				return true
			}
		}
	}
	return false
}

func (f *finder) resolver(fn *types.Func, resolver *types.Named, impl Term) {
	sure := 0.8
	for _, imported := range resolver.Obj().Pkg().Imports() {
		if strings.HasPrefix(imported.Path(), "github.com/99designs/gqlgen") {
			sure = 1
		}
	}
	by := Place{Object: fn, Pos: f.returns[fn][0].Pos()}
	if f.schema != nil {
		by = *f.schema
	}
	for m := range resolver.Underlying().(*types.Interface).Methods() {
		if h, ok := f.remoteMethod(impl, m); ok {
			f.found.Registrations = append(f.found.Registrations, Registration{
				Kind: "graphql", Name: text(fn.Name() + "." + lowerFirst(m.Name())), Handler: h, By: by, Sure: sure,
			})
		}
	}
}

func lowerFirst(s string) string { return strings.ToLower(s[:1]) + s[1:] }
