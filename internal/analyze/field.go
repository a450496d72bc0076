package analyze

import (
	"cmp"
	"go/types"
	"slices"
)

// fieldNames finds the declaration that a struct field is: the type that declares it, and its
// name there. The type of an expression can't tell. After type B A or type B = A a
// selection is of B, and its field is A's all the same.
type fieldNames map[*types.Package]map[*types.Var]Key

// of names a field, or reports that no declared type holds it: it is of a local or unnamed struct.
func (f fieldNames) of(v *types.Var) (Key, bool) {
	v = v.Origin()
	if v.Pkg() == nil {
		return Key{}, false
	}
	keys, seen := f[v.Pkg()]
	if !seen {
		keys = fieldsOf(v.Pkg())
		f[v.Pkg()] = keys
	}
	key, ok := keys[v]
	return key, ok
}

// fieldsOf names all fields that the types of a package declare. Types can share a struct; its
// fields are of the one that stands last before them in the source, since that one spells it.
func fieldsOf(pkg *types.Package) map[*types.Var]Key {
	namer := fieldNamer{pkg: pkg, keys: map[*types.Var]Key{}}
	for _, name := range typesInOrder(pkg) {
		namer.owner, namer.seen = name, map[*types.Struct]bool{}
		t := types.Unalias(name.Type())
		if named, ok := t.(*types.Named); ok && !name.IsAlias() {
			t = named.Underlying()
		}
		namer.name("", t, 0)
	}
	return namer.keys
}

func typesInOrder(pkg *types.Package) []*types.TypeName {
	var all []*types.TypeName
	for _, name := range pkg.Scope().Names() {
		if t, ok := pkg.Scope().Lookup(name).(*types.TypeName); ok {
			all = append(all, t)
		}
	}
	slices.SortFunc(all, func(a, b *types.TypeName) int { return cmp.Compare(a.Pos(), b.Pos()) })
	return all
}

type fieldNamer struct {
	pkg   *types.Package
	owner *types.TypeName
	seen  map[*types.Struct]bool
	keys  map[*types.Var]Key
}

// name names the fields of the structs that t spells; those inside a field are named Outer.Inner.
func (n *fieldNamer) name(prefix string, t types.Type, depth int) {
	t = types.Unalias(t)
	s, ok := t.(*types.Struct)
	if !ok {
		for _, elem := range elementsOf(t) {
			n.name(prefix, elem, depth+1)
		}
		return
	}
	if n.seen[s] || depth > maxTypeDepth {
		return
	}
	n.seen[s] = true
	for f := range s.Fields() {
		if f.Pkg() != n.pkg || f.Pos() < n.owner.Pos() {
			continue
		}
		n.keys[f] = Key{Package: n.pkg.Path(), Owner: n.owner.Name(), Name: prefix + f.Name(), Kind: KindField}
		n.name(prefix+f.Name()+".", f.Type(), depth+1)
	}
}

// elementsOf returns what a container type holds.
func elementsOf(t types.Type) []types.Type {
	switch t := t.(type) {
	case *types.Map:
		return []types.Type{t.Key(), t.Elem()}
	case interface{ Elem() types.Type }: // pointer, slice, array, channel
		return []types.Type{t.Elem()}
	}
	return nil
}
