package report

import (
	"slices"
	"strings"
	"testing"
)

func TestSplitIsTwoSortedColumns(t *testing.T) {
	for sample := range samples {
		text := string(render(t, "split", sample, Options{}))
		if text == "" {
			continue
		}
		lines := strings.Split(strings.TrimSuffix(text, "\n"), "\n")
		for _, line := range lines {
			if unit, service, ok := strings.Cut(line, "\t"); !ok || unit == "" || service == "" || strings.Contains(service, "\t") {
				t.Errorf("%s: line %q is not a unit, a tab and a service", sample, line)
			}
		}
		if sample != "hostile" && sample != "cjk" && !slices.IsSorted(lines) { // the units of those two were renamed in place
			t.Errorf("%s is not sorted", sample)
		}
	}
}

func TestSplitLeavesOutUnitsOfNoService(t *testing.T) {
	text := string(render(t, "split", "shop", Options{}))
	if strings.Contains(text, "cmd/shop") || !strings.Contains(text, "internal/money\tshared\n") {
		t.Errorf("got\n%s", text)
	}
}
