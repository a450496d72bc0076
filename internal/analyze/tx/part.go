package tx

import (
	"go/types"
	"slices"
	"strings"
)

// part is what a function may do for a transaction of its caller.
type part struct {
	begins  doubt // whether it leaves one open
	session bool  // the open one is that of the receiver, not of a result
	runs    doubt // whether it runs an argument in one
	foreign bool  // it is of the standard library: no step
}

// doubt says how sure something is.
type doubt uint8

const (
	no    doubt = iota
	open        // the function's own package knows
	known       // a library's is known
)

// partOf returns what a function may do. It is told once for each.
func (f *finder) partOf(fn *types.Func) part {
	p, seen := f.roles[fn]
	if !seen {
		p = f.judge(fn)
		f.roles[fn] = p
	}
	return p
}

func (f *finder) judge(fn *types.Func) part {
	if fn.Pkg() == nil {
		return part{foreign: true}
	}
	p := part{foreign: standard(fn.Pkg(), f.Types)}
	held, given := holdsTransaction(receiver(fn)), givesTransaction(fn)
	p.session = held && !given
	lib := f.library(fn.Pkg())
	switch {
	case lib != nil:
		if slices.Contains(lib.begins, fn.Name()) && (held || given) {
			p.begins = known
			p.session = !given
		}
		if slices.Contains(lib.runners, fn.Name()) {
			p.runs = known
		}
	case p.foreign:
	default:
		p.begins, p.runs = namedBegin(fn.Name(), held, given), open
	}
	return p
}

// namedBegin says whether a function of no known library begins a transaction, from its name and its types. What gives
// something with Commit and Rollback does if it is called so. All else is told by what it does.
func namedBegin(name string, held, given bool) doubt {
	name = strings.ToLower(strings.TrimPrefix(name, "Must"))
	begin := strings.HasPrefix(name, "begin")
	switch {
	case given && (begin || name == "tx" || name == "starttransaction" || name == "newtransaction"):
		return known
	case given:
		return open
	case held && (begin || strings.HasPrefix(name, "start")):
		return open
	}
	return no
}

func receiver(fn *types.Func) types.Type {
	if recv := fn.Signature().Recv(); recv != nil {
		return recv.Type()
	}
	return nil
}

// givesTransaction reports whether a result of a function holds a transaction.
func givesTransaction(fn *types.Func) bool {
	for v := range fn.Signature().Results().Variables() {
		if holdsTransaction(v.Type()) {
			return true
		}
	}
	return false
}

// holdsTransaction reports whether values of a type can be committed and given up.
func holdsTransaction(t types.Type) bool {
	if t == nil {
		return false
	}
	switch types.Unalias(t).(type) {
	case *types.Named, *types.Pointer, *types.Interface:
	default:
		return false
	}
	gives := func(name string) bool { return has(t, name) }
	return has(t, "Commit") && slices.ContainsFunc([]string{"Rollback", "Abort", "Close"}, gives) ||
		has(t, "CommitTransaction") && has(t, "AbortTransaction")
}

func has(t types.Type, method string) bool {
	obj, _, _ := types.LookupFieldOrMethod(t, true, nil, method)
	_, ok := obj.(*types.Func)
	return ok
}

// ends says what a method does to the transaction of its receiver, by its name: it commits, or it gives up.
func ends(name string) (commits, gives bool) {
	if strings.HasPrefix(name, "Commit") {
		return true, false
	}
	return false, strings.HasPrefix(name, "Rollback") || strings.HasPrefix(name, "Abort") || name == "Close"
}
