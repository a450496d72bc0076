package report

import (
	"encoding/xml"
	"fmt"
	"io"
	"strconv"
	"strings"

	"github.com/msa-split/msa-split/internal/gate"
)

var junitFormat = Format{
	Name:      "junit",
	Doc:       "test reports of CI services, such as GitLab, Jenkins, CircleCI and Azure",
	Extension: ".xml",
	Findings:  writeJUnit,
}

// The elements and attributes are those of the schema of Jenkins' xUnit plugin (junit-10.xsd), which are
// what other readers have in common. There is no time: a rule takes none that could be told apart.
type junitSuites struct {
	XMLName  xml.Name   `xml:"testsuites"`
	Name     string     `xml:"name,attr"`
	Tests    int        `xml:"tests,attr"`
	Failures int        `xml:"failures,attr"`
	Errors   int        `xml:"errors,attr"`
	Suite    junitSuite `xml:"testsuite"`
}

type junitSuite struct {
	Name     string      `xml:"name,attr"`
	Tests    int         `xml:"tests,attr"`
	Failures int         `xml:"failures,attr"`
	Errors   int         `xml:"errors,attr"`
	Skipped  int         `xml:"skipped,attr"`
	Cases    []junitCase `xml:"testcase"`
	Out      *junitOut   `xml:"system-out"`
}

type junitCase struct {
	Class   string        `xml:"classname,attr"`
	Name    string        `xml:"name,attr"`
	Failure *junitProblem `xml:"failure"`
	Error   *junitProblem `xml:"error"`
	Skipped *junitProblem `xml:"skipped"`
	Out     *junitOut     `xml:"system-out"`
}

type junitProblem struct {
	Message string `xml:"message,attr"`
	Type    string `xml:"type,attr,omitempty"`
	Text    string `xml:",cdata"`
}

type junitOut struct {
	Text string `xml:",cdata"`
}

// writeJUnit writes a test case for each regression, whatever fails the check by itself, and each rule
// that found none. Many readers keep one failure of a test case alone, so no two findings share one.
func writeJUnit(w io.Writer, r *gate.Report, o Options) error {
	suite := junitSuite{Name: "msa-split check", Cases: junitCases(r, o), Out: &junitOut{junitSummary(r)}}
	suite.count()
	all := junitSuites{Name: "msa-split", Tests: suite.Tests, Failures: suite.Failures, Errors: suite.Errors, Suite: suite}
	text, err := xml.MarshalIndent(all, "", "  ")
	if err != nil {
		return fmt.Errorf("writing the findings as JUnit: %w", err)
	}
	_, err = io.WriteString(w, xml.Header+string(text)+"\n")
	return err
}

func (s *junitSuite) count() {
	s.Tests = len(s.Cases)
	for _, c := range s.Cases {
		switch {
		case c.Error != nil:
			s.Errors++
		case c.Failure != nil:
			s.Failures++
		case c.Skipped != nil:
			s.Skipped++
		}
	}
}

func junitCases(r *gate.Report, o Options) []junitCase {
	cases := junitWhole(r)
	found, failed := map[string]bool{}, false
	for _, f := range r.Findings {
		fails := failsCheck(r, f)
		if f.Regression() || fails {
			cases = append(cases, junitFinding(f, fails, o))
			found[f.Rule], failed = true, failed || fails
		}
	}
	for _, rule := range gate.Rules {
		if !found[rule.Name] {
			cases = append(cases, junitCase{Class: "msa-split", Name: rule.Name})
		}
	}
	if !r.Passed && !failed && len(r.Incomplete) == 0 {
		cases = append(cases, junitCase{Class: "msa-split", Name: "check", Failure: &junitProblem{Message: "the check did not pass"}})
	}
	return numbered(cases)
}

// junitWhole is a case of its own for an analysis that did not see everything.
func junitWhole(r *gate.Report) []junitCase {
	if len(r.Incomplete) == 0 {
		return nil
	}
	message := plural(len(r.Incomplete), "package", "packages") + " could not be seen whole"
	return []junitCase{{
		Class: "msa-split", Name: "complete analysis",
		Error: &junitProblem{Message: message, Type: "incomplete", Text: junitLines(r.Incomplete...)},
	}}
}

func junitFinding(f gate.Finding, fails bool, o Options) junitCase {
	c := junitCase{Class: "msa-split", Name: junitLines(f.Rule + ": " + f.Subject.String())}
	switch {
	case fails:
		c.Failure = &junitProblem{Message: junitLines(f.Text), Type: string(f.Level), Text: junitText(f, o)}
	case f.Excused():
		c.Skipped = &junitProblem{Message: junitLines(excuse(*f.Waiver))}
	}
	if !fails {
		c.Out = &junitOut{junitText(f, o)}
	}
	return c
}

// failsCheck reports whether a finding is a reason why the check did not pass, as gate.Report.Decide
// judges: a strict check also wants what got better to be committed.
func failsCheck(r *gate.Report, f gate.Finding) bool {
	switch {
	case r.Passed || r.FailOn == gate.FailOnNever:
		return false
	case !f.Regression():
		return r.Strict
	case f.Excused():
		return false
	}
	return f.Level == gate.Error || f.Level == gate.Warn && r.FailOn == gate.FailOnWarn
}

// junitText says all of a finding, a line for each thing: the sentence, places, details, causes, advice.
func junitText(f gate.Finding, o Options) string {
	lines := []string{string(f.Level) + ": " + f.Text}
	for _, e := range notedSites(f) {
		lines = append(lines, strings.TrimSuffix("  "+junitPlace(e, o)+": "+e.says, ": "))
	}
	for _, d := range f.Details {
		if len(d.Sites) == 0 {
			lines = append(lines, "  "+d.Text)
		}
	}
	for _, cause := range f.Causes {
		lines = append(lines, "caused by: "+cause)
	}
	if f.Advice != "" {
		lines = append(lines, "what to do: "+f.Advice)
	}
	return junitLines(lines...)
}

// junitPlace is a place from the top of the repository, or from the root of the analysis where it lies
// outside.
func junitPlace(e notedSite, o Options) string {
	file, ok := o.inRepository(e.at)
	if !ok {
		file = e.at.File
	}
	if e.at.Line <= 0 {
		return file
	}
	return file + ":" + strconv.Itoa(e.at.Line)
}

func junitSummary(r *gate.Report) string {
	lines := []string{"against: " + r.Against, "boundaries: " + r.Boundaries}
	if others := states(r.Others(), stateNames); others != "" {
		lines = append(lines, "beside this: "+others)
	}
	lines = append(lines, r.Notes...)
	return junitLines(lines...)
}

// junitLines joins lines of text that XML can hold: what Safe leaves, without the two characters that are
// no characters.
func junitLines(lines ...string) string {
	text := make([]string, len(lines))
	for i, line := range lines {
		text[i] = junitChars.Replace(Safe(line))
	}
	return strings.Join(text, "\n")
}

var junitChars = strings.NewReplacer("\ufffe", `\ufffe`, "\uffff", `\uffff`)

// numbered tells apart cases of one name: GitLab ignores all but the first.
func numbered(cases []junitCase) []junitCase {
	seen := map[string]int{}
	for i, c := range cases {
		if seen[c.Name]++; seen[c.Name] > 1 {
			cases[i].Name += " (" + strconv.Itoa(seen[c.Name]) + ")"
		}
	}
	return cases
}
