package analyze

import (
	"go/types"
	"slices"
	"strings"

	"github.com/msa-split/msa-split/internal/analyze/gosrc"
)

// methodSets lists the methods of every type that the package declares, promoted ones and those
// of a pointer included, so that Join can match types and interfaces that never import each other.
func methodSets(p *gosrc.Package) []MethodSet {
	var sets []MethodSet
	scope := p.Types.Scope()
	for _, name := range scope.Names() {
		t, ok := scope.Lookup(name).(*types.TypeName)
		if !ok || t.IsAlias() {
			continue
		}
		if set := methodSetOf(t); len(set.Methods) > 0 {
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
	for f := range methodsOf(name.Type()) {
		set.Methods = append(set.Methods, methodOf(f))
	}
	slices.SortFunc(set.Methods, func(a, b Method) int { return strings.Compare(a.Name, b.Name) })
	return set
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
	name := f.Name()
	if !f.Exported() && f.Pkg() != nil {
		name = f.Pkg().Path() + "." + name
	}
	sig := f.Signature()
	return Method{
		Name: name, Key: key, Params: sig.Params().Len(), Results: sig.Results().Len(),
		Fingerprint: fingerprint(sig),
	}
}

// fingerprint renders a signature so that identical types give equal text and names of
// parameters don't matter. It is empty where the signature depends on type parameters: such
// a one can only be compared by its numbers of parameters and results.
func fingerprint(sig *types.Signature) string {
	if mentionsTypeParam(sig.Params()) || mentionsTypeParam(sig.Results()) {
		return ""
	}
	var b strings.Builder
	writeTuple(&b, sig.Params())
	if sig.Variadic() {
		b.WriteString("...")
	}
	b.WriteByte(' ')
	writeTuple(&b, sig.Results())
	return b.String()
}

func writeTuple(b *strings.Builder, t *types.Tuple) {
	b.WriteByte('(')
	for i := range t.Len() {
		if i > 0 {
			b.WriteByte(',')
		}
		b.WriteString(types.TypeString(types.Unalias(t.At(i).Type()), (*types.Package).Path))
	}
	b.WriteByte(')')
}

func mentionsTypeParam(t *types.Tuple) bool {
	for v := range t.Variables() {
		if typeMentionsParam(v.Type(), 0) {
			return true
		}
	}
	return false
}

func typeMentionsParam(t types.Type, depth int) bool {
	if t == nil || depth > maxTypeDepth {
		return false
	}
	t = types.Unalias(t)
	if isTypeParam(t) {
		return true
	}
	if named, ok := t.(*types.Named); ok {
		for arg := range named.TypeArgs().Types() {
			if typeMentionsParam(arg, depth+1) {
				return true
			}
		}
		return false
	}
	return slices.ContainsFunc(partsOf(t), func(part types.Type) bool { return typeMentionsParam(part, depth+1) })
}
