package report

import (
	"bytes"
	"path/filepath"
	"strings"
	"testing"

	"github.com/msa-split/msa-split/internal/analyze"
	"github.com/msa-split/msa-split/internal/propose"
)

// principled is a sample with the figures that its facts give: calls that wait for a result, and what lies around the code if
// somebody looked.
func principled(p *propose.Proposal, around *analyze.Surroundings) *propose.Proposal {
	for _, t := range p.Ties {
		t.Symbols[0].Used = t.Symbols[0].Calls
	}
	p.Surroundings = around
	p.Principles = propose.Score(p, p.Assign).Principles
	return p
}

func shopAround() *analyze.Surroundings {
	const in = "example.com/shop/internal/"
	return &analyze.Surroundings{
		Builds: []analyze.BuildFile{{File: "Dockerfile", Kind: "dockerfile", Names: []analyze.BuildName{{Package: in + "orders/service", Line: 3}}}},
		Owners: analyze.OwnerFacts{File: ".github/CODEOWNERS", Teams: []analyze.Team{
			{Owners: []string{"@shop/orders"}, Packages: []string{in + "orders/domain", in + "orders/service", in + "orders/store"}},
			{Owners: []string{"@shop/money"}, Packages: []string{in + "money", in + "orders/invoice", in + "payments/domain", in + "payments/gateway", in + "payments/service"}},
		}},
		History: analyze.PastFacts{
			Since: "2024-03-01", Authors: []string{"Ada Lovelace", "鈴木 花子", "=cmd|x"}, Packages: []string{in + "orders/domain", in + "orders/invoice", in + "payments/domain"},
			Commits: []analyze.CommitGroup{
				{Author: 0, Packages: []int{0, 1}, Count: 12, Last: "1f0e9d8c7b6a"}, {Author: 1, Packages: []int{1, 2}, Count: 4, Last: "2f0e9d8c7b6a"},
				{Author: 2, Packages: []int{2}, Count: 1, Last: "3f0e9d8c7b6a"}},
			Notes: []string{"17 commits from 2024-03-01 to 2026-03-01 read; 17 changed analysed packages and count"},
		},
		Notes: []string{"4 files read that may build or deploy; 1 name a command"},
	}
}

func renderPrinciples(t *testing.T, format string, p *propose.Proposal, o Options) []byte {
	t.Helper()
	f, err := Lookup(format, OfPrinciples)
	if err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	if err := f.Principles(&out, p, o); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

func TestPrinciplesAreAsKept(t *testing.T) {
	for name, make := range map[string]func() *propose.Proposal{
		"shop":    func() *propose.Proposal { return principled(shop(), shopAround()) },
		"bare":    func() *propose.Proposal { return principled(shop(), nil) },
		"hostile": func() *propose.Proposal { return principled(hostile(), shopAround()) },
		"cjk":     func() *propose.Proposal { return principled(eastAsian(), shopAround()) },
	} {
		for _, format := range []string{"text", "markdown", "csv"} {
			t.Run(name+"."+format, func(t *testing.T) {
				golden(t, filepath.Join("../../testdata/principles", name+"."+format), renderPrinciples(t, format, make(), Options{Width: 80}))
			})
		}
	}
}

func TestScreenOfPrinciplesKeepsToItsWidthButForCommands(t *testing.T) {
	for _, width := range []int{60, 80, 120} {
		for _, l := range strings.Split(string(renderPrinciples(t, "text", principled(shop(), shopAround()), Options{Width: width})), "\n") {
			if columns(l) > width && !strings.HasPrefix(strings.TrimSpace(l), "[") {
				t.Errorf("width %d: %q", width, l)
			}
		}
	}
}

func TestCommandsOfLeadsAreHarmlessAndRepeatGraphs(t *testing.T) {
	for _, c := range []struct {
		lead propose.Lead
		o    Options
		want string
	}{
		{propose.Lead{Command: []string{"msa-split", "explain", "a; rm -rf /", "$(x)"}}, Options{}, "msa-split explain 'a; rm -rf /' '$(x)'"},
		{propose.Lead{Command: []string{"msa-split", "explain", "a"}}, Options{Graphs: []string{"x y.json"}, Command: "go run . analyze"}, "go run . explain a --graph 'x y.json'"},
		{propose.Lead{Command: []string{"git", "show", "1f"}}, Options{Graphs: []string{"g"}}, "git show 1f"},
		{propose.Lead{Command: []string{"git", "shortlog", "-sn", "--", "./a b"}}, Options{}, "git shortlog -sn -- './a b'"},
		{propose.Lead{Site: &analyze.Site{File: "a/b.go", Line: 3}}, Options{}, "a/b.go:3"},
		{propose.Lead{Site: &analyze.Site{File: "a/b\x1b"}}, Options{}, `a/b\x1b`},
		{propose.Lead{}, Options{}, ""},
	} {
		if got := lead(c.lead, c.o); got != c.want {
			t.Errorf("got %q, want %q", got, c.want)
		}
	}
}

func TestDamagedPrinciplesAreWritten(t *testing.T) {
	p := principled(shop(), shopAround())
	p.Principles[0].Figures[0].PerService = []propose.ServicePart{{Service: "nobody"}}
	p.Principles[4].Figures[0].Matrix.Rows[0].Cells = nil
	p.Principles[1].Figures = append(p.Principles[1].Figures, propose.FigureResult{Name: "of a later version"})
	for _, format := range Names(OfPrinciples) {
		if len(renderPrinciples(t, format, p, Options{})) == 0 {
			t.Errorf("%s is empty", format)
		}
	}
}
