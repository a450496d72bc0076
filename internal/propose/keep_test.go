package propose

import (
	"fmt"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/msa-split/msa-split/internal/analyze"
	"github.com/msa-split/msa-split/internal/cluster"
	"pgregory.net/rapid"
)

// drawKeep draws constraints on units that can all be kept: they follow a hidden assignment to services.
func drawKeep(t *rapid.T, ids []string) cluster.Constraints {
	var c cluster.Constraints
	services := make([][]string, 3)
	for _, id := range ids {
		s := rapid.IntRange(0, 2).Draw(t, "service")
		services[s] = append(services[s], id)
		if rapid.IntRange(0, 5).Draw(t, "pinned") == 0 {
			c.Pins = append(c.Pins, cluster.Pin{Pattern: id, Service: fmt.Sprintf("Service-%d", s), Place: "f:1"})
		}
	}
	apart := cluster.Rule{Place: "f:2"}
	for _, all := range services {
		if len(all) > 0 {
			apart.Patterns = append(apart.Patterns, rapid.SampledFrom(all).Draw(t, "apart"))
			c.Together = append(c.Together, cluster.Rule{Patterns: all[:rapid.IntRange(1, len(all)).Draw(t, "together")], Place: "f:3"})
		}
	}
	c.Apart = []cluster.Rule{apart}
	return c
}

// checkKept checks that services are as the constraints want them.
func checkKept(t *rapid.T, p *Proposal, c cluster.Constraints) {
	place := placed(p)
	for _, pin := range c.Pins {
		if place[pin.Pattern] != pin.Service {
			t.Fatalf("%s is in %q, pinned to %q", pin.Pattern, place[pin.Pattern], pin.Service)
		}
	}
	for _, rule := range c.Together {
		for _, id := range rule.Patterns {
			if place[id] == "" || place[id] == SharedID || place[id] != place[rule.Patterns[0]] {
				t.Fatalf("%s is in %q, %s in %q", id, place[id], rule.Patterns[0], place[rule.Patterns[0]])
			}
		}
	}
	for _, rule := range c.Apart {
		for k, id := range rule.Patterns {
			if place[id] != "" && slices.ContainsFunc(rule.Patterns[:k], func(other string) bool { return place[other] == place[id] }) {
				t.Fatalf("%s is in %q with another", id, place[id])
			}
		}
	}
}

func TestConstraintsHoldAtEveryLevelOfASavedAnalysis(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		o := cluster.Options{Granularity: rapid.SampledFrom([]string{cluster.ByPackage, cluster.ByDeclaration}).Draw(t, "by")}
		g := drawGraph(t)
		q := analyze.ByPackage(g)
		if o.Granularity == cluster.ByDeclaration {
			q = analyze.ByDeclaration(g, analyze.MaxMethods)
		}
		var ids []string
		for _, part := range q.Parts {
			ids = append(ids, part.ID)
		}
		o.Keep = drawKeep(t, ids)
		d, err := cluster.Divide(t.Context(), g, o)
		if err != nil {
			t.Fatal(err)
		}
		p := From(g, d, Origin{})
		checkKept(t, p, o.Keep)
		least, most := p.levels()
		for k := max(least, 1); k <= most; k++ {
			at, err := AtLevel(p, k)
			if err != nil {
				t.Fatal(err)
			}
			checkKept(t, at, o.Keep)
		}
	})
}

// levels returns the least and the most services that a proposal can have.
func (p *Proposal) levels() (least, most int) {
	groups := map[string]bool{}
	for _, l := range p.Tree.Leaves {
		groups[l] = true
	}
	delete(groups, "")
	return len(groups) - len(p.Tree.Merges), len(groups)
}

func TestASavedAnalysisKeepsCommandsApartAtEveryLevel(t *testing.T) {
	g := parseGraph(t, levels["commands"]+"command shop/cmd/import\nshop/cmd/import -> shop/orders/store\n")
	keep := cluster.Constraints{
		Apart: []cluster.Rule{{Patterns: []string{"shop/cmd/import", "shop/cmd/orders"}, Place: "f:1"}},
		Pins:  []cluster.Pin{{Pattern: "shop/cmd/all", Service: "gateway", Place: "f:2"}, {Pattern: "shop/payments/http", Service: "tills", Place: "f:3"}},
	}
	p := proposed(t, g, cluster.Options{Keep: keep})
	least, most := p.levels()
	for k := max(least, 1); k <= most; k++ {
		got, err := AtLevel(p, k)
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(placed(proposed(t, g, cluster.Options{Keep: keep, Services: k})), placed(got)); diff != "" {
			t.Errorf("%d services (-divided +at level):\n%s", k, diff)
		}
		place := placed(got)
		if a, b := place["shop/cmd/import"], place["shop/cmd/orders"]; a == b && a != "" {
			t.Errorf("%d services: both commands are in %s", k, a)
		}
		if place["shop/cmd/all"] != "gateway" || place["shop/payments/http"] != "tills" {
			t.Errorf("%d services: %v", k, place)
		}
	}
}

func TestNoOtherServiceTakesThePinnedName(t *testing.T) {
	units := []Unit{
		{ID: "m/orders/a", Package: "m/orders/a"}, {ID: "m/orders/b", Package: "m/orders/b"}, {ID: "m/orders/c", Package: "m/orders/c"},
		{ID: "m/x", Package: "m/x", Pin: "Orders"},
	}
	names := Names(units, []int{0, 0, 0, 1}, make([]bool, 4))
	if names[1] != "Orders" || slug(names[0]) == slug(names[1]) {
		t.Errorf("%q", names)
	}
}
