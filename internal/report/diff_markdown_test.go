package report

import (
	"fmt"
	"strings"
	"testing"
)

func TestDiffMarkdownFitsAComment(t *testing.T) {
	d := shopDiff()
	d.Report = manyFindings(1000, "new-cut", "cohesion-down")
	for i := range 2000 {
		d.Comparison.Changes = append(d.Comparison.Changes, change(fmt.Sprintf("figure%d", i), "orders", "count", "low", f(1), f(2)))
	}
	text := renderDiff(t, "markdown", d, Options{})
	if len(text) > maxComment || !strings.Contains(text, "more figures left out here") || !strings.Contains(text, "more findings left out here") {
		t.Errorf("%d bytes, want at most %d and what was left out", len(text), maxComment)
	}
}

func TestDiffMarkdownBeginsWithWhatIsCompared(t *testing.T) {
	if got, _, _ := strings.Cut(renderDiff(t, "markdown", shopDiff(), Options{}), "\n"); got != "### msa-split: `main` → `working tree`" {
		t.Errorf("got %q", got)
	}
}
