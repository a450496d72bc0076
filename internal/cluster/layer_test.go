package cluster

import (
	"fmt"
	"strings"
	"testing"
)

// Three services use three kits of one directory, each in part; each kit uses the base more than it is used.
func kits() string {
	b := strings.Builder{}
	b.WriteString(threeServices)
	for _, kit := range []string{"m/kit/mail", "m/kit/jobs", "m/kit/audit"} {
		b.WriteString(clique(kit, "a", "b", "c"))
		for i, user := range []string{"m/cart/app", "m/pay/app", "m/ship/app", "m/cart/api"} {
			fmt.Fprintf(&b, "%s -> %s/a\n", user, kit)
			fmt.Fprintf(&b, "%s/%c -> m/base/x%d\n", kit, 'a'+i%3, i)
			fmt.Fprintf(&b, "%s/%c -> m/base/y%d\n", kit, 'a'+i%3, i)
		}
	}
	return b.String()
}

func TestWhatADirectoryHasForAllIsNoService(t *testing.T) {
	place := placeOf(divide(t, kits(), Options{}))
	for _, part := range []string{"m/kit/mail/a", "m/kit/jobs/b", "m/kit/audit/c"} {
		if place[part] != "shared" {
			t.Errorf("%s is in %s: its directory serves three services", part, place[part])
		}
	}
	if place["m/cart/app"] == place["m/pay/app"] {
		t.Errorf("cart and pay are in one service: %v", place)
	}
}

func TestADirectoryThatOthersRarelyGoToIsNoLayer(t *testing.T) {
	d, err := newDivision(graphOf(t, threeServices+"x/a -> m/pay/api\nx/b -> m/cart/api\ny/a -> m/pay/api\ny/b -> m/ship/api\n"), Options{})
	if err != nil {
		t.Fatal(err)
	}
	if err := d.bound(t.Context()); err != nil {
		t.Fatal(err)
	}
	if library := d.withLayers(map[int]bool{}); len(library) > 0 {
		t.Errorf("libraries %v: twelve packages have four users", library)
	}
}

// The two directories of the shop: core has few ties of its own and many to its web handlers.
func TestDirectoriesOfOneServiceOwnTogether(t *testing.T) {
	text := threeServices + clique("m/web", "a", "b", "c", "d", "e") + `
m/core/a -> m/web/a
m/core/a -> m/web/b
m/core/b -> m/web/c
m/core/b -> m/web/d
m/web/e -> m/core/c
m/web/a -> m/core/c
m/core/b -> m/core/c
m/core/a -> m/tool/a
m/web/a -> m/tool/a
m/web/b -> m/tool/a
m/pay/api -> m/tool/b
m/ship/api -> m/tool/b
m/cart/api -> m/tool/b
`
	p := divide(t, text, Options{})
	if !together(p, "m/core/a", "m/web/a", "m/tool/a") {
		t.Errorf("not together, merged because of %q: %v", reasonsFor(p), placeOf(p))
	}
}
