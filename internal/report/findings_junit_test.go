package report

import (
	"bytes"
	"encoding/xml"
	"io"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"github.com/msa-split/msa-split/internal/gate"
)

// junitAttributes are those of junit-10.xsd of Jenkins' xUnit plugin, required ones first, marked by !.
var junitAttributes = map[string][]string{
	"testsuites": {"name", "tests", "failures", "errors", "time"},
	"testsuite":  {"!name", "!tests", "!failures", "!errors", "skipped", "time"},
	"testcase":   {"!name", "classname", "time"},
	"failure":    {"message", "type"},
	"error":      {"message", "type"},
	"skipped":    {"message", "type"},
	"system-out": {},
}

// junitParents says in which element an element may stand.
var junitParents = map[string]string{
	"testsuites": "", "testsuite": "testsuites", "testcase": "testsuite", "failure": "testcase", "error": "testcase", "skipped": "testcase",
}

// followsJUnit holds a document against the schema.
func followsJUnit(t interface{ Fatalf(string, ...any) }, text []byte) {
	decoder, open := xml.NewDecoder(bytes.NewReader(text)), []string{""}
	for {
		token, err := decoder.Token()
		if err == io.EOF {
			return
		}
		if err != nil {
			t.Fatalf("%v in\n%s", err, text)
		}
		switch e := token.(type) {
		case xml.StartElement:
			parent, fixed := junitParents[e.Name.Local]
			if known, ok := junitAttributes[e.Name.Local]; !ok || fixed && parent != open[len(open)-1] || !attributesFit(e.Attr, known) {
				t.Fatalf("%v in %s does not follow the schema", e, open)
			}
			open = append(open, e.Name.Local)
		case xml.EndElement:
			open = open[:len(open)-1]
		}
	}
}

func attributesFit(got []xml.Attr, known []string) bool {
	has := func(name string) bool {
		return slices.ContainsFunc(got, func(a xml.Attr) bool { return a.Name.Local == name })
	}
	for _, a := range got {
		if !slices.Contains(known, a.Name.Local) && !slices.Contains(known, "!"+a.Name.Local) {
			return false
		}
	}
	return !slices.ContainsFunc(known, func(name string) bool {
		required, ok := strings.CutPrefix(name, "!")
		return ok && !has(required)
	})
}

// junitOf writes a report and reads it again.
func junitOf(t interface{ Fatalf(string, ...any) }, r *gate.Report, o Options) junitSuites {
	text := written(t, junitFormat, r, o)
	followsJUnit(t, text)
	var all junitSuites
	if err := xml.Unmarshal(text, &all); err != nil {
		t.Fatalf("%v", err)
	}
	return all
}

// outcomes lists the cases that did not simply pass.
func outcomes(s junitSuite) []string {
	var all []string
	for _, c := range s.Cases {
		switch {
		case c.Error != nil:
			all = append(all, "error "+c.Name)
		case c.Failure != nil:
			all = append(all, "failure "+c.Name)
		case c.Skipped != nil:
			all = append(all, "skipped "+c.Name)
		case c.Out != nil:
			all = append(all, "passed "+c.Name)
		}
	}
	return all
}

func TestJUnitOfACleanRunPassesEveryRule(t *testing.T) {
	got := junitOf(t, greenReport(), Options{})
	var names []string
	for _, c := range got.Suite.Cases {
		names = append(names, c.Name)
	}
	if diff := cmp.Diff(gate.RuleNames(), names); diff != "" {
		t.Error(diff)
	}
	if got.Tests != len(names) || got.Failures+got.Errors+got.Suite.Skipped != 0 || len(outcomes(got.Suite)) != 0 {
		t.Errorf("got %+v", got)
	}
}

// mixed has a regression of each level and one that is excused.
func mixed(failOn string) *gate.Report {
	r := greenReport()
	r.FailOn = failOn
	for _, level := range []gate.Level{gate.Error, gate.Warn, gate.Notice} {
		r.Findings = append(r.Findings, gate.Finding{Rule: "new-cut", State: gate.New, Level: level, Subject: between("a", string(level)), Text: "x"})
	}
	r.Findings = append(r.Findings,
		gate.Finding{Rule: "new-cut", State: gate.New, Level: gate.Error, Subject: between("a", "b"), Text: "x", Waiver: &gate.Waived{Reason: "ADR 12", Until: "2027-01-31"}},
		gate.Finding{Rule: "new-cut", State: gate.Better, Level: gate.Notice, Subject: between("b", "a"), Text: "x"})
	r.Decide()
	return r
}

func TestJUnitFailsWhatFailsTheCheck(t *testing.T) {
	for failOn, want := range map[string][]string{
		"error": {"failure new-cut: a -> error", "passed new-cut: a -> warn", "passed new-cut: a -> notice", "skipped new-cut: a -> b"},
		"warn":  {"failure new-cut: a -> error", "failure new-cut: a -> warn", "passed new-cut: a -> notice", "skipped new-cut: a -> b"},
		"never": {"passed new-cut: a -> error", "passed new-cut: a -> warn", "passed new-cut: a -> notice", "skipped new-cut: a -> b"},
	} {
		if diff := cmp.Diff(want, outcomes(junitOf(t, mixed(failOn), Options{}).Suite)); diff != "" {
			t.Errorf("%s:\n%s", failOn, diff)
		}
	}
}

func TestJUnitOfAStrictCheckFailsImprovements(t *testing.T) {
	r := mixed("error")
	r.Findings, r.Strict = r.Findings[4:], true
	r.Decide()
	if diff := cmp.Diff([]string{"failure new-cut: b -> a"}, outcomes(junitOf(t, r, Options{}).Suite)); diff != "" {
		t.Error(diff)
	}
}

func TestJUnitOfAnIncompleteAnalysisIsAnError(t *testing.T) {
	r := greenReport()
	r.Incomplete = []string{"example.com/shop/a", "example.com/shop/b"}
	got := junitOf(t, r, Options{})
	want := junitProblem{Message: "2 packages could not be seen whole", Type: "incomplete", Text: "example.com/shop/a\nexample.com/shop/b"}
	if diff := cmp.Diff(want, *got.Suite.Cases[0].Error); diff != "" || got.Errors != 1 {
		t.Errorf("%d errors, %s", got.Errors, diff)
	}
}

func TestJUnitTellsAllOfAFailure(t *testing.T) {
	r := greenReport()
	r.Findings = []gate.Finding{{
		Rule: "new-cut", State: gate.New, Level: gate.Error, Subject: between("a", "b"), Text: "a uses b", Advice: "move it",
		Sites: at("a.go", 3), Details: []gate.Detail{{Text: "F", Sites: at("a.go", 3)}, {Text: "G"}}, Causes: []string{"new-cut b -> c"},
	}}
	r.Decide()
	want := junitProblem{Message: "a uses b", Type: "error", Text: strings.Join([]string{
		"error: a uses b", "  shop/a.go:3: F", "  G", "caused by: new-cut b -> c", "what to do: move it",
	}, "\n")}
	if diff := cmp.Diff(want, *junitOf(t, r, Options{Prefix: "shop"}).Suite.Cases[0].Failure); diff != "" {
		t.Error(diff)
	}
}

func TestJUnitSaysWhyAFindingIsSkipped(t *testing.T) {
	if got := junitOf(t, mixed("error"), Options{}).Suite.Cases[3].Skipped.Message; got != "ADR 12 (until 2027-01-31)" {
		t.Errorf("got %q", got)
	}
}

// A check that did not pass has a failure or error, counts are right, no two cases share a name, and every
// text is legal and harmless.
func TestJUnitHoldsItsPromisesForAnyNames(t *testing.T) {
	promises := func(t interface{ Fatalf(string, ...any) }, r *gate.Report) {
		got := junitOf(t, r, Options{})
		failures, errors, names := 0, 0, map[string]bool{}
		for _, c := range got.Suite.Cases {
			failures, errors = failures+boolInt(c.Failure != nil), errors+boolInt(c.Error != nil)
			if names[c.Name] || Safe(c.Name) != c.Name {
				t.Fatalf("bad name %q", c.Name)
			}
			names[c.Name] = true
		}
		if failures != got.Failures || errors != got.Errors || len(got.Suite.Cases) != got.Tests || !r.Passed && failures+errors == 0 {
			t.Fatalf("passed %t: %d failures, %d errors in %+v", r.Passed, failures, errors, got)
		}
	}
	for _, report := range reports {
		promises(t, report())
	}
	rapid.Check(t, func(t *rapid.T) {
		r := anyReport(t)
		r.Findings = append(r.Findings, r.Findings...)
		promises(t, r)
		r.Incomplete, r.Findings = nil, nil
		promises(t, r)
	})
}

func boolInt(b bool) int {
	if b {
		return 1
	}
	return 0
}
