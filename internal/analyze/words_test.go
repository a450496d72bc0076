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

func TestWordsOfAGraphFileTakeThePlaceOfTheName(t *testing.T) {
	facts := layeredFacts("Order", "Payment", "Stock", "Invoice", "Customer")
	for i, f := range facts {
		for j, d := range f.Declarations {
			words := SplitWords(d.Key.Name)
			facts[i].Declarations[j].Words = []Word{}
			for _, w := range words {
				facts[i].Declarations[j].Words = append(facts[i].Declarations[j].Words, Word{w, 1})
			}
		}
	}
	want := wordLinks(ByDeclaration(Join(facts), MaxMethods))
	rename := map[Key]Key{}
	for i, f := range facts {
		for j, d := range f.Declarations {
			rename[d.Key] = fn(f.Path, fmt.Sprintf("X%03d", j))
			facts[i].Declarations[j].Key = rename[d.Key]
		}
	}
	for i, f := range facts {
		for j, r := range f.References {
			facts[i].References[j].From, facts[i].References[j].To = rename[r.From], rename[r.To]
		}
	}
	got := wordLinks(ByDeclaration(Join(facts), MaxMethods))
	if diff := cmp.Diff(want, got); diff != "" || len(got) != 15 {
		t.Errorf("%d links, -want +got:\n%s", len(got), diff)
	}
}

func TestPackagesAreJoinedByWhatTheyDeclare(t *testing.T) {
	facts := importing("m/a m/b", "m/c m/d", "m/e m/f", "m/g m/h", "m/i")
	for i, word := range []string{"order", "order", "payment", "payment", "stock", "stock", "user", "user", "order"} {
		facts[i].Words = []Word{{"get", 5}, {word + "s", 3}}
	}
	g := Join(facts)
	wantLinks(t, g, collect(t, wordsSource, g, SourceOptions{}).Links, "m/c m/d 1.00", "m/e m/f 1.00", "m/g m/h 1.00")
}

func TestEquallyAlikePartsAreJoinedTogetherOrNot(t *testing.T) {
	weights := func(w ...float64) []term {
		var all []term
		for i, x := range w {
			all = append(all, term{int32(i), x})
		}
		return all
	}
	for _, c := range []struct {
		all  []term
		want int
	}{
		{weights(3, 2), 2}, {weights(5, 4, 3, 2), 3}, {weights(5, 3, 3, 3, 1), 4},
		{weights(5, 3, 3, 3, 3, 3, 1), 1}, {weights(3, 3, 3, 3, 3, 3), 0},
	} {
		if got := heaviest(c.all, 3, 5); len(got) != c.want {
			t.Errorf("of %v: %v, want %d", c.all, got, c.want)
		}
	}
}
