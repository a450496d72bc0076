package report

import (
	"encoding/json"
	"fmt"
	"os"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"github.com/msa-split/msa-split/internal/analyze"
	"github.com/msa-split/msa-split/internal/gate"
)

// sarifOf writes a report and reads its only run.
func sarifOf(t *testing.T, r *gate.Report, o Options) sarifRun {
	t.Helper()
	var log sarifLog
	if err := json.Unmarshal(written(t, sarifFormat, r, o), &log); err != nil || len(log.Runs) != 1 {
		t.Fatalf("got %d runs, %v", len(log.Runs), err)
	}
	return log.Runs[0]
}

// said lists the notifications of a run with their levels.
func said(run sarifRun) []string {
	var all []string
	for _, n := range run.Invoked[0].Notifications {
		all = append(all, n.Level+": "+n.Message.Text)
	}
	return all
}

func TestSARIFFollowsThePublicSchema(t *testing.T) {
	text, err := os.ReadFile("../../testdata/schema/sarif-2.1.0.json")
	if err != nil {
		t.Fatal(err)
	}
	schema := compiled(t, text)
	for name, report := range reports {
		if err := follows(schema, written(t, sarifFormat, report(), Options{Prefix: "shop dir/%"})); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
	rapid.Check(t, func(t *rapid.T) {
		if err := follows(schema, written(t, sarifFormat, anyReport(t), Options{})); err != nil {
			t.Fatal(err)
		}
	})
	if follows(schema, []byte(`{"version": "2.1.0", "runs": [{}]}`)) == nil {
		t.Error("the schema accepts a run without a tool")
	}
}

func TestSARIFOfACleanRunHasNoResultsAndAllRules(t *testing.T) {
	r := greenReport()
	text := string(written(t, sarifFormat, r, Options{}))
	if !strings.Contains(text, `"results": []`) {
		t.Errorf("want an empty list of results in\n%s", text)
	}
	run := sarifOf(t, r, Options{})
	if !run.Invoked[0].Successful || len(run.Invoked[0].Notifications) != 0 {
		t.Errorf("got the invocation %+v", run.Invoked[0])
	}
	var names []string
	for _, rule := range run.Tool.Driver.Rules {
		names = append(names, rule.ID)
	}
	if diff := cmp.Diff(gate.RuleNames(), names); diff != "" {
		t.Error(diff)
	}
	if run.Automation.ID != "msa-split/" || run.ColumnKind != "utf16CodeUnits" {
		t.Errorf("got %q, %q", run.Automation.ID, run.ColumnKind)
	}
}

func TestSARIFLeavesOutWhatIsNoRegression(t *testing.T) {
	r := strictReport()
	run := sarifOf(t, r, Options{})
	if len(run.Results) != 0 || run.Properties.Better+run.Properties.Moved+run.Properties.Stale != len(r.Findings) {
		t.Errorf("got %d results, %+v", len(run.Results), run.Properties)
	}
	want := []string{
		"note: " + states(r.Findings, stateNames) + ": no results, since code scanning would open an alert for each",
		"warning: a strict check fails until the baseline tells of what is better, moved or stale; run `msa-split baseline update`",
	}
	if diff := cmp.Diff(want, said(run)); diff != "" {
		t.Error(diff)
	}
}

func TestSARIFSaysThatAnAnalysisIsIncomplete(t *testing.T) {
	r := greenReport()
	r.Incomplete = []string{"example.com/shop/a", "example.com/shop/b"}
	run := sarifOf(t, r, Options{})
	if run.Invoked[0].Successful {
		t.Error("the invocation is called successful")
	}
	want := []string{"error: 2 packages could not be seen whole: example.com/shop/a, example.com/shop/b"}
	if diff := cmp.Diff(want, said(run)); diff != "" {
		t.Error(diff)
	}
}

func TestSARIFKeepsTheWorst5000Results(t *testing.T) {
	r := greenReport()
	for i := range 6000 {
		level := gate.Error
		if i >= 10 {
			level = gate.Notice
		}
		r.Findings = append(r.Findings, gate.Finding{Rule: "new-cut", State: gate.New, Level: level, Subject: between("a", fmt.Sprint(i)), Text: "x"})
	}
	run := sarifOf(t, r, Options{})
	if len(run.Results) != 5000 || run.Results[9].Level != "error" || run.Properties.LeftOut != 1000 {
		t.Errorf("got %d results, %d left out", len(run.Results), run.Properties.LeftOut)
	}
	want := []string{"warning: 1,000 of 6,000 results are left out, the least bad ones: a run shows 5,000"}
	if diff := cmp.Diff(want, said(run)); diff != "" {
		t.Error(diff)
	}
}

func TestSARIFLevelsStayUnderTheCeiling(t *testing.T) {
	for ceiling, want := range map[string]string{
		"": "error warning note", "error": "error warning note", "warning": "warning warning note", "note": "note note note",
	} {
		r := greenReport()
		for _, level := range []gate.Level{gate.Error, gate.Warn, gate.Notice} {
			r.Findings = append(r.Findings, gate.Finding{Rule: "new-cut", State: gate.New, Level: level, Text: "x"})
		}
		run := sarifOf(t, r, Options{SARIFMaxLevel: ceiling})
		got := run.Results[0].Level + " " + run.Results[1].Level + " " + run.Results[2].Level
		if rule := run.Tool.Driver.Rules[0].Configuration.Level; got != want || !strings.HasPrefix(want, rule) {
			t.Errorf("under %q: got %s and %s for the rule, want %s", ceiling, got, rule, want)
		}
	}
}

func TestSARIFRefusesAnUnknownCeiling(t *testing.T) {
	err := sarifFormat.Findings(nil, greenReport(), Options{SARIFMaxLevel: "warn"})
	want := `writing SARIF: unknown level "warn": want one of error, warning, note`
	if err == nil || err.Error() != want {
		t.Errorf("got %v, want %s", err, want)
	}
}

func TestSARIFOfDirectoriesOfARepositoryHasDifferentCategories(t *testing.T) {
	if got := sarifOf(t, greenReport(), Options{Prefix: "services/shop/"}).Automation.ID; got != "msa-split/services/shop/" {
		t.Errorf("got %q", got)
	}
}

func TestSARIFHoldsNoTextThatActsOnAViewer(t *testing.T) {
	for _, want := range []struct{ in, text string }{
		{"[click](http://e.example)", "[click] (http://e.example)"},
		{"map[string]{0}", "map[string]{{0}}"},
		{"a\nb\x1b[31m", `a\nb\x1b[31m`},
		{"\u202eexe", `\u202eexe`},
	} {
		if got := sarifText(want.in).Text; got != want.text {
			t.Errorf("of %q: got %q, want %q", want.in, got, want.text)
		}
	}
	if text := string(written(t, sarifFormat, hostileReport(), Options{})); strings.ContainsAny(text, "<\x1b\u202e") {
		t.Error("a hostile name got through")
	}
	for _, r := range sarifOf(t, hostileReport(), Options{}).Results {
		if strings.Contains(r.Message.Text, "](") {
			t.Errorf("a link got through: %q", r.Message.Text)
		}
	}
}

func TestSARIFNamesNoPlaceOfTheMachine(t *testing.T) {
	r := greenReport()
	r.Findings = []gate.Finding{{Rule: "new-cut", State: gate.New, Level: gate.Error, Text: "x", Sites: []analyze.Site{
		{File: "/home/u/a.go", Line: 1}, {File: "C:/a.go", Line: 1}, {File: "../../beside/a.go", Line: 1}, {File: "in/a.go", Line: 7},
	}}}
	got := sarifOf(t, r, Options{Prefix: "shop"}).Results[0]
	if uri := got.Locations[0].Physical.Artifact.URI; uri != "shop/in/a.go" || len(got.Related) != 0 {
		t.Errorf("got %s, %+v", uri, got.Related)
	}
}
