package cluster

import (
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// reasonsFor lists why groups were merged by default, each reason once.
func reasonsFor(p *Partition) string {
	var reasons []string
	for _, m := range p.Tree.Merges[:p.Tree.Applied] {
		if m.Reason != MergeDirectory && !slices.Contains(reasons, m.Reason) {
			reasons = append(reasons, m.Reason)
		}
	}
	slices.Sort(reasons)
	return strings.Join(reasons, " ")
}

func TestNamesGatherAPurposeFromItsLayers(t *testing.T) {
	p := divide(t, `
m/handlers/order -> m/services/order
m/handlers/user -> m/services/user
m/handlers/payment -> m/services/payment
m/services/order -> m/stores/order
m/services/order -> m/services/payment
m/services/user -> m/stores/user
m/services/payment -> m/stores/payment
m/stores/order -> m/models/order
m/stores/user -> m/models/user
m/stores/payment -> m/models/payment
`, Options{})
	for _, purpose := range []string{"order", "user", "payment"} {
		ids := []string{"m/handlers/" + purpose, "m/services/" + purpose, "m/stores/" + purpose, "m/models/" + purpose}
		if !together(p, ids...) {
			t.Errorf("%s is not together: %v", purpose, placeOf(p))
		}
	}
	if p.Count != 3 || !strings.Contains(reasonsFor(p), MergeName) {
		t.Errorf("%d services, merged because of %s", p.Count, reasonsFor(p))
	}
}

func TestSmallGroupsJoinWhoHoldsMostOfTheirTies(t *testing.T) {
	p := divide(t, threeServices+"m/rates -> m/pay/api\nm/rates -> m/pay/app\nm/rates -> m/cart/api\n", Options{})
	if !together(p, "m/rates", "m/pay/api") || reasonsFor(p) != MergeSmall {
		t.Errorf("merged because of %q: %v", reasonsFor(p), placeOf(p))
	}
}

func TestSmallGroupsWithoutAMainPartnerStay(t *testing.T) {
	p := divide(t, threeServices+"m/rates -> m/pay/api\nm/rates -> m/cart/api\n", Options{})
	if together(p, "m/rates", "m/pay/api") || together(p, "m/rates", "m/cart/api") {
		t.Errorf("merged because of %q: %v", reasonsFor(p), placeOf(p))
	}
}

// Of twelve directories, ten are tied in a ring and two to each other alone.
func TestGroupsThatChanceWouldNotTieSoAreMerged(t *testing.T) {
	ring := []string{"bills", "claims", "deals", "events", "fleet", "goals", "money", "parcel", "route", "staff"}
	b := strings.Builder{}
	b.WriteString(clique("m/basket", "a", "b", "c") + clique("m/goods", "a", "b", "c"))
	for i, n := range ring {
		b.WriteString(clique("m/"+n, "a", "b", "c"))
		b.WriteString("m/" + n + "/a -> m/" + ring[(i+1)%len(ring)] + "/b\n")
	}
	for _, tie := range []string{"a -> m/goods/a", "a -> m/goods/b", "b -> m/goods/c"} {
		b.WriteString("m/basket/" + tie + "\n")
	}
	p := divide(t, b.String(), Options{})
	if !together(p, "m/basket/a", "m/goods/a") || together(p, "m/money/a", "m/parcel/a") || reasonsFor(p) != MergeCoupling {
		t.Errorf("merged because of %q: %v", reasonsFor(p), placeOf(p))
	}
}

func TestMergeKnowsItsRatio(t *testing.T) {
	// Two pairs with one link between them: w(a,b) = 1, strengths 3 and 3, 2m = 6.
	d, err := newDivision(graphOf(t, "a/x -> a/y\nb/x -> b/y\na/x -> b/x\n"), Options{})
	if err != nil {
		t.Fatal(err)
	}
	d.weigh()
	d.group = []int{0, 0, 1, 1}
	m := d.newMerger()
	if got := m.ratio(0, 1); got != 1*6/(3.*3.) {
		t.Errorf("ratio %v, want %v", got, 6./9)
	}
	if a, b, _ := m.tightest(); a != 0 || b != 1 {
		t.Errorf("tightest %d, %d", a, b)
	}
}

func TestHomeIsTheDirectoryOfMostThatNoOtherGroupLivesIn(t *testing.T) {
	text := "m/a/x\nm/a/y\nm/b\nm/b/c\nm/d/e/f\nm/d/e/g\nm/d/h\n"
	cases := []struct {
		name  string
		group []int // of a/x, a/y, b, b/c, d/e/f, d/e/g, d/h
		want  map[int]string
	}{
		{"own directories", []int{0, 0, 1, 1, 2, 2, 2}, map[int]string{0: "m/a", 1: "m/b", 2: "m/d/e"}},
		{"single packages", []int{0, 1, 2, 3, 4, 5, 6}, map[int]string{0: "m/a/x", 1: "m/a/y", 2: "m/b", 3: "m/b/c", 4: "m/d/e/f", 5: "m/d/e/g", 6: "m/d/h"}},
		{"spread over others' directories", []int{0, 1, 0, 1, 0, 1, 0}, map[int]string{0: "", 1: ""}},
		{"a package holds what lies below it", []int{0, 0, 1, 2, 2, 2, 2}, map[int]string{0: "m/a", 1: "m/b", 2: "m/d"}},
	}
	for _, c := range cases {
		d, err := newDivision(graphOf(t, text), Options{})
		if err != nil {
			t.Fatal(err)
		}
		d.group = c.group
		for g, want := range c.want {
			if got := d.homes()[g]; got != want {
				t.Errorf("%s: home of %d is %q, want %q", c.name, g, got, want)
			}
		}
	}
}

func TestAGroupIsNamedByTheHighestDirectoryOfItsOwn(t *testing.T) {
	d, err := newDivision(graphOf(t, "m/pilot/pkg/a\nm/pilot/pkg/b\nm/guard/pkg/a\nm/guard/cmd\nm/lib/x\nm/lib/y\n"), Options{})
	if err != nil {
		t.Fatal(err)
	}
	d.group = []int{1, 1, 2, 3, 0, 0} // in the order of the paths: guard, lib, pilot
	want := map[int]string{0: "m/pilot", 1: "m/guard", 2: "m/lib/x", 3: "m/lib/y"}
	if diff := cmp.Diff(want, d.names()); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}
