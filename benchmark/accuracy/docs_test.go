package main

import (
	"context"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// TestDocsAreCurrent divides the repositories again with the methods in which nothing is random;
// the others take too long for a test.
func TestDocsAreCurrent(t *testing.T) {
	text, err := os.ReadFile(filepath.Join("..", "..", "docs", "accuracy.md"))
	if err != nil {
		t.Fatal(err)
	}
	repos, err := readRepositories("repos")
	if err != nil {
		t.Fatal(err)
	}
	steady := slices.DeleteFunc(slices.Clone(methods), func(m method) bool { return m.Seeds > 1 })
	results, err := measureAll(context.Background(), repos, steady)
	if err != nil {
		t.Fatal(err)
	}
	_, lines, _, err := cutBlock(string(text), overviewBlock)
	if err != nil {
		t.Fatal(err)
	}
	for _, r := range results {
		if row := overviewRow(r); !strings.Contains(lines, row) {
			t.Errorf("the overview lacks the line\n%s", row)
		}
		_, got, _, err := cutBlock(string(text), r.blockName())
		if err != nil {
			t.Error(err)
		} else if diff := cmp.Diff(table(r), got); diff != "" {
			t.Errorf("table %q differs (-want +got):\n%s", r.blockName(), diff)
		}
	}
	if t.Failed() {
		t.Log("rewrite the tables with: go run ./benchmark/accuracy -update")
	}
}

// TestDocsNameEveryMethod ranges over the tables of what is measured.
func TestDocsNameEveryMethod(t *testing.T) {
	text, err := os.ReadFile(filepath.Join("..", "..", "docs", "accuracy.md"))
	if err != nil {
		t.Fatal(err)
	}
	flat := strings.Join(strings.Fields(string(text)), " ")
	for _, m := range methods {
		if want := "**" + m.Name + "**: " + m.Doc; !strings.Contains(flat, want) {
			t.Errorf("docs/accuracy.md lacks %q", want)
		}
	}
	for _, tr := range treatments {
		if want := "**" + tr.Name + "**: " + tr.Doc; !strings.Contains(flat, want) {
			t.Errorf("docs/accuracy.md lacks %q", want)
		}
	}
}

func TestEveryFactFileHasItsSource(t *testing.T) {
	text, err := os.ReadFile(filepath.Join("repos", "README.md"))
	if err != nil {
		t.Fatal(err)
	}
	repos, err := readRepositories("repos")
	if err != nil {
		t.Fatal(err)
	}
	for _, r := range repos {
		if want := "| `" + r.Name + ".json` | " + r.Source + " | `" + r.Revision + "` |"; !strings.Contains(string(text), want) {
			t.Errorf("repos/README.md lacks %q", want)
		}
	}
}

func TestUpdateRewritesOnlyItsBlock(t *testing.T) {
	text := "a\n<!-- x begins -->\nold\n<!-- x ends -->\nb\n"
	got, err := replaceBlock(text, "x", "new\n")
	if want := "a\n<!-- x begins -->\nnew\n<!-- x ends -->\nb\n"; err != nil || got != want {
		t.Errorf("got %q, %v; want %q", got, err, want)
	}
	if _, err := replaceBlock(text, "y", ""); err == nil {
		t.Error("a missing place is no error")
	}
}

func TestATableOfSeveralSeedsShowsTheirRange(t *testing.T) {
	r := result{
		Treatment: treatments[0], Method: method{Name: "m", Seeds: 2},
		Outcomes: []outcome{{Repo: village(), Packages: 6, Runs: []figures{
			{Proposed: 4, Found: 2, ARI: 0.5, AMI: 0.25, Precision: math.NaN(), F1: 0},
			{Proposed: 4, Found: 3, ARI: -0.001, AMI: 0.25, Precision: math.NaN(), F1: 0},
		}}},
	}
	want := `| repository | packages | labelled | services | proposed | found | ARI | ARI range | AMI | shared precision | recall | F1 |
|---|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|
| village | 6 | 4 | 2 | 4 | 2.5 | 0.25 | 0.00 to 0.50 | 0.25 | n/a | 0.00 | 0.00 |
| mean |  |  |  |  |  | 0.25 |  | 0.25 | n/a | 0.00 | 0.00 |
| median |  |  |  |  |  | 0.25 |  | 0.25 | n/a | 0.00 | 0.00 |
`
	if diff := cmp.Diff(want, table(r)); diff != "" {
		t.Errorf("table differs (-want +got):\n%s", diff)
	}
}
