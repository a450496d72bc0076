package report

import (
	"bytes"
	"testing"

	"github.com/msa-split/msa-split/internal/gate"
)

// renderFindings prints a result of a check in a format.
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
func TestX(t *testing.T) {
	for _, n := range []string{"failed", "green", "warned", "strict", "incomplete", "cjk", "hostile"} {
		t.Logf("=== %s\n%s", n, renderFindings(t, "text", reports[n](), Options{}))
	}
	t.Logf("=== many\n%s", renderFindings(t, "text", manyFindings(100, "new-cut", "cut-weight", "unstable"), Options{}))
}

func renderDiff(t *testing.T, format string, d *gate.Diff, opts Options) string {
	t.Helper()
	f, err := Lookup(format, OfDiff)
	if err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	if err := f.Diff(&out, d, opts); err != nil {
		t.Fatalf("writing findings as %s: %v", format, err)
	}
	return out.String()
}
func TestY(t *testing.T) {
	for _, n := range []string{"failed", "green", "hostile"} {
		t.Logf("=== %s\n%s", n, renderFindings(t, "markdown", reports[n](), Options{}))
	}
	for _, n := range []string{"failed", "green", "incomplete", "strict", "hostile"} {
		t.Logf("=== %s\n%s", n, renderFindings(t, "github", reports[n](), Options{Prefix: "shop"}))
	}
	for _, n := range []string{"shop", "same"} {
		t.Logf("=== %s\n%s", n, renderDiff(t, "text", diffs[n](), Options{}))
		t.Logf("=== %s\n%s", n, renderDiff(t, "markdown", diffs[n](), Options{}))
	}
}
