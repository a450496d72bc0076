package cluster

import (
	"fmt"
	"math"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"github.com/msa-split/msa-split/internal/analyze"
	"pgregory.net/rapid"
)

// drawFacts draws packages in a small tree of directories with imports between them, most of them
// of neighbours, and a command or two among them.
func drawFacts(t *rapid.T) []analyze.PackageFacts {
	paths := rapid.SliceOfNDistinct(rapid.Custom(drawPath), 1, 14, rapid.ID).Draw(t, "packages")
	facts := make([]analyze.PackageFacts, len(paths))
	at := rapid.IntRange(0, len(paths)-1)
	for i, path := range paths {
		facts[i] = analyze.PackageFacts{Path: path, Dir: path, Name: "p", Lines: rapid.IntRange(1, 500).Draw(t, "lines")}
		if rapid.IntRange(0, 9).Draw(t, "main") == 0 {
			facts[i].Name = "main"
		}
	}
	for range rapid.IntRange(0, 4*len(paths)).Draw(t, "imports") {
		from, to := at.Draw(t, "from"), at.Draw(t, "to")
		near := top(paths[from]) == top(paths[to])
		if from != to && (near || rapid.IntRange(0, 3).Draw(t, "far") == 0) {
			facts[from].Imports = append(facts[from].Imports, paths[to])
		}
	}
	return facts
}

// top returns the first two segments of a path.
func top(path string) string {
	segments := strings.SplitN(path, "/", 3)
	return strings.Join(segments[:2], "/")
}

func drawOptions(t *rapid.T) Options {
	return Options{
		Algorithm:   rapid.SampledFrom([]string{"", "", "tree", "leiden", "cpm", "louvain"}).Draw(t, "algorithm"),
		Seed:        rapid.Uint64Range(0, 5).Draw(t, "seed"),
		Granularity: rapid.SampledFrom([]string{"", ByPackage, ByDeclaration}).Draw(t, "granularity"),
	}
}

// withDeclarations gives each package functions that call those of its imports.
func withDeclarations(facts []analyze.PackageFacts) []analyze.PackageFacts {
	for i := range facts {
		f := &facts[i]
		for _, name := range []string{"A", "B"} {
			key := analyze.Key{Package: f.Path, Name: name, Kind: analyze.KindFunc}
			f.Declarations = append(f.Declarations, analyze.Declaration{Key: key, Lines: 3})
			for k, to := range f.Imports {
				target := analyze.Key{Package: to, Name: []string{"A", "B"}[(k+len(name))%2], Kind: analyze.KindFunc}
				f.References = append(f.References, analyze.Reference{From: key, To: target, Kind: analyze.RefCall, Usage: analyze.Usage{Count: k + 1}})
			}
		}
	}
	return facts
}

func TestEveryPartIsInOnePlace(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		o := drawOptions(t)
		p := divideDrawn(t, withDeclarations(drawFacts(t)), o)
		seen := 0
		for i, c := range p.Community {
			switch p.Roles[i] {
			case Member:
				if c == None && o.Granularity != ByDeclaration { // a declaration without any tie has no group
					t.Fatalf("member %s is in no service", p.Quotient.Parts[i].ID)
				}
			case Shared, Alone, Support:
				if c != None {
					t.Fatalf("%s %s is in service %d", p.Roles[i], p.Quotient.Parts[i].ID, c)
				}
			}
			if c != None && c < 0 || c >= p.Count || c > seen {
				t.Fatalf("communities %v are not numbered in order below %d", p.Community, p.Count)
			}
			seen = max(seen, c+1)
		}
		if seen != p.Count {
			t.Fatalf("%d communities, said to be %d", seen, p.Count)
		}
		checkJudgements(t, p)
	})
}

// checkJudgements checks what tells how sure a partition is.
func checkJudgements(t *rapid.T, p *Partition) {
	for i, s := range p.Stability {
		if s < 0 || s > 1 {
			t.Fatalf("stability of %s is %v", p.Quotient.Parts[i].ID, s)
		}
		if r := p.RunnerUp[i]; r != None && (r == p.Community[i] || r < 0 || r >= p.Count) {
			t.Fatalf("%s in %d has runner-up %d of %d", p.Quotient.Parts[i].ID, p.Community[i], r, p.Count)
		}
	}
	for _, o := range p.Opinions {
		own, other := 0.0, 0.0
		for l, link := range p.Quotient.Links {
			for _, end := range [][2]int{{link.From, link.To}, {link.To, link.From}} {
				if end[0] != o.Part {
					continue
				}
				switch p.Community[end[1]] {
				case o.Lives:
					own += p.Damped[l]
				case o.Works:
					other += p.Damped[l]
				}
			}
		}
		if o.Lives != p.Community[o.Part] || o.Lives == o.Works || other < own || other == 0 || math.Abs(own-o.Own)+math.Abs(other-o.Other) > 1e-9 {
			t.Fatalf("opinion %+v, ties recomputed %v and %v", o, own, other)
		}
	}
}

func divideDrawn(t *rapid.T, facts []analyze.PackageFacts, o Options) *Partition {
	p, err := Divide(t.Context(), analyze.Join(facts), o)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// equalPartitions compares all that a partition says.
func equalPartitions(a, b *Partition) string {
	return cmp.Diff(a, b, cmpopts.EquateNaNs(), cmpopts.IgnoreFields(Partition{}, "Quotient"))
}

func TestMergesFromTheLeavesGiveThePartition(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p := divideDrawn(t, withDeclarations(drawFacts(t)), drawOptions(t))
		group := groupsOf(p)
		at := map[int]int{}
		for i, c := range p.Community {
			if p.Roles[i] != Member {
				continue
			}
			if g, seen := at[c]; seen && g != group[i] {
				t.Fatalf("%s: group %d, others of community %d have %d", p.Quotient.Parts[i].ID, group[i], c, g)
			}
			at[c] = group[i]
		}
		for i, l := range p.Tree.Leaves {
			if l != None && p.Tree.Names[l] != p.Quotient.Parts[l].ID {
				t.Fatalf("leaf %d of %s has the name %q", l, p.Quotient.Parts[i].ID, p.Tree.Names[l])
			}
		}
	})
}

func TestSameFactsInAnyOrderGiveTheSamePartition(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		facts, o := withDeclarations(drawFacts(t)), drawOptions(t)
		a := divideDrawn(t, facts, o)
		b := divideDrawn(t, shuffledFacts(facts, rapid.Uint64().Draw(t, "order")), o)
		if diff := equalPartitions(a, b); diff != "" {
			t.Fatalf("(-first +shuffled):\n%s", diff)
		}
	})
}

func TestTheChosenTreeIsFoundAgainByItsName(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		facts := drawFacts(t)
		a := divideDrawn(t, facts, Options{})
		if a.Options.Algorithm != "tree" {
			return // directories were not followed
		}
		if diff := equalPartitions(a, divideDrawn(t, facts, a.Options)); diff != "" {
			t.Fatalf("(-chosen +named):\n%s", diff)
		}
	})
}

// renamed gives each directory another name that sorts the same.
func renamed(facts []analyze.PackageFacts) []analyze.PackageFacts {
	longer := func(path string) string { return "x" + strings.ReplaceAll(path, "/", "/x") }
	out := make([]analyze.PackageFacts, len(facts))
	for i, f := range facts {
		out[i] = analyze.PackageFacts{Path: longer(f.Path), Dir: longer(f.Dir), Name: f.Name, Lines: f.Lines}
		for _, to := range f.Imports {
			out[i].Imports = append(out[i].Imports, longer(to))
		}
	}
	return out
}

func TestOtherNamesInTheSameOrderChangeNamesOnly(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		facts := drawFacts(t)
		a, b := divideDrawn(t, facts, Options{}), divideDrawn(t, renamed(facts), Options{})
		a.Tree.Names, b.Tree.Names = nil, nil
		if diff := equalPartitions(a, b); diff != "" {
			t.Fatalf("(-before +after):\n%s", diff)
		}
	})
}

func TestWhatTheUserCallsSharedIsShared(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		pattern := rapid.SampledFrom([]string{"m/ant/...", "./m/bee/...", "m/cat", "..."}).Draw(t, "pattern")
		facts := drawFacts(t)
		p := divideDrawn(t, facts, Options{Shared: []string{pattern}})
		for i, part := range p.Quotient.Parts {
			if p.Quotient.Graph.Packages[part.Package].Matches([]string{pattern}) && (p.Roles[i] != Shared || p.Community[i] != None) {
				t.Fatalf("%s is %s in community %d", part.ID, p.Roles[i], p.Community[i])
			}
		}
	})
}

func TestDirectoriesThatSayNothingAreNotFollowed(t *testing.T) {
	// Four purposes spread over four layers, under names that have no word in common.
	names := map[string][]string{"web": {"till", "desk", "gate", "dock"}, "logic": {"money", "staff", "ticket", "cargo"},
		"data": {"ledger", "roster", "stub", "freight"}, "wire": {"coin", "badge", "paper", "crane"}}
	var b strings.Builder
	for i := range 4 {
		link := func(from, to string) { fmt.Fprintf(&b, "m/%s/%s -> m/%s/%s\n", from, names[from][i], to, names[to][i]) }
		link("web", "logic")
		link("web", "wire")
		link("web", "data")
		link("logic", "data")
		link("logic", "wire")
		link("data", "wire")
	}
	p := divide(t, b.String(), Options{})
	for i := range 4 {
		if !together(p, "m/web/"+names["web"][i], "m/logic/"+names["logic"][i], "m/data/"+names["data"][i]) {
			t.Errorf("purpose %d is torn: %v", i, placeOf(p))
		}
	}
	if p.Options.Algorithm != "leiden" || len(p.Notes) == 0 {
		t.Errorf("algorithm %s, notes %q", p.Options.Algorithm, p.Notes)
	}
}

func TestDivideRefusesUnknownOptions(t *testing.T) {
	g := graphOf(t, "a -> b\n")
	for _, o := range []Options{{Granularity: "file"}, {Algorithm: "guess"}, {Algorithm: "leiden", Resolution: -1}} {
		if _, err := Divide(t.Context(), g, o); err == nil {
			t.Errorf("%+v: no error", o)
		}
	}
}

func TestTornPartsAreLessStable(t *testing.T) {
	p := divide(t, clique("m/cart", "api", "app", "domain", "store")+clique("m/pay", "api", "app", "domain", "store")+
		"m/pay/tax -> m/pay/api\nm/pay/tax -> m/pay/app\nm/cart/api -> m/pay/tax\nm/cart/app -> m/pay/tax\n", Options{})
	at := map[string]float64{}
	for i, s := range p.Stability {
		at[p.Quotient.Parts[i].ID] = s
	}
	if at["m/pay/tax"] > 0.7 || at["m/cart/app"] < 0.8 || at["m/pay/domain"] < 0.8 {
		t.Errorf("stability %v", at)
	}
}

func TestAPackageThatWorksForAnotherServiceIsAnOpinion(t *testing.T) {
	p := divide(t, threeServices+clique("m/pay", "tax", "rates")+`
m/ship/api -> m/pay/tax
m/ship/app -> m/pay/tax
m/ship/store -> m/pay/tax
m/pay/api -> m/pay/tax
m/pay/rates -> m/pay/domain
m/pay/rates -> m/pay/store
`, Options{})
	for _, o := range p.Opinions {
		if p.Quotient.Parts[o.Part].ID == "m/pay/tax" && placeNames(p)[o.Works] == "m/ship/api" {
			return
		}
	}
	t.Errorf("opinions %+v, places %v", p.Opinions, placeOf(p))
}
