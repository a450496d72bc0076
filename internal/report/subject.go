package report

import (
	"fmt"
	"strings"

	"github.com/msa-split/msa-split/internal/analyze"
)

// size counts the packages and lines that were read.
func size(c analyze.Coverage, v analyze.View) string {
	return plural(c.Packages, "package", "packages") + ", " + lineText(c.Lines, v)
}

// build names the build that the facts are true for: platform, Go version, tags, tests. Graphs of other tools have none.
func build(v analyze.View) string {
	var parts []string
	switch platform := strings.Trim(v.GOOS+"/"+v.GOARCH, "/"); {
	case platform != "":
		parts = append(parts, Safe(platform))
	case len(v.Foreign) == 0:
		parts = append(parts, "different builds")
	}
	if len(v.Foreign) > 0 {
		parts = append(parts, "graph "+some(v.Foreign, 3))
	}
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

// coverage says how much of the code base was seen. What a graph of another tool leaves out is not known.
func coverage(c analyze.Coverage, v analyze.View) string {
	whole := c.Share()
	text := "coverage " + percent(&whole)
	if len(v.Foreign) > 0 {
		text = "coverage unknown"
	}
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
