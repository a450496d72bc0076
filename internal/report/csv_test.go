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
		"260", "13", "9", "3", "0.44", "payments", "3", "19", "0", "0", "0", "", "", "", "", "0"}
	if diff := cmp.Diff(want, rows[9]); diff != "" || len(rows) != 15 {
		t.Errorf("%d rows, invoice (-want +got):\n%s", len(rows), diff)
	}
}

func TestCSVTellsTheFateOfSharedCode(t *testing.T) {
	rows := readCSV(t, "shop")
	fate := func(row []string) string { return row[0] + " " + strings.Join(row[len(row)-5:len(row)-3], " ") }
	for at, want := range map[int]string{0: "unit fate owner", 6: "example.com/shop/internal/errs owned payments", 7: "example.com/shop/internal/money divide "} {
		if got := fate(rows[at]); got != want {
			t.Errorf("row %d: %q, want %q", at, got, want)
		}
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
