package analyze

import (
	"context"
	"fmt"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// layeredFacts are handlers, services and stores of several purposes, one function each; each layer calls the next of its
// purpose, and everybody logs.
func layeredFacts(purposes ...string) []PackageFacts {
	layers := []string{"handler", "service", "store"}
	facts := []PackageFacts{{Path: "m/log", Name: "log", Declarations: []Declaration{{Key: fn("m/log", "Print")}}}}
	for i, layer := range layers {
		f := PackageFacts{Path: "m/" + layer, Name: layer, Imports: []string{"m/log"}}
		for _, p := range purposes {
			key := fn(f.Path, "Do"+p+"In"+layer)
			f.Declarations = append(f.Declarations, Declaration{Key: key})
			f.References = append(f.References, call(key, fn("m/log", "Print")))
			if i+1 < len(layers) {
				f.References = append(f.References, call(key, fn("m/"+layers[i+1], "Do"+p+"In"+layers[i+1])))
			}
		}
		facts = append(facts, f)
	}
	return facts
}

func fn(path, name string) Key { return Key{Package: path, Name: name, Kind: KindFunc} }

func call(from, to Key) Reference {
	return Reference{From: from, To: to, Kind: RefCall, Usage: Usage{Count: 1}}
}

// wordLinks are what words say.
func wordLinks(q *Quotient) []EvidenceLink {
	e, _, _ := collectWords(context.Background(), q, SourceOptions{})
	return e.Links
}

func TestNamesJoinWhatSpeaksOfOneThingAndNotWhatIsInOneLayer(t *testing.T) {
	q := ByDeclaration(Join(layeredFacts("Order", "Payment", "Stock", "Invoice", "Customer")), MaxMethods)
	var got []string
	for _, l := range wordLinks(q) {
		got = append(got, q.Parts[l.A].ID+" "+q.Parts[l.B].ID)
	}
	var want []string
	for _, p := range []string{"Customer", "Invoice", "Order", "Payment", "Stock"} {
		for _, pair := range [][2]string{{"handler", "service"}, {"handler", "store"}, {"service", "store"}} {
			want = append(want, fmt.Sprintf("m/%s#Do%sIn%s m/%s#Do%sIn%s", pair[0], p, pair[0], pair[1], p, pair[1]))
		}
	}
	slices.Sort(got)
	slices.Sort(want)
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

func TestVocabularyDoesNotDependOnTheOrderOfFacts(t *testing.T) {
	facts := layeredFacts("Order", "Payments", "결제")
	first := wordLinks(ByDeclaration(Join(facts), MaxMethods))
	slices.Reverse(facts)
	if diff := cmp.Diff(first, wordLinks(ByDeclaration(Join(facts), MaxMethods))); diff != "" {
		t.Error(diff)
	}
}

func TestNothingIsJoinedWhereNamesTellNothing(t *testing.T) {
	facts := []PackageFacts{{Path: "m/a", Name: "a", Declarations: []Declaration{{Key: fn("m/a", "F")}, {Key: fn("m/a", "G")}}}}
	if got := wordLinks(ByDeclaration(Join(facts), MaxMethods)); len(got) > 0 {
		t.Errorf("got %v", got)
	}
}
