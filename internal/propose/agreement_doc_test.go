package propose

import (
	"cmp"
	"fmt"
	"os"
	"strings"
	"testing"

	gocmp "github.com/google/go-cmp/cmp"
)

// The table of measures of agreement stands between these lines of docs/metrics.md.
const (
	agreementBegins = "<!-- agreement begins -->\n"
	agreementEnds   = "<!-- agreement ends -->"
)

func TestDocsListEveryMeasureOfAgreement(t *testing.T) {
	const path = "../../docs/metrics.md"
	text, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	before, rest, begins := strings.Cut(string(text), agreementBegins)
	table, after, ends := strings.Cut(rest, agreementEnds)
	if !begins || !ends {
		t.Fatalf("%s has no place for the table: keep the lines %q and %q", path, agreementBegins, agreementEnds)
	}
	if want := agreementTable(); *update {
		err = os.WriteFile(path, []byte(before+agreementBegins+want+agreementEnds+after), 0o644)
	} else if diff := gocmp.Diff(want, table); diff != "" {
		t.Errorf("%s differs from AgreementMeasures; rewrite it with -update (-want +got):\n%s", path, diff)
	}
	if err != nil {
		t.Error(err)
	}
}

// agreementTable returns the measures as a Markdown table.
func agreementTable() string {
	var b strings.Builder
	row := func(cells ...string) {
		for i, c := range cells {
			cells[i] = strings.ReplaceAll(c, "|", `\|`)
		}
		fmt.Fprintf(&b, "| %s |\n", strings.Join(cells, " | "))
	}
	row("name", "of", "what it tells", "formula", "best", "undefined when", "source")
	b.WriteString(strings.Repeat("|---", 7) + "|\n")
	for _, m := range AgreementMeasures {
		row("`"+m.Name+"`", m.On, m.Doc, "`"+m.Formula+"`", fmt.Sprint(m.Best), cmp.Or(m.Undefined, "no unit"), m.Source)
	}
	return b.String()
}

func TestMeasuresOfAgreementAreDescribed(t *testing.T) {
	seen := map[string]bool{}
	for _, m := range AgreementMeasures {
		if m.Name == "" || seen[m.Name] || m.Doc == "" || m.Formula == "" || m.Source == "" || m.of == nil || m.Best != 1 && m.Best != 100 {
			t.Errorf("measure %q: want a unique name, a doc, a formula, a source, a function, and a best value of 1 or 100", m.Name)
		}
		if m.On != OnPartition && m.On != OnPlacement {
			t.Errorf("measure %q is of %q", m.Name, m.On)
		}
		seen[m.Name] = true
	}
}
