package tables

import (
	"go/ast"
	"go/types"
	"strings"

	"github.com/msa-split/msa-split/internal/analyze/naming"
)

// role is what a function or method of a library does.
type role uint8

const (
	// runs takes SQL as its first string parameter, or as the argument given.
	runs role = iota + 1
	// names begins or continues a chain by a table's name, a model or an expression; the chain's end says what is done.
	names
	// ends does something to the table of the chain, or else to that of its argument.
	ends
	// touches does something to the table that its argument names or is a model of.
	touches
	// joins reads what a clause names: "JOIN users u ON ..." or "users AS u".
	joins
	// relates reads the tables behind a field of the chain's model.
	relates
	// relation begins a chain that works on the tables behind a field.
	relation
	// registers gives a model its table.
	registers
	// collects names a table by text alone, such as a MongoDB collection.
	collects
	// commands runs the Redis command that its first string names on the key that follows.
	commands
	// keyed reads or writes the key space of its first argument behind the context.
	keyed
)

// rule says what a function or method does, and with which argument.
type rule struct {
	role        role
	arg         int // position of the argument, not counting a leading context
	read, write bool
}

// library is a package that accesses databases.
type library struct {
	path  string // without a major version
	kind  string
	inner bool            // packages below the path belong to it
	rules map[string]rule // by "Name" of a method or function, or by "Type.Name"
}

// library returns what is known of a package, or nil.
func (f *finder) library(p *types.Package) *library {
	if p == nil {
		return nil
	}
	lib, seen := f.libraries[p]
	if !seen {
		lib = libraryAt(p.Path())
		f.libraries[p] = lib
	}
	return lib
}

func libraryAt(path string) *library {
	if path == "database/sql" {
		return byPath[path]
	}
	if first, _, _ := strings.Cut(path, "/"); !strings.Contains(first, ".") {
		return nil
	}
	path = naming.Path(path)
	if lib := byPath[path]; lib != nil {
		return lib
	}
	for above := path; above != ""; {
		above = above[:max(strings.LastIndexByte(above, '/'), 0)]
		if lib := byPath[above]; lib != nil && lib.inner {
			return lib
		}
	}
	return nil
}

var byPath = func() map[string]*library {
	m := map[string]*library{}
	for i := range libraries {
		m[libraries[i].path] = &libraries[i]
	}
	return m
}()

// near reports whether functions of a package may work on tables that its callers name: it imports a library, directly
// or through one package of the code base between.
func (f *finder) near(p *types.Package) bool {
	is, seen := f.nearby[p]
	if !seen {
		is = !standard(p.Path()) && f.imports(p, 2)
		f.nearby[p] = is
	}
	return is
}

func (f *finder) imports(p *types.Package, depth int) bool {
	for _, imported := range p.Imports() {
		if f.library(imported) != nil || depth > 1 && f.sameRoot(imported) && f.imports(imported, depth-1) {
			return true
		}
	}
	return false
}

// sameRoot reports whether a package's path begins as that of the one looked at.
func (f *finder) sameRoot(p *types.Package) bool {
	return firstElement(p.Path()) == firstElement(f.Types.Path())
}

func firstElement(path string) string {
	first, _, _ := strings.Cut(path, "/")
	return first
}

// standard reports whether a package is of the standard library.
func standard(path string) bool { return standardRoots[firstElement(path)] }

var standardRoots = func() map[string]bool {
	m := map[string]bool{}
	for _, w := range strings.Fields(`archive bufio bytes cmp compress container context crypto database debug embed encoding errors expvar flag fmt go hash
		html image index internal io iter log maps math mime net os path plugin reflect regexp runtime slices sort strconv strings structs sync
		syscall testing text time unicode unique unsafe weak C`) {
		m[w] = true
	}
	return m
}()

// callee returns the function that a call calls, as declared, or nil.
func (f *finder) callee(call *ast.CallExpr) *types.Func {
	fn, _ := f.Info.Uses[naming.Of(call.Fun)].(*types.Func)
	if fn == nil {
		return nil
	}
	return fn.Origin()
}

// ruleOf returns the library and the rule of a function, if it has any.
func (f *finder) ruleOf(fn *types.Func) (*library, rule, bool) {
	if fn == nil {
		return nil, rule{}, false
	}
	lib := f.library(fn.Pkg())
	if lib == nil {
		return nil, rule{}, false
	}
	r, ok := lib.rules[receiverName(fn)+"."+fn.Name()]
	if !ok {
		r, ok = lib.rules[fn.Name()]
	}
	return lib, r, ok
}

// receiverName returns the name of the type that a method belongs to, or nothing.
func receiverName(fn *types.Func) string {
	recv := fn.Signature().Recv()
	if recv == nil {
		return ""
	}
	t := types.Unalias(recv.Type())
	if p, ok := t.(*types.Pointer); ok {
		t = types.Unalias(p.Elem())
	}
	if n, ok := t.(*types.Named); ok {
		return n.Obj().Name()
	}
	return ""
}

// argument returns the argument that a rule is about, or nil. A leading context does not count.
func argument(fn *types.Func, call *ast.CallExpr, arg int) ast.Expr {
	if arg < 0 || arg+contexts(fn) >= len(call.Args) {
		return nil
	}
	return call.Args[arg+contexts(fn)]
}

// contexts returns 1 for a function that takes a context first, else 0.
func contexts(fn *types.Func) int {
	params := fn.Signature().Params()
	if params.Len() == 0 {
		return 0
	}
	n, ok := types.Unalias(params.At(0).Type()).(*types.Named)
	if ok && n.Obj().Name() == "Context" && n.Obj().Pkg() != nil && naming.Path(n.Obj().Pkg().Path()) == "context" {
		return 1
	}
	return 0
}
