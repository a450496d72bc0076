package report

import (
	"bytes"
	"encoding/csv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func readCSV(t *testing.T, sample string) [][]string {
	t.Helper()
	rows, err := csv.NewReader(bytes.NewReader(render(t, "csv", sample, Options{}))).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	return rows
}

func TestCSVHasARowForEachUnit(t *testing.T) {
	rows := readCSV(t, "shop")
	want := []string{"example.com/shop/internal/orders/invoice", "example.com/shop/internal/orders/invoice", "orders", "member",
		"260", "13", "9", "3", "0.44", "payments", "3", "19", "0", "0", "0"}
	if diff := cmp.Diff(want, rows[9]); diff != "" || len(rows) != 15 {
		t.Errorf("%d rows, invoice (-want +got):\n%s", len(rows), diff)
	}
}

func TestCSVHoldsNoFormula(t *testing.T) {
	for _, row := range readCSV(t, "hostile") {
		for _, cell := range row {
			if strings.ContainsAny(strings.TrimSpace(cell + " ")[:min(1, len(strings.TrimSpace(cell)))], "=+-@") {
				t.Errorf("cell %q begins like a formula", cell)
			}
		}
	}
	for in, want := range map[string]string{"=1": "'=1", " +1": "' +1", "-x": "'-x", "@a": "'@a", "\t=1": `\t=1`, "a=1": "a=1", "": "", "＝1": "'＝1"} {
		if got := cell(in); got != want {
			t.Errorf("cell(%q) = %q, want %q", in, got, want)
		}
	}
}
