package main

import (
	"bytes"
	"context"
	"fmt"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// docsText returns docs/accuracy.md.
func docsText(t *testing.T) string {
	t.Helper()
	text, err := os.ReadFile(filepath.Join("..", "..", "docs", "accuracy.md"))
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

// block returns a table of the docs.
func block(t *testing.T, name string) string {
	t.Helper()
	_, content, _, err := cutBlock(docsText(t), name)
	if err != nil {
		t.Fatal(err)
	}
	return content
}

const rewrite = "rewrite the tables with: go run ./benchmark/accuracy -update"

// TestSteadyMethodsAreCurrentInTheDocs measures again with the methods in which nothing is random.
func TestSteadyMethodsAreCurrentInTheDocs(t *testing.T) {
	steady := slices.Clone(modes)
	for i, m := range steady {
		steady[i].Methods = slices.DeleteFunc(slices.Clone(m.Methods), func(m method) bool { return m.Random })
	}
	results, err := plan{Modes: steady, Seeds: 1, Root: "."}.run(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	lines := block(t, comparisonBlock)
	for _, r := range results {
		if line := comparisonRow(r); !strings.Contains(lines, line) {
			t.Errorf("the comparison lacks the line\n%s%s", line, rewrite)
		}
	}
}

// quickSubject is how many elements a code base may have to be divided in a test.
const quickSubject = 250

// TestTheToolStaysInItsDocumentedRange divides the smallest code bases of each mode with one seed,
// whose figures the docs hold among those of twenty; the others take too long for a test.
func TestTheToolStaysInItsDocumentedRange(t *testing.T) {
	for _, m := range modes {
		m.Methods = m.Methods[:1]
		for _, name := range quickNames(t, m) {
			results, err := plan{Modes: []mode{m}, Only: []string{name}, Seeds: 1, Root: "."}.run(context.Background())
			if err != nil {
				t.Fatal(err)
			}
			checkRange(t, block(t, m.Name), results[0].Outcomes[0])
		}
	}
}

// quickNames returns the code bases of a mode that are small, at least the smallest.
func quickNames(t *testing.T, m mode) []string {
	t.Helper()
	subjects, err := plan{Root: "."}.subjects(m)
	if err != nil {
		t.Fatal(err)
	}
	slices.SortFunc(subjects, func(a, b *subject) int { return len(a.Elements) - len(b.Elements) })
	names := []string{subjects[0].Name}
	for _, s := range subjects[1:] {
		if len(s.Elements) <= quickSubject {
			names = append(names, s.Name)
		}
	}
	return names
}

// checkRange looks for a line with the counts of a code base and a range that holds its ARI.
func checkRange(t *testing.T, table string, o outcome) {
	t.Helper()
	s := o.Subject
	start := fmt.Sprintf("| %s | %d | %d | %d |", s.Name, len(s.Elements), s.labelled(), s.services())
	_, line, found := strings.Cut(table, start)
	line, _, _ = strings.Cut(line, "\n")
	cells := strings.Split(line, " | ")
	if !found || len(cells) < 4 {
		t.Errorf("no line %q in\n%s%s", start, table, rewrite)
		return
	}
	low, high, _ := strings.Cut(cells[3], " to ")
	least, _ := strconv.ParseFloat(low, 64)
	most, _ := strconv.ParseFloat(high, 64)
	const rounding = 0.0051
	if ari := o.Runs[0].ARI; ari < least-rounding || ari > most+rounding {
		t.Errorf("%s: ARI %.4f is not in the range %q of\n%s\n%s", s.Name, ari, cells[3], line, rewrite)
	}
}

func TestTablesAreOfTheFactsThatAreThere(t *testing.T) {
	digest, err := factsDigest(".")
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(digestLine(digest), block(t, digestBlock)); diff != "" {
		t.Errorf("facts differ (-want +got):\n%s%s", diff, rewrite)
	}
}

// TestDocsNameEveryMethodAndMode ranges over the tables of what is measured.
func TestDocsNameEveryMethodAndMode(t *testing.T) {
	flat := strings.Join(strings.Fields(docsText(t)), " ")
	for _, m := range modes {
		if want := "**" + m.Name + "**: " + m.Doc; !strings.Contains(flat, want) {
			t.Errorf("docs/accuracy.md lacks %q", want)
		}
		for _, m := range m.Methods {
			if want := "**" + m.Name + "**: " + m.Doc; !strings.Contains(flat, want) {
				t.Errorf("docs/accuracy.md lacks %q", want)
			}
		}
	}
}

func TestEveryFactFileHasItsSource(t *testing.T) {
	repos, err := readRepositories("repos")
	if err != nil {
		t.Fatal(err)
	}
	for _, r := range repos {
		mentions(t, "repos", "| `"+r.Name+".json` | "+r.Source+" | `"+r.Revision+"` |")
	}
	monoliths, err := readLayered("layered")
	if err != nil {
		t.Fatal(err)
	}
	for _, g := range monoliths {
		mentions(t, "layered", "| `"+g.Name+".json` | github.com/"+g.Source+" | `"+g.Revision+"` | "+g.Licence+" |")
	}
	graphs, err := readSymbols("symbols")
	if err != nil {
		t.Fatal(err)
	}
	for _, g := range graphs {
		mentions(t, "symbols", "| `"+g.Name+".json` |")
		if !slices.ContainsFunc(repos, func(r *repository) bool { return r.Name == g.Name }) {
			t.Errorf("symbols/%s.json is of a repository that is not in repos", g.Name)
		}
	}
}

// mentions reports a line that the README of fact files lacks.
func mentions(t *testing.T, dir, line string) {
	t.Helper()
	text, err := os.ReadFile(filepath.Join(dir, "README.md"))
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Contains(text, []byte(line)) {
		t.Errorf("%s/README.md lacks %q", dir, line)
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

// measured is what a run of two methods on the village could give.
func measured() []result {
	m := mode{Name: "m", Title: "wanted", Unit: "packages", Groups: "services", Shared: true, Goal: 0.5}
	of := func(name string, runs ...figures) result {
		return result{Mode: m, Method: method{Name: name}, Outcomes: []outcome{{Subject: villageSubject(), Runs: runs}}}
	}
	return []result{
		of(toolName, figures{Proposed: 4, Found: 2, ARI: 0.5, AMI: 0.25, Precision: math.NaN()},
			figures{Proposed: 4, Found: 3, ARI: -0.001, AMI: 0.25, Precision: math.NaN()}),
		of("simple", figures{ARI: 0.75}),
	}
}

func TestTableShowsTheRangeOfTheToolBesideOtherMethods(t *testing.T) {
	want := `| repository | packages | labelled | services | proposed | found | ARI | range | AMI | shared precision | recall | F1 | ARI simple |
|---|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|
| village | 6 | 4 | 2 | 4 | 2.5 | 0.25 | 0.00 to 0.50 | 0.25 | n/a | 0.00 | 0.00 | 0.75 |
| mean |  |  |  |  |  | 0.25 |  | 0.25 | n/a | 0.00 | 0.00 | 0.75 |
| median |  |  |  |  |  | 0.25 |  | 0.25 | n/a | 0.00 | 0.00 | 0.75 |
`
	if diff := cmp.Diff(want, table(measured())); diff != "" {
		t.Errorf("table differs (-want +got):\n%s", diff)
	}
}

func TestOverviewHoldsTheBestSimpleMethod(t *testing.T) {
	results := measured()
	less := results[1]
	less.Mode = mode{Name: "less"}
	less.Method.Name = "simpler"
	less.Outcomes = []outcome{{Subject: villageSubject(), Runs: []figures{{ARI: 0.8}}}}
	g := goal{mode{Name: "m"}, "wanted", 0.5, result.ari}
	for _, test := range []struct{ less, want string }{
		{"", "| wanted | 0.75 (simple) | 0.25 | 0.50 |\n"},
		{"less", "| wanted | 0.80 (simpler) | 0.25 | 0.50 |\n"},
	} {
		g.Mode.Less = test.less
		if line, ok := g.line(append(results, less)); !ok || line != test.want {
			t.Errorf("line = %q, want %q", line, test.want)
		}
	}
	if _, ok := g.line(results[1:]); ok {
		t.Error("a goal that was not measured has a line")
	}
}

func TestJSONHoldsEachRun(t *testing.T) {
	var b bytes.Buffer
	if err := writeJSON(&b, measured()[:1]); err != nil {
		t.Fatal(err)
	}
	want := `{"mode":"m","method":"msa-split","name":"village","seed":0,"proposed":4,"found":2,"ari":0.5,"ami":0.25,"shared_precision":null,"shared_recall":0,"shared_f1":0}
{"mode":"m","method":"msa-split","name":"village","seed":1,"proposed":4,"found":3,"ari":-0.001,"ami":0.25,"shared_precision":null,"shared_recall":0,"shared_f1":0}
`
	if diff := cmp.Diff(want, b.String()); diff != "" {
		t.Errorf("JSON differs (-want +got):\n%s", diff)
	}
}

func TestBlindChoosesModesOfTheSameFacts(t *testing.T) {
	for names, want := range map[string]string{
		"": "packages-blind declarations-blind layered-blind", "packages": "packages-blind", "layered-names,packages": "packages-blind layered-blind",
	} {
		chosen, err := chosenModes(names, true)
		if got := strings.Join(each(chosen, func(m mode) string { return m.Name }), " "); err != nil || got != want {
			t.Errorf("-mode %q -blind measures %q, %v; want %q", names, got, err, want)
		}
	}
	if _, err := chosenModes("nothing", false); err == nil {
		t.Error("an unknown mode is taken")
	}
}

func TestArgumentsThatCannotBeMeantAreRefused(t *testing.T) {
	for _, args := range [][]string{{"facts"}, {"-seeds", "0"}, {"-update", "-seeds", "3"}, {"-mode", "nothing"}, {"-only", "nothing", "-facts", "."}} {
		if err := run(context.Background(), args, &bytes.Buffer{}); err == nil {
			t.Errorf("%v is taken", args)
		}
	}
}
