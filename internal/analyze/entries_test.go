package analyze

import (
	"context"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func entryOf(k Key) Entry { return Entry{Key: k, Kind: "command", Name: k.Package} }

func TestWhatTheSameCommandsReachIsLinked(t *testing.T) {
	facts := importing("cmd1 a", "a b", "cmd2 c", "c d", "cmd3 c", "b log", "d log", "c e", "alone")
	for i, f := range facts {
		if f.Path[:1] == "c" && len(f.Path) > 1 {
			facts[i].Entries = []Entry{entryOf(PackageKey(f.Path)), entryOf(PackageKey(f.Path))}
		}
	}
	g := Join(facts)
	wantLinks(t, g, collect(t, entriesSource, g, SourceOptions{}).Links,
		"a b 1.00", "a cmd1 1.00", "b cmd1 1.00",
		"c cmd2 0.50", "c cmd3 0.50", "c d 1.00", "c e 1.00", "cmd2 d 0.50", "cmd2 e 0.50", "cmd3 d 0.50", "cmd3 e 0.50", "d e 1.00")
}

func TestAScopeReachesWhatItsCodeUses(t *testing.T) {
	route := func(name string, to Key) (Scope, Entry) {
		k := Key{Package: "m", Owner: "Routes", Name: name, Kind: KindScope}
		return Scope{Key: k, Owner: fn("m", "Routes"), Calls: []Reference{call(fn("m", "Routes"), to)}}, entryOf(k)
	}
	f := PackageFacts{Path: "m"}
	for _, name := range []string{"Cart", "CartStore", "Pay", "PayStore", "Routes"} {
		f.Declarations = append(f.Declarations, Declaration{Key: fn("m", name)})
	}
	for _, name := range []string{"Cart", "Pay"} {
		f.References = append(f.References, call(fn("m", name), fn("m", name+"Store")), call(fn("m", "Routes"), fn("m", name)))
		s, e := route(name, fn("m", name))
		f.Scopes, f.Entries = append(f.Scopes, s), append(f.Entries, e)
	}
	f.Entries = append(f.Entries, entryOf(fn("m", "Gone")))
	q := ByDeclaration(Join([]PackageFacts{f}), MaxMethods)
	e, _, err := entriesSource.Collect(context.Background(), q, SourceOptions{})
	if diff := cmp.Diff([]string{"m#Cart m#CartStore 1.00", "m#Pay m#PayStore 1.00"}, partLinks(q, e)); diff != "" || err != nil {
		t.Errorf("%v, -want +got:\n%s", err, diff)
	}
	if want := []string{"1 entry point left out: no declaration is known for them"}; !slices.Equal(e.Notes, want) {
		t.Errorf("notes %q, want %q", e.Notes, want)
	}
}

func TestTheLeastAlikeAreLeftOutWhereLinksAreTooMany(t *testing.T) {
	large := reachGroup{by: entrySet{7}, parts: make([]int, 1500)}
	for i := range large.parts {
		large.parts[i] = i + 10
	}
	pairs, least := closestPairs([]reachGroup{{entrySet{1}, []int{0, 1}}, {entrySet{3}, []int{2, 3}}, large})
	// The two small ones are fully alike each in itself, and so is the large one, whose links are too many.
	if len(pairs) != 0 || least != 1 {
		t.Errorf("%v, %v", pairs, least)
	}
	pairs, least = closestPairs([]reachGroup{{entrySet{1}, []int{0, 1}}, {entrySet{3}, []int{2, 3}}})
	if len(pairs) != 3 || least != 0 || pairs[2].jaccard != 0.5 {
		t.Errorf("%v, %v", pairs, least)
	}
}
