package propose

import (
	"fmt"
	"math/rand/v2"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/msa-split/msa-split/internal/cluster"
	"pgregory.net/rapid"
)

var slugForm = regexp.MustCompile(`^[\p{L}\p{N}]+(-[\p{L}\p{N}]+)*$`)

// checkNames checks what holds of any names.
func checkNames(t interface{ Errorf(string, ...any) }, names []string) {
	seen := map[string]bool{}
	for _, n := range names {
		if !slugForm.MatchString(n) || n == SharedID || seen[n] || n != strings.ToLower(n) {
			t.Errorf("%q among %q", n, names)
		}
		seen[n] = true
	}
}

// layouts are code bases that adding and deleting packages is tried on.
var layouts = map[string]func(names ...string) string{"features": features, "layers": layered}

func TestServicesAreNamedForTheirPurpose(t *testing.T) {
	for layout, text := range layouts {
		p := proposed(t, parseGraph(t, text(purposes...)), cluster.Options{})
		if diff := cmp.Diff(purposes, ids(p)); diff != "" {
			t.Errorf("%s (-want +got):\n%s", layout, diff)
		}
	}
}

func TestAPackageMoreInOneServiceKeepsAllNames(t *testing.T) {
	for layout, text := range layouts {
		for seed := range uint64(8) {
			rng := rand.New(rand.NewPCG(seed, 1))
			names := purposes[:10+rng.IntN(11)]
			before := ids(proposed(t, parseGraph(t, text(names...)), cluster.Options{}))
			n := names[rng.IntN(len(names))]
			more := fmt.Sprintf("shop/%s/http -> shop/%s/export 2\nshop/%s/export -> shop/%s/domain 3\n", n, n, n, n)
			if layout == "layers" {
				more = fmt.Sprintf("shop/handlers/%s -> shop/exports/%s 2\nshop/exports/%s -> shop/models/%s 3\n", n, n, n, n)
			}
			after := ids(proposed(t, parseGraph(t, text(names...)+more), cluster.Options{}))
			if diff := cmp.Diff(before, after); diff != "" {
				t.Errorf("%s, seed %d, one more in %s (-before +after):\n%s", layout, seed, n, diff)
			}
		}
	}
}

func TestFewerPackagesKeepNearlyAllNames(t *testing.T) {
	for layout, text := range layouts {
		kept, all := 0, 0
		for seed := range uint64(8) {
			rng := rand.New(rand.NewPCG(seed, 2))
			names := purposes[:10+rng.IntN(11)]
			before := ids(proposed(t, parseGraph(t, text(names...)), cluster.Options{}))
			after := ids(proposed(t, parseGraph(t, without(text(names...), 0.05, rng)), cluster.Options{}))
			all += len(before)
			for _, id := range before {
				kept += one(slices.Contains(after, id))
			}
		}
		if part(kept, all) < 0.95 {
			t.Errorf("%s: %d of %d names are kept", layout, kept, all)
		}
	}
}

// without leaves out a share of the packages, at random.
func without(text string, share float64, rng *rand.Rand) string {
	var paths []string
	for _, word := range strings.Fields(text) {
		if strings.Contains(word, "/") && !slices.Contains(paths, word) {
			paths = append(paths, word)
		}
	}
	rng.Shuffle(len(paths), func(i, j int) { paths[i], paths[j] = paths[j], paths[i] })
	gone := paths[:int(share*float64(len(paths)))]
	var kept strings.Builder
	for line := range strings.Lines(text) {
		if !slices.ContainsFunc(strings.Fields(line), func(w string) bool { return slices.Contains(gone, w) }) {
			kept.WriteString(line)
		}
	}
	return kept.String()
}

func TestNamesOfAnyCommunities(t *testing.T) {
	segment := rapid.SampledFrom([]string{"shared", "internal", "pkg", "v2", "주문", "결제", "Orders", "user_profile", "a.b", "..", "-", "service", "x"})
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(1, 12).Draw(t, "units")
		units, community, owned := make([]Unit, n), make([]int, n), make([]bool, n)
		count := 0
		for i := range units {
			units[i].Package = strings.Join(rapid.SliceOfN(segment, 1, 4).Draw(t, "path"), "/")
			units[i].ID = units[i].Package + strings.Repeat(fmt.Sprint("#", i), rapid.IntRange(0, 1).Draw(t, "declaration"))
			community[i] = rapid.IntRange(-1, count).Draw(t, "community")
			count = max(count, community[i]+1)
			owned[i] = rapid.Bool().Draw(t, "owned")
			for _, w := range rapid.SliceOfN(segment, 0, 3).Draw(t, "words") {
				units[i].Words = append(units[i].Words, analyzeWord(w))
			}
		}
		names := Names(units, community, owned)
		if len(names) != count {
			t.Fatalf("%d names for %d communities", len(names), count)
		}
		checkNames(t, names)
		if again := Names(units, community, owned); !slices.Equal(names, again) {
			t.Fatalf("%q, then %q", names, again)
		}
	})
}

func TestNames(t *testing.T) {
	cases := []struct {
		name   string
		groups [][]string // packages
		want   []string
	}{
		{"directories", [][]string{{"m/internal/orders/http", "m/internal/orders/store"}, {"m/internal/users"}}, []string{"orders", "users"}},
		{"Hangul", [][]string{{"예시/internal/주문/api", "예시/internal/주문/저장소"}, {"예시/internal/결제"}}, []string{"주문", "결제"}},
		{"containers and versions", [][]string{{"m/pkg/orders/internal/core", "m/pkg/orders/internal/core/x"}, {"m/api/v2"}}, []string{"orders", "api"}},
		{"what layers have in common", [][]string{{"m/handlers/order", "m/stores/order"}, {"m/handlers/user", "m/stores/user"}}, []string{"order", "user"}},
		{"equal directories", [][]string{{"m/eu/billing/a", "m/eu/billing/b"}, {"m/us/billing"}}, []string{"billing", "us-billing"}},
		{"a directory called shared", [][]string{{"m/shared/x", "m/shared/y"}, {"m/users"}}, []string{"m-shared", "users"}},
		{"nothing that tells", [][]string{{"internal/pkg"}, {"internal/app"}}, []string{"service-2", "service-3"}},
	}
	for _, c := range cases {
		var units []Unit
		var community []int
		for g, paths := range c.groups {
			for _, path := range paths {
				units = append(units, Unit{ID: path, Package: path})
				community = append(community, g)
			}
		}
		names := Names(units, community, make([]bool, len(units)))
		if diff := cmp.Diff(c.want, names); diff != "" {
			t.Errorf("%s (-want +got):\n%s", c.name, diff)
		}
		checkNames(t, names)
	}
}

func TestDeclarationsOfSeveralLayersAreNamedByTheirWords(t *testing.T) {
	text := ""
	for _, e := range []string{"Order", "Payment", "User"} {
		text += fmt.Sprintf("shop/handlers#%[1]sHandler -> shop/services#%[1]sService 3\nshop/services#%[1]sService -> shop/stores#%[1]sStore 3\n", e)
		text += fmt.Sprintf("shop/stores#%[1]sStore -> shop/models#%[1]s 3\nshop/services#%[1]sService -> shop/models#%[1]s 3\n", e)
	}
	p := proposed(t, parseGraph(t, text), cluster.Options{Granularity: cluster.ByDeclaration})
	if diff := cmp.Diff([]string{"order", "payment", "user"}, ids(p)); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}
