package analyze

import "slices"

// satisfied finds which types implement which interfaces, from the method sets alone, as
// references from type to interface and from method to interface method. types.Implements can't
// be asked: the two need not import each other, and their types are gone by now. A type counts
// as an implementer when a pointer to it is one. Interfaces without methods are left out:
// everything satisfies them.
//
// Where a signature depends on type parameters only its numbers of parameters and results are compared.
func satisfied(sets []MethodSet) []Reference {
	owners := methodOwners(sets)
	var refs []Reference
	for i := range sets {
		if !sets[i].Interface || len(sets[i].Methods) == 0 {
			continue
		}
		for _, t := range candidates(&sets[i], owners) {
			refs = append(refs, implementation(&sets[t], &sets[i])...)
		}
	}
	slices.SortFunc(refs, compareReferences)
	// A promoted method implements once, however many types embed it.
	return slices.CompactFunc(refs, func(a, b Reference) bool { return a.From == b.From && a.To == b.To })
}

// methodOwners maps a method's name to the concrete types that have it.
func methodOwners(sets []MethodSet) map[string][]int {
	owners := map[string][]int{}
	for i, s := range sets {
		if s.Interface {
			continue
		}
		for _, m := range s.Methods {
			owners[m.Name] = append(owners[m.Name], i)
		}
	}
	return owners
}

// candidates returns the types that have the rarest method of an interface.
func candidates(iface *MethodSet, owners map[string][]int) []int {
	rarest := owners[iface.Methods[0].Name]
	for _, m := range iface.Methods[1:] {
		if list := owners[m.Name]; len(list) < len(rarest) {
			rarest = list
		}
	}
	return rarest
}

// implementation returns the references of a type to an interface, none where it lacks a method.
func implementation(t, iface *MethodSet) []Reference {
	refs := []Reference{implements(t.Type, iface.Type)}
	at := 0
	for _, want := range iface.Methods {
		for at < len(t.Methods) && t.Methods[at].Name < want.Name {
			at++
		}
		if at == len(t.Methods) || !sameSignature(t.Methods[at], want) {
			return nil
		}
		if have := t.Methods[at].Key; have != want.Key && have != (Key{}) && want.Key != (Key{}) {
			refs = append(refs, implements(have, want.Key))
		}
	}
	return refs
}

func implements(from, to Key) Reference {
	return Reference{From: from, To: to, Kind: RefImplements, Usage: Usage{Count: 1}}
}

func sameSignature(a, b Method) bool {
	if a.Name != b.Name {
		return false
	}
	if a.Fingerprint == "" || b.Fingerprint == "" {
		return a.Params == b.Params && a.Results == b.Results
	}
	return a.Fingerprint == b.Fingerprint
}
