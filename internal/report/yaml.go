package report

import (
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

var (
	yamlPlain = regexp.MustCompile(`^[A-Za-z][A-Za-z0-9_./-]*$`)
	// yamlWords are plain scalars that YAML 1.1 takes for something else than text.
	yamlWords = []string{"y", "n", "yes", "no", "on", "off", "true", "false", "null"}
	yamlMarks = strings.NewReplacer(`\`, `\\`, `"`, `\"`)
)

// yamlText writes any text as a YAML scalar that is read as that text: plain where every reader agrees,
// else in double quotes with the escapes of YAML. Bytes that are no UTF-8, which YAML can't hold, are shown as by Safe.
func yamlText(s string) string {
	if yamlPlain.MatchString(s) && !slices.Contains(yamlWords, strings.ToLower(s)) {
		return s
	}
	var b strings.Builder
	b.WriteByte('"')
	for i := 0; i < len(s); {
		r, size := utf8.DecodeRuneInString(s[i:])
		switch {
		case r == utf8.RuneError && size == 1:
			b.WriteString(`\` + Safe(s[i:i+1]))
		case unsafeRune(r) || !unicode.IsGraphic(r):
			b.WriteString(visible(r))
		default:
			b.WriteString(yamlMarks.Replace(string(r)))
		}
		i += size
	}
	return b.String() + `"`
}

// yamlList writes texts as a list on one line.
func yamlList(all []string) string { return "[" + strings.Join(each(all, yamlText), ", ") + "]" }
