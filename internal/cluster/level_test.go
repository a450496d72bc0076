package cluster

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/msa-split/msa-split/internal/analyze"
	"pgregory.net/rapid"
)

// bounds returns the least and the most services that a partition's tree allows.
func bounds(p *Partition) (least, most int) {
	for i, l := range p.Tree.Leaves {
		if l == i {
			most++
		}
	}
	return most - len(p.Tree.Merges), most
}

// checkEveryLevel divides into every number of services there can be, and checks that each
// division has that many and lies inside the one before.
func checkEveryLevel(t testingT, facts []analyze.PackageFacts, o Options) {
	g := analyze.Join(facts)
	p, err := Divide(t.Context(), g, o)
	if err != nil {
		t.Fatal(err)
	}
	least, most := bounds(p)
	var coarser []int
	for k := max(least, 1); k <= most; k++ {
		o.Services = k
		q, err := Divide(t.Context(), g, o)
		if err != nil {
			t.Fatalf("dividing into %d services of %d to %d: %v", k, least, most, err)
		}
		groups := groupsOf(q)
		if n := distinct(groups); n != k || q.Count != k {
			t.Fatalf("%d groups in %d services, want %d", n, q.Count, k)
		}
		if coarser != nil && !refines(groups, coarser) {
			t.Fatalf("%d services are not inside of %d: %v and %v", k, k-1, groups, coarser)
		}
		coarser = groups
	}
	if o.Services = least - 1; o.Services > 0 {
		if _, err := Divide(t.Context(), g, o); err == nil || !strings.Contains(err.Error(), fmt.Sprintf("there are at least %d", least)) {
			t.Fatalf("asking for %d: %v, want an error that says %d", o.Services, err, least)
		}
	}
	o.Services = most + 1
	if _, err := Divide(t.Context(), g, o); err == nil || !strings.Contains(err.Error(), fmt.Sprintf("there are at most %d", most)) {
		t.Fatalf("asking for %d: %v, want an error that says %d", most+1, err, most)
	}
}

// testingT is what *testing.T and *rapid.T have in common.
type testingT interface {
	Context() context.Context
	Fatal(args ...any)
	Fatalf(format string, args ...any)
}

// groupsOf returns the group of each part by the tree, None for those in none.
func groupsOf(p *Partition) []int {
	group := slices.Clone(p.Tree.Leaves)
	for _, m := range p.Tree.Merges[:p.Tree.Applied] {
		for i, g := range group {
			if g == m.From {
				group[i] = m.Into
			}
		}
	}
	return group
}

func distinct(groups []int) int {
	seen := map[int]bool{}
	for _, g := range groups {
		if g != None {
			seen[g] = true
		}
	}
	return len(seen)
}

func TestAnyNumberOfServicesCanBeAskedFor(t *testing.T) {
	layers := ""
	for _, p := range []string{"order", "user", "payment"} {
		layers += "m/handlers/" + p + " -> m/services/" + p + "\nm/services/" + p + " -> m/stores/" + p + "\n"
	}
	for name, text := range map[string]string{
		"directories": threeServices + "m/cart/app -> m/pay/api\nm/pay/app -> m/ship/api\nm/cart/app -> m/log\nm/pay/app -> m/log\nm/ship/app -> m/log\n",
		"layers":      layers,
		"no ties":     "m/a\nm/b\nm/c\n",
		"one package": "m/a\n",
	} {
		t.Run(name, func(t *testing.T) { checkEveryLevel(t, parseFacts(t, text), Options{}) })
	}
}

func TestAnyNumberOfServicesOfAnyTree(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		algorithm := rapid.SampledFrom([]string{"", "", "tree", "leiden"}).Draw(t, "algorithm")
		checkEveryLevel(t, drawFacts(t), Options{Algorithm: algorithm})
	})
}

func TestMoreServicesUndoMerges(t *testing.T) {
	text := threeServices + "m/cart/app -> m/pay/api\nm/pay/app -> m/ship/api\n"
	p := divide(t, text, Options{})
	if p.Count != 3 {
		t.Fatalf("%d services", p.Count)
	}
	finer := divide(t, text, Options{Services: 4})
	coarser := divide(t, text, Options{Services: 2})
	if !refines(finer.Community, p.Community) || !refines(p.Community, coarser.Community) {
		t.Errorf("not nested: %v, %v, %v", finer.Community, p.Community, coarser.Community)
	}
	if coarser.Count != 2 || finer.Count != 4 {
		t.Errorf("%d and %d services", coarser.Count, finer.Count)
	}
}

func TestRunnerUpIsAServiceOfTheLevel(t *testing.T) {
	// Further merges join cart with pay, then both with ship.
	text := threeServices + "m/pay/api -> m/tool/a\nm/pay/app -> m/tool/a\nm/cart/app -> m/tool/a\nm/ship/app -> m/tool/a\n" +
		"m/pay/app -> m/ship/api\nm/ship/app -> m/cart/api\nm/cart/app -> m/pay/api\nm/cart/store -> m/pay/api\nm/cart/domain -> m/pay/api\n"
	for services, want := range map[int]string{0: "m/pay/api", 3: "m/pay/api", 2: "m/cart/api", 1: "m/cart/api"} {
		p := divide(t, text, Options{Services: services})
		for i, part := range p.Quotient.Parts {
			if part.ID == "m/tool/a" && (p.Roles[i] != Shared || p.RunnerUp[i] == None || placeNames(p)[p.RunnerUp[i]] != want) {
				t.Errorf("%d services: %s with runner-up %d of %v, want %s", services, p.Roles[i], p.RunnerUp[i], placeNames(p), want)
			}
		}
	}
}
