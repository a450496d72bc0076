package cluster

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/msa-split/msa-split/internal/analyze"
)

func TestWhatTakesNoPart(t *testing.T) {
	everything := ""
	for _, s := range []string{"cart", "pay", "ship"} {
		for _, p := range []string{"api", "store"} {
			everything += "BY -> m/" + s + "/" + p + "\n"
		}
	}
	by := func(path string) string { return strings.ReplaceAll(everything, "BY", path) }
	cases := []struct {
		name, facts string
		want        map[string]string
	}{
		{"a command", "command m/cmd/all\n" + by("m/cmd/all"), map[string]string{"m/cmd/all": "command"}},
		{"a command of one service", "command m/cmd/pay\nm/cmd/pay -> m/pay/api\nm/cmd/pay -> m/pay/store\n", map[string]string{"m/cmd/pay": "m/pay/api"}},
		{
			"a command that bears the name of a package",
			"m/pay/api -> m/pay/ledger\nm/pay/ledger -> m/pay/store\n" +
				"command m/cmd/ledger\nm/cmd/ledger -> m/pay/ledger\nm/cmd/ledger -> m/cart/api\n",
			map[string]string{"m/cmd/ledger": "m/pay/api"},
		},
		{
			"the body of a command",
			"command m/cmd/all\nm/cmd/all -> m/cmd/body\nm/cmd/all -> m/all/cmd\nm/cmd/body -> m/cart/api\nm/cmd/body -> m/pay/api\n" + by("m/all/cmd"),
			map[string]string{"m/cmd/all": "command", "m/cmd/body": "command", "m/all/cmd": "command"},
		},
		{"wiring", "command m/cmd/all\nm/cmd/all -> m/wire\n" + by("m/wire"), map[string]string{"m/cmd/all": "command", "m/wire": "wiring"}},
		{
			"wiring on two levels",
			"command m/cmd/all\nm/cmd/all -> m/app\nm/app -> m/http\nm/app -> m/cart/store\nm/app -> m/pay/store\nm/app -> m/ship/store\n" + by("m/http"),
			map[string]string{"m/app": "wiring", "m/http": "wiring"},
		},
		{"what others use is no wiring", "command m/cmd/all\nm/cmd/all -> m/wire\nm/cart/api -> m/wire\n" + by("m/wire"), map[string]string{"m/wire": "m/wire"}},
		{"mocks", by("m/mocks"), map[string]string{"m/mocks": "support"}},
		{"users of package testing", "external testing\nm/checks -> testing\n" + by("m/checks"), map[string]string{"m/checks": "support"}},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			p := divide(t, threeServices+c.facts, Options{})
			place, got := placeOf(p), map[string]string{}
			for id := range c.want {
				got[id] = place[id]
			}
			if c.name == "what others use is no wiring" {
				got["m/wire"] = map[bool]string{true: "wiring", false: "m/wire"}[place["m/wire"] == "wiring"]
			}
			if diff := cmp.Diff(c.want, got); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
			for _, service := range []string{"cart", "pay", "ship"} {
				if want := "m/" + service + "/api"; place["m/"+service+"/store"] != want || place[want] != want {
					t.Errorf("%s was glued to %s", service, place["m/"+service+"/store"])
				}
			}
		})
	}
}

func TestNamesOfTestSupport(t *testing.T) {
	for path, want := range map[string]bool{
		"m/test/cart": true, "m/cart/carttest_test": true, "m/cartmock": true, "m/e2e": true, "m/internal/testutil": true,
		"m/contest": false, "m/latest": false, "m/testimony": false, "m/cart": false,
	} {
		if got := namedForTests(path); got != want {
			t.Errorf("%s: %v, want %v", path, got, want)
		}
	}
}

func TestOneFileForTestsMakesNoTestSupport(t *testing.T) {
	for lines, want := range map[int]bool{100: false, 5: true} {
		work := analyze.Key{Package: "m/querier", Name: "Work", Kind: analyze.KindFunc}
		check := analyze.Key{Package: "m/querier", Name: "Check", Kind: analyze.KindFunc}
		g := analyze.Join([]analyze.PackageFacts{{
			Path: "m/querier",
			Declarations: []analyze.Declaration{
				{Key: work, Lines: lines, Site: analyze.Site{File: "querier/work.go"}},
				{Key: check, Lines: 10, Site: analyze.Site{File: "querier/testing.go"}},
			},
			References: []analyze.Reference{{
				From: check, To: analyze.Key{Package: "testing", Name: "T", Kind: analyze.KindType},
				Kind: analyze.RefType, Usage: analyze.Usage{Count: 1},
			}},
		}})
		if got := usesTesting(g)[g.Nodes[0].Package]; got != want {
			t.Errorf("%d lines beside 10 that use testing: support is %t, want %t", lines, got, want)
		}
	}
}
