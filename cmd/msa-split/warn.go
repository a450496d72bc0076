package main

import (
	"cmp"
	"fmt"
	"path"
	"slices"
	"strings"

	"github.com/msa-split/msa-split/internal/analyze"
)

// maxWarnings is how many warnings are printed one by one.
const maxWarnings = 12

// warn prints the warnings of a result on standard error, those that make it incomplete first,
// and counts the rest. Among warnings of one kind, those of a place come before those of a sum.
func (o *options) warn(all []analyze.Warning) {
	if o.Quiet || o.onScreen {
		return
	}
	sorted := distinct(all)
	slices.SortStableFunc(sorted, func(a, b analyze.Warning) int {
		return cmp.Or(compareBool(b.Incomplete, a.Incomplete), strings.Compare(a.Code, b.Code), compareBool(a.Site == nil, b.Site == nil))
	})
	rest := 0
	for i, w := range sorted {
		if i < maxWarnings {
			printLine(o.stderr, "warning: ", warningLine(w))
		} else {
			rest += max(1, w.Count)
		}
	}
	if rest > 0 {
		printLine(o.stderr, "warning: ", fmt.Sprintf("and %d more; --format json lists all", rest))
	}
}

// tellWarningsOnce keeps warnings off standard error where a text report shows them on the same terminal.
func (o *options) tellWarningsOnce(outputs []output) {
	o.onScreen = isTerminal(o.stdout) && isTerminal(o.stderr) && slices.ContainsFunc(outputs, func(out output) bool {
		return out.path == "-" && out.format.Name == "text"
	})
}

// compareBool orders false before true.
func compareBool(a, b bool) int {
	switch {
	case a == b:
		return 0
	case b:
		return -1
	}
	return 1
}

// distinct returns the warnings without those that say the same as one before.
func distinct(all []analyze.Warning) []analyze.Warning {
	var out []analyze.Warning
	seen := map[string]bool{}
	for _, w := range all {
		if line := warningLine(w); !seen[line] {
			seen[line] = true
			out = append(out, w)
		}
	}
	return out
}

// warningLine writes a warning as place, text and what to do.
func warningLine(w analyze.Warning) string {
	line := w.Text
	switch {
	case w.Site == nil || w.Site.File == "":
	case w.Site.Line == 0:
		line = w.Site.File + ": " + line
	default:
		line = fmt.Sprintf("%s:%d: %s", w.Site.File, w.Site.Line, line)
	}
	if w.Hint != "" {
		line += "; " + w.Hint
	}
	return line
}

// unmatched warns of patterns of shared code that match no package: a slip of the pen there
// would change the result without a word.
func (o *options) unmatched(g *analyze.Graph) []analyze.Warning {
	var out []analyze.Warning
	for _, pattern := range o.Shared {
		if !matchesAny(g, pattern) {
			out = append(out, patternWarning(g, fmt.Sprintf("shared in %s: no package matches %q", o.origin["shared"], pattern), pattern))
		}
	}
	return append(out, o.unmatchedKeep(g)...)
}

// patternsOf lists patterns of the form of the given one that match a package, or all in and below a directory.
func patternsOf(g *analyze.Graph, like string) []string {
	suffix := ""
	if strings.HasSuffix(like, "/...") {
		suffix = "/..."
	}
	var out []string
	for _, p := range g.Packages {
		switch {
		case p.External:
		case strings.HasPrefix(like, "./"):
			out = append(out, "./"+p.Dir+suffix)
			for dir := path.Dir(p.Dir); suffix != "" && dir != "." && dir != "/"; dir = path.Dir(dir) {
				out = append(out, "./"+dir+suffix)
			}
		default:
			out = append(out, p.Path+suffix)
		}
	}
	return out
}
