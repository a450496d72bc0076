package propose

import (
	"fmt"
	"math"
	"testing"

	gocmp "github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

// market is a split that puts one unit of billing with orders, does not know another one, and calls one
// shared that the reference does not; the reference says nothing of the command.
func market() (split, reference Placed) {
	split = Placed{Name: "split.tsv", Kind: PlacedByList, Units: map[string]string{
		"cmd": "orders", "orders/a": "orders", "orders/b": "orders", "orders/c": "orders", "billing/a": "bills", "billing/b": "orders",
		"log": SharedID, "money": SharedID, "odd": "",
	}}
	reference = Placed{Name: "services.yaml", Kind: PlacedByConfiguration, Units: map[string]string{
		"cmd": "", "orders/a": "orders", "orders/b": "orders", "orders/c": "orders", "billing/a": "billing", "billing/b": "billing", "billing/c": "billing",
		"log": SharedID, "money": "billing", "odd": "",
	}}
	return split, reference
}

func TestAgreementCountsWhoPlacesWhat(t *testing.T) {
	a := Agree(market())
	if diff := gocmp.Diff(AgreementUnits{Both: 7, SplitOnly: 1, ReferenceOnly: 1, Neither: 1}, a.Units); diff != "" {
		t.Errorf("units differ (-want +got):\n%s", diff)
	}
	if diff := gocmp.Diff(AgreementSide{Name: "split.tsv", Kind: PlacedByList, Known: 9, Services: 2, InServices: 6, Shared: 2}, a.Split); diff != "" {
		t.Errorf("split differs (-want +got):\n%s", diff)
	}
	if diff := gocmp.Diff([]Alone{{"cmd", "orders", true}}, a.SplitOnly); diff != "" {
		t.Errorf("units of the split alone differ (-want +got):\n%s", diff)
	}
	if diff := gocmp.Diff([]Alone{{"billing/c", "billing", false}}, a.ReferenceOnly); diff != "" {
		t.Errorf("units of the reference alone differ (-want +got):\n%s", diff)
	}
}

func TestAgreementMatchesServicesByCommonUnits(t *testing.T) {
	a := Agree(market())
	want := []ServiceMatch{
		{Split: "orders", SplitUnits: 5, Reference: "orders", ReferenceUnits: 3, Common: 3},
		{Split: "bills", SplitUnits: 1, Reference: "billing", ReferenceUnits: 4, Common: 1},
		{Split: SharedID, SplitUnits: 2, Reference: SharedID, ReferenceUnits: 1, Common: 1},
	}
	if diff := gocmp.Diff(want, a.Services); diff != "" {
		t.Errorf("services differ (-want +got):\n%s", diff)
	}
	elsewhere := []Elsewhere{{"billing/b", "orders", "billing"}, {"money", SharedID, "billing"}}
	if diff := gocmp.Diff(elsewhere, a.Elsewhere); diff != "" {
		t.Errorf("what lies elsewhere differs (-want +got):\n%s", diff)
	}
	overlaps := []Overlap{
		{"orders", "orders", 3}, {"", "billing", 1}, {"bills", "billing", 1}, {"orders", "", 1}, {"orders", "billing", 1},
		{SharedID, "billing", 1}, {SharedID, SharedID, 1},
	}
	if diff := gocmp.Diff(overlaps, a.Overlaps); diff != "" {
		t.Errorf("overlaps differ (-want +got):\n%s", diff)
	}
}

func TestAgreementFiguresOfEachScope(t *testing.T) {
	a := Agree(market())
	// clusters of cmd, orders a b c, billing a b c, log, money: what is not placed is alone, shared code is together
	all := NewContingency([]int{1, 1, 1, 1, 2, 1, 3, 4, 4}, []int{9, 1, 1, 1, 2, 2, 2, 3, 2})
	// of orders a b c, billing a b c, money
	services := NewContingency([]int{1, 1, 1, 2, 1, 3, 4}, []int{1, 1, 1, 2, 2, 2, 2})
	for i, want := range []*Contingency{all, services} {
		if s := a.Scopes[i]; s.Units != want.units {
			t.Errorf("scope %s has %d units, want %d", s.Name, s.Units, want.units)
		}
		near(t, a.Scopes[i].Name+": ARI", figureOf(t, a.Scopes[i], "ari"), valueOfMeasure(t, want.ARI), 0)
		near(t, a.Scopes[i].Name+": MoJoFM", figureOf(t, a.Scopes[i], "mojofm"), valueOfMeasure(t, want.MoJoFM), 0)
	}
	near(t, "completeness", figureOf(t, a.Scopes[0], "completeness"), 7.0/8, 0)
	near(t, "precision of shared code", figureOf(t, a.Scopes[0], "shared_precision"), 0.5, 0)
	near(t, "recall of shared code", figureOf(t, a.Scopes[0], "shared_recall"), 1, 0)
	near(t, "F1 of shared code", figureOf(t, a.Scopes[0], "shared_f1"), 2.0/3, 1e-12)
}

func figureOf(t interface{ Errorf(string, ...any) }, s AgreementScope, measure string) float64 {
	for _, f := range s.Figures {
		if f.Measure == measure && f.Value != nil {
			return *f.Value
		}
	}
	t.Errorf("scope %s has no %s", s.Name, measure)
	return math.NaN()
}

func TestUndefinedFiguresAreAbsent(t *testing.T) {
	a := Agree(
		Placed{Units: map[string]string{"a": "1", "b": "2"}},
		Placed{Units: map[string]string{"a": "", "b": ""}},
	)
	for _, s := range a.Scopes {
		for _, f := range s.Figures {
			switch defined := f.Value != nil; {
			case s.Name == ScopeServices && defined:
				t.Errorf("%s of no unit is %v", f.Measure, *f.Value)
			case defined && (f.Measure == "completeness" || f.Measure == "shared_f1" || f.Measure == "pair_f1"):
				t.Errorf("%s = %v, want undefined", f.Measure, *f.Value)
			}
		}
	}
}

func TestServicesOfOneNameAnswerWhereUnitsLeaveAChoice(t *testing.T) {
	a := Agree(
		Placed{Units: map[string]string{"1": "a", "2": "a", "3": "b", "4": "b"}},
		Placed{Units: map[string]string{"1": "b", "2": "a", "3": "a", "4": "b"}},
	)
	for _, m := range a.Services {
		if m.Split != m.Reference {
			t.Errorf("%s answers to %s", m.Split, m.Reference)
		}
	}
}

// twoSides draws where two sides put up to twenty units.
func twoSides(t *rapid.T) (split, reference Placed) {
	places := rapid.SampledFrom([]string{"", "", "a", "a", "b", "c", "d", SharedID})
	draw := func(name string) Placed {
		p := Placed{Name: name, Units: map[string]string{}}
		for unit := range rapid.IntRange(1, 20).Draw(t, "units of "+name) {
			if rapid.IntRange(0, 9).Draw(t, "known") > 0 {
				p.Units[fmt.Sprintf("u%02d", unit)] = places.Draw(t, "place")
			}
		}
		return p
	}
	return draw("split"), draw("reference")
}

func TestAgreementIsSymmetricWhereItShouldBe(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		split, reference := twoSides(t)
		there, back := Agree(split, reference), Agree(reference, split)
		for name, mirrored := range map[string]string{
			"ari": "ari", "ami": "ami", "a2a": "a2a", "pair_f1": "pair_f1", "pair_precision": "pair_recall", "pair_recall": "pair_precision",
		} {
			a, b := valueIn(there.Scopes[0], name), valueIn(back.Scopes[0], mirrored)
			if (a == nil) != (b == nil) || a != nil && math.Abs(*a-*b) > 1e-9 {
				t.Errorf("%s is %v, and %v the other way round", name, show(a), show(b))
			}
		}
		if there.Units.Both != back.Units.Both || there.Units.SplitOnly != back.Units.ReferenceOnly || len(there.Elsewhere) != len(back.Elsewhere) {
			t.Errorf("counts differ: %+v and %+v", there.Units, back.Units)
		}
	})
}

func valueIn(s AgreementScope, measure string) *float64 {
	for _, f := range s.Figures {
		if f.Measure == measure {
			return f.Value
		}
	}
	return nil
}

func show(v *float64) any {
	if v == nil {
		return "undefined"
	}
	return *v
}

func TestASplitAgreesWithItselfUnderOtherNames(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		split, _ := twoSides(t)
		a := Agree(split, renamed(split))
		for _, s := range a.Scopes {
			for i, f := range s.Figures {
				if best := AgreementMeasures[i].Best; f.Value != nil && *f.Value != best {
					t.Errorf("%s over %s is %v, want %v", f.Measure, s.Name, *f.Value, best)
				}
			}
		}
		if len(a.Elsewhere)+len(a.SplitOnly)+len(a.ReferenceOnly) > 0 {
			t.Errorf("something differs: %+v", a)
		}
	})
}

// renamed gives each service another name, in another order.
func renamed(p Placed) Placed {
	q := Placed{Name: p.Name, Kind: p.Kind, Units: map[string]string{}}
	names := map[string]string{"a": "zoo", "b": "yard", "c": "x", "d": "a", "": "", SharedID: SharedID}
	for unit, service := range p.Units {
		q.Units[unit] = names[service]
	}
	return q
}

func TestNamesOfServicesChangeNoFigure(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		split, reference := twoSides(t)
		plain, other := Agree(split, reference), Agree(split, renamed(reference))
		if diff := gocmp.Diff(plain.Scopes, other.Scopes); diff != "" {
			t.Errorf("figures differ (-plain +renamed):\n%s", diff)
		}
		if len(plain.Elsewhere) != len(other.Elsewhere) {
			t.Errorf("%d units lie elsewhere, %d under other names", len(plain.Elsewhere), len(other.Elsewhere))
		}
	})
}

func TestAgreementStaysInItsBounds(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		a := Agree(twoSides(t))
		for _, s := range a.Scopes {
			for i, f := range s.Figures {
				m := AgreementMeasures[i]
				least := 0.0
				if m.Name == "ari" || m.Name == "ami" {
					least = -1
				}
				if f.Value != nil && !(*f.Value >= least && *f.Value <= m.Best) {
					t.Errorf("%s over %s is %v, want %v to %v", f.Measure, s.Name, *f.Value, least, m.Best)
				}
			}
		}
		sum := 0
		for _, o := range a.Overlaps {
			sum += o.Units
		}
		if placed := a.Units.Both + a.Units.SplitOnly + a.Units.ReferenceOnly; sum != placed || a.Scopes[0].Units != placed {
			t.Errorf("%d units overlap and %d are in the scope, %d are placed", sum, a.Scopes[0].Units, placed)
		}
	})
}

// TestLeavingOutWinsNothing takes units out of a split that agrees.
func TestLeavingOutWinsNothing(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		_, reference := twoSides(t)
		split := renamed(reference)
		whole := Agree(split, reference)
		for unit := range reference.Units {
			if rapid.Bool().Draw(t, "leave out") {
				delete(split.Units, unit)
			}
		}
		part := Agree(split, reference)
		for _, name := range []string{"ari", "mojofm", "pair_recall", "completeness"} {
			a, b := valueIn(whole.Scopes[0], name), valueIn(part.Scopes[0], name)
			if a != nil && b != nil && *b > *a+1e-9 {
				t.Errorf("%s is %v, and %v with units left out", name, *a, *b)
			}
		}
	})
}
