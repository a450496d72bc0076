package analyze

import (
	"go/types"
	"maps"
	"slices"
)

// What stops a signature or a field's type from crossing a network. An entry of
// Declaration.Barriers is one of these.
const (
	BarrierChannel    = "channel"          // a channel lives in one process
	BarrierFunc       = "func"             // a function can't be sent
	BarrierInterface  = "interface"        // an interface with methods: behaviour, not data
	BarrierPointer    = "pointer"          // a parameter that the callee may write through
	BarrierUnexported = "unexported state" // a struct with fields that no encoder sees
	BarrierUnsafe     = "unsafe pointer"
	BarrierLock       = "lock"     // a type of package sync
	BarrierHandle     = "database" // a handle of package database/sql
	BarrierStream     = "stream"   // a reader or writer of package io
)

// barriers returns what stops a function or field from crossing a network, sorted.
func barriers(obj types.Object) []string {
	found := map[string]bool{}
	switch t := obj.Type().(type) {
	case *types.Signature:
		for v := range t.Params().Variables() {
			typeBarriers(found, v.Type())
			if p, ok := types.Unalias(v.Type()).(*types.Pointer); ok && isStruct(p.Elem()) {
				found[BarrierPointer] = true
			}
		}
		for v := range t.Results().Variables() {
			typeBarriers(found, v.Type())
		}
	default:
		if v, ok := obj.(*types.Var); !ok || !v.IsField() {
			return nil
		}
		typeBarriers(found, t)
	}
	return sortedKeys(found)
}

// typeBarriers looks through containers and one named type; the closure over fields is taken
// by whoever has the whole graph.
func typeBarriers(found map[string]bool, t types.Type) {
	if named, ok := types.Unalias(t).(*types.Named); ok && namedBarrier(found, named) {
		return
	}
	switch u := t.Underlying().(type) {
	case *types.Chan:
		found[BarrierChannel] = true
	case *types.Signature:
		found[BarrierFunc] = true
	case *types.Interface:
		if u.NumMethods() > 0 && !isTypeParam(t) {
			found[BarrierInterface] = true
		}
	case *types.Basic:
		if u.Kind() == types.UnsafePointer {
			found[BarrierUnsafe] = true
		}
	case *types.Struct:
		structBarriers(found, t, u)
	case *types.Pointer:
		typeBarriers(found, u.Elem())
	case *types.Slice:
		typeBarriers(found, u.Elem())
	case *types.Array:
		typeBarriers(found, u.Elem())
	case *types.Map:
		typeBarriers(found, u.Key())
		typeBarriers(found, u.Elem())
	}
}

// structBarriers looks at the fields of an unnamed struct; those of a declared one are
// declarations themselves.
func structBarriers(found map[string]bool, t types.Type, s *types.Struct) {
	if hasUnexported(s) {
		found[BarrierUnexported] = true
	}
	if _, named := types.Unalias(t).(*types.Named); named {
		return
	}
	for f := range s.Fields() {
		typeBarriers(found, f.Type())
	}
}

// namedBarrier judges types that are known by name, and reports whether that settles it.
func namedBarrier(found map[string]bool, t *types.Named) bool {
	if t.Obj().Pkg() == nil {
		return true // error and comparable travel, as text
	}
	switch t.Obj().Pkg().Path() {
	case "context", "time":
		return true // deadlines and times have a form on the wire
	case "sync", "sync/atomic":
		found[BarrierLock] = true
		return true
	case "database/sql":
		if !isStruct(t) || !slices.Contains([]string{"DB", "Tx", "Conn", "Stmt", "Rows", "Row"}, t.Obj().Name()) {
			return false
		}
		found[BarrierHandle] = true
		return true
	case "io":
		found[BarrierStream] = true
		return true
	}
	// A type that holds itself would go round for ever, so containers behind a name are not looked into.
	_, channel := t.Underlying().(*types.Chan)
	return !channel && len(elementsOf(t.Underlying())) > 0
}

func isStruct(t types.Type) bool {
	_, ok := t.Underlying().(*types.Struct)
	return ok
}

func isTypeParam(t types.Type) bool {
	_, ok := types.Unalias(t).(*types.TypeParam)
	return ok
}

func hasUnexported(s *types.Struct) bool {
	for f := range s.Fields() {
		if !f.Exported() {
			return true
		}
	}
	return false
}

// usedTypes returns the declared types that the type of obj is made of, for a declared type
// those of its underlying type, sorted.
func usedTypes(obj types.Object) []Key {
	found := map[Key]bool{}
	t := obj.Type()
	if name, ok := obj.(*types.TypeName); ok && !name.IsAlias() {
		t = t.Underlying()
	}
	collectTypes(found, t, 0)
	return slices.SortedFunc(maps.Keys(found), Key.Compare)
}

// maxTypeDepth bounds the walk through a type literal; nobody writes deeper ones by hand.
const maxTypeDepth = 12

func collectTypes(found map[Key]bool, t types.Type, depth int) {
	if t == nil || depth > maxTypeDepth {
		return
	}
	if named, ok := types.Unalias(t).(*types.Named); ok {
		if key, ok := typeKey(named); ok {
			found[key] = true
		}
		for arg := range named.TypeArgs().Types() {
			collectTypes(found, arg, depth+1)
		}
		return
	}
	for _, part := range partsOf(types.Unalias(t)) {
		collectTypes(found, part, depth+1)
	}
}

// partsOf returns the types that a type literal is built from.
func partsOf(t types.Type) []types.Type {
	switch t := t.(type) {
	case *types.Signature:
		return append(tupleTypes(t.Params()), tupleTypes(t.Results())...)
	case *types.Struct:
		var parts []types.Type
		for f := range t.Fields() {
			parts = append(parts, f.Type())
		}
		return parts
	case *types.Interface:
		var parts []types.Type
		for m := range t.ExplicitMethods() {
			parts = append(parts, m.Type())
		}
		return slices.AppendSeq(parts, t.EmbeddedTypes())
	case *types.Union:
		var parts []types.Type
		for term := range t.Terms() {
			parts = append(parts, term.Type())
		}
		return parts
	}
	return elementsOf(t)
}

func tupleTypes(t *types.Tuple) []types.Type {
	var all []types.Type
	for v := range t.Variables() {
		all = append(all, v.Type())
	}
	return all
}
