package report

import (
	"fmt"
	"io"
	"path"
	"slices"
	"strings"

	"github.com/msa-split/msa-split/internal/analyze"
	"github.com/msa-split/msa-split/internal/gate"
)

var sarifFormat = Format{
	Name:      "sarif",
	Doc:       "code scanning on GitHub and other readers of SARIF 2.1.0",
	Extension: ".sarif",
	Findings:  writeSARIF,
}

const (
	sarifSchema  = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
	sarifHome    = "https://github.com/msa-split/msa-split"
	sarifRoot    = "%SRCROOT%" // the name that GitHub and Azure know for the top of the repository
	sarifResults = 5000        // results of a run that GitHub shows
	sarifListed  = 10          // names in a notification
)

// SARIFLevels are the levels of a SARIF result that Options.SARIFMaxLevel may name, the worst first.
var SARIFLevels = []string{"error", "warning", "note"}

// writeSARIF writes the regressions. What is better, moved or stale is counted in a notification and in
// the properties of the run: GitHub opens an alert for each result, be its kind "informational" or its
// baselineState "absent".
func writeSARIF(w io.Writer, r *gate.Report, o Options) error {
	s := sarifWriter{report: r, options: o, ceiling: o.SARIFMaxLevel, places: causePlaces(r)}
	if s.ceiling == "" {
		s.ceiling = SARIFLevels[0]
	}
	if !slices.Contains(SARIFLevels, s.ceiling) {
		return fmt.Errorf("writing SARIF: unknown level %q: want one of %s", s.ceiling, strings.Join(SARIFLevels, ", "))
	}
	return writeIndented(w, "SARIF log", sarifLog{Schema: sarifSchema, Version: "2.1.0", Runs: []sarifRun{s.run()}})
}

type sarifWriter struct {
	report  *gate.Report
	options Options
	ceiling string                  // no level is above it
	places  map[string]analyze.Site // of causes
}

func (s sarifWriter) run() sarifRun {
	results, left := s.results()
	r := s.report
	return sarifRun{
		Tool:       sarifTool{sarifDriver{Name: "msa-split", Version: r.Tool, InformationURI: sarifHome, Rules: s.rules()}},
		Automation: sarifAutomation{ID: s.category()},
		Invoked:    []sarifInvocation{{Successful: len(r.Incomplete) == 0, Notifications: s.notifications(left)}},
		Bases:      map[string]sarifBase{sarifRoot: {sarifText("the top of the repository")}},
		ColumnKind: "utf16CodeUnits",
		Results:    results,
		Properties: sarifRunProperties{
			Against: Safe(r.Against), Boundaries: Safe(r.Boundaries), Passed: r.Passed, FailOn: r.FailOn, LeftOut: left,
			Better: countState(r, gate.Better), Moved: countState(r, gate.Moved), Stale: countState(r, gate.Stale),
		},
	}
}

// category keeps the analyses of two directories of a repository apart: an upload replaces what came
// before under the same name.
func (s sarifWriter) category() string {
	return path.Join("msa-split", Safe(s.options.Prefix)) + "/"
}

func (s sarifWriter) rules() []sarifRule {
	rules := make([]sarifRule, len(gate.Rules))
	for i, r := range gate.Rules {
		rules[i] = sarifRule{
			ID: r.Name, Short: sarifText(title(r.Doc)), Full: sarifText(r.Doc), Help: sarifText(r.Advice),
			Configuration: sarifDefault{s.level(r.Level)},
		}
	}
	return rules
}

// title is the beginning of a sentence that says what a rule finds: it heads an alert.
func title(doc string) string {
	doc, _, _ = strings.Cut(doc, ": ")
	doc, _, _ = strings.Cut(doc, ". ")
	return strings.TrimSuffix(doc, ".")
}

// level translates a level and keeps it under the ceiling.
func (s sarifWriter) level(l gate.Level) string {
	level := map[gate.Level]string{gate.Error: "error", gate.Warn: "warning", gate.Notice: "note"}[l]
	if level == "" {
		return "none"
	}
	return SARIFLevels[max(slices.Index(SARIFLevels, level), slices.Index(SARIFLevels, s.ceiling))]
}

// notifications tells what is no result, and what weakens the results.
func (s sarifWriter) notifications(left int) []sarifNotification {
	var all []sarifNotification
	say := func(level, text string) { all = append(all, sarifNotification{level, sarifText(text)}) }
	r := s.report
	if n := len(r.Incomplete); n > 0 {
		say("error", plural(n, "package", "packages")+" could not be seen whole: "+firstNames(r.Incomplete, sarifListed))
	}
	if left > 0 {
		say("warning", fmt.Sprintf("%s of %s results are left out, the least bad ones: a run shows %s", count(left), count(left+sarifResults), count(sarifResults)))
	}
	if others := states(r.Others(), stateNames); others != "" {
		say("note", others+": no results, since code scanning would open an alert for each")
	}
	if r.Strict && !r.Passed && len(r.Others()) > 0 {
		say("warning", "a strict check fails until the baseline tells of what is better, moved or stale; run `msa-split baseline update`")
	}
	for _, note := range r.Notes {
		say("note", note)
	}
	return all
}

func countState(r *gate.Report, state gate.State) int {
	n := 0
	for _, f := range r.Findings {
		if f.State == state {
			n++
		}
	}
	return n
}

// firstNames lists up to n names and says how many more there are.
func firstNames(names []string, n int) string {
	if len(names) <= n {
		return strings.Join(names, ", ")
	}
	return strings.Join(names[:n], ", ") + " and " + count(len(names)-n) + " more"
}
