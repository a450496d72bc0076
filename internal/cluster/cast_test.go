package cluster

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
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
