package cluster

import (
	"context"
	"fmt"
	"math"
	"math/rand/v2"
	"testing"

	"github.com/msa-split/msa-split/internal/analyze"
	"pgregory.net/rapid"
)

// given hands evidence to a division as it is.
func given(all ...analyze.Evidence) func(context.Context, *analyze.Quotient) ([]analyze.Evidence, error) {
	return func(context.Context, *analyze.Quotient) ([]analyze.Evidence, error) { return all, nil }
}

func TestEvidenceWithoutLinksChangesNothing(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		facts, o := withDeclarations(drawFacts(t)), drawOptions(t)
		o.Evidence = given()
		without := divideDrawn(t, facts, o)
		o.Evidence = given(analyze.Evidence{Source: "empty", Weight: 1}, analyze.Evidence{Source: "off", Links: []analyze.EvidenceLink{{A: 0, B: 0, Weight: 1}}})
		with := divideDrawn(t, facts, o)
		without.Evidence, with.Evidence = nil, nil
		without.Options.Evidence, with.Options.Evidence = nil, nil
		if diff := equalPartitions(without, with); diff != "" {
			t.Fatalf("(-without +with):\n%s", diff)
		}
	})
}

// Sparse evidence weighs as references do, dense evidence a fifth of all at most.
func TestEvidenceIsScaledByWhatIsTypicalForItsKind(t *testing.T) {
	d, err := newDivision(graphOf(t, "m/a -> m/b\nm/b -> m/c\nm/c -> m/d\nm/d -> m/e\nm/e -> m/f\nm/a -> m/f\nm/b -> m/e\nm/a -> m/d\n"), Options{})
	if err != nil {
		t.Fatal(err)
	}
	for _, scale := range []float64{0.001, 1} {
		sparse := analyze.Evidence{Source: "sparse", Weight: 1, Links: []analyze.EvidenceLink{{A: 0, B: 2, Weight: scale}}}
		dense := analyze.Evidence{Source: "dense", Weight: 1}
		for a := range 6 {
			for b := range a {
				dense.Links = append(dense.Links, analyze.EvidenceLink{A: b, B: a, Weight: scale})
			}
		}
		d.evidence = []analyze.Evidence{sparse, dense}
		d.weigh()
		total := d.directed.Total().Float()
		if got, want := d.scaled[0].scale*scale, total/8; math.Abs(got-want) > 1e-9 {
			t.Errorf("a link of sparse evidence weighs %v, want %v as the mean of eight references", got, want)
		}
		if got, want := d.scaled[1].scale*scale*15, total/4; math.Abs(got-want) > 1e-9 {
			t.Errorf("dense evidence weighs %v in all, want a quarter of the references, %v", got, total/4)
		}
	}
}

func TestPartsAreToldWhatHoldsThemAndWhereTheyWouldBeWithout(t *testing.T) {
	text := clique("m/cart", "api", "app", "store") + clique("m/pay", "api", "app", "store") + "m/cart/tax -> m/cart/api\nm/pay/app -> m/cart/tax\n"
	g := graphOf(t, text)
	at := map[string]int{}
	for i, part := range analyze.ByPackage(g).Parts {
		at[part.ID] = i
	}
	link := func(a, b string) analyze.EvidenceLink {
		return analyze.EvidenceLink{A: min(at[a], at[b]), B: max(at[a], at[b]), Weight: 1}
	}
	p, err := Divide(t.Context(), g, Options{Algorithm: "leiden", Evidence: given(analyze.Evidence{Source: "history", Weight: 5, Links: []analyze.EvidenceLink{
		link("m/cart/tax", "m/pay/app"), link("m/cart/tax", "m/pay/store"),
	}})})
	if err != nil {
		t.Fatal(err)
	}
	tax, pay := at["m/cart/tax"], at["m/pay/app"]
	if p.Community[tax] != p.Community[pay] {
		t.Fatalf("tax is in %d, pay in %d", p.Community[tax], p.Community[pay])
	}
	history := p.Evidence[1]
	if history.Source != "history" || history.Links != 2 || history.Own[tax] <= p.Evidence[0].Own[tax] {
		t.Errorf("history holds tax by %v, references by %v", history.Own[tax], p.Evidence[0].Own[tax])
	}
	if total := p.Evidence[0].Share + history.Share; math.Abs(total-1) > 1e-9 {
		t.Errorf("shares sum to %v", total)
	}
	for i, where := range history.Without {
		if i != tax && where != p.Community[i] {
			t.Errorf("without history, %s would be in %d instead of %d", p.Quotient.Parts[i].ID, where, p.Community[i])
		}
	}
}

// Communities are connected, by references or by evidence, at every resolution.
func TestCommunitiesAreConnectedByWhatTheyWereFoundIn(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		facts := drawFacts(t)
		d, err := newDivision(analyze.Join(facts), Options{Algorithm: "leiden", Resolution: rapid.SampledFrom([]float64{0.3, 1, 3}).Draw(t, "resolution")})
		if err != nil {
			t.Fatal(err)
		}
		parts := len(d.q.Parts)
		at := rapid.IntRange(0, parts-1)
		for range rapid.IntRange(0, parts).Draw(t, "links") {
			if a, b := at.Draw(t, "a"), at.Draw(t, "b"); a != b {
				d.evidence = append(d.evidence, analyze.Evidence{Source: fmt.Sprint(len(d.evidence)), Weight: 1, Links: []analyze.EvidenceLink{{A: min(a, b), B: max(a, b), Weight: 1}}})
			}
		}
		if err := d.bound(t.Context()); err != nil {
			t.Fatal(err)
		}
		if connected := connectedWithin(d.network, d.free); agreement(connected, d.free) != 1 {
			t.Fatalf("communities %v fall into %v", d.free, connected)
		}
	})
}

// Where names are not looked at, they decide nothing but which of equally good divisions is found.
func TestOtherNamesKeepTheQualityOfABlindDivision(t *testing.T) {
	network, _ := planted(12, 20, 1500, 0.8, 3)
	quality := func(order []int) float64 {
		var all []analyze.PackageFacts
		for i := range network.Len() {
			f := analyze.PackageFacts{Path: fmt.Sprintf("m/%04d", order[i]), Dir: "m", Name: "p", Lines: 1}
			for j := range network.Out(i) {
				if i < j {
					f.Imports = append(f.Imports, fmt.Sprintf("m/%04d", order[j]))
				}
			}
			all = append(all, f)
		}
		p, err := Divide(t.Context(), analyze.Join(all), Options{Algorithm: "leiden", Blind: true, Bare: true})
		if err != nil {
			t.Fatal(err)
		}
		return p.Objective
	}
	rng := rand.New(rand.NewPCG(1, 1))
	first := quality(rng.Perm(network.Len()))
	for range 3 {
		if q := quality(rng.Perm(network.Len())); math.Abs(q-first) > 0.001 {
			t.Errorf("Q is %.5f under one set of names and %.5f under another", first, q)
		}
	}
}
