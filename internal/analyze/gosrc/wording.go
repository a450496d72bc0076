package gosrc

import (
	"fmt"
	"go/version"
	"strings"
)

// count puts a number before a noun.
func count(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	return fmt.Sprintf("%d %ss", n, noun)
}

// some lists at most max names and says how many are left out.
func some(names []string, max int) string {
	if len(names) <= max {
		return strings.Join(names, ", ")
	}
	return fmt.Sprintf("%s and %d more", strings.Join(names[:max], ", "), len(names)-max)
}

// sentence makes one line of a text of several.
func sentence(text string) string {
	var parts []string
	for line := range strings.Lines(text) {
		if line = strings.TrimSpace(line); line != "" {
			parts = append(parts, line)
		}
	}
	out := ""
	for i, p := range parts {
		if i > 0 {
			out += separator(parts[i-1])
		}
		out += p
	}
	return out
}

func separator(before string) string {
	if strings.HasSuffix(before, ":") || strings.HasSuffix(before, ";") || strings.HasSuffix(before, ",") {
		return " "
	}
	return "; "
}

// newer reports whether Go version a is of a later release than b, patches apart. A version
// that cannot be read, as of a development build, is not older than another.
func newer(a, b string) bool {
	return version.IsValid(a) && version.IsValid(b) && version.Compare(version.Lang(a), version.Lang(b)) > 0
}
