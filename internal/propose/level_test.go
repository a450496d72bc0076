package propose

import (
	"encoding/json"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"github.com/msa-split/msa-split/internal/analyze"
	"github.com/msa-split/msa-split/internal/cluster"
	"pgregory.net/rapid"
)

func compareDerived(a, b Derived) string { return cmp.Diff(a, b, cmpopts.EquateEmpty()) }

// levels are code bases of which every number of services is asked for.
var levels = map[string]string{
	"features": features("catalog", "orders", "payments", "users"),
	"layers":   layered("catalog", "orders", "payments", "users"),
	"commands": features("catalog", "orders", "payments", "users") + `
command shop/cmd/all
shop/cmd/all -> shop/app
shop/app -> shop/catalog/http
shop/app -> shop/orders/http
shop/app -> shop/payments/http
shop/app -> shop/users/http
command shop/cmd/orders
shop/cmd/orders -> shop/orders/http
shop/cmd/orders -> shop/orders/store
shop/mocks -> shop/users/store
lines shop/alone 3
shop/alone -> shop/alone
`,
}

func TestAnotherLevelIsWhatDividingAgainGives(t *testing.T) {
	for name, text := range levels {
		for _, by := range []string{cluster.ByPackage, cluster.ByDeclaration} {
			t.Run(name+" by "+by, func(t *testing.T) {
				g := parseGraph(t, text)
				p := proposed(t, g, cluster.Options{Granularity: by})
				groups := map[string]bool{}
				for _, l := range p.Tree.Leaves {
					groups[l] = l != ""
				}
				delete(groups, "")
				for k := max(1, len(groups)-len(p.Tree.Merges)); k <= len(groups); k++ {
					got, err := AtLevel(p, k)
					if err != nil {
						t.Fatal(err)
					}
					want := proposed(t, g, cluster.Options{Granularity: by, Services: k})
					if diff := cmp.Diff(placed(want), placed(got)); diff != "" {
						t.Fatalf("%d services (-divided +at level):\n%s", k, diff)
					}
					if len(got.Services) != k || got.Method.Services != k {
						t.Fatalf("%d services, method says %d, want %d", len(got.Services), got.Method.Services, k)
					}
				}
			})
		}
	}
}

// placed says for each unit where it is.
func placed(p *Proposal) map[string]string {
	place := map[string]string{}
	for u, id := range p.Assign {
		place[p.Units[u].ID] = id
	}
	return place
}

func TestTheLevelOfAProposalIsTheProposal(t *testing.T) {
	p := proposed(t, parseGraph(t, levels["commands"]), cluster.Options{})
	q, err := AtLevel(p, len(p.Services))
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(placed(p), placed(q)); diff != "" {
		t.Errorf("(-proposal +level):\n%s", diff)
	}
}

func TestALevelLeavesTheProposalAsItIs(t *testing.T) {
	p := proposed(t, parseGraph(t, levels["commands"]), cluster.Options{})
	before, _ := json.Marshal(p)
	if _, err := AtLevel(p, 2); err != nil {
		t.Fatal(err)
	}
	if after, _ := json.Marshal(p); string(before) != string(after) {
		t.Error("the proposal was changed")
	}
}

func TestLevelsThatThereAreNotAreErrors(t *testing.T) {
	p := proposed(t, parseGraph(t, `
shop/a -> shop/p
shop/a -> shop/q
shop/b -> shop/p
shop/b -> shop/q
shop/c -> shop/r
shop/c -> shop/s
shop/d -> shop/r
shop/d -> shop/s
shop/a -> shop/r
shop/x -> shop/y
`), cluster.Options{})
	for k, want := range map[int]string{0: "from 2 to 3", 1: "from 2 to 3", 4: "from 2 to 3", -1: "from 2 to 3"} {
		if _, err := AtLevel(p, k); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%d services: %v, want an error with %q", k, err, want)
		}
	}
}

// drawGraph draws packages in a few directories, with imports most of which stay in one.
func drawGraph(t *rapid.T) *analyze.Graph {
	dirs := []string{"ant", "bee", "cat"}
	var facts []analyze.PackageFacts
	for _, d := range dirs {
		for _, n := range []string{"p", "q", "r"}[:rapid.IntRange(1, 3).Draw(t, "packages")] {
			f := analyze.PackageFacts{Path: "m/" + d + "/" + n, Dir: d + "/" + n, Lines: rapid.IntRange(1, 50).Draw(t, "lines")}
			if rapid.IntRange(0, 7).Draw(t, "main") == 0 {
				f.Name = "main"
			}
			facts = append(facts, f)
		}
	}
	at := rapid.IntRange(0, len(facts)-1)
	for range rapid.IntRange(0, 25).Draw(t, "imports") {
		from, to := at.Draw(t, "from"), at.Draw(t, "to")
		a, b := &facts[from], &facts[to]
		if near := a.Path[:5] == b.Path[:5]; from == to || !near && rapid.IntRange(0, 3).Draw(t, "far") > 0 {
			continue
		}
		a.Imports = append(a.Imports, b.Path)
		key := func(path string) analyze.Key { return analyze.Key{Package: path, Name: "Do", Kind: analyze.KindFunc} }
		a.References = append(a.References, analyze.Reference{From: key(a.Path), To: key(b.Path), Kind: analyze.RefCall, Usage: analyze.Usage{Count: 1 + to}})
	}
	return analyze.Join(facts)
}

func TestASavedProposalIsScoredTheSame(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		g := drawGraph(t)
		d, err := cluster.Divide(t.Context(), g, cluster.Options{})
		if err != nil {
			t.Fatal(err)
		}
		limits := DefaultLimits()
		limits.SmallLines = rapid.IntRange(0, 300).Draw(t, "small")
		p := From(g, d, Origin{Limits: &limits})
		if diff := compareDerived(p.Derived, Score(p, p.Assign)); diff != "" {
			t.Fatalf("(-derived +scored):\n%s", diff)
		}
		text, err := json.Marshal(p)
		if err != nil {
			t.Fatal(err)
		}
		var saved Proposal
		if err := json.Unmarshal(text, &saved); err != nil {
			t.Fatal(err)
		}
		if diff := compareDerived(p.Derived, Score(&saved, saved.Assign)); diff != "" {
			t.Fatalf("(-derived +of the saved):\n%s", diff)
		}
		checkNames(t, ids(p))
	})
}
