package propose

import (
	"cmp"
	"flag"
	"fmt"
	"os"
	"strings"
	"testing"

	gocmp "github.com/google/go-cmp/cmp"
)

var update = flag.Bool("update", false, "rewrite the files that tests compare with")

// The table stands between these lines of docs/metrics.md.
const (
	tableBegins = "<!-- table begins -->\n"
	tableEnds   = "<!-- table ends -->"
)

func TestDocsListEveryMetric(t *testing.T) {
	const path = "../../docs/metrics.md"
	text, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	before, rest, begins := strings.Cut(string(text), tableBegins)
	table, after, ends := strings.Cut(rest, tableEnds)
	if !begins || !ends {
		t.Fatalf("%s has no place for the table: keep the lines %q and %q", path, tableBegins, tableEnds)
	}
	if want := metricsTable(Metrics); *update {
		err = os.WriteFile(path, []byte(before+tableBegins+want+tableEnds+after), 0o644)
	} else if diff := gocmp.Diff(want, table); diff != "" {
		t.Errorf("%s differs from Metrics; rewrite it with -update (-want +got):\n%s", path, diff)
	}
	if err != nil {
		t.Error(err)
	}
}

// metricsTable returns the metrics as a Markdown table.
func metricsTable(metrics []Metric) string {
	var b strings.Builder
	row := func(cells ...string) {
		for i, c := range cells {
			cells[i] = strings.ReplaceAll(c, "|", `\|`)
		}
		fmt.Fprintf(&b, "| %s |\n", strings.Join(cells, " | "))
	}
	row("name", "of", "what it tells", "formula", "unit", "better", "undefined when", "source")
	b.WriteString(strings.Repeat("|---", 8) + "|\n")
	for _, m := range metrics {
		row("`"+m.Name+"`", m.On, m.Doc, "`"+m.Formula+"`", m.Unit,
			cmp.Or(m.Better, "neither"), cmp.Or(m.Undefined, "never"), m.Source)
	}
	return b.String()
}

func TestABarInAFormulaStaysInItsCell(t *testing.T) {
	got := metricsTable([]Metric{{Name: "d", Formula: "|A - B|"}})
	if !strings.Contains(got, "`\\|A - B\\|`") {
		t.Errorf("table = %s", got)
	}
}
