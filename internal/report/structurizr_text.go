package report

import (
	"strings"
	"unicode"
)

// The language of Structurizr knows one escape, that of a quotation mark. A backslash followed by an n is a new line,
// one at the end of a line joins the next, and ${NAME} inserts a constant or a variable of the environment, all of
// them inside of quotation marks too.
var dslMarks = strings.NewReplacer(`\`, "\u29f5", `"`, `\"`, "${", "$ {")

// dslText writes any text as a string of the DSL; backslashes become the operator that looks like them.
func dslText(s string) string { return `"` + dslMarks.Replace(Safe(s)) + `"` }

// dslName writes the name of an element: what has neither letter nor digit could be an operator of the language,
// such as -> or {, which quotation marks don't protect, and gets marks of its own.
func dslName(name, otherwise string) string {
	name = strings.TrimSpace(name)
	switch {
	case name == "":
		name = otherwise
	case !strings.ContainsFunc(name, func(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }):
		name = "'" + name + "'"
	}
	return dslText(name)
}

func underscored(slug string) string { return strings.ReplaceAll(slug, "-", "_") }
