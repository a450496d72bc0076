package report

import "strings"

// markdownTable is a table of a document. Its cells are Markdown without newlines and bars, as code
// and prose write it.
type markdownTable struct {
	head []string // a head that ends in a colon is aligned to the right
	rows [][]string
}

func (t *markdownTable) add(cells ...string) { t.rows = append(t.rows, cells) }

// String writes the table with an empty line behind, or nothing where there are no rows.
func (t *markdownTable) String() string {
	if len(t.rows) == 0 {
		return ""
	}
	var b strings.Builder
	heads, rules := make([]string, len(t.head)), make([]string, len(t.head))
	for i, h := range t.head {
		name, right := strings.CutSuffix(h, ":")
		heads[i], rules[i] = name, "---"
		if right {
			rules[i] = "---:"
		}
	}
	for _, row := range append([][]string{heads, rules}, t.rows...) {
		b.WriteString("| " + strings.Join(row, " | ") + " |\n")
	}
	return b.String() + "\n"
}
