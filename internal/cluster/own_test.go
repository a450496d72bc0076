package cluster

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

// Three services of four packages each, to which cases add a library.
var threeServices = clique("m/cart", "api", "app", "domain", "store") +
	clique("m/pay", "api", "app", "domain", "store") +
	clique("m/ship", "api", "app", "domain", "store")

func TestLibrariesAndTheirOwners(t *testing.T) {
	const cart, pay, ship = "m/cart/api", "m/pay/api", "m/ship/api"
	cases := []struct {
		name, facts string
		want        map[string]string // of some parts: the first part of their service, or a role
		runner      string            // of lib/a, the first part of its runner-up
	}{
		{
			"several users: shared, the largest is the runner-up",
			"m/pay/api -> m/lib/a\nm/pay/app -> m/lib/a\nm/cart/app -> m/lib/a\nm/ship/app -> m/lib/a\n",
			map[string]string{"m/lib/a": "shared", "m/cart/app": cart, "m/pay/store": pay}, pay,
		},
		{
			"a directory of tools: each belongs to its user",
			"m/cart/app -> m/lib/a\nm/pay/app -> m/lib/b\nm/ship/app -> m/lib/c\n",
			map[string]string{"m/lib/a": cart, "m/lib/b": pay, "m/lib/c": ship}, "",
		},
		{
			"through a chain of libraries",
			"m/cart/app -> m/lib/a\nm/pay/app -> m/lib/b\nm/ship/app -> m/lib/c\nm/lib/a -> m/lib/deep\nm/lib/deep -> m/lib/deepest\n",
			map[string]string{"m/lib/a": cart, "m/lib/deep": cart, "m/lib/deepest": cart}, "",
		},
		{
			"a chain with two ends is shared",
			"m/cart/app -> m/lib/a\nm/pay/app -> m/lib/b\nm/ship/app -> m/lib/c\nm/lib/a -> m/lib/deep\nm/lib/b -> m/lib/deep\n",
			map[string]string{"m/lib/a": cart, "m/lib/b": pay, "m/lib/deep": "shared"}, "",
		},
		{
			"nobody's part of a library stays with its directory",
			"m/pay/api -> m/lib/a\nm/cart/app -> m/lib/a\nm/ship/app -> m/lib/a\nm/lib/b -> m/lib/a\n",
			map[string]string{"m/lib/a": "shared", "m/lib/b": "m/lib/b"}, "",
		},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			p := divide(t, threeServices+c.facts, Options{})
			place, got := placeOf(p), map[string]string{}
			for id := range c.want {
				got[id] = place[id]
			}
			if diff := cmp.Diff(c.want, got); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
			for i, part := range p.Quotient.Parts {
				if part.ID == "m/lib/a" && c.runner != "" && (p.RunnerUp[i] == None || placeNames(p)[p.RunnerUp[i]] != c.runner) {
					t.Errorf("runner-up %d, want %s", p.RunnerUp[i], c.runner)
				}
			}
		})
	}
}

// placeNames returns for each community its first part.
func placeNames(p *Partition) []string {
	names := make([]string, p.Count)
	for i := len(p.Community) - 1; i >= 0; i-- {
		if c := p.Community[i]; c != None && p.Roles[i] == Member {
			names[c] = p.Quotient.Parts[i].ID
		}
	}
	return names
}

func TestImportersStandFirst(t *testing.T) {
	d, err := newDivision(graphOf(t, "a -> b\nb -> c\nd -> c\nc -> e\n"), Options{})
	if err != nil {
		t.Fatal(err)
	}
	at := map[string]int{}
	for k, i := range d.importersFirst() {
		at[d.q.Parts[i].ID] = k
	}
	for _, l := range d.q.Links {
		from, to := d.q.Parts[l.From].ID, d.q.Parts[l.To].ID
		if at[from] > at[to] {
			t.Errorf("%s stands behind %s, which it uses", from, to)
		}
	}
}
