package report

import (
	"io"
	"strconv"

	"github.com/msa-split/msa-split/internal/gate"
)

var codeclimateFormat = Format{
	Name:      "codeclimate",
	Doc:       "the Code Quality report of GitLab",
	Extension: ".json",
	Findings:  writeCodeclimate,
}

// codeclimateIssue is the part of Code Climate's issue that GitLab reads, see
// https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format.
type codeclimateIssue struct {
	Description string             `json:"description"`
	CheckName   string             `json:"check_name"`
	Fingerprint string             `json:"fingerprint"`
	Severity    string             `json:"severity"`
	Location    codeclimateLocated `json:"location"`
}

type codeclimateLocated struct {
	Path  string           `json:"path"`
	Lines codeclimateLines `json:"lines"`
}

type codeclimateLines struct {
	Begin int `json:"begin"`
}

// codeclimateSeverity keeps clear of critical and blocker, which stand for what breaks a running program.
var codeclimateSeverity = map[gate.Level]string{gate.Error: "major", gate.Warn: "minor"}

// writeCodeclimate writes the regressions that no waiver excuses: GitLab knows no other state, and finds
// by itself what is fixed, when a fingerprint of the target branch is missing.
func writeCodeclimate(w io.Writer, r *gate.Report, o Options) error {
	issues, seen := []codeclimateIssue{}, map[string]int{}
	for _, f := range r.Regressions() {
		issue := codeclimateOf(f, r, o)
		if seen[issue.Fingerprint]++; seen[issue.Fingerprint] > 1 { // GitLab shows the first of equal ones alone
			issue.Fingerprint += "-" + strconv.Itoa(seen[issue.Fingerprint])
		}
		issues = append(issues, issue)
	}
	return writeIndented(w, "Code Quality report", issues)
}

func codeclimateOf(f gate.Finding, r *gate.Report, o Options) codeclimateIssue {
	severity, ok := codeclimateSeverity[f.Level]
	if !ok {
		severity = "info"
	}
	return codeclimateIssue{
		Description: Safe(f.Text), CheckName: "msa-split/" + Safe(f.Rule), Fingerprint: fingerprint(f),
		Severity: severity, Location: codeclimatePlace(f, r, o),
	}
}

// codeclimatePlace is the first place in the repository; GitLab requires one, see locations.
func codeclimatePlace(f gate.Finding, r *gate.Report, o Options) codeclimateLocated {
	for _, e := range notedSites(f) {
		if file, ok := o.inRepository(e.at); ok {
			return codeclimateLocated{Path: file, Lines: codeclimateLines{max(1, e.at.Line)}}
		}
	}
	return codeclimateLocated{Path: o.moduleFile(r), Lines: codeclimateLines{1}}
}
