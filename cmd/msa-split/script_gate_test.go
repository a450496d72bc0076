package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"
)

// checkResult is what the scripts read of the JSON of a check. It is written down here once more, apart from the types of
// the program, since scripts of other people read these names too.
type checkResult struct {
	Schema   string         `json:"schema"`
	Passed   bool           `json:"passed"`
	Findings []checkFinding `json:"findings"`
}

type checkFinding struct {
	Rule    string        `json:"rule"`
	State   string        `json:"state"`
	Level   string        `json:"level"`
	Subject checkSubject  `json:"subject"`
	Was     *checkSubject `json:"was"`
	Before  json.Number   `json:"before"`
	After   json.Number   `json:"after"`
	Text    string        `json:"text"`
	Advice  string        `json:"advice"`
	Details []checkDetail `json:"details"`
	Sites   []checkPlace  `json:"sites"`
	Causes  []string      `json:"causes"`
	Waiver  *checkWaiver  `json:"waiver"`
}

type checkSubject struct{ From, To, Symbol string }

type checkDetail struct {
	Text  string
	Sites []checkPlace
}

type checkPlace struct {
	File string
	Line int
}

type checkWaiver struct {
	Reason, Until string
	Ended         bool
}

// String writes a subject as waivers and people do.
func (s checkSubject) String() string {
	text := s.From
	if s.To != "" {
		text += " -> " + s.To
	}
	return strings.TrimSpace(text + " " + s.Symbol)
}

func (p checkPlace) String() string { return fmt.Sprintf("%s:%d", p.File, p.Line) }

// String is the line by which scripts name a finding.
func (f checkFinding) String() string {
	return strings.Join([]string{f.Level, f.Rule, f.State, f.Subject.String()}, " ")
}

// field returns a part of a finding by the name that scripts use, one line for each value.
func (f checkFinding) field(name string) (string, error) {
	switch name {
	case "level":
		return f.Level, nil
	case "was":
		if f.Was == nil {
			return "", nil
		}
		return f.Was.String(), nil
	case "before":
		return f.Before.String(), nil
	case "after":
		return f.After.String(), nil
	case "text":
		return f.Text, nil
	case "advice":
		return f.Advice, nil
	case "cause":
		return strings.Join(f.Causes, "\n"), nil
	case "site":
		return textOf(f.Sites), nil
	case "detail":
		return f.details(), nil
	case "waiver":
		return f.waived(), nil
	}
	return "", fmt.Errorf("a finding has no part %q", name)
}

// details writes each detail with its places behind it.
func (f checkFinding) details() string {
	var all []string
	for _, d := range f.Details {
		all = append(all, strings.TrimSpace(d.Text+" "+strings.ReplaceAll(textOf(d.Sites), "\n", " ")))
	}
	return strings.Join(all, "\n")
}

// waived is "", or how a waiver stands with its reason: "excused: ADR 12" or "ended: ADR 12".
func (f checkFinding) waived() string {
	switch {
	case f.Waiver == nil:
		return ""
	case f.Waiver.Ended:
		return "ended: " + f.Waiver.Reason
	}
	return "excused: " + f.Waiver.Reason
}

func textOf[T fmt.Stringer](values []T) string {
	var all []string
	for _, v := range values {
		all = append(all, v.String())
	}
	return strings.Join(all, "\n")
}

// readCheck reads the JSON of a check, or of a diff, which holds one, and the promises that every report keeps.
func readCheck(text string) (checkResult, error) {
	var whole struct {
		checkResult
		Report *checkResult `json:"report"`
	}
	if err := json.Unmarshal([]byte(text), &whole); err != nil {
		return checkResult{}, fmt.Errorf("reading the JSON of a check: %w", err)
	}
	if whole.Report != nil {
		return *whole.Report, whole.Report.promises()
	}
	return whole.checkResult, whole.promises()
}

// promises checks what holds for every report: it says what it is, tells the worst first, tells nothing twice, and names
// places relative to the root.
func (r checkResult) promises() error {
	if r.Schema != "msa-split/check/1" {
		return fmt.Errorf("schema %q, want msa-split/check/1", r.Schema)
	}
	if r.Findings == nil {
		return errors.New("findings is null, want a list")
	}
	seen, last := map[string]bool{}, 0
	for _, f := range r.Findings {
		name := fmt.Sprint(f.Rule, " ", f.State, " ", f.Subject)
		if seen[name] {
			return fmt.Errorf("told twice: %s", name)
		}
		if f.Text == "" {
			return fmt.Errorf("no text: %s", name)
		}
		if f.weight() > last && len(seen) > 0 {
			return fmt.Errorf("not the worst first: %s", f)
		}
		for _, s := range f.Sites {
			if filepath.IsAbs(s.File) || strings.Contains(s.File, `\`) {
				return fmt.Errorf("the place %s is not relative with slashes", s)
			}
		}
		seen[name], last = true, f.weight()
	}
	return nil
}

// weight is higher for what a reader should see earlier.
func (f checkFinding) weight() int {
	weight := slices.Index([]string{"off", "notice", "warn", "error"}, f.Level)
	if f.State != "new" && f.State != "worse" {
		return weight
	}
	if f.Waiver != nil && !f.Waiver.Ended {
		return weight + 10
	}
	return weight + 20
}

// scriptFinding demands that the JSON of a check or diff on stdout holds a finding, or none such:
//
//	[!] finding RULE STATE SUBJECT [PART=PATTERN...]
//
// In RULE, STATE and SUBJECT a star stands for any text. PART is level, was, before, after, text, advice, cause, site,
// detail or waiver; PATTERN is a regular expression that matches somewhere in it.
func scriptFinding(ts *testscript.TestScript, neg bool, args []string) {
	if len(args) < 3 {
		ts.Fatalf("usage: [!] finding RULE STATE SUBJECT [PART=PATTERN...]")
	}
	result, err := readCheck(ts.ReadFile("stdout"))
	ts.Check(err)
	found := false
	for _, f := range result.Findings {
		match, err := f.matches(args)
		ts.Check(err)
		found = found || match
	}
	if found == neg {
		ts.Fatalf("finding %q: found %t; there are:\n%s", args, found, textOf(result.Findings))
	}
}

// matches reports whether a finding is what the arguments of the command finding describe.
func (f checkFinding) matches(args []string) (bool, error) {
	if !matchStar(args[0], f.Rule) || !matchStar(args[1], f.State) || !matchStar(args[2], f.Subject.String()) {
		return false, nil
	}
	for _, arg := range args[3:] {
		name, pattern, _ := strings.Cut(arg, "=")
		text, err := f.field(name)
		if err != nil {
			return false, err
		}
		ok, err := regexp.MatchString("(?m)"+pattern, text)
		if err != nil || !ok {
			return false, err
		}
	}
	return true, nil
}

// matchStar matches a text against a pattern in which a star stands for any text.
func matchStar(pattern, text string) bool {
	quoted := strings.ReplaceAll(regexp.QuoteMeta(pattern), `\*`, ".*")
	return regexp.MustCompile("^(?:" + quoted + ")$").MatchString(text)
}

// scriptFindings demands that the JSON on stdout holds the findings of a file and no others, in any order, as lines of level,
// rule, state and subject:
//
//	findings FILE
func scriptFindings(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 1 {
		ts.Fatalf("usage: findings FILE")
	}
	result, err := readCheck(ts.ReadFile("stdout"))
	ts.Check(err)
	got := strings.Fields(strings.ReplaceAll(textOf(result.Findings), " ", "\x00"))
	var want []string
	for line := range strings.Lines(ts.ReadFile(args[0])) {
		if fields := strings.Fields(line); len(fields) > 0 {
			want = append(want, strings.Join(fields, "\x00"))
		}
	}
	slices.Sort(got)
	slices.Sort(want)
	if !slices.Equal(got, want) {
		ts.Fatalf("found:\n%s\nwant:\n%s", textOf(result.Findings), ts.ReadFile(args[0]))
	}
}

// scriptNofindings demands that the JSON on stdout is that of a check which passed and had nothing to say:
//
//	nofindings
func scriptNofindings(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 0 {
		ts.Fatalf("usage: nofindings")
	}
	result, err := readCheck(ts.ReadFile("stdout"))
	ts.Check(err)
	if len(result.Findings) > 0 || !result.Passed {
		ts.Fatalf("passed %t, with:\n%s", result.Passed, textOf(result.Findings))
	}
}

// scriptEdit replaces every occurrence of a text in a file, where there must be one. OLD and NEW may hold the escapes of Go:
//
//	edit FILE OLD NEW
func scriptEdit(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 3 {
		ts.Fatalf("usage: edit FILE OLD NEW")
	}
	from, err := unescape(args[1])
	ts.Check(err)
	to, err := unescape(args[2])
	ts.Check(err)
	text := ts.ReadFile(args[0])
	if !strings.Contains(text, from) {
		ts.Fatalf("%s does not hold %q:\n%s", args[0], from, text)
	}
	ts.Check(os.WriteFile(ts.MkAbs(args[0]), []byte(strings.ReplaceAll(text, from, to)), 0o666))
}

func unescape(text string) (string, error) {
	return strconv.Unquote(`"` + strings.ReplaceAll(text, `"`, `\"`) + `"`)
}

// scriptRepository makes the current directory a git repository whose branch main has one commit that holds everything. Names
// and dates are fixed, and the configuration of the machine plays no part:
//
//	repository [DATE]
func scriptRepository(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) > 1 {
		ts.Fatalf("usage: repository [DATE]")
	}
	for _, who := range []string{"AUTHOR", "COMMITTER"} {
		ts.Setenv("GIT_"+who+"_NAME", "A Developer")
		ts.Setenv("GIT_"+who+"_EMAIL", "developer@example.com")
		ts.Setenv("GIT_"+who+"_DATE", "2026-03-10T12:00:00Z")
	}
	ts.Setenv("GIT_CONFIG_NOSYSTEM", "1")
	ts.Check(ts.Exec("git", "init", "-q", "-b", "main"))
	scriptCommit(ts, false, append([]string{"all"}, args...))
}

// scriptCommit commits everything in the current directory, at a date from then on:
//
//	commit MESSAGE [DATE]
func scriptCommit(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 1 || len(args) > 2 {
		ts.Fatalf("usage: commit MESSAGE [DATE]")
	}
	if len(args) == 2 {
		ts.Setenv("GIT_AUTHOR_DATE", args[1])
		ts.Setenv("GIT_COMMITTER_DATE", args[1])
	}
	ts.Check(ts.Exec("git", "add", "-A"))
	ts.Check(ts.Exec("git", "commit", "-q", "--allow-empty", "-m", args[0]))
}

// scriptAdvised runs the command that begins with START and that stderr advises, whole as it stands there, with sh:
//
//	advised START
func scriptAdvised(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 1 {
		ts.Fatalf("usage: advised START")
	}
	advice := regexp.MustCompile(regexp.QuoteMeta(args[0]) + "[^`\n]*").FindString(ts.ReadFile("stderr"))
	if advice == "" {
		ts.Fatalf("stderr advises no %q", args[0])
	}
	ts.Logf("advised: %s", advice)
	ts.Check(ts.Exec("sh", "-c", advice))
}

// The checker of findings is itself checked.
func TestFindingMatches(t *testing.T) {
	result, err := readCheck(`{"schema": "msa-split/check/1", "findings": [{"rule": "new-cut", "state": "new", "level": "error",
		"subject": {"from": "orders", "to": "payments"}, "after": 2, "text": "orders uses payments",
		"details": [{"text": "till#Charge", "sites": [{"file": "desk.go", "line": 8}]}], "waiver": {"reason": "ADR 12"}}]}`)
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		want bool
		args []string
	}{
		{true, []string{"new-cut", "new", "orders -> payments"}},
		{true, []string{"*", "new", "orders -> *", "level=error", "after=^2$", "before=^$"}},
		{true, []string{"new-cut", "*", "*", `detail=Charge desk\.go:8`, "waiver=excused: ADR"}},
		{false, []string{"new-cut", "new", "orders"}},
		{false, []string{"new-cut", "worse", "*"}},
		{false, []string{"new-cut", "new", "*", "level=warn"}},
	} {
		got, err := result.Findings[0].matches(c.args)
		if err != nil || got != c.want {
			t.Errorf("%q: got %t, %v, want %t", c.args, got, err, c.want)
		}
	}
}

// A report that breaks a promise is told from one that keeps it.
func TestReadCheckHoldsPromises(t *testing.T) {
	notice := `{"rule": "moved-package", "state": "moved", "level": "notice", "text": "t"}`
	failure := `{"rule": "new-cut", "state": "new", "level": "error", "text": "t"}`
	outside := `{"rule": "new-cut", "state": "new", "level": "error", "text": "t", "sites": [{"file": "/a.go", "line": 1}]}`
	for _, c := range []struct{ list, want string }{
		{"[" + failure + "," + notice + "]", ""},
		{"[" + notice + "," + failure + "]", "worst first"},
		{"[" + failure + "," + failure + "]", "twice"},
		{"[" + outside + "]", "relative"},
		{"null", "null"},
	} {
		_, err := readCheck(`{"schema": "msa-split/check/1", "findings": ` + c.list + "}")
		if c.want == "" && err != nil || c.want != "" && (err == nil || !strings.Contains(err.Error(), c.want)) {
			t.Errorf("%s: got %v, want %q", c.list, err, c.want)
		}
	}
}
