package analyze

import (
	"fmt"
	"go/types"
	"slices"
	"strings"
)

// fingerprint renders a signature so that identical types, and they alone, give equal text: names of
// parameters don't matter, and neither does which alias spells a type. It is empty where the
// signature depends on type parameters: such a one can only be compared by its numbers of
// parameters and results.
func fingerprint(sig *types.Signature) string {
	if mentionsTypeParam(sig.Params()) || mentionsTypeParam(sig.Results()) {
		return ""
	}
	var p printer
	p.signature(sig, 0)
	return p.String()
}

// printer writes types. (types.TypeString would keep the names of aliases, and leave the
// package out of the names of unexported members.)
type printer struct{ strings.Builder }

func (p *printer) signature(sig *types.Signature, depth int) {
	p.tuple(sig.Params(), depth)
	if sig.Variadic() {
		p.WriteString("...")
	}
	p.tuple(sig.Results(), depth)
}

func (p *printer) tuple(t *types.Tuple, depth int) {
	p.WriteByte('(')
	for v := range t.Variables() {
		p.print(v.Type(), depth)
		p.WriteByte(',')
	}
	p.WriteByte(')')
}

// print writes a type. Below maxTypeDepth it is left to the standard printer, with its aliases:
// a type that deep is built by types that hold each other twice, and would fill the memory.
func (p *printer) print(t types.Type, depth int) {
	if depth > maxTypeDepth {
		p.WriteString(types.TypeString(t, (*types.Package).Path))
		return
	}
	switch t := types.Unalias(t).(type) {
	case *types.Named:
		p.named(t, depth+1)
	case *types.Struct:
		p.structure(t, depth+1)
	case *types.Interface:
		p.methods(t, depth+1)
	case *types.Signature:
		p.WriteString("func")
		p.signature(t, depth+1)
	default:
		p.container(t, depth+1)
	}
}

func (p *printer) container(t types.Type, depth int) {
	switch t := t.(type) {
	case *types.Pointer:
		p.WriteByte('*')
	case *types.Slice:
		p.WriteString("[]")
	case *types.Array:
		fmt.Fprintf(p, "[%d]", t.Len())
	case *types.Chan:
		fmt.Fprintf(p, "chan%d ", t.Dir())
	case *types.Map:
		p.WriteString("map")
	case *types.Basic:
		p.WriteString(types.Typ[t.Kind()].Name()) // byte is uint8, and rune int32
	default:
		p.WriteString(types.TypeString(t, (*types.Package).Path))
	}
	for _, elem := range elementsOf(t) {
		p.print(elem, depth)
		p.WriteByte(';')
	}
}

func (p *printer) named(t *types.Named, depth int) {
	p.WriteString(qualified(t.Obj()))
	for arg := range t.TypeArgs().Types() {
		p.WriteByte('[')
		p.print(arg, depth)
		p.WriteByte(']')
	}
}

func qualified(obj types.Object) string {
	if obj.Pkg() == nil {
		return obj.Name()
	}
	return obj.Pkg().Path() + "." + obj.Name()
}

// memberName returns a name as identity sees it: unexported ones belong to their package.
func memberName(obj types.Object) string {
	if obj.Exported() {
		return obj.Name()
	}
	return qualified(obj)
}

func (p *printer) structure(s *types.Struct, depth int) {
	p.WriteString("struct{")
	for i := range s.NumFields() {
		f := s.Field(i)
		fmt.Fprintf(p, "%s %t %q ", memberName(f), f.Embedded(), s.Tag(i))
		p.print(f.Type(), depth)
		p.WriteByte(';')
	}
	p.WriteByte('}')
}

// methods writes the whole method set of an unnamed interface. The type sets of constraints
// can't stand in the signature of a method that has no type parameters.
func (p *printer) methods(t *types.Interface, depth int) {
	all := slices.SortedFunc(t.Methods(), func(a, b *types.Func) int { return strings.Compare(memberName(a), memberName(b)) })
	p.WriteString("interface{")
	for _, m := range all {
		p.WriteString(memberName(m))
		p.signature(m.Signature(), depth)
		p.WriteByte(';')
	}
	p.WriteByte('}')
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
