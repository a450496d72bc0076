package propose

import (
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"github.com/msa-split/msa-split/internal/analyze"
	"github.com/msa-split/msa-split/internal/cluster"
)

func ref(from, to analyze.Key, kind analyze.RefKind, u analyze.Usage) analyze.Reference {
	return analyze.Reference{From: from, To: to, Kind: kind, Usage: u}
}

func typeKey(pkg, name string) analyze.Key {
	return analyze.Key{Package: pkg, Name: name, Kind: analyze.KindType}
}

func memberKey(pkg, owner, name string, kind analyze.Kind) analyze.Key {
	return analyze.Key{Package: pkg, Owner: owner, Name: name, Kind: kind}
}

// till has a type whose methods fall into two, and uses a bank.
func till() []analyze.PackageFacts {
	till, list, cash, lock, key := typeKey("till", "Till"), typeKey("till", "List"), memberKey("till", "Till", "cash", analyze.KindField),
		memberKey("till", "Till", "Lock", analyze.KindMethod), memberKey("till", "Till", "key", analyze.KindField)
	open, sum := memberKey("till", "Till", "Open", analyze.KindMethod), memberKey("till", "Till", "Sum", analyze.KindMethod)
	bank := typeKey("bank", "Bank")
	pay := memberKey("bank", "Bank", "Pay", analyze.KindMethod)
	count := func(n int) analyze.Usage { return analyze.Usage{Count: n} }
	at := func(line int) []analyze.Site { return []analyze.Site{{File: "till.go", Line: line}} }
	var decls []analyze.Declaration
	for _, k := range []analyze.Key{till, list, cash, key, lock, open, sum} {
		decls = append(decls, analyze.Declaration{Key: k, Exported: k.Name != "cash" && k.Name != "key", Lines: 5, Branches: 2})
	}
	return []analyze.PackageFacts{
		{
			Path: "till", Dir: "till", Lines: 50, Files: 1, Imports: []string{"bank"}, Declarations: decls,
			References: []analyze.Reference{
				ref(open, cash, analyze.RefFieldWrite, count(1)), ref(sum, cash, analyze.RefFieldRead, count(2)),
				ref(lock, key, analyze.RefFieldRead, count(1)), ref(till, list, analyze.RefType, count(1)),
				ref(open, pay, analyze.RefCall, analyze.Usage{Count: 3, InLoop: 2, Used: 1, Sites: at(9)}),
				ref(sum, pay, analyze.RefCall, analyze.Usage{Count: 1, Sites: at(4)}),
				ref(till, bank, analyze.RefFieldRead, count(0)), ref(till, bank, analyze.RefType, count(2)),
				ref(till, bank, analyze.RefImplements, count(1)),
			},
		},
		{
			Path: "bank", Dir: "bank", Lines: 20, Files: 1, Generated: 1,
			Declarations: []analyze.Declaration{{Key: bank, Exported: true, Lines: 4}, {Key: pay, Exported: true, Lines: 6, Barriers: []string{"channel"}}},
			MethodSets:   []analyze.MethodSet{{Type: bank, Interface: true, Methods: []analyze.Method{{Name: "Pay", Key: pay}}}},
		},
	}
}

func builtTill(t *testing.T) *Proposal {
	t.Helper()
	return proposed(t, analyze.Join(till()), cluster.Options{})
}

func TestUnitsCountWhatTheyDeclare(t *testing.T) {
	u := builtTill(t).Units[1]
	got := []int{u.Lines, u.Branches, u.Declarations, u.Types, u.Exported, u.Interfaces, u.TypeRelations, u.Components}
	// Fields are part of their type; both types hold together by the type of one.
	if diff := cmp.Diff([]int{50, 14, 5, 2, 2, 0, 1, 1}, got); diff != "" {
		t.Errorf("lines, branches, declarations, types, exported, interfaces, type relations, components (-want +got):\n%s", diff)
	}
	bank := builtTill(t).Units[0]
	if !bank.Generated || bank.Interfaces != 1 || u.Generated {
		t.Errorf("bank %+v", bank)
	}
}

func TestTiesSumReferencesByKindAndSymbol(t *testing.T) {
	ties := builtTill(t).Ties
	if len(ties) != 1 {
		t.Fatalf("ties %+v", ties)
	}
	tie := ties[0]
	if tie.Refs != 6 || tie.Types != 1 || tie.Kinds != (Kinds{Call: 4, Type: 2, Implements: 1}) {
		t.Errorf("tie %+v", tie)
	}
	want := []Symbol{
		{
			Name: "Bank.Pay", Kind: "method", Dynamic: true, Barriers: []string{"channel"}, Count: 4, Calls: 4, InLoop: 2, Used: 1,
			By: []string{"Till.Open", "Till.Sum"}, Sites: []analyze.Site{{File: "till.go", Line: 4}, {File: "till.go", Line: 9}},
		},
		{Name: "Bank", Kind: "type", Interface: true, Count: 2, Implements: 1, By: []string{"Till"}},
	}
	if diff := cmp.Diff(want, tie.Symbols, cmpopts.IgnoreFields(Symbol{}, "Shape")); diff != "" {
		t.Errorf("symbols (-want +got):\n%s", diff)
	}
}

func TestLooseTypesAreThoseWhoseMethodsShareNothing(t *testing.T) {
	want := []Loose{{Type: "till#Till", LCOM4: 2, Methods: 3}}
	if diff := cmp.Diff(want, builtTill(t).Code.Loose); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func TestCodeCountsDeclarationsAndTheirCycles(t *testing.T) {
	p := proposed(t, parseGraph(t, "a#A -> b#B\nb#B -> c#C\nc#C -> a#A\nc#C -> d#D\nd#D -> d#E\nd#E -> d#D\n"), cluster.Options{})
	if p.Code.Declarations != 5 || p.Code.DeclarationCycle != 9+4 || p.Code.LargestCycle != 3 {
		t.Errorf("%+v", p.Code)
	}
}

func TestASubjectIsTheModuleAtTheRoot(t *testing.T) {
	g := &analyze.Graph{Packages: []analyze.Package{{Path: "fmt", External: true}, {Path: "a/b"}}}
	for _, c := range []struct {
		modules []analyze.Module
		want    string
	}{
		{nil, "a/b"},
		{[]analyze.Module{{Path: "m/one", Dir: "one"}, {Path: "m/two", Dir: "two"}}, "m/one"},
		{[]analyze.Module{{Path: "m/one", Dir: "one"}, {Path: "m", Dir: "."}}, "m"},
	} {
		g.View.Modules = c.modules
		if got := subjectOf(g); got != c.want {
			t.Errorf("%v: %s, want %s", c.modules, got, c.want)
		}
	}
}
