package analyze

import (
	"go/types"
	"slices"
	"strings"

	"github.com/msa-split/msa-split/internal/analyze/gosrc"
)

// methodSets lists the methods of every type that the package declares, promoted ones and those
// of a pointer included, so that Join can match types and interfaces that never import each other.
// Interfaces are listed even without methods.
func methodSets(p *gosrc.Package) []MethodSet {
	var sets []MethodSet
	scope := p.Types.Scope()
	for _, name := range scope.Names() {
		t, ok := scope.Lookup(name).(*types.TypeName)
		if !ok || t.IsAlias() {
			continue
		}
		if set := methodSetOf(t); set.Interface || len(set.Methods) > 0 {
			sets = append(sets, set)
		}
	}
	return sets
}

func methodSetOf(name *types.TypeName) MethodSet {
	key, _ := keyOf(name)
	set := MethodSet{Type: key, Interface: types.IsInterface(name.Type())}
	if named, ok := name.Type().(*types.Named); ok {
		set.Generic = named.TypeParams().Len() > 0
	}
	if isConstraint(name.Type()) {
		return set // no value has such a type, so no method is called on one
	}
	for f := range methodsOf(name.Type()) {
		set.Methods = append(set.Methods, methodOf(f))
	}
	slices.SortFunc(set.Methods, func(a, b Method) int { return strings.Compare(a.Name, b.Name) })
	return set
}

// isConstraint reports whether t is an interface that only type parameters can have as their constraint.
func isConstraint(t types.Type) bool {
	i, ok := t.Underlying().(*types.Interface)
	return ok && !i.IsMethodSet()
}

func methodsOf(t types.Type) func(yield func(*types.Func) bool) {
	return func(yield func(*types.Func) bool) {
		if !types.IsInterface(t) {
			t = types.NewPointer(t)
		}
		for sel := range types.NewMethodSet(t).Methods() {
			if !yield(sel.Obj().(*types.Func)) {
				return
			}
		}
	}
}

func methodOf(f *types.Func) Method {
	key, _ := keyOf(f)
	sig := f.Signature()
	return Method{
		Name: memberName(f), Key: key, Params: sig.Params().Len(), Results: sig.Results().Len(),
		Fingerprint: fingerprint(sig),
	}
}
