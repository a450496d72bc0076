package report

import "strings"

// The replacement character is escaped because gonum's parser, and who knows which other, takes it for a
// broken byte.
var (
	dotQuoted  = strings.NewReplacer(`\`, `\\`, `"`, `\"`, "\ufffd", `\\ufffd`)
	dotLabeled = strings.NewReplacer(`\`, `\\`, `"`, `\"`, "\ufffd", `\\ufffd`, "&", "&amp;", "\n", `\n`)
)

// dotID writes any text as the ID of a node, cluster or graph. It is always quoted, so that it is
// neither a keyword nor an HTML-like string.
func dotID(s string) string { return `"` + dotQuoted.Replace(Safe(s)) + `"` }

// dotLabel writes text, in which names are Safe and newlines separate lines, as a label that shows it
// as it is: quoted, since a label in angle brackets is markup, and without entities.
func dotLabel(s string) string {
	lines := strings.Split(s, "\n")
	for i, l := range lines {
		lines[i] = Safe(l)
	}
	return `"` + dotLabeled.Replace(strings.Join(lines, "\n")) + `"`
}
