package report

import (
	"fmt"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"github.com/msa-split/msa-split/internal/gate"
)

// findingsMarkdown are the documents of every sample, by name.
func findingsMarkdown(t *testing.T) map[string]string {
	all := map[string]string{"many": renderFindings(t, "markdown", manyFindings(1000, gate.RuleNames()...), Options{})}
	for name, report := range reports {
		all[name] = renderFindings(t, "markdown", report(), Options{})
	}
	for name, diff := range diffs {
		all["diff "+name] = renderDiff(t, "markdown", diff(), Options{})
	}
	return all
}

func TestFindingsMarkdownHoldsNoForeignMarkup(t *testing.T) {
	for name, text := range findingsMarkdown(t) {
		for _, line := range strings.Split(text, "\n") {
			rest := outsideCode(strings.ReplaceAll(line, "<br>", " "))
			for _, bad := range []string{"<", "@everyone", "://", "$("} {
				if strings.Contains(rest, bad) {
					t.Errorf("%s: %q outside of code: %q in %q", name, bad, rest, line)
				}
			}
			if rest == line && strings.Contains(line, "](") && !strings.Contains(line, `\](`) {
				t.Errorf("%s: a link: %q", name, line)
			}
		}
	}
}

func TestFindingsMarkdownTablesKeepTheirColumns(t *testing.T) {
	for name, text := range findingsMarkdown(t) {
		want := 0
		for _, line := range strings.Split(text, "\n") {
			bars := strings.Count(line, "|")
			if !strings.HasPrefix(line, "|") {
				want = 0
			} else if want == 0 {
				want = bars
			}
			if bars != want {
				t.Errorf("%s: %d bars, want %d: %q", name, bars, want, line)
			}
		}
	}
}

func TestFindingsMarkdownFitsAComment(t *testing.T) {
	hostile := hostileReport()
	for range 4 {
		hostile.Findings = append(hostile.Findings, hostile.Findings...)
	}
	for i := range hostile.Findings {
		hostile.Findings[i].Rule = fmt.Sprintf("rule%d%s", i%40, evil[i%len(evil)])
		hostile.Findings[i].Text = strings.Repeat("<@long> ", 500)
	}
	for name, r := range map[string]*gate.Report{
		"one rule": manyFindings(1000, "new-cut"), "every rule": manyFindings(1000, gate.RuleNames()...), "hostile": hostile,
	} {
		text := renderFindings(t, "markdown", r, Options{})
		if len(text) > maxComment {
			t.Errorf("%s: %d bytes, want at most %d", name, len(text), maxComment)
		}
		if strings.Count(text, "left out here") == 0 {
			t.Errorf("%s: what was left out is not said", name)
		}
		if strings.Count(text, "<details>") != strings.Count(text, "</details>") {
			t.Errorf("%s: details are not closed", name)
		}
	}
}

func TestFindingsMarkdownCountsWhatItLeavesOut(t *testing.T) {
	const n = 1000
	text, _, _ := strings.Cut(renderFindings(t, "markdown", manyFindings(n, "new-cut"), Options{}), "Waived")
	shown, left := strings.Count(text, "\n| `orders -> payments"), 0
	_, rest, found := strings.Cut(text, " |\n\n")
	if _, err := fmt.Sscanf(rest, "%d more findings left out here", &left); !found || err != nil || shown+left != n || shown < 50 {
		t.Errorf("%d shown and %d left out of %d (%v): %.80q", shown, left, n, err, rest)
	}
}

func TestFindingsMarkdownBeginsWithTheResult(t *testing.T) {
	for name, want := range map[string]string{
		"failed": "5 errors, 3 warnings, 1 notice", "green": "passed, no regressions", "warned": "passed with 1 warning",
		"strict": "failed, out of date: 1 better, 1 stale (--strict)", "incomplete": "incomplete, 1 warning",
	} {
		got, _, _ := strings.Cut(renderFindings(t, "markdown", reports[name](), Options{}), "\n")
		if want = "### msa-split: " + want; got != want {
			t.Errorf("%s: got %q, want %q", name, got, want)
		}
	}
}

func TestSharesOfARoomAreFair(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		room := rapid.IntRange(-100, 5000).Draw(t, "room")
		wants := rapid.SliceOfN(rapid.IntRange(0, 3000), 0, 12).Draw(t, "wants")
		given := shares(room, wants)
		sum := 0
		for i, g := range given {
			sum += g
			if g < 0 || g > wants[i] {
				t.Fatalf("%d of %d given of %v in %d", g, wants[i], wants, room)
			}
			for j, other := range given {
				if g < wants[i] && other > g+1 {
					t.Fatalf("%d got %d and %d got %d of %v in %d", i, g, j, other, wants, room)
				}
			}
		}
		if sum > max(0, room) {
			t.Fatalf("%d given of %d", sum, room)
		}
	})
}
