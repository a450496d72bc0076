package report

import (
	"fmt"
	"strings"

	"github.com/msa-split/msa-split/internal/gate"
)

// group is the section of a rule at a level: a table of its findings, what to do, and the evidence
// folded away.
func (d *findingsDocument) group(g ruleGroup, first bool) part {
	return func(room int) string {
		p := page{room: room - roomForNote}
		if !p.add(d.groupTitle(g)) {
			return fitting(room, leftOut(len(g.findings), "finding", "findings"))
		}
		advice := ""
		if first && g.advice() != "" {
			advice = fitting(p.room/3, "What to do: "+prose(strings.TrimRight(g.advice(), "."))+".\n\n")
		}
		p.room -= len(advice)
		left := p.rows([]string{"Subject", "What", "Where"}, len(g.findings), func(i int) []string { return d.row(g.findings[i]) })
		p.b.WriteString(leftOut(left, "finding", "findings") + advice)
		d.evidence(&p, g.findings[:len(g.findings)-left])
		return p.b.String()
	}
}

func (d *findingsDocument) groupTitle(g ruleGroup) string {
	if g.level == "" {
		return fmt.Sprintf("#### %s%s\n\n", named(g.rule), g.size())
	}
	return fmt.Sprintf("#### %s %s%s\n\n", prose(string(g.level)), named(g.rule), g.size())
}

func (d *findingsDocument) row(f gate.Finding) []string {
	what := d.said(f.Text)
	if len(f.Causes) > 0 {
		what += "<br>because of " + d.list(f.Causes, maxCauses)
	}
	if f.Waiver != nil && f.Waiver.Ended {
		what += "<br>its waiver ended on " + prose(f.Waiver.Until) + ": " + prose(f.Waiver.Reason)
	}
	return []string{d.subject(f), what, d.where(f)}
}

// subject names the ends of a finding; the sentence beside it tells the symbol, which would make the table too wide.
func (d *findingsDocument) subject(f gate.Finding) string {
	s := f.Subject
	if s.To != "" {
		s.Symbol = ""
	}
	return named(concise(d.r, s.String()))
}

// where lists the first places of a finding, else the first of its details.
func (d *findingsDocument) where(f gate.Finding) string {
	if len(f.Sites) > 0 {
		return positions(f.Sites, named)
	}
	if at, ok := firstSite(f); ok {
		return named(position(at))
	}
	return "–"
}

// list writes the first names of a list as code.
func (d *findingsDocument) list(names []string, most int) string {
	var all []string
	for _, n := range names[:min(len(names), most)] {
		all = append(all, named(n))
	}
	if left := len(names) - most; left > 0 {
		all = append(all, "and "+count(left)+" more")
	}
	return strings.Join(all, ", ")
}

// evidence folds away the details of findings, as many as fit.
func (d *findingsDocument) evidence(p *page, findings []gate.Finding) {
	lines := d.evidenceLines(findings)
	const title = "Details, with their places"
	inside := page{room: p.room - roomForNote - len(fold(title, ""))}
	left := inside.items(len(lines), func(i int) string { return lines[i]() })
	if len(lines) > left {
		p.b.WriteString(fold(title, inside.b.String()+"\n"+leftOut(left, "line", "lines")))
	}
}

// evidenceLines are the lines of a list, written when they are asked for: few of many fit.
func (d *findingsDocument) evidenceLines(findings []gate.Finding) []func() string {
	var lines []func() string
	for _, f := range findings {
		if len(f.Details) > 0 {
			lines = append(lines, func() string { return "- " + named(f.Subject.String()) + "\n" })
		}
		for _, e := range f.Details {
			lines = append(lines, func() string { return "  - " + d.detail(e) + "\n" })
		}
	}
	return lines
}

func (d *findingsDocument) detail(e gate.Detail) string {
	text := d.said(e.Text)
	if len(e.Sites) > 0 {
		text += ": " + positions(e.Sites, named)
	}
	return text
}

// excused lists what waivers cover, folded away.
func (d *findingsDocument) excused() part {
	all := waived(d.r)
	return d.folded("Waived: "+plural(len(all), "finding", "findings"), all, []string{"Rule", "Subject", "Reason", "Until"}, func(f gate.Finding) []string {
		until := "–"
		if f.Waiver.Until != "" {
			until = prose(f.Waiver.Until)
		}
		return []string{named(f.Rule), named(f.Subject.String()), prose(f.Waiver.Reason), until}
	})
}

// others lists what is better, moved or stale, folded away.
func (d *findingsDocument) others() part {
	all := d.r.Others()
	return d.folded("Also "+states(all, stateNames), all, []string{"State", "Rule", "Subject", "What"}, func(f gate.Finding) []string {
		what := d.said(f.Text)
		if f.Advice != "" && f.State == gate.Stale {
			what += "; " + prose(f.Advice)
		}
		return []string{prose(string(f.State)), named(f.Rule), named(f.Subject.String()), what}
	})
}

// folded is a table of findings behind its title; nothing where there are none.
func (d *findingsDocument) folded(title string, all []gate.Finding, head []string, row func(gate.Finding) []string) part {
	return func(room int) string {
		if len(all) == 0 {
			return ""
		}
		p := page{room: room - roomForNote - len(fold(title, ""))}
		left := p.rows(head, len(all), func(i int) []string { return row(all[i]) })
		return fitting(room, fold(title, p.b.String()+leftOut(left, "finding", "findings")))
	}
}
