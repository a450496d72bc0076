package report

import (
	"encoding/json"
	"path"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"github.com/msa-split/msa-split/internal/gate"
)

func TestCodeclimateListsRegressionsThatNoWaiverExcuses(t *testing.T) {
	r := greenReport()
	r.Findings = []gate.Finding{
		{Rule: "new-cut", State: gate.New, Level: gate.Error, Subject: between("orders", "payments"), Text: "orders uses payments", Sites: at("주문/a b.go", 12)},
		{Rule: "cut-weight", State: gate.Worse, Level: gate.Warn, Subject: between("orders", "catalog"), Text: "excused", Waiver: &gate.Waived{Reason: "ADR"}},
		{Rule: "cut-weight", State: gate.Better, Level: gate.Notice, Subject: between("a", "b"), Text: "better"},
	}
	want := `[
  {
    "description": "orders uses payments",
    "check_name": "msa-split/new-cut",
    "fingerprint": "217e1db7f0868c78a4a6d2f7be3e40dc",
    "severity": "major",
    "location": {
      "path": "shop/주문/a b.go",
      "lines": {
        "begin": 12
      }
    }
  }
]
`
	if diff := cmp.Diff(want, string(written(t, codeclimateFormat, r, Options{Prefix: "shop"}))); diff != "" {
		t.Error(diff)
	}
}

func TestCodeclimateOfACleanRunIsAnEmptyList(t *testing.T) {
	if got := string(written(t, codeclimateFormat, greenReport(), Options{})); got != "[]\n" {
		t.Errorf("got %q", got)
	}
}

func TestCodeclimateSeveritiesFollowLevels(t *testing.T) {
	r := greenReport()
	for _, level := range []gate.Level{gate.Error, gate.Warn, gate.Notice} {
		r.Findings = append(r.Findings, gate.Finding{Rule: "new-cut", State: gate.New, Level: level, Text: "x"})
	}
	var got []string
	for _, i := range issues(t, r) {
		got = append(got, i.Severity)
	}
	if diff := cmp.Diff([]string{"major", "minor", "info"}, got); diff != "" {
		t.Error(diff)
	}
}

// issues writes a report and reads it again.
func issues(t interface{ Fatalf(string, ...any) }, r *gate.Report) []codeclimateIssue {
	var all []codeclimateIssue
	decoder := json.NewDecoder(strings.NewReader(string(written(t, codeclimateFormat, r, Options{}))))
	decoder.DisallowUnknownFields()
	if err := decoder.Decode(&all); err != nil {
		t.Fatalf("%v", err)
	}
	return all
}

// What GitLab requires: all fields, a relative path without "./", a line from 1, no fingerprint twice.
func TestCodeclimateIsWhatGitLabAccepts(t *testing.T) {
	accepted := func(t interface{ Fatalf(string, ...any) }, r *gate.Report) {
		seen := map[string]bool{}
		for _, i := range issues(t, r) {
			file := i.Location.Path
			if i.CheckName == "" || i.Severity == "" || seen[i.Fingerprint] || i.Location.Lines.Begin < 1 ||
				file == "" || path.IsAbs(file) || strings.HasPrefix(file, "./") || strings.HasPrefix(file, "..") {
				t.Fatalf("not accepted: %+v", i)
			}
			if Safe(i.Description) != i.Description {
				t.Fatalf("unsafe: %q", i.Description)
			}
			seen[i.Fingerprint] = true
		}
	}
	for _, report := range reports {
		accepted(t, report())
	}
	rapid.Check(t, func(t *rapid.T) {
		r := anyReport(t)
		r.Findings = append(r.Findings, r.Findings...)
		accepted(t, r)
	})
}
