package report

import (
	"bytes"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/msa-split/msa-split/internal/gate"
)

// findingGoldens is where the golden files of findings and differences are.
const findingGoldens = "../../testdata/findings"

// readable are the formats of findings for people.
var readable = []string{"text", "markdown", "github"}

// renderFindings prints the result of a check in a format.
func renderFindings(t *testing.T, format string, r *gate.Report, opts Options) string {
	t.Helper()
	f, err := Lookup(format, OfFindings)
	if err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	if err := f.Findings(&out, r, opts); err != nil {
		t.Fatalf("writing findings as %s: %v", format, err)
	}
	return out.String()
}

func TestFindingsForPeopleAreAsKept(t *testing.T) {
	for name, report := range reports {
		for _, format := range readable {
			t.Run(name+"."+format, func(t *testing.T) {
				golden(t, filepath.Join(findingGoldens, name+"."+format), []byte(renderFindings(t, format, report(), Options{Prefix: "services/shop"})))
			})
		}
	}
}

func TestFindingsBeginWithTheResult(t *testing.T) {
	report := func(change func(*gate.Report)) *gate.Report {
		r := greenReport()
		change(r)
		return r
	}
	excused := func(r *gate.Report) { r.Findings = excusedThings() }
	for want, r := range map[string]*gate.Report{
		"passed: no regressions; 14 known ties between services, 2 fewer than at the base":                                greenReport(),
		"passed: no regressions; no known ties between services, as many as at the base":                                  report(func(r *gate.Report) { r.Ties = gate.Tally{} }),
		"passed: no regressions; 1 known tie between services, as many as at the base":                                    report(func(r *gate.Report) { r.Ties = gate.Tally{Base: 1, Head: 1} }),
		"passed: no regressions; 15 ties between services, 1 more than at the base":                                       report(func(r *gate.Report) { r.Ties = gate.Tally{Base: 14, Head: 15} }),
		"passed: no regressions but 2 waived; 14 ties between services, 2 fewer than at the base":                         report(excused),
		"passed with 1 warning: 14 ties between services, as many as at the base":                                         warnedReport(),
		"passed: no regressions in the packages that were named":                                                          report(func(r *gate.Report) { r.Partial = true }),
		"failed: 5 errors, 3 warnings, 1 notice":                                                                          failedReport(),
		"failed: out of date: 1 better, 1 stale (--strict); no regressions":                                               strictReport(),
		"incomplete: 4 packages could not be seen whole; 1 warning":                                                       incompleteReport(),
		"incomplete: 1 package could not be seen whole; no regressions in what was seen":                                  report(func(r *gate.Report) { r.Incomplete = []string{"x"} }),
		"failed and incomplete: 5 errors, 3 warnings, 1 notice; 1 package could not be seen whole":                        report(func(r *gate.Report) { *r = *failedReport(); r.Incomplete = []string{"x"} }),
		"failed: 1 warning (--fail-on warn)":                                                                              report(func(r *gate.Report) { *r = *warnedReport(); r.Passed, r.FailOn = false, "warn" }),
		"passed with 5 errors, 3 warnings, 1 notice (--fail-on never): 16 ties between services, 2 more than at the base": report(func(r *gate.Report) { *r = *failedReport(); r.Passed, r.FailOn = true, "never" }),
	} {
		got, _, _ := strings.Cut(renderFindings(t, "text", r, Options{Width: 200}), "\n")
		if got != want {
			t.Errorf("got  %s\nwant %s", got, want)
		}
	}
}

func TestFindingsFoldToTheWidthOfTheTerminal(t *testing.T) {
	for name, report := range reports {
		for _, width := range []int{40, 60, 80, 100, 120, 200} {
			for _, line := range above([]byte(renderFindings(t, "text", report(), Options{Width: width}))) {
				if columns(line) > width {
					t.Errorf("%s at %d columns: %d in %q", name, width, columns(line), line)
				}
			}
		}
	}
}

func TestFindingsFitAScreenOrTwo(t *testing.T) {
	many := manyFindings(1000, gate.RuleNames()...)
	for name, c := range map[string]struct {
		r    *gate.Report
		most int
	}{"green": {greenReport(), 5}, "warned": {warnedReport(), 8}, "failed": {failedReport(), 75}, "many of every rule": {many, 13 * len(gate.Rules)}} {
		if lines := strings.Count(renderFindings(t, "text", c.r, Options{}), "\n"); lines > c.most {
			t.Errorf("%s: %d lines, want at most %d", name, lines, c.most)
		}
	}
}

func TestFindingsSayWhatIsNotShown(t *testing.T) {
	text := renderFindings(t, "text", manyFindings(100, "new-cut", "cut-weight"), Options{})
	for _, want := range []string{
		"error new-cut: 100 findings\n", "\n    … and 95 more (--format json lists all)\n", "\nwaived: 100 findings\n", "\n  … and 95 more (--format json lists all)\n",
	} {
		if !strings.Contains(text, want) {
			t.Errorf("no %q in\n%s", want, text)
		}
	}
}

func TestEveryRuleIsNamedHoweverManyFindingsAnotherHas(t *testing.T) {
	r := manyFindings(500, "new-cut")
	last := worseThings()[8]
	r.Findings = append(r.Findings, last)
	for _, format := range []string{"text", "markdown"} {
		text := strings.ReplaceAll(renderFindings(t, format, r, Options{}), "`", "")
		if !strings.Contains(text, "notice unstable-dependency") {
			t.Errorf("%s: the last rule is not named", format)
		}
	}
}

func TestFindingsGiveAdviceOncePerRule(t *testing.T) {
	for _, format := range []string{"text", "markdown"} {
		words := strings.Join(strings.Fields(renderFindings(t, format, failedReport(), Options{})), " ")
		if n := strings.Count(words, cutAdvice); n != 1 {
			t.Errorf("%s: the advice of new-cut stands %d times", format, n)
		}
	}
}

func TestFindingsHaveColoursOnlyWhenAsked(t *testing.T) {
	escapes := regexp.MustCompile("\x1b\\[[0-9;]*m")
	for name, want := range map[string]string{"failed": "\x1b[1;31mfailed\x1b[0m", "green": "\x1b[1;32mpassed\x1b[0m", "warned": "\x1b[1;33mpassed\x1b[0m", "incomplete": "\x1b[1;33mincomplete\x1b[0m"} {
		plain, coloured := renderFindings(t, "text", reports[name](), Options{}), renderFindings(t, "text", reports[name](), Options{Color: true})
		if strings.Contains(plain, "\x1b") {
			t.Errorf("%s: escapes without being asked", name)
		}
		if !strings.HasPrefix(coloured, want) {
			t.Errorf("%s: got %q, want %q", name, coloured[:20], want)
		}
		if escapes.ReplaceAllString(coloured, "") != plain {
			t.Errorf("%s: colours change the text", name)
		}
	}
}

func TestNoFormatForPeoplePassesOnControlCharacters(t *testing.T) {
	for _, format := range readable {
		for _, line := range strings.Split(renderFindings(t, format, hostileReport(), Options{}), "\n") {
			if Safe(line) != line {
				t.Errorf("%s: %q", format, line)
			}
		}
	}
}

// GitHub's runner obeys commands in whatever a step prints.
func TestNamesAreNoCommandsToTheRunner(t *testing.T) {
	for _, width := range []int{20, 40, 100, 200} {
		for _, text := range []string{
			renderFindings(t, "text", hostileReport(), Options{Width: width}), renderDiff(t, "text", hostileDiff(), Options{Width: width}),
			renderFindings(t, "markdown", hostileReport(), Options{}), renderDiff(t, "markdown", hostileDiff(), Options{}),
		} {
			for _, line := range strings.Split(text, "\n") {
				if strings.HasPrefix(strings.TrimSpace(line), "::") || strings.Contains(line, "##[") {
					t.Errorf("at %d columns: %q", width, line)
				}
			}
		}
	}
}

func TestFindingsSayHowToUpdateTheBaseline(t *testing.T) {
	stale := greenReport()
	stale.Findings = otherThings()[5:]
	for name, c := range map[string]struct {
		r    *gate.Report
		want []string
	}{
		"failed": {failedReport(), []string{"  go run . baseline update", "  go run . baseline update --accept-new --reason TEXT"}},
		"strict": {strictReport(), []string{"  go run . baseline update"}},
		"warned": {warnedReport(), nil}, "green": {greenReport(), nil}, "incomplete": {incompleteReport(), nil},
		"a waiver alone": {stale, nil},
	} {
		_, commands, _ := strings.Cut(renderFindings(t, "text", c.r, Options{Command: "go run . check ./..."}), "next:\n")
		if got := strings.Split(strings.TrimSuffix(commands, "\n"), "\n"); commands != "" && !slices.Equal(got, c.want) || commands == "" && c.want != nil {
			t.Errorf("%s: got %q, want %q", name, got, c.want)
		}
	}
}

func TestSentencesNameSymbolsAsInSource(t *testing.T) {
	r := greenReport()
	for in, want := range map[string]string{
		"orders uses example.com/shop/internal/payments#Charge of payments: 2 references": "orders uses payments.Charge of payments: 2 references",
		"example.com/shop#Run (1 reference)":                                              "shop.Run (1 reference)",
		"(x/y#T.M), shop#A, x":                                                            "(y.T.M), shop.A, x",
		"example.com/shop/a is now example.com/shop":                                      "a is now example.com/shop",
	} {
		if got := concise(r, in); got != want {
			t.Errorf("%q became %q, want %q", in, got, want)
		}
	}
}
