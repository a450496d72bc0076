package propose

import (
	"fmt"
	"os"
	"strings"
	"testing"

	gocmp "github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"github.com/msa-split/msa-split/internal/analyze"
	"github.com/msa-split/msa-split/internal/cluster"
)

// quartet is four services: a waits for b, b and c wait for each other, d stands alone. Each has two packages with 50 references
// between them; a has a command besides, and uses shared code.
func quartet(change ...func(*Proposal)) *Proposal {
	c := &code{}
	words := func(all ...string) func(*Unit) {
		return func(u *Unit) {
			for _, w := range all {
				u.Words = append(u.Words, analyzeWord(w))
			}
		}
	}
	tested := func(u *Unit) { u.TestFiles = 2 }
	stable := func(v float64) func(*Unit) { return func(u *Unit) { u.Stability = &v } }
	a, _ := c.pair("a", words("order", "get"), stable(1))
	b, _ := c.pair("b", words("pay", "get"), stable(.5), tested)
	third, _ := c.pair("c", words("ship", "get"), stable(1))
	c.pair("d", words("mail"), stable(1))
	log := c.unit(SharedID, "log")
	cmd := c.unit("a", "cmd/a", entry("command a"), func(u *Unit) { u.Role = cluster.Command.String() })
	c.tie(a, b, 3, func(s *Symbol) {
		s.Dynamic, s.Name = true, "Payer.Pay"
		s.Sites = []analyze.Site{{File: "a/a.go", Line: 7}}
	})
	c.tie(b, third, 2, func(s *Symbol) { s.InLoop = 1 })
	c.tie(third, b, 1)
	c.tie(a, log, 4, func(s *Symbol) { s.Used = 0 })
	c.tie(cmd, a, 1)
	p := c.score(Method{})
	p.Coverage = analyze.Coverage{Packages: 9, Whole: 9, Skipped: 1, Resolved: 90, Unresolved: 10}
	for _, f := range change {
		f(p)
	}
	p.Derived = Score(p, p.Assign)
	return p
}

// surrounded adds build files, owners and commits.
func surrounded(p *Proposal) {
	p.Surroundings = &analyze.Surroundings{
		Builds: []analyze.BuildFile{
			{File: "Dockerfile", Kind: "dockerfile", Names: []analyze.BuildName{{Package: "cmd/a", Line: 4}}},
			{File: "Makefile", Kind: "make", Names: []analyze.BuildName{{Package: "cmd/a", Line: 9}, {Package: "cmd/z", Line: 2}}},
		},
		Owners: analyze.OwnerFacts{File: "CODEOWNERS", Teams: []analyze.Team{
			{Owners: []string{"@red"}, Packages: []string{"a/a", "a/b", "cmd/a", "b/a"}},
			{Owners: []string{"@blue", "@lead"}, Packages: []string{"b/b", "c/a", "c/b"}},
		}},
		History: analyze.PastFacts{
			Since: "2024-01-01", Authors: []string{"Ada", "Bob"}, Packages: []string{"a/a", "b/a", "b/b", "log", "gone"},
			Commits: []analyze.CommitGroup{
				{Author: 0, Packages: []int{0}, Count: 5, Last: "aaa"},
				{Author: 0, Packages: []int{0, 1}, Count: 3, Last: "bbb"},
				{Author: 1, Packages: []int{1, 2}, Count: 2, Last: "ccc"},
				{Author: 1, Packages: []int{2, 3}, Count: 1, Last: "ddd"},
				{Author: 1, Packages: []int{3}, Count: 7, Last: "eee"},
			},
		},
	}
	p.Units[2].Lines = 3000 // of b/a: of two packages with two teams, the larger decides
}

func principleFigure(t *testing.T, p *Proposal, name string) FigureResult {
	t.Helper()
	for _, principle := range p.Principles {
		for _, f := range principle.Figures {
			if f.Name == name {
				return f
			}
		}
	}
	t.Fatalf("no figure %q", name)
	return FigureResult{}
}

// figureLine writes value, text, evidence and parts of a figure in a line.
func figureLine(f FigureResult) string {
	var b strings.Builder
	number := func(v *float64) string {
		if v == nil {
			return "n/a"
		}
		return fmt.Sprintf("%.4g", *v)
	}
	fmt.Fprintf(&b, "%s: %s", number(f.Value), f.Text)
	for _, l := range f.Leads {
		if l.Site != nil {
			fmt.Fprintf(&b, " [%s:%d]", l.Site.File, l.Site.Line)
		} else {
			fmt.Fprintf(&b, " [%s]", strings.Join(l.Command, " "))
		}
	}
	for _, part := range f.PerService {
		fmt.Fprintf(&b, " %s=%s", part.Service, number(part.Value))
	}
	return b.String()
}

func TestFiguresOfAnExample(t *testing.T) {
	p := quartet(surrounded)
	for name, want := range map[string]string{
		// 3 + 2 + 1 between services and 4 into shared code, of these 10, 200 inside the pairs and 1 of the command.
		"coupling":       "0.04739: heaviest cut: a -> b, 3 references [msa-split explain a b] b=0.03846 a=0.1207 c=0.01961 d=0",
		"self_contained": "1: d [msa-split explain d] b=1 a=1 c=1 d=0",
		"in_circles":     "2: b, c; cheapest to break: c -> b, 1 reference [msa-split explain c b] b=1 a=0 c=1 d=0",
		"remote_calls":   "6: 6 wait for a result, 1 stand in loops; most: a -> b, 3 [msa-split explain a b] b=2 a=3 c=1 d=0",
		"longest_chain":  "3: a -> {b, c} [msa-split explain a b] b=2 a=3 c=2 d=1",
		// b stops a and c, c stops a and b.
		"single_point":  "0.6667: each of b, c [msa-split explain b] b=0.6667 a=0 c=0.6667 d=0",
		"down_with_one": "1: 2 services of 4 can be down alone [msa-split explain b] b=2 a=0 c=2 d=0",
		"seen_whole":    "0.9: 9 of 10 packages [msa-split graph --format json]",
		"unresolved":    "0.1: 10 of 100 identifiers [msa-split graph --format json]",
		"dynamic_calls": "0.01422: 3 of 211 calls; most: Payer.Pay, 3 times [a/a.go:7] [msa-split explain ./a/a ./b/a]",
		"entries_known": "0.25: none is known of b, c, d [msa-split explain b] b=0 a=1 c=0 d=0",
		"circles":       "1: the largest of 2 services; to be opened by 1 cut [msa-split explain c b]",
		"stability":     "0.875: least: b, 0.50 [msa-split explain b] b=0.5 a=1 c=1 d=1",
		"own_command":   "0.25: without: b, c, d [msa-split explain b] b=0 a=1 c=0 d=0",
		"tested":        "0.2222: 2 of 9 packages; largest without: a/a, 1,000 lines [a/a:0] b=1 a=0 c=0 d=0",
		"build_files":   "0.25: named in none: b, c, d [Dockerfile:4] b=0 a=2 c=0 d=0",
		// 5 touch a alone, 2 b alone, 3 both, 1 b and shared code; 7 touch no service.
		"changed_alone":    "0.6364: 7 of 11 commits; 3 touch several, 1 one and shared code; most together: a and b, 3 [git show bbb] b=0.3333 a=0.625 c=n/a d=n/a",
		"one_team":         "0.6667: 2 of 3; 7 of 9 packages have an owner; b has 2 [CODEOWNERS:0] b=2 a=1 c=1 d=0",
		"teams_of_several": "2: of 2; @blue @lead: 2 services [CODEOWNERS:0]",
		"handovers":        "1: in 1 service; first b/b to @red [CODEOWNERS:0] [msa-split explain b/b] b=1 a=0 c=0 d=0",
		// a: Ada; b: Ada and Bob; (1 + 2) / 2 over four services.
		"tsr":       "0.375: 2 authors in all; largest service: b, 2 [git shortlog -sn --since=2024-01-01 HEAD -- ./b] b=2 a=1 c=0 d=0",
		"own_words": "0.625: most shared: get (3 services) [msa-split explain b] b=0.5 a=0.5 c=0.5 d=1",
	} {
		if got := figureLine(principleFigure(t, p, name)); got != want {
			t.Errorf("%s:\n got %s\nwant %s", name, got, want)
		}
	}
	if got, want := principleFigure(t, p, "handovers").Details, []string{"b: hand over b/b (1 package of @blue @lead) to @red"}; !gocmp.Equal(got, want) {
		t.Errorf("handovers: %q", got)
	}
}

func TestMatricesCountTeamsAndAuthorsByService(t *testing.T) {
	p := quartet(surrounded)
	want := &Matrix{Of: "team", Counts: "packages", Services: []string{"b", "a", "c", "d"}, Rows: []Row{
		{Name: "@red", Cells: []int{1, 3, 0, 0}, Total: 4}, {Name: "@blue @lead", Cells: []int{1, 0, 2, 0}, Total: 3}}}
	if diff := gocmp.Diff(want, principleFigure(t, p, "one_team").Matrix); diff != "" {
		t.Error(diff)
	}
	want = &Matrix{Of: "author", Counts: "commits", Services: []string{"b", "a", "c", "d"}, Rows: []Row{
		{Name: "Bob", Cells: []int{3, 0, 0, 0}, Total: 10}, {Name: "Ada", Cells: []int{3, 8, 0, 0}, Total: 8}}}
	if diff := gocmp.Diff(want, principleFigure(t, p, "tsr").Matrix); diff != "" {
		t.Error(diff)
	}
}

func TestTablesBindServices(t *testing.T) {
	p := quartet(func(p *Proposal) {
		at := func(u int, table string, write bool, line int) TableAccess {
			return TableAccess{Unit: u, Declaration: "Do", Table: table, Kind: "sql", Write: write, Sure: 1, Count: 1, Sites: []analyze.Site{{File: "x.go", Line: line}}}
		}
		p.Accesses = []TableAccess{at(0, "orders", true, 1), at(6, "orders", false, 2), at(6, "mails", true, 3), at(6, "", true, 4)}
	})
	for name, want := range map[string]string{
		"shared_tables":    "1: of 2; orders: a, d [x.go:1] a=1 b=0 c=0 d=1",
		"deployable_alone": "0: not a, b, c, d [msa-split explain a] a=0 b=0 c=0 d=0",
		"unknown_tables":   "0.25: 1 of 4 places [x.go:4]",
	} {
		if got := figureLine(principleFigure(t, p, name)); got != want {
			t.Errorf("%s:\n got %s\nwant %s", name, got, want)
		}
	}
}

func TestUndefinedFiguresSayWhy(t *testing.T) {
	bare := quartet()
	missing := quartet(func(p *Proposal) {
		p.Surroundings = &analyze.Surroundings{Owners: analyze.OwnerFacts{Missing: "no owners"}, History: analyze.PastFacts{Missing: "no git"}}
	})
	given := quartet(func(p *Proposal) {
		p.Method.Boundaries = BoundariesDeclared
		for u := range p.Units {
			p.Units[u].Stability = nil
		}
	})
	one := (&code{units: []Unit{{ID: "x", Package: "x", Lines: 9}}, at: Assign{"x"}}).score(Method{})
	foreign := quartet(func(p *Proposal) {
		p.View.Foreign = []string{"g.dot"}
		for u := range p.Units {
			p.Units[u].TestFiles = 0
		}
	})
	none := (&code{units: []Unit{{ID: "x", Package: "x"}}, at: Assign{""}}).score(Method{})
	for _, c := range []struct {
		p            *Proposal
		figure, want string
	}{
		{bare, "shared_tables", "no table accesses are known"},
		{bare, "deployable_alone", "no table accesses are known"},
		{bare, "changed_alone", "nobody looked beside the code; msa-split principles does"},
		{bare, "one_team", "nobody looked beside the code; msa-split principles does"},
		{missing, "one_team", "no owners"},
		{missing, "tsr", "no git"},
		{missing, "changed_alone", "no git"},
		{given, "stability", "the services were given, not found"},
		{one, "coupling", "no package of services or shared code refers to another"},
		{one, "single_point", "there is one service"},
		{one, "own_words", "there is one service"},
		{one, "dynamic_calls", "no unit calls another"},
		{foreign, "tested", "graph files don't tell of tests"},
		{foreign, "build_files", "the code comes without its repository"},
		{none, "coupling", "there are no services"},
	} {
		if got := figureLine(principleFigure(t, c.p, c.figure)); got != "n/a: "+c.want {
			t.Errorf("%s: %s, want n/a: %s", c.figure, got, c.want)
		}
	}
}

func TestFiguresAreNamedOnceAndTold(t *testing.T) {
	seen := map[string]bool{}
	for _, p := range Principles {
		if p.Doc == "" || len(p.Figures) == 0 {
			t.Errorf("principle %q: no doc or no figure", p.Name)
		}
		for _, f := range p.Figures {
			if f.Name == "" || f.Doc == "" || f.Unit == "" || f.Of == nil || seen[f.Name] || f.Head != "" && f.Each == "" {
				t.Errorf("figure %q of %s: want a unique name, a doc, a unit and, with a head, what services have of it", f.Name, p.Name)
			}
			seen[f.Name] = true
		}
	}
}

// Whatever the boundaries are, every figure that is known leads somewhere, every other one says why, shares lie between 0 and 1,
// and what services have is listed for each.
func TestEveryFigureLeadsToItsEvidence(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p := drawProposal(t)
		for _, principle := range p.Principles {
			for _, f := range principle.Figures {
				switch {
				case f.Text == "":
					t.Fatalf("%s says nothing", f.Name)
				case f.Value != nil && len(f.Leads) == 0:
					t.Fatalf("%s = %v leads nowhere", f.Name, *f.Value)
				case f.Value != nil && f.Unit == "ratio" && (*f.Value < 0 || *f.Value > 1):
					t.Fatalf("%s = %v is no share", f.Name, *f.Value)
				case len(f.PerService) > 0 && len(f.PerService) != len(p.Services):
					t.Fatalf("%s has parts of %d services, there are %d", f.Name, len(f.PerService), len(p.Services))
				}
			}
		}
	})
}

func TestDocsListEveryFigure(t *testing.T) {
	const path = "../../docs/principles.md"
	text, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	before, rest, begins := strings.Cut(string(text), tableBegins)
	table, after, ends := strings.Cut(rest, tableEnds)
	if !begins || !ends {
		t.Fatalf("%s has no place for the table: keep the lines %q and %q", path, tableBegins, tableEnds)
	}
	if want := figuresTable(); *update {
		err = os.WriteFile(path, []byte(before+tableBegins+want+tableEnds+after), 0o644)
	} else if diff := gocmp.Diff(want, table); diff != "" {
		t.Errorf("%s differs from Principles; rewrite it with -update (-want +got):\n%s", path, diff)
	}
	if err != nil {
		t.Error(err)
	}
}

// figuresTable returns the principles as Markdown tables.
func figuresTable() string {
	var b strings.Builder
	for _, p := range Principles {
		fmt.Fprintf(&b, "\n**%s**: %s\n\n| figure | unit | column | what it counts |\n|---|---|---|---|\n", p.Name, p.Doc)
		for _, f := range p.Figures {
			fmt.Fprintf(&b, "| `%s` | %s | %s | %s |\n", f.Name, f.Unit, f.Head, f.Doc)
		}
	}
	return b.String() + "\n"
}
