package entry

import (
	"cmp"
	"go/ast"
	"go/token"
	"go/types"
	"slices"
	"strings"

	"github.com/msa-split/msa-split/internal/analyze/naming"
)

// finder gathers what one package tells. A walk over each declaration notes assignments and the calls and literals of
// interest; these are looked at afterwards, when it is known what variables hold.
type finder struct {
	Package
	root      string
	plain     map[*types.Package]string
	found     Found
	visits    []visit
	values    map[types.Object][]value
	params    map[types.Object]param
	inner     map[types.Object]innerParam
	ranges    map[types.Object]*ast.RangeStmt // variables of range statements
	given     map[*ast.FuncLit]*ast.CallExpr
	mounted   map[types.Object][]func() Term
	returns   map[*types.Func][]*ast.ReturnStmt
	returning []*types.Func                // the keys of returns, in order of the source
	returned  map[types.Object]*types.Func // the function that returns the router in a variable; nil until it is asked for
	started   map[types.Object]bool        // functions that a go statement starts
	bound     map[types.Object]ast.Expr    // range variables, while a table of routes is unrolled
	depth     int
	topics    []Registration                    // topics that a client is made with
	polling   []Registration                    // what asks clients for messages
	writing   []Publication                     // messages of an unknown topic
	parents   map[*ast.CompositeLit]func() Term // names of the commands that commands stand below
	noted     map[*ast.CompositeLit]bool        // messages that are noted where they are sent
	late      []func()                          // what is found once all calls were looked at
	schema    *Place                            // where the package gives its resolvers to gqlgen; nil elsewhere
	pending   []func()                          // what is found once all mounts are noted
}

// value is what a variable or field is set to: the result Index of Expr.
type value struct {
	expr  ast.Expr
	index int
	pos   token.Pos
}

// param is a parameter of a declared function.
type param struct {
	of    *types.Func
	index int
}

// innerParam is a parameter of a function literal.
type innerParam struct {
	of    *ast.FuncLit
	index int
}

// visit is a node to look at, with what stands around it.
type visit struct {
	node  ast.Node
	stack []ast.Node // from the declaration down; only of nodes that need it
	place Place
	fn    *types.Func // the declared function around; nil outside of any
}

// Find returns where the outside world comes into a package, and what goes out.
func Find(p Package) Found {
	f := &finder{
		Package: p, root: rootOf(p.Path, p.Module), plain: map[*types.Package]string{}, values: map[types.Object][]value{},
		params: map[types.Object]param{}, inner: map[types.Object]innerParam{}, ranges: map[types.Object]*ast.RangeStmt{},
		given: map[*ast.FuncLit]*ast.CallExpr{}, mounted: map[types.Object][]func() Term{}, returns: map[*types.Func][]*ast.ReturnStmt{},
		started: map[types.Object]bool{}, bound: map[types.Object]ast.Expr{}, parents: map[*ast.CompositeLit]func() Term{},
		noted: map[*ast.CompositeLit]bool{},
	}
	for _, file := range p.Files {
		for _, d := range file.Decls {
			f.read(d)
		}
	}
	for _, v := range f.visits {
		f.mount(v)
		f.adopt(v)
	}
	f.orphans()
	for _, note := range f.pending {
		note()
	}
	for _, v := range f.visits {
		f.look(v)
	}
	for _, note := range f.late {
		note()
	}
	f.written()
	f.results()
	f.resolvers()
	f.polled()
	return f.found
}

// look finds what a node says, once all values are known.
func (f *finder) look(v visit) {
	switch n := v.node.(type) {
	case *ast.CallExpr:
		f.call(v, n)
	case *ast.CompositeLit:
		f.literal(v, n)
	case *ast.AssignStmt:
		f.commandField(v, n)
	case *ast.ForStmt, *ast.RangeStmt:
		f.ticker(v, n.(ast.Stmt))
	}
}

func (f *finder) call(v visit, call *ast.CallExpr) {
	fn := f.callee(call)
	r, known := f.ruleOf(fn)
	if !known {
		if isEventStream(f, call) {
			f.stream(v, "sse")
		}
		if fn.Name() == "NewExecutableSchema" && f.schema == nil {
			f.schema = &v.place
		}
		f.remote(v, call, fn)
		f.handoff(v, call, fn)
		return
	}
	switch r.act {
	case routes, muxRoute, muxHandler:
		f.eachRow(call, func() { f.route(v, call, r) })
	case subscribes, pulls, topics, polls:
		f.eachRow(call, func() { f.consumer(v, call, r) })
	case publishes, writes:
		f.eachRow(call, func() { f.publisher(v, call, r) })
	case schedules:
		f.eachRow(call, func() { f.job(v, call, r) })
	case within:
		f.within(v, call, r)
	case upgrades:
		f.stream(v, r.kind)
	}
}

// rootOf returns the beginning of the import paths of the code base that a package belongs to.
func rootOf(path, module string) string {
	parts := strings.Split(cmp.Or(module, path), "/")
	n := 1
	if strings.Contains(parts[0], ".") {
		n = 3
	}
	return strings.Join(parts[:min(n, len(parts))], "/")
}

// ours reports whether a function belongs to the code base.
func (f *finder) ours(fn *types.Func) bool {
	if fn == nil || fn.Pkg() == nil {
		return false
	}
	rest, ok := strings.CutPrefix(fn.Pkg().Path(), f.root)
	return ok && (rest == "" || rest[0] == '/')
}

// callee returns the declared function or method that a call names, without type arguments; nil for others.
func (f *finder) callee(call *ast.CallExpr) *types.Func {
	fn, _ := f.used(call.Fun).(*types.Func)
	if fn != nil {
		fn = fn.Origin()
	}
	return fn
}

// used returns what a name or the end of a selection refers to.
func (f *finder) used(e ast.Expr) types.Object {
	id := naming.Of(e)
	if obj := f.Info.Uses[id]; obj != nil {
		return obj
	}
	return f.Info.Defs[id]
}

// variable returns the variable, field or parameter that an expression names.
func (f *finder) variable(e ast.Expr) *types.Var {
	v, _ := f.used(e).(*types.Var)
	if v != nil {
		v = v.Origin()
	}
	return v
}

func (p Place) term() Term { return Term{Op: Around, Object: p.Object, Lits: p.Literals} }

// parent returns the node around the last of a stack, parentheses left out.
func parent(stack []ast.Node) ast.Node {
	for _, n := range slices.Backward(stack) {
		if _, ok := n.(*ast.ParenExpr); !ok {
			return n
		}
	}
	return nil
}
