package report

import (
	"fmt"
	"strings"

	"github.com/msa-split/msa-split/internal/analyze"
)

// build names the build that the facts are true for: platform, Go version, tags, tests.
func build(v analyze.View) string {
	parts := []string{Safe(v.GOOS + "/" + v.GOARCH)}
	if v.GoVersion != "" {
		parts = append(parts, Safe(v.GoVersion))
	}
	if len(v.Tags) > 0 {
		parts = append(parts, "tags "+Safe(strings.Join(v.Tags, ",")))
	}
	if v.Tests {
		parts = append(parts, "with tests")
	}
	if len(v.Modules) > 1 {
		parts = append(parts, plural(len(v.Modules), "module", "modules"))
	}
	return strings.Join(parts, ", ")
}

// coverage says how much of the code base was seen.
func coverage(c analyze.Coverage) string {
	whole := c.Share()
	text := "coverage " + percent(&whole)
	if c.Whole < c.Packages {
		text += fmt.Sprintf(", %s not whole", plural(c.Packages-c.Whole, "package", "packages"))
	}
	if c.Skipped > 0 {
		text += fmt.Sprintf(", %s skipped", plural(c.Skipped, "package", "packages"))
	}
	if c.Unresolved > 0 {
		text += fmt.Sprintf(", %s unresolved", plural(c.Unresolved, "identifier", "identifiers"))
	}
	return text
}
