package report

import (
	"fmt"
	"strings"
	"unicode"
)

// maxMarkdownName is how many columns of a name a document shows; real ones are shorter.
const maxMarkdownName = 200

// code writes a name as a code span, in which nothing is markup, a link or a mention. The fence is longer
// than any run of backticks inside. A name with a bar becomes an HTML element instead, since a code
// span can't hold it both inside and outside of a table.
func code(name string) string {
	name = middle(Safe(name), maxMarkdownName)
	if strings.TrimSpace(name) == "" || strings.Contains(name, "|") {
		return "<code>" + entities(name) + "</code>"
	}
	fence := strings.Repeat("`", 1+longestRun(name, '`'))
	if name[0] == '`' || name[len(name)-1] == '`' || name[0] == ' ' && name[len(name)-1] == ' ' {
		name = " " + name + " "
	}
	return fence + name + fence
}

// longestRun returns the length of the longest run of a byte.
func longestRun(s string, of byte) int {
	longest, run := 0, 0
	for i := range len(s) {
		if s[i] != of {
			run = 0
			continue
		}
		run++
		longest = max(longest, run)
	}
	return longest
}

// entities writes every ASCII character that Markdown or HTML could take for markup as an entity.
func entities(s string) string {
	var b strings.Builder
	for _, r := range s {
		if r < unicode.MaxASCII && (unicode.IsPunct(r) || unicode.IsSymbol(r)) {
			fmt.Fprintf(&b, "&#%d;", r)
			continue
		}
		b.WriteRune(r)
	}
	return b.String()
}

// Inside of a line these begin markup, HTML, a table cell or a formula; the rest matters at the
// beginning of a block only. A mention, an issue's number and a link are made of the finished page, where
// no escape is left, so an invisible space parts them.
var inline = strings.NewReplacer(
	`\`, `\\`, "`", "\\`", "*", `\*`, "_", `\_`, "[", `\[`, "]", `\]`, "~", `\~`,
	"<", "&lt;", "&", "&amp;", "|", "&#124;", "$", "&#36;",
	"@", "@&#8203;", "#", "#&#8203;", "://", ":&#8203;//", "www.", "www&#8203;.",
)

// prose writes text from outside, such as a sentence that holds names, as text without markup.
func prose(s string) string {
	s = inline.Replace(middle(strings.Join(strings.Fields(Safe(s)), " "), 2000))
	if s == "" {
		return ""
	}
	if strings.ContainsRune("+-=>", rune(s[0])) {
		return `\` + s
	}
	if digits := strings.TrimLeft(s, "0123456789"); len(digits) < len(s) && (strings.HasPrefix(digits, ".") || strings.HasPrefix(digits, ")")) {
		return s[:len(s)-len(digits)] + `\` + digits
	}
	return s
}

// In an HTML element Markdown is not read, but mentions, numbers of issues and links are made of the finished page.
var inElement = strings.NewReplacer(
	"&", "&amp;", "<", "&lt;", ">", "&gt;", `"`, "&#34;", "'", "&#39;", "$", "&#36;",
	"@", "@&#8203;", "#", "#&#8203;", "://", ":&#8203;//", "www.", "www&#8203;.",
)

// summary writes text for an HTML element.
func summary(s string) string { return inElement.Replace(Safe(s)) }
