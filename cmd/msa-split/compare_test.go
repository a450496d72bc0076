package main

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/msa-split/msa-split/internal/propose"
)

func TestWhatIsComparedIsKnownByItsContent(t *testing.T) {
	for text, want := range map[string]string{
		"":                                   "",
		" \n\t\n":                            "",
		"\x00\x01":                           "",
		"a\xff\tb\n":                         "",
		"a\tb\n":                             propose.PlacedByList,
		"# services:\na b\n":                 propose.PlacedByList,
		"# nothing\n":                        propose.PlacedByList,
		"example.com/a: b\n":                 propose.PlacedByList,
		"shared x\n":                         propose.PlacedByList,
		"services:\n  a: {}\n":               propose.PlacedByConfiguration,
		"# mine\n\nversion: 1\n":             propose.PlacedByConfiguration,
		"---\nservices: {}\n":                propose.PlacedByConfiguration,
		"{services: {a: {}}}\n":              propose.PlacedByConfiguration,
		`{"services": {"a": {}}}`:            propose.PlacedByConfiguration,
		`{"schema": "x", "services": []}`:    propose.PlacedByAnalysis,
		" {\n \"schema\": \"x\", \"services": propose.PlacedByAnalysis,
		"{}":                                 propose.PlacedByAnalysis,
	} {
		if got := kindOfSide([]byte(text)); got != want {
			t.Errorf("kindOfSide(%q) = %q, want %q", text, got, want)
		}
	}
}

func TestAListIsTwoColumns(t *testing.T) {
	got, err := parseList("x.tsv", "a/b#T.M\tone two\r\n\n  c   shared # why\n#d x\ne\t-\nf\t\tg\n")
	if diff := cmp.Diff(map[string]string{"a/b#T.M": "one two", "c": "shared", "e": "", "f": "g"}, got); diff != "" || err != nil {
		t.Errorf("error %v; units differ (-want +got):\n%s", err, diff)
	}
}

func TestADamagedListIsRefusedByLine(t *testing.T) {
	for text, want := range map[string]string{
		"a b\nc\n":     `x.tsv:2: 1 column, "c": want a unit, a tab or spaces, and its service`,
		"a\t\n":        `x.tsv:1: 1 column, "a": want a unit, a tab or spaces, and its service`,
		"a b c":        `x.tsv:1: 3 columns, "a b c": want a unit, a tab or spaces, and its service`,
		"a\tb\tc":      `x.tsv:1: 3 columns, "a\tb\tc": want a unit, a tab or spaces, and its service`,
		"a, b":         `x.tsv:1: the unit "a," ends in ",": want a unit, a tab or spaces, and its service`,
		"a b\n\na c\n": `x.tsv:3: the unit "a" stands in line 1 already: remove one of them`,
		"a b\na b\n":   `x.tsv:2: the unit "a" stands in line 1 already: remove one of them`,
	} {
		if _, err := parseList("x.tsv", text); err == nil || err.Error() != want {
			t.Errorf("parseList(%q): got %v, want %s", text, err, want)
		}
	}
}

func TestPatternsCountFromWhereTheyMatchMost(t *testing.T) {
	units := func(packages ...string) []propose.Unit {
		var all []propose.Unit
		for _, p := range packages {
			all = append(all, propose.Unit{ID: p, Package: p})
		}
		return all
	}
	for _, test := range []struct {
		name     string
		units    []propose.Unit
		patterns []string
		want     string
		found    bool
	}{
		{"module", units("e.com/m/a/x", "e.com/m/a/y", "e.com/m/b"), []string{"./a/...", "./b"}, "e.com/m", true},
		{"paths", units("a/x", "b"), []string{"./a/...", "./b"}, "", true},
		{"the same directory below", units("e.com/m/a/x", "e.com/m/a/y/a/z", "e.com/m/c"), []string{"./a/..."}, "e.com/m", true},
		{"everything", units("e.com/m/a"), []string{"./...", "."}, "", false},
		{"import paths", units("e.com/m/a"), []string{"e.com/m/a/..."}, "", false},
		{"a name within a name", units("e.com/m/data"), []string{"./a", "./ata"}, "", false},
	} {
		got, found := rootOf(test.units, test.patterns)
		if got != test.want || found != test.found {
			t.Errorf("%s: got %q, %t, want %q, %t", test.name, got, found, test.want, test.found)
		}
	}
}

func TestPatternsOfAConfigurationPlaceAList(t *testing.T) {
	list, config := &comparedSide{placed: propose.Placed{Name: "l"}}, &comparedSide{placed: propose.Placed{Name: "c"}}
	if err := list.readList([]byte("e.com/m/a/x#T 1\ne.com/m/b 2\ne.com/m/log 3\ne.com/other 4\n")); err != nil {
		t.Fatal(err)
	}
	if err := config.readConfiguration([]byte("services: {a: {packages: [./a/...]}, b: {packages: [e.com/m/b]}}\nshared: [./log]\n")); err != nil {
		t.Fatal(err)
	}
	if err := applyPatterns(config, list); err != nil {
		t.Fatal(err)
	}
	want := map[string]string{"e.com/m/a/x#T": "a", "e.com/m/b": "b", "e.com/m/log": propose.SharedID, "e.com/other": ""}
	if diff := cmp.Diff(want, config.placed.Units); diff != "" {
		t.Errorf("places differ (-want +got):\n%s", diff)
	}
}
