package entry

import (
	"go/types"
	"iter"
	"maps"
	"strings"

	"github.com/msa-split/msa-split/internal/analyze/naming"
)

// act is what a recognised function does.
type act uint8

const (
	ignored act = iota
	routes      // registers a handler of requests
	below       // returns a router below a path
	same        // returns the router that it is called on
	fresh       // returns a new router
	within      // hands a router below a path to a function
	mounts      // puts a router below a path

	muxPath    // of gorilla/mux: sets the path of a route
	muxPrefix  // sets its prefix
	muxMethods // sets its methods
	muxHandler // sets its handler
	muxRoute   // registers path and handler, and returns the route
	muxBelow   // returns the router below a route

	subscribes // registers a handler of messages
	pulls      // asks for messages, which the code around handles
	topics     // names topics for a client that is asked for messages elsewhere
	polls      // asks a client for messages of topics that were named elsewhere
	carries    // returns a reader or writer of a topic
	publishes  // sends a message
	writes     // sends messages through a writer of a topic

	schedules // registers a job
	adopts    // puts commands below another one
	upgrades  // turns a request into a connection that stays open
)

// rule is what is known of a function of a library. Positions are of arguments; -1 is none.
type rule struct {
	act     act
	kind    string
	verb    string // of requests; "" is any
	verbs   int    // argument that holds the verb or verbs
	path    int    // path, topic or schedule
	second  int    // argument whose text comes before that of path, such as the exchange of a message
	handler int    // last is the last one
	style   string
}

const (
	none = -1
	last = 99
)

// table holds the rules by "path.Type.Name" or "path.Name", paths without major versions.
var table = map[string]rule{}

// libraries are the import paths that the table speaks of.
var libraries = map[string]bool{}

func add(path, types, names string, r rule) {
	libraries[path] = true
	for _, t := range strings.Fields(types) {
		for _, name := range strings.Fields(names) {
			table[path+"."+t+"."+name] = r
		}
	}
	if types == "" {
		for _, name := range strings.Fields(names) {
			table[path+"."+name] = r
		}
	}
}

// ruleOf returns what is known of a function.
func (f *finder) ruleOf(fn *types.Func) (rule, bool) {
	name, ok := f.nameOf(fn)
	if !ok {
		return rule{}, false
	}
	r, ok := table[name]
	return r, ok
}

// library returns the import path of a package without its major version; "" for one that no table speaks of.
func (f *finder) library(pkg *types.Package) string {
	if pkg == nil {
		return ""
	}
	path, known := f.plain[pkg]
	if !known {
		if p := naming.Path(pkg.Path()); libraries[p] {
			path = p
		}
		f.plain[pkg] = path
	}
	return path
}

// nameOf returns the name of a function of a library as it stands in the table.
func (f *finder) nameOf(fn *types.Func) (string, bool) {
	if fn == nil {
		return "", false
	}
	path := f.library(fn.Pkg())
	if path == "" {
		return "", false
	}
	if recv := fn.Signature().Recv(); recv != nil {
		named := namedOf(recv.Type())
		if named == nil {
			return "", false
		}
		return path + "." + named.Obj().Name() + "." + fn.Name(), true
	}
	return path + "." + fn.Name(), true
}

// typeName returns a named type of a library as it stands in the tables; "" for others.
func (f *finder) typeName(t types.Type) string {
	named := namedOf(t)
	if named == nil {
		return ""
	}
	path := f.library(named.Obj().Pkg())
	if path == "" {
		return ""
	}
	return path + "." + named.Obj().Name()
}

func init() {
	for _, names := range []iter.Seq[string]{maps.Keys(routers), maps.Keys(messages), maps.Keys(carriers), maps.Keys(commands)} {
		for name := range names {
			libraries[name[:strings.LastIndexByte(name, '.')]] = true
		}
	}
}

// namedOf returns the named type behind aliases and one pointer, or nil.
func namedOf(t types.Type) *types.Named {
	if t == nil {
		return nil
	}
	t = types.Unalias(t)
	if p, ok := t.(*types.Pointer); ok {
		t = types.Unalias(p.Elem())
	}
	n, _ := t.(*types.Named)
	return n
}
