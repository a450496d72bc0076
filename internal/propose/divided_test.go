package propose

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"github.com/msa-split/msa-split/internal/analyze"
	"github.com/msa-split/msa-split/internal/cluster"
	"pgregory.net/rapid"
)

// layeredTypes is models and a store as declarations: each unit with its service, whether it is an exported type, and its lines.
func layeredTypes() *Proposal {
	p := &Proposal{Method: Method{Granularity: cluster.ByDeclaration}}
	add := func(pkg, name, service string, exported, lines int) {
		p.Units = append(p.Units, Unit{
			ID: pkg + "#" + name, Package: pkg, Dir: strings.TrimPrefix(pkg, "shop/"), Role: "member", Lines: lines, Types: exported, Exported: exported,
			Declarations: 1, Site: &analyze.Site{File: pkg + ".go", Line: lines},
		})
		p.Assign = append(p.Assign, service)
	}
	add("shop/models", "Charge", "payments", 1, 40)
	add("shop/models", "Line", "orders", 1, 30)
	add("shop/models", "Money", SharedID, 1, 20)
	add("shop/models", "Order", "orders", 1, 50)
	add("shop/models", "Total", "orders", 0, 90)
	add("shop/models", "main", "", 0, 5)
	add("shop/orders", "Place", "orders", 0, 10)
	add("shop/stores", "Store", "orders", 1, 7)
	add("shop/stores", "Store.Begin", SharedID, 0, 3)
	add("shop/stores", "Store.Charge", "payments", 0, 30)
	add("shop/stores", "Store.Order", "orders", 0, 20)
	add("shop/stores", "Store.Refund", "payments", 0, 25)
	p.Derived = Score(p, p.Assign)
	return p
}

func TestPackagesThatBoundariesRunThrough(t *testing.T) {
	want := []DividedPackage{
		{
			Package: "shop/models", Dir: "models", Lines: 235, Moved: 40, Services: []DividedShare{
				{Service: "orders", Units: []string{"shop/models#Order", "shop/models#Line", "shop/models#Total"}, Lines: 170},
				{Service: "payments", Units: []string{"shop/models#Charge"}, Lines: 40},
			}, Shared: []string{"shop/models#Money"}, SharedLines: 20, Outside: []string{"shop/models#main"},
		},
		{
			Package: "shop/stores", Dir: "stores", Lines: 85, Moved: 27, Services: []DividedShare{
				{Service: "payments", Units: []string{"shop/stores#Store.Charge", "shop/stores#Store.Refund"}, Lines: 55},
				{Service: "orders", Units: []string{"shop/stores#Store", "shop/stores#Store.Order"}, Lines: 27},
			}, Shared: []string{"shop/stores#Store.Begin"}, SharedLines: 3,
		},
	}
	if diff := cmp.Diff(want, layeredTypes().Divided); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func TestTypesThatBoundariesRunThrough(t *testing.T) {
	want := []DividedType{{
		Type: "shop/stores#Store", Methods: 4, Lines: 78, Moved: 1, Services: []TypeShare{
			{Service: "payments", Methods: []string{"Charge", "Refund"}, Lines: 55},
			{Service: "orders", Methods: []string{"Order"}, Lines: 20},
		}, Shared: []string{"Begin"}, Site: &analyze.Site{File: "shop/stores.go", Line: 7},
	}}
	if diff := cmp.Diff(want, layeredTypes().GodTypes); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func TestASharedGodTypeIsToBeDivided(t *testing.T) {
	p := layeredTypes()
	p.Assign[p.unit("shop/stores#Store")] = SharedID
	p.Derived = Score(p, p.Assign)
	f := fateOf(p, p.unit("shop/stores#Store"))
	if f.Word != FateDivide || f.Reason != "its 4 methods belong to 2 services" || len(f.Parts) != 3 {
		t.Errorf("fate %+v", f)
	}
}

func TestTheVerdictSaysThatBoundariesRunThroughPackages(t *testing.T) {
	p := layeredTypes()
	const want = "boundaries run through 2 of 3 packages with 97 % of the lines; models holds parts of 2 services, and 1 type has methods of several"
	if !slices.Contains(p.Verdict.Because, want) {
		t.Errorf("because %q, want %q", p.Verdict.Because, want)
	}
}

func TestNoBoundaryRunsThroughPackagesThatAreUnits(t *testing.T) {
	p := proposed(t, parseGraph(t, features("catalog", "orders", "payments")), cluster.Options{})
	if len(p.Divided)+len(p.GodTypes) > 0 {
		t.Errorf("divided %v, god types %v", p.Divided, p.GodTypes)
	}
}

func TestExplainSaysWhatOfAPackageGoesWhere(t *testing.T) {
	p := layeredTypes()
	for name, check := range map[string]func(End) bool{
		"./models":          func(e End) bool { return e.Divided != nil && e.Divided.Package == "shop/models" },
		"./orders":          func(e End) bool { return e.Divided == nil },
		"shop/stores#Store": func(e End) bool { return e.GodType != nil && e.GodType.Methods == 4 },
		"shop/models#Money": func(e End) bool { return e.Fate != nil && e.Fate.Word == FateLibrary },
		"shop/models#Order": func(e End) bool { return e.Fate == nil && e.GodType == nil },
	} {
		e, err := Explain(p, nil, name, "")
		if err != nil || !check(e.A) {
			t.Errorf("%s: %+v, %v", name, e, err)
		}
	}
}

// Every unit of a divided package is in exactly one place of it, and the lines add up.
func TestDividedPackagesAreTheirUnits(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := drawSplit(t)
		p := &Proposal{Units: s.Units, Ties: s.Ties, Assign: make(Assign, len(s.Units))}
		for u := range p.Units {
			p.Units[u].ID = fmt.Sprintf("%s#d%d", p.Units[u].Package, u)
			p.Assign[u] = rapid.SampledFrom([]string{"", SharedID, "k", "l"}).Draw(t, "service")
		}
		slices.SortFunc(p.Ties, func(a, b Tie) int { return (a.From-b.From)*len(s.Units) + a.To - b.To })
		p.Derived = Score(p, p.Assign)
		for _, d := range p.Divided {
			all, lines := slices.Concat(d.Shared, d.Outside), d.SharedLines
			for _, v := range d.Services {
				all, lines = append(all, v.Units...), lines+v.Lines
			}
			for u, unit := range p.Units {
				if unit.Package == d.Package {
					all = slices.DeleteFunc(all, func(id string) bool { return id == unit.ID })
					if p.Assign[u] == "" {
						lines += unit.Lines
					}
				}
			}
			if len(all) > 0 || lines != d.Lines || len(d.Services) < 2 || d.Moved != d.Lines-lines+movedOf(d) {
				t.Fatalf("left %v of %+v", all, d)
			}
		}
	})
}

func movedOf(d DividedPackage) int {
	n := 0
	for _, v := range d.Services[1:] {
		n += v.Lines
	}
	return n
}

func TestMembersOfTheBorderAreThoseThatAreNotStable(t *testing.T) {
	p := layeredTypes()
	stable := func(name string, v float64, next string) {
		u := p.unit(name)
		p.Units[u].Stability, p.Units[u].RunnerUp = &v, next
	}
	stable("shop/models#Order", 1, "payments")
	stable("shop/models#Line", .9, "")
	stable("shop/models#Total", .89, "payments")
	stable("shop/orders#Place", .2, "")
	for _, v := range Score(p, p.Assign).Services {
		if v.ID != "orders" {
			continue
		}
		want := []BorderMember{{Unit: "shop/orders#Place", Stability: .2}, {Unit: "shop/models#Total", Stability: .89, RunnerUp: "payments"}}
		if diff := cmp.Diff(want, v.Border, cmpopts.EquateEmpty()); diff != "" || v.Core != 2 {
			t.Errorf("core %d, border (-want +got):\n%s", v.Core, diff)
		}
	}
}

func TestTheChosenLevelIsTheOneTaken(t *testing.T) {
	p := proposed(t, parseGraph(t, levels["features"]), cluster.Options{})
	p.Tree.Levels = nil
	for k := 1; k <= 4; k++ {
		p.Tree.Levels = append(p.Tree.Levels, Level{Services: k, Chosen: k == 4})
	}
	q, err := AtLevel(p, 3)
	if err != nil {
		t.Fatal(err)
	}
	for i, l := range q.Tree.Levels {
		if l.Chosen != (l.Services == 3) {
			t.Errorf("level %+v of a proposal with 3 services", l)
		}
		if p.Tree.Levels[i].Chosen != (i == 3) {
			t.Error("choosing another level changed the proposal")
		}
	}
}
