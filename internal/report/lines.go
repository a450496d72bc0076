package report

import (
	"github.com/msa-split/msa-split/internal/analyze"
	"github.com/msa-split/msa-split/internal/propose"
)

// lineCount prints how many lines something has. Graphs of other tools may not tell.
func lineCount(n int, v analyze.View) string {
	if n == 0 && len(v.Foreign) > 0 {
		return undefined
	}
	return count(n)
}

// lineText prints the same with its noun.
func lineText(n int, v analyze.View) string {
	if n == 0 && len(v.Foreign) > 0 {
		return "lines unknown"
	}
	return plural(n, "line", "lines")
}

// sharedLines prints the share of the lines that is shared code.
func sharedLines(p *propose.Proposal) string {
	if p.Coverage.Lines == 0 && len(p.View.Foreign) > 0 {
		return undefined
	}
	return percent(&p.Shared.LineShare)
}
