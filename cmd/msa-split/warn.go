package main

import (
	"fmt"
	"slices"

	"github.com/msa-split/msa-split/internal/analyze"
)

// maxWarnings is how many warnings are printed one by one.
const maxWarnings = 10

// warn prints the warnings of a result on standard error, those that make it incomplete first,
// and counts the rest. Each text is printed once.
func (o *options) warn(all []analyze.Warning) {
	if o.Quiet {
		return
	}
	sorted := slices.Clone(all)
	slices.SortStableFunc(sorted, func(a, b analyze.Warning) int { return rank(a) - rank(b) })
	seen := map[string]bool{}
	rest := 0
	for _, w := range sorted {
		line := warningLine(w)
		switch {
		case seen[line]:
		case len(seen) < maxWarnings:
			printLine(o.stderr, "warning: ", line)
			seen[line] = true
		default:
			rest += max(1, w.Count)
		}
	}
	if rest > 0 {
		printLine(o.stderr, "warning: ", fmt.Sprintf("and %d more; --format json lists all", rest))
	}
}

func rank(w analyze.Warning) int {
	if w.Incomplete {
		return 0
	}
	return 1
}

// warningLine writes a warning as place, text and what to do.
func warningLine(w analyze.Warning) string {
	line := w.Text
	if w.Site != nil && w.Site.File != "" {
		line = fmt.Sprintf("%s:%d: %s", w.Site.File, w.Site.Line, line)
	}
	if w.Hint != "" {
		line += "; " + w.Hint
	}
	return line
}
