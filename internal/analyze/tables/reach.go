package tables

import (
	"go/ast"
	"go/types"
	"strings"

	"github.com/msa-split/msa-split/internal/analyze/naming"
)

// How sure it is that a string that reads as SQL is run, by where it goes.
const (
	sureRun     = 1.0 // a library runs it
	sureWrapper = .9  // a function takes it that hands it on, or says by a parameter's name that it does
	sureText    = .6  // it is only a string
	sureListed  = .5  // it stands in a list or map of a package variable
	sureNothing = 0   // it is printed or compared
)

// spread finds which variables reach a database, through functions of the package too.
func (f *finder) spread() {
	for range 5 {
		changed := false
		for _, w := range f.flows {
			sure, run := f.sink(w.call, w.arg), w.call
			if v := f.results[w.call]; v != nil && v != w.from && f.ran[v] != nil {
				sure, run = f.reach[v], f.ran[v]
			}
			if sure > f.reach[w.from] || sure == f.reach[w.from] && f.ran[w.from] == w.call && run != w.call {
				f.reach[w.from], f.ran[w.from] = sure, run
				changed = true
			}
		}
		if !changed {
			return
		}
	}
}

// sink tells how sure an argument of a call is to be run as SQL, if it reads so.
func (f *finder) sink(call *ast.CallExpr, arg int) float64 {
	fn := f.callee(call)
	if fn == nil {
		return sureText
	}
	if _, r, ok := f.ruleOf(fn); ok {
		if r.role == runs && runsAt(fn, r) == arg {
			return sureRun
		}
		return sureText
	}
	p := paramAt(fn, arg)
	switch {
	case prints(fn):
		return sureNothing
	case p == nil || !isString(elementOf(p.Type())):
		return sureText
	case f.reach[p] >= sureWrapper || queryName(p.Name()) || statementName(fn.Name()) && firstStringParam(fn) == arg:
		return sureWrapper
	}
	return sureText
}

func elementOf(t types.Type) types.Type {
	if s, ok := t.Underlying().(*types.Slice); ok {
		return s.Elem()
	}
	return t
}

// runsAt returns the position of the argument that a function runs as SQL.
func runsAt(fn *types.Func, r rule) int {
	if r.arg < 0 {
		return firstStringParam(fn)
	}
	return r.arg + contexts(fn)
}

func firstStringParam(fn *types.Func) int {
	params := fn.Signature().Params()
	for i := range params.Len() {
		if isString(params.At(i).Type()) {
			return i
		}
	}
	return -1
}

// paramAt returns the parameter that takes an argument, or nil.
func paramAt(fn *types.Func, arg int) *types.Var {
	params := fn.Signature().Params()
	if last := params.Len() - 1; arg > last && fn.Signature().Variadic() {
		arg = last
	}
	if arg < 0 || arg >= params.Len() {
		return nil
	}
	return params.At(arg)
}

// queryName reports whether a parameter's name says that it is SQL.
func queryName(name string) bool {
	name = strings.ToLower(name)
	switch name {
	case "q", "query", "sql", "stmt", "statement", "sqlstr", "rawsql", "sqlquery", "querystring", "querystr", "ddl", "dml", "qry":
		return true
	}
	return strings.HasSuffix(name, "sql") || strings.HasSuffix(name, "query") || strings.HasPrefix(name, "sql")
}

// statementName reports whether a method's name is one by which statements are run, as interfaces of handles have it.
func statementName(name string) bool {
	switch strings.TrimSuffix(strings.TrimSuffix(strings.ToLower(name), "context"), "x") {
	case "exec", "execute", "query", "queryrow", "queryone", "prepare", "select", "selectone", "get", "raw", "namedexec", "namedquery", "mustexec":
		return true
	}
	return false
}

// prints reports whether a function makes a message of its arguments.
func prints(fn *types.Func) bool {
	if fn.Pkg() == nil {
		return false
	}
	path := naming.Path(fn.Pkg().Path())
	if messagePackages[path] {
		return path != "fmt" || !strings.HasPrefix(fn.Name(), "Sprint") && !strings.HasPrefix(fn.Name(), "Fprint")
	}
	return messageNames[strings.TrimSuffix(strings.TrimSuffix(strings.ToLower(fn.Name()), "f"), "w")]
}

var messagePackages = map[string]bool{
	"fmt": true, "errors": true, "log": true, "log/slog": true, "testing": true, "os": true, "flag": true, "regexp": true, "net/http": true,
	"github.com/pkg/errors": true, "go.uber.org/zap": true, "github.com/sirupsen/logrus": true, "github.com/rs/zerolog": true,
	"github.com/spf13/cobra": true, "github.com/spf13/pflag": true, "github.com/stretchr/testify/assert": true, "github.com/stretchr/testify/require": true,
}

var messageNames = map[string]bool{
	"debug": true, "info": true, "warn": true, "warning": true, "error": true, "fatal": true, "panic": true, "print": true, "println": true, "trace": true,
	"wrap": true, "log": true,
}
