package report

import (
	"cmp"
	"io"
	"strings"

	"github.com/msa-split/msa-split/internal/gate"
	"github.com/msa-split/msa-split/internal/propose"
)

// writeDiffText prints a difference for a terminal: the figures before and after, then what is behind
// them. It judges nothing.
func writeDiffText(w io.Writer, d *gate.Diff, opts Options) error {
	s := newFindingsScreen(d.Report, opts)
	s.versions(d.Comparison)
	s.changes(d.Comparison)
	s.evidence()
	s.unseen()
	return s.flush(w)
}

// versions says what is compared, and what weakens the comparison.
func (s *findingsScreen) versions(c *propose.Comparison) {
	subject := plain(cmp.Or(c.After.Subject, s.r.Module))
	s.titled(0, "1", subject, ": "+plain(c.Before.Name)+" -> "+plain(c.After.Name))
	s.item(0, "boundaries: "+plain(cmp.Or(s.r.Boundaries, undefined)))
	if text := edit(s.r, plain); text != "" {
		s.item(0, text)
	}
	if text := verdicts(c, plain); text != "" {
		s.item(0, text)
	}
	s.base("")
}

// verdicts says how the verdict of the analysis changed; "" where it did not.
func verdicts(c *propose.Comparison, name func(string) string) string {
	if c.Before.Verdict == c.After.Verdict {
		return ""
	}
	return "verdict: " + name(cmp.Or(c.Before.Verdict, undefined)) + " -> " + name(cmp.Or(c.After.Verdict, undefined))
}

// changes is the table of figures: all of the whole, and those of services that changed.
func (s *findingsScreen) changes(c *propose.Comparison) {
	total, services, stayed := figures(c)
	shown := services[:min(len(services), maxDiffFigures)]
	t := table{columns: []column{
		{head: "figure", least: 12, cut: middle}, {head: "before", right: true, drop: 1}, {head: "after", right: true}, {head: "change", right: true}, {head: ""},
	}}
	for _, f := range append(total[:len(total):len(total)], shown...) {
		before, after, change := amounts(f)
		t.rows = append(t.rows, []string{plain(figureName(f)), before, after, change, direction(f)})
	}
	s.gap()
	if len(t.rows) > 0 {
		s.table(t)
	}
	s.left(0, len(services)-len(shown))
	if stayed > 0 {
		s.item(0, plural(stayed, "figure of a service is", "figures of services are")+" as before")
	}
}

// evidence lists the findings of a comparison by rule.
func (s *findingsScreen) evidence() {
	s.gap()
	s.item(0, changesFound(s.r))
	s.regressions()
	s.excused()
	s.others()
}

// changesFound counts the findings of a comparison by state.
func changesFound(r *gate.Report) string {
	found := states(r.Findings, append([]gate.State{gate.New, gate.Worse}, stateNames...))
	if found == "" {
		return "findings: none"
	}
	return strings.TrimSpace("findings: " + found)
}
