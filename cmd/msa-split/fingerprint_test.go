package main

import (
	"maps"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"github.com/msa-split/msa-split/internal/gate"
)

func fingerprintsOf(t *testing.T, config string, args ...string) map[string]string {
	t.Helper()
	o, err := resolveIn(t, config, nil, args...)
	if err != nil {
		t.Fatalf("%q: %v", config, err)
	}
	return o.fingerprints()
}

func TestDecisiveSettingsAreThoseOfTheTable(t *testing.T) {
	for _, name := range decisive {
		if !slices.ContainsFunc(settingTable, func(s setting) bool { return s.name == name }) {
			t.Errorf("there is no setting %q", name)
		}
	}
}

func TestDefaultsHaveNoFingerprint(t *testing.T) {
	for _, config := range []string{"", "tests: false\ngranularity: package\nshared: []\nlimits: {hub_share: 0.5}\nservices: {}\n"} {
		if got := fingerprintsOf(t, config); len(got) > 0 {
			t.Errorf("%q: %v", config, got)
		}
	}
}

func TestEachDecisiveSettingChangesItsFingerprintAlone(t *testing.T) {
	cases := map[string][2]string{
		"tags":                {"tags: [a]\n", "tags: [a, b]\n"},
		"tests":               {"", "tests: true\n"},
		"module":              {"module: all\n", "module: example.com/x\n"},
		"workspace":           {"", "workspace: off\n"},
		"ignore":              {"ignore: [./a]\n", "ignore: [./b]\n"},
		"shared":              {"shared: [./a, ./b]\n", "shared: ['./a,./b']\n"},
		"limits.hub_share":    {"", "limits: {hub_share: 0.6}\n"},
		"limits.hub_services": {"", "limits: {hub_services: 5}\n"},
		"services":            {"services: {a: {packages: [./a]}}\n", "services: {b: {packages: [./a]}}\n"},
	}
	for name, c := range cases {
		before, after := fingerprintsOf(t, c[0]), fingerprintsOf(t, c[1])
		if before[name] == after[name] || after[name] == "" {
			t.Errorf("%s: %q and %q", name, before[name], after[name])
		}
		if !regexp.MustCompile(`^[0-9a-f]{8}$`).MatchString(after[name]) || len(after) != 1 {
			t.Errorf("%s: %v", name, after)
		}
	}
	if len(cases) != len(decisive)+1 {
		t.Errorf("%d cases for %d settings and services", len(cases), len(decisive))
	}
}

func TestServicesWithOtherPackagesDiffer(t *testing.T) {
	seen := map[string]string{}
	for _, config := range []string{
		"services: {a: {packages: [./a]}}\n", "services: {a: {packages: [./a, ./b]}}\n",
		"services: {a: {packages: [./b]}}\n", "services: {a: {packages: [./a]}, b: {packages: [./b]}}\n",
	} {
		hash := fingerprintsOf(t, config)["services"]
		if seen[hash] != "" {
			t.Errorf("%q and %q have the same fingerprint", config, seen[hash])
		}
		seen[hash] = config
	}
}

func TestWhatJudgesOrPrintsHasNoFingerprint(t *testing.T) {
	const config = "goos: linux\ngoarch: arm64\nalgorithm: leiden\nevidence: [+cochange]\nweight: {words: 2}\nresolution: 2\nseed: 4\nformat: json\nfail-on: warn\nstrict: true\n" +
		"baseline: b\nci: none\nlimits: {small_lines: 1}\nrules: {new-cut: off}\nwaivers: [{rule: new-cut, subject: a, reason: r}]\n" +
		"services: {a: {packages: [./a]}, b: {packages: [./b], may_depend_on: [a]}}\n"
	got := fingerprintsOf(t, config, "--services", "3")
	want := fingerprintsOf(t, "services: {b: {packages: [./b]}, a: {packages: [./a], may_depend_on: [b]}}\n")
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func TestOrderOfKeysAndListsDoesNotChangeFingerprints(t *testing.T) {
	a := fingerprintsOf(t, "tags: [x, y]\nignore: [./i, ./j]\nservices: {a: {packages: [./a, ./b]}, c: {packages: [./c]}}\n")
	b := fingerprintsOf(t, "services: {c: {packages: [./c]}, a: {packages: [./b, ./a]}}\nignore: [./j, ./i, ./j]\ntags: [y, x]\n")
	if diff := cmp.Diff(a, b); diff != "" || len(a) != 3 {
		t.Errorf("(-one +other):\n%s", diff)
	}
}

func TestFingerprintsAreOfSets(t *testing.T) {
	names := rapid.SliceOfN(rapid.StringMatching(`[a-c,"]{1,3}`), 0, 4)
	rapid.Check(t, func(t *rapid.T) {
		one, other := names.Draw(t, "one"), names.Draw(t, "other")
		print := func(list []string) map[string]string {
			o := &options{settings: defaults()}
			o.Shared, o.Declared = list, []gate.Declared{{Name: "a", Packages: list}}
			return o.fingerprints()
		}
		if got, want := maps.Equal(print(one), print(other)), strings.Join(set(one), " ") == strings.Join(set(other), " "); got != want {
			t.Errorf("%q and %q are equal: %t, want %t", one, other, got, want)
		}
	})
}

func set(list []string) []string { return slices.Compact(slices.Sorted(slices.Values(list))) }
