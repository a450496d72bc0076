package main

import (
	"flag"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"go.yaml.in/yaml/v4"
	"golang.org/x/tools/txtar"

	"github.com/msa-split/msa-split/internal/gate"
)

var update = flag.Bool("update", false, "rewrite the files that tests compare with")

// golden compares a file of the repository with what it should hold, or writes that with -update.
func golden(t *testing.T, path, want string) {
	t.Helper()
	if *update {
		if err := os.WriteFile(filepath.Join("..", "..", path), []byte(want), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	if diff := cmp.Diff(want, string(repositoryFile(t, path))); diff != "" {
		t.Errorf("%s is out of date; rewrite it with -update (-want +got):\n%s", path, diff)
	}
}

// The parts of docs/ci.md that are copies of something stand between comments that name them.
func TestCIDocHoldsWhatItCopies(t *testing.T) {
	text := string(repositoryFile(t, ciDoc))
	for name, part := range copiedParts(t) {
		begin, end := "<!-- "+name+" begins -->\n", "<!-- "+name+" ends -->"
		before, rest, begins := strings.Cut(text, begin)
		_, after, ends := strings.Cut(rest, end)
		if !begins || !ends {
			t.Fatalf("%s has no place for %q: keep the lines %q and %q", ciDoc, name, begin, end)
		}
		text = before + begin + part + end + after
	}
	golden(t, ciDoc, text)
}

func copiedParts(t *testing.T) map[string]string {
	a := readYAML[action](t, actionFile)
	parts := map[string]string{
		"rules": rulesTable(), "exit codes": exitCodeTable(),
		"inputs": inputsTable(a.Inputs), "outputs": outputsTable(a.Outputs),
	}
	for _, path := range append([]string{gitlabFile}, workflowFiles...) {
		parts[strings.TrimPrefix(path, "docs/")] = "```yaml\n" + string(repositoryFile(t, path)) + "```\n"
	}
	return parts
}

// markdownTable writes rows, the first of which is the header.
func markdownTable(rows ...[]string) string {
	var b strings.Builder
	for i, row := range rows {
		for j, cell := range row {
			row[j] = strings.ReplaceAll(cell, "|", `\|`)
		}
		fmt.Fprintf(&b, "| %s |\n", strings.Join(row, " | "))
		if i == 0 {
			b.WriteString(strings.Repeat("|---", len(row)) + "|\n")
		}
	}
	return b.String()
}

func rulesTable() string {
	rows := [][]string{{"rule", "level", "what it finds", "a finding when", "what to do"}}
	for _, r := range gate.Rules {
		rows = append(rows, []string{"`" + r.Name + "`", string(r.Level), r.Doc, findingWhen(r), r.Advice})
	}
	return markdownTable(rows...)
}

// findingWhen says from when on a rule finds something.
func findingWhen(r gate.Rule) string {
	unit := ""
	if m, err := gate.LookupMeasure(r.Measure); err == nil {
		counted, _, _ := strings.Cut(m.Unit, " ")
		unit = strings.TrimSuffix(counted, "ratio")
	}
	var bounds []string
	if r.Tolerance.Absolute > 0 {
		bounds = append(bounds, strings.TrimSpace(fmt.Sprint(r.Tolerance.Absolute, " ", unit)))
	}
	if r.Tolerance.Relative > 0 {
		bounds = append(bounds, fmt.Sprintf("%g %%", 100*r.Tolerance.Relative))
	}
	switch {
	case r.Measure == "":
		return "always"
	case len(bounds) == 0:
		return string(r.State)
	}
	return string(r.State) + " by more than " + strings.Join(bounds, " and ")
}

func exitCodeTable() string {
	rows := [][]string{{"code", "meaning"}}
	for _, e := range exitCodes {
		rows = append(rows, []string{e.code, e.doc})
	}
	return markdownTable(rows...)
}

func inputsTable(inputs map[string]actionValue) string {
	rows := [][]string{{"input", "default", "meaning"}}
	for _, name := range slices.Sorted(maps.Keys(inputs)) {
		preset := ""
		if d := inputs[name].Default; d != "" {
			preset = "`" + d + "`"
		}
		rows = append(rows, []string{"`" + name + "`", preset, inputs[name].Description})
	}
	return markdownTable(rows...)
}

func outputsTable(outputs map[string]actionValue) string {
	rows := [][]string{{"output", "meaning"}}
	for _, name := range slices.Sorted(maps.Keys(outputs)) {
		rows = append(rows, []string{"`" + name + "`", outputs[name].Description})
	}
	return markdownTable(rows...)
}

// The script test of the action runs the very scripts of action.yml.
func TestScriptHoldsTheStepsOfTheAction(t *testing.T) {
	const path = "testdata/script/ci_action.txtar"
	archive := txtar.Parse(repositoryFile(t, path))
	for _, s := range readYAML[action](t, actionFile).Runs.Steps {
		i := slices.IndexFunc(archive.Files, func(f txtar.File) bool { return f.Name == s.ID+".sh" })
		if i < 0 {
			t.Fatalf("%s holds no file %s.sh for the step %q", path, s.ID, s.ID)
		}
		archive.Files[i].Data = []byte(s.Run)
	}
	golden(t, path, string(txtar.Format(archive)))
}

// configBlock is a configuration file in the text: a block of YAML whose first line names it.
var configBlock = regexp.MustCompile("(?s)```yaml\n# \\.msa-split\\.yaml\n(.*?)```")

func TestConfigurationsInCIDocAreValid(t *testing.T) {
	blocks := configBlock.FindAllStringSubmatch(string(repositoryFile(t, ciDoc)), -1)
	if len(blocks) < 3 {
		t.Errorf("%d configurations only", len(blocks))
	}
	for _, b := range blocks {
		if _, err := resolveIn(t, b[1], nil); err != nil {
			t.Errorf("%v\n%s", err, b[1])
		}
	}
}

// stepsBlock is a list of steps in the text.
var stepsBlock = regexp.MustCompile("(?s)```yaml\n(- uses: .*?)```")

func TestStepsInCIDocUseTheActionAsItIs(t *testing.T) {
	a := readYAML[action](t, actionFile)
	blocks := stepsBlock.FindAllSubmatch(repositoryFile(t, ciDoc), -1)
	if len(blocks) < 2 {
		t.Errorf("%d lists of steps only", len(blocks))
	}
	for _, b := range blocks {
		var steps []step
		if err := yaml.Load(b[1], &steps); err != nil {
			t.Fatal(err)
		}
		checkUses(t, ciDoc, a, steps)
	}
}

var (
	docLink = regexp.MustCompile(`\]\(([^)#]*)(#[^)]*)?\)`)
	heading = regexp.MustCompile(`(?m)^#+ (.*)$`)
)

// Links of the page lead to files and headings that exist.
func TestLinksOfCIDocLeadSomewhere(t *testing.T) {
	text := string(repositoryFile(t, ciDoc))
	anchors := map[string]bool{}
	for _, m := range heading.FindAllStringSubmatch(text, -1) {
		plain := regexp.MustCompile(`[^\p{L}\p{N} _-]`).ReplaceAllString(strings.ToLower(m[1]), "")
		anchors["#"+strings.ReplaceAll(plain, " ", "-")] = true
	}
	for _, m := range docLink.FindAllStringSubmatch(text, -1) {
		file, anchor := m[1], m[2]
		switch {
		case strings.HasPrefix(file, "https://"):
		case file == "" && !anchors[anchor]:
			t.Errorf("no heading for %s", anchor)
		case file != "":
			repositoryFile(t, filepath.Join("docs", file))
		}
	}
}
