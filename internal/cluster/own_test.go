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
			"m/pay/api -> m/tool/a\nm/pay/app -> m/tool/a\nm/cart/app -> m/tool/a\nm/ship/app -> m/tool/a\n",
			map[string]string{"m/tool/a": "shared", "m/cart/app": cart, "m/pay/store": pay}, pay,
		},
		{
			"a directory of tools: each belongs to its user",
			"m/cart/app -> m/tool/a\nm/pay/app -> m/tool/b\nm/ship/app -> m/tool/c\n",
			map[string]string{"m/tool/a": cart, "m/tool/b": pay, "m/tool/c": ship}, "",
		},
		{
			"through a chain of libraries",
			"m/cart/app -> m/tool/a\nm/pay/app -> m/tool/b\nm/ship/app -> m/tool/c\nm/tool/a -> m/tool/deep\nm/tool/deep -> m/tool/deepest\n",
			map[string]string{"m/tool/a": cart, "m/tool/deep": cart, "m/tool/deepest": cart}, "",
		},
		{
			"a chain with two ends is shared",
			"m/cart/app -> m/tool/a\nm/pay/app -> m/tool/b\nm/ship/app -> m/tool/c\nm/tool/a -> m/tool/deep\nm/tool/b -> m/tool/deep\n",
			map[string]string{"m/tool/a": cart, "m/tool/b": pay, "m/tool/deep": "shared"}, "",
		},
		{
			"nobody's part of a library is shared: it is no service",
			"m/pay/api -> m/tool/a\nm/cart/app -> m/tool/a\nm/ship/app -> m/tool/a\nm/tool/b -> m/tool/a\n",
			map[string]string{"m/tool/a": "shared", "m/tool/b": "shared"}, "",
		},
		{
			"what a command runs among libraries stays with its directory",
			"m/pay/api -> m/tool/a\nm/cart/app -> m/tool/a\nm/ship/app -> m/tool/a\ncommand m/run\nm/run -> m/tool/b\nm/run -> m/ship/api\nm/tool/b -> m/tool/c\nm/tool/c -> m/tool/a\n",
			map[string]string{"m/tool/a": "shared", "m/tool/b": "m/tool/b", "m/tool/c": "m/tool/b"}, "",
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
				if part.ID == "m/tool/a" && c.runner != "" && (p.RunnerUp[i] == None || placeNames(p)[p.RunnerUp[i]] != c.runner) {
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
