package report

import (
	"regexp"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

func TestSlugsKeepWhatFitsAndHashTheRest(t *testing.T) {
	got := slugs([]string{"orders", "Order_Items", "a/b", "a.b", "주문관리", "2fa", "café", ""}, "service")
	want := map[string]string{
		"orders": "orders", "Order_Items": "order-items", "a/b": "a-b-c14cddc0", "a.b": "a-b-2e7336dc", "주문관리": "service-d29dfb36",
		"2fa": "service-2fa", "café": "caf-850f7dc4", "": "service-e3b0c442",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

var dnsLabel = regexp.MustCompile(`^[a-z]([-a-z0-9]*[a-z0-9])?$`)

func TestSlugsAreDistinctDNSLabelsInAnyOrder(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		id := rapid.OneOf(rapid.String(), rapid.StringMatching(`[aA](-|_|\.)?b{0,70}`))
		ids := rapid.SliceOfDistinct(id, rapid.ID[string]).Draw(t, "ids")
		names, taken := slugs(ids, "service"), map[string]bool{}
		for _, id := range ids {
			name := names[id]
			if !dnsLabel.MatchString(name) || len(name) > maxSlug || taken[name] {
				t.Fatalf("%q becomes %q", id, name)
			}
			taken[name] = true
		}
		slices.Reverse(ids)
		if diff := cmp.Diff(names, slugs(ids, "service")); diff != "" {
			t.Fatalf("the order changes names:\n%s", diff)
		}
	})
}
