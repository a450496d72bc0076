package propose

import (
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// score returns a figure of a trivial split.
func score(t *testing.T, split Trivial, metric string) float64 {
	t.Helper()
	i := slices.IndexFunc(split.Scores, func(v Value) bool { return v.Metric == metric })
	if i < 0 || split.Scores[i].Value == nil {
		return undefined
	}
	return *split.Scores[i].Value
}

func TestTrivialSplitsKnowNoSharedCode(t *testing.T) {
	units := []Unit{
		{Package: "m/internal/orders", Dir: "internal/orders"},
		{Package: "m/internal/orders/db", Dir: "internal/orders/db"},
		{Package: "m/internal/shared", Dir: "internal/shared"},
		{Package: "m/cmd/shop", Dir: "cmd/shop"},
	}
	ties := tiesOf([][3]int{{0, 1, 3}, {0, 2, 1}, {3, 0, 5}})
	splits := TrivialSplits(Code{}, units, ties, &Flows{}, Assign{"orders", "orders", SharedID, ""})

	// The command stays out. Of 4 references, none crosses; all cross; orders -> shared crosses.
	want := []struct {
		name     string
		services int
		icp      float64
	}{{"one service", 1, 0}, {"one per package", 3, 1}, {"one per top-level directory", 2, 0.25}}
	for i, w := range want {
		got := splits[i]
		if got.Name != w.name || got.Services != w.services || score(t, got, "icp") != w.icp || score(t, got, "shared_ref_share") != 0 {
			t.Errorf("split %d = %s with %d services and icp %v, want %v", i, got.Name, got.Services, score(t, got, "icp"), w)
		}
	}
}

func TestDeclarationsOfAPackageAreOneServicePerPackage(t *testing.T) {
	units := []Unit{{ID: "p#A", Package: "p"}, {ID: "p#B", Package: "p"}, {ID: "q#C", Package: "q"}}
	splits := TrivialSplits(Code{}, units, nil, &Flows{}, Assign{"k", "l", "k"})
	if splits[1].Services != 2 {
		t.Errorf("one per package has %d services, want 2", splits[1].Services)
	}
}

func TestTrivialSplitsOfNothingHaveNoServices(t *testing.T) {
	for _, split := range TrivialSplits(Code{}, []Unit{{Package: "p", Dir: "p"}}, nil, &Flows{}, Assign{""}) {
		if split.Services != 0 {
			t.Errorf("%s has %d services, want 0", split.Name, split.Services)
		}
	}
}

func TestTopLevelDirectoriesLieWhereTheTreeForks(t *testing.T) {
	for _, c := range []struct {
		name       string
		dirs, want []string
	}{
		{"at the root", []string{"orders", "orders/db", "mail"}, []string{"orders", "orders", "mail"}},
		{"below the only directory", []string{"internal/app/a", "internal/app/b/x"}, []string{"a", "b"}},
		{"a package on the way down", []string{".", "internal/a", "internal/b", "internal"}, []string{".", "a", "b", "."}},
		{"a single way down", []string{"a", "a/b", "a/b/c"}, []string{".", ".", "."}},
		{"the root alone", []string{"", "."}, []string{".", "."}},
	} {
		units := make([]Unit, len(c.dirs))
		for u, dir := range c.dirs {
			units[u].Dir = dir
		}
		if diff := cmp.Diff(c.want, topDirectories(units)); diff != "" {
			t.Errorf("%s (-want +got):\n%s", c.name, diff)
		}
	}
}
