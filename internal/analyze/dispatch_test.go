package analyze

import (
	"fmt"
	"testing"
)

// dispatching returns a caller of an interface that the given number of types implement.
func dispatching(implementers int) *Graph {
	const path = "m/shop"
	method := func(owner string) Key { return Key{Package: path, Owner: owner, Name: "Save", Kind: KindMethod} }
	facts := PackageFacts{Path: path, Name: "shop"}
	declare := func(keys ...Key) {
		for _, k := range keys {
			facts.Declarations = append(facts.Declarations, Declaration{Key: k})
		}
	}
	set := func(owner string, iface bool) MethodSet {
		return MethodSet{
			Type: Key{Package: path, Name: owner, Kind: KindType}, Interface: iface,
			Methods: []Method{{Name: "Save", Fingerprint: "() ()", Key: method(owner)}},
		}
	}
	place := Key{Package: path, Name: "Place", Kind: KindFunc}
	declare(place, Key{Package: path, Name: "Store", Kind: KindType}, method("Store"))
	facts.MethodSets = append(facts.MethodSets, set("Store", true))
	for i := range implementers {
		owner := fmt.Sprintf("Store%d", i)
		declare(Key{Package: path, Name: owner, Kind: KindType}, method(owner))
		facts.MethodSets = append(facts.MethodSets, set(owner, false))
	}
	facts.References = []Reference{{From: place, To: method("Store"), Kind: RefCall, Usage: Usage{Count: 3}}}
	return Join([]PackageFacts{facts})
}

func led(q *Quotient) int {
	n := 0
	for _, l := range q.Links {
		n += l.Led
	}
	return n
}

func TestCallsOfAnInterfaceAreLedOnToItsImplementers(t *testing.T) {
	if got := led(ByDeclaration(dispatching(2), MaxMethods)); got != 2*3 {
		t.Errorf("3 calls of 2 implementations are led on %d times, want 6", got)
	}
}

func TestCallsOfAProtocolAreNotLedOn(t *testing.T) {
	if got := led(ByDeclaration(dispatching(MaxImplementers+1), MaxMethods)); got != 0 {
		t.Errorf("an interface of %d implementations leads %d calls on, want none", MaxImplementers+1, got)
	}
}

func TestPackagesDontSeeLedOnCalls(t *testing.T) {
	if got := led(ByPackage(dispatching(2))); got != 0 {
		t.Errorf("between packages %d calls are led on, want none", got)
	}
}
