package report

import (
	"fmt"
	"strings"

	"github.com/msa-split/msa-split/internal/analyze"
	"github.com/msa-split/msa-split/internal/propose"
)

func (s *screen) cuts() {
	all := s.p.Cuts
	if len(all) == 0 {
		return
	}
	s.gap()
	t := table{columns: []column{
		{head: "heaviest cuts", least: 16, cut: middle},
		{head: "refs", right: true},
		{head: "symbols", right: true, drop: 2},
		{head: "most used", least: 14, cut: middle, drop: 1},
		{head: "first place", least: 20, cut: middle, drop: 3},
	}}
	for _, c := range all[:min(len(all), s.maxCuts())] {
		t.rows = append(t.rows, s.cutRow(c))
	}
	s.table(t)
	s.more(len(all) - s.maxCuts())
}

func (s *screen) cutRow(c propose.Cut) []string {
	most, place := "-", "-"
	if len(c.Symbols) > 0 {
		top := c.Symbols[0]
		most = fmt.Sprintf("%s (%s)", Safe(s.names.symbol(top.Symbol)), count(top.Count))
		if len(top.Sites) > 0 {
			place = Safe(site(top.Sites[0]))
		}
	}
	return []string{s.arrow(c.From, c.To), count(c.Refs), count(len(c.Symbols)), most, place}
}

func (s *screen) arrow(from, to string) string {
	return Safe(s.names.service(from) + " -> " + s.names.service(to))
}

// site prints a place as editors take it.
func site(at analyze.Site) string { return fmt.Sprintf("%s:%d", at.File, at.Line) }

func (s *screen) cycles() {
	for _, c := range s.p.Cycles[:min(len(s.p.Cycles), maxCycles)] {
		text := "cycle: " + some(each(c.Services, s.names.service), 5)
		if len(c.Break) > 0 {
			text += "; cheapest to break: " + s.breaks(c.Break)
		}
		s.paragraph(text)
	}
	s.more(len(s.p.Cycles) - maxCycles)
}

func (s *screen) breaks(edges []propose.Edge) string {
	const most = 1
	var all []string
	for _, e := range edges[:min(len(edges), most)] {
		text := fmt.Sprintf("%s, %s", s.arrow(e.From, e.To), plural(e.Refs, "reference", "references"))
		if e.User != "" {
			text += fmt.Sprintf(" (%s uses %s)", s.names.unit(e.User), s.names.unit(e.Used))
		}
		if len(e.Sites) > 0 {
			text += " at " + Safe(site(e.Sites[0]))
		}
		all = append(all, text)
	}
	if left := len(edges) - most; left > 0 {
		all = append(all, plural(left, "more cut", "more cuts"))
	}
	return strings.Join(all, "; ")
}

// opinions lists what lives in one place and works for another.
func (s *screen) opinions() {
	all := s.p.Opinions
	if len(all) == 0 {
		return
	}
	s.gap()
	t := table{columns: []column{
		{head: "lives in one service, works for another", least: 16, cut: middle},
		{head: "lives in", least: 8, cut: middle, drop: 1},
		{head: "works for", least: 8, cut: middle},
		{head: "neighbours there", right: true, drop: 2},
	}}
	for _, o := range all[:min(len(all), s.maxOpinions())] {
		t.rows = append(t.rows, []string{
			Safe(s.names.unit(o.Unit)), Safe(s.names.service(o.LivesIn)), Safe(s.names.service(o.WorksFor)),
			fmt.Sprintf("%s of %s", count(o.Agree), count(o.Of)),
		})
	}
	s.table(t)
	s.more(len(all) - s.maxOpinions())
}
