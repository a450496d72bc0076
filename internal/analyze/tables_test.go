package analyze

import (
	"context"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// usingTables gives functions of packages accesses: "path#Name" to tables.
func usingTables(uses map[string][]string) []PackageFacts {
	facts := map[string]*PackageFacts{}
	for _, id := range sortedKeys(uses) {
		path, name := id[:1], id[2:]
		if facts[path] == nil {
			facts[path] = &PackageFacts{Path: path}
		}
		f := facts[path]
		f.Declarations = append(f.Declarations, Declaration{Key: fn(path, name)})
		for _, t := range uses[id] {
			f.Accesses = append(f.Accesses, Access{Key: fn(path, name), Table: t, Sure: 1})
		}
	}
	var all []PackageFacts
	for _, path := range sortedKeys(facts) {
		all = append(all, *facts[path])
	}
	return all
}

func partLinks(q *Quotient, e Evidence) []string {
	named := &Graph{}
	for _, p := range q.Parts {
		named.Packages = append(named.Packages, Package{Path: p.ID})
	}
	return printLinks(named, e.Links)
}

func TestUsersOfATableAreLinkedTheMoreTheFewerTheyAre(t *testing.T) {
	uses := map[string][]string{
		"a#F": {"orders", "audit"}, "a#G": {"orders", "audit"}, "b#H": {"users", "audit"}, "b#I": {"users", "audit"}, "c#J": {"users", "audit"}, "c#K": nil,
	}
	facts := usingTables(uses)
	for unit, want := range map[string][]string{
		// Of five users, two: 1/1 - 1/4; three: 1/2 - 1/4; all: nothing.
		OfDeclarations: {"a#F a#G 0.75", "b#H b#I 0.25", "b#H c#J 0.25", "b#I c#J 0.25"},
		OfPackages:     {"b c 0.50"}, // 1/1 - 1/2
	} {
		q := ByDeclaration(Join(facts), MaxMethods)
		if unit == OfPackages {
			q = ByPackage(Join(facts))
		}
		e, _, err := tablesSource.Collect(context.Background(), q, SourceOptions{})
		if diff := cmp.Diff(want, partLinks(q, e)); diff != "" || err != nil || e.Notes != nil {
			t.Errorf("%s: %v, %v, -want +got:\n%s", unit, e.Notes, err, diff)
		}
	}
}

func TestTablesCountAsSurelyAsTheyAreUsedInScopesToo(t *testing.T) {
	scope := Key{Package: "a", Owner: "F", Name: "1", Kind: KindScope}
	facts := usingTables(map[string][]string{"a#F": nil, "b#G": {"t", "u"}, "b#H": {"u"}, "c#I": {"v"}})
	facts[0].Scopes = []Scope{{Key: scope, Owner: fn("a", "F")}}
	facts[0].Accesses = []Access{{Key: scope, Table: "t", Sure: 0.5}, {Key: PackageKey("a"), Table: "t", Sure: 1}}
	q := ByDeclaration(Join(facts), MaxMethods)
	e, _, err := tablesSource.Collect(context.Background(), q, SourceOptions{})
	if diff := cmp.Diff([]string{"a#F b#G 0.33", "b#G b#H 0.67"}, partLinks(q, e)); diff != "" || err != nil {
		t.Errorf("%v, -want +got:\n%s", err, diff)
	}
	if want := []string{"1 use of tables left out: no declaration is known for them"}; !slices.Equal(e.Notes, want) {
		t.Errorf("notes %q, want %q", e.Notes, want)
	}
}

func TestTablesOfTheMostUsersAreLeftOutWhereLinksAreTooMany(t *testing.T) {
	b := bags{q: &Quotient{Unit: OfPackages}, of: make([][]term, 5000)}
	for _, n := range []int{1, 3, 2, 1500, 3000} {
		b.holders = append(b.holders, make([]int32, n))
	}
	things, notes := b.rarest("tables", func(t int) bool { return t != 2 })
	want := []string{"tables of 1500 and more packages left out: with them there would be more than 1048576 links"}
	if !slices.Equal(things, []int{1}) || !slices.Equal(notes, want) {
		t.Errorf("%v, %q", things, notes)
	}
}
