package report

import (
	"strings"

	"github.com/olekukonko/tablewriter/pkg/twwidth"
)

const ellipsis = "…"

// columns returns how many columns a terminal needs for s. East Asian ambiguous characters count as
// narrow wherever the program runs, so that the same input gives the same bytes.
func columns(s string) int { return twwidth.WidthWithOptions(s, twwidth.Options{}) }

// head returns the longest beginning of s that fits into width columns.
func head(s string, width int) string {
	end := 0
	for i := range s {
		if columns(s[:i]) > width {
			return s[:end]
		}
		end = i
	}
	if columns(s) <= width {
		return s
	}
	return s[:end]
}

// tail returns the longest end of s that fits into width columns.
func tail(s string, width int) string {
	for i := range s {
		if columns(s[i:]) <= width {
			return s[i:]
		}
	}
	return ""
}

// middle shortens s to width columns by leaving out its middle: the ends of a path tell most.
func middle(s string, width int) string {
	s = clip(s, width)
	if columns(s) <= width {
		return s
	}
	left := (width - 1) / 3
	start := head(s, left)
	return start + ellipsis + tail(s, width-1-columns(start))
}

// end shortens s to width columns by leaving out its end, as fits a list.
func end(s string, width int) string {
	s = clip(s, width)
	if columns(s) <= width {
		return s
	}
	return strings.TrimRight(head(s, width-1), ", ") + ellipsis
}

// clip drops the middle of very long text at once, since measuring each of its ends takes quadratic time.
func clip(s string, width int) string {
	runes := []rune(s)
	if keep := 4*width + 16; len(runes) > 2*keep {
		return string(runes[:keep]) + ellipsis + string(runes[len(runes)-keep:])
	}
	return s
}

// wrap breaks text at spaces into lines of at most width columns; lines after the first begin with
// indent. A word that is longer than a line loses its middle.
func wrap(text string, width int, indent string) []string {
	var lines []string
	line := ""
	for _, word := range words(text) {
		word = middle(word, max(8, width-columns(indent)))
		switch {
		case line == "":
			line = word
		case columns(line)+1+columns(word) <= width:
			line += " " + word
		default:
			lines = append(lines, line)
			line = indent + word
		}
	}
	return append(lines, line)
}

// words splits text at spaces, but keeps a number and its percent sign together.
func words(text string) []string {
	var all []string
	for _, w := range strings.Fields(text) {
		if n := len(all); n > 0 && strings.HasPrefix(w, "%") {
			all[n-1] += " " + w
			continue
		}
		all = append(all, w)
	}
	return all
}
