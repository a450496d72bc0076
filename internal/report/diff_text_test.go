package report

import (
	"bytes"
	"math"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/msa-split/msa-split/internal/gate"
)

// renderDiff prints a difference in a format.
func renderDiff(t *testing.T, format string, d *gate.Diff, opts Options) string {
	t.Helper()
	f, err := Lookup(format, OfDiff)
	if err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	if err := f.Diff(&out, d, opts); err != nil {
		t.Fatalf("writing a difference as %s: %v", format, err)
	}
	return out.String()
}

func TestDiffsForPeopleAreAsKept(t *testing.T) {
	for name, diff := range diffs {
		for _, format := range []string{"text", "markdown"} {
			t.Run(name+"."+format, func(t *testing.T) {
				golden(t, filepath.Join(findingGoldens, "diff-"+name+"."+format), []byte(renderDiff(t, format, diff(), Options{})))
			})
		}
	}
}

func TestAChangeIsPrintedWithItsSignAndDirection(t *testing.T) {
	for _, c := range []struct {
		unit, better                   string
		before, after                  *float64
		first, second, sign, direction string
	}{
		{"count", "low", f(3), f(4), "3", "4", "+1", "worse"},
		{"count", "low", f(1200), f(1100), "1,200", "1,100", "-100", "better"},
		{"lines", "", f(10), f(12), "10", "12", "+2", ""},
		{"ratio", "high", f(.84), f(.8042), "0.84", "0.80", "-0.04", "worse"},
		{"ratio", "high", f(.5), f(1), "0.50", "1.00", "+0.50", "better"},
		{"ratio", "low", f(.5512), f(.5508), "0.5512", "0.5508", "-0.0004", "better"},
		{"ratio", "low", f(.1 + .2), f(.3), "0.30", "0.30", "0", ""},
		{"ratio", "low", f(0), f(math.Copysign(0, -1)), "0.00", "0.00", "0", ""},
		{"ratio", "low", nil, f(.3), "n/a", "0.30", "n/a", ""},
		{"count", "low", f(3), nil, "3", "n/a", "n/a", ""},
		{"ratio", "low", f(math.NaN()), f(math.Inf(1)), "n/a", "n/a", "n/a", ""},
		{"count", "low", f(2.5), f(3), "2.50", "3.00", "+0.50", "worse"},
	} {
		change := change("x", "", c.unit, c.better, c.before, c.after)
		first, second, sign := amounts(change)
		if first != c.first || second != c.second || sign != c.sign || direction(change) != c.direction {
			t.Errorf("%+v: got %s, %s, %s, %q", c, first, second, sign, direction(change))
		}
	}
}

func TestDiffLeavesOutAndCountsWhatStayedInAService(t *testing.T) {
	text := renderDiff(t, "text", shopDiff(), Options{})
	if strings.Contains(text, "orders: cbo") || !strings.Contains(text, "\n2 figures of services are as before\n") {
		t.Errorf("got\n%s", text)
	}
}

func TestDiffJudgesNothing(t *testing.T) {
	for _, format := range []string{"text", "markdown"} {
		for name, diff := range map[string]*gate.Diff{"shop": shopDiff(), "same": sameDiff()} {
			if text := renderDiff(t, format, diff, Options{}); regexp.MustCompile(`(?i)\b(passed|failed|errors?)\b`).MatchString(text) {
				t.Errorf("%s of %s:\n%s", format, name, text)
			}
		}
	}
}

func TestDiffFoldsToTheWidthOfTheTerminal(t *testing.T) {
	for name, diff := range diffs {
		for _, width := range []int{50, 80, 100, 200} {
			for _, line := range strings.Split(renderDiff(t, "text", diff(), Options{Width: width}), "\n") {
				if columns(line) > width {
					t.Errorf("%s at %d columns: %d in %q", name, width, columns(line), line)
				}
			}
		}
	}
}

func TestDiffSaysHowManyFiguresAreNotShown(t *testing.T) {
	d := shopDiff()
	for range 100 {
		d.Comparison.Changes = append(d.Comparison.Changes, change("lines", "주문관리", "lines", "", f(1), f(2)))
	}
	if text := renderDiff(t, "text", d, Options{}); !strings.Contains(text, "\n… and 85 more (--format json lists all)\n") {
		t.Errorf("got\n%s", text)
	}
}

func TestDiffAlignsWideCharacters(t *testing.T) {
	d := sameDiff()
	d.Comparison.Changes = append(d.Comparison.Changes, change("lines", "주문관리", "lines", "", f(1), f(2222)))
	lines := strings.Split(renderDiff(t, "text", d, Options{}), "\n")
	end := func(prefix string) int {
		for _, l := range lines {
			if strings.HasPrefix(l, prefix) {
				return columns(l)
			}
		}
		return 0
	}
	if wide, narrow := end("주문관리: lines"), end("services "); wide == 0 || wide != narrow {
		t.Errorf("rows end in columns %d and %d of\n%s", wide, narrow, strings.Join(lines, "\n"))
	}
}
