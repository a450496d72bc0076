package report

import (
	"fmt"
	"slices"
	"strings"

	"github.com/msa-split/msa-split/internal/analyze"
	"github.com/msa-split/msa-split/internal/propose"
)

// endData lists what one end does to tables, what it handles, and what it sends.
func (s *screen) endData(d *propose.EndData, a propose.End) {
	if d == nil {
		return
	}
	own := a.Service
	if a.Kind == "service" {
		own = a.Name
	}
	s.endTables(d.Tables, own)
	s.endEntries(d.Entries, own)
	if len(d.Publishes)+len(d.Consumes)+len(d.Transactions) > 0 {
		s.gap()
	}
	for _, t := range d.Publishes {
		s.topic("publishes", "for", t)
	}
	for _, t := range d.Consumes {
		s.topic("consumes", "from", t)
	}
	for _, t := range d.Transactions {
		s.transaction(t)
	}
}

func (s *screen) endTables(all []propose.EndTable, own string) {
	if len(all) == 0 {
		return
	}
	s.gap()
	t := table{columns: []column{
		{head: "table", least: 12, cut: middle}, {head: "reads", right: true}, {head: "writes", right: true},
		{head: "owner", least: 8, cut: middle, drop: 2}, {head: "used by", least: 10, cut: end, drop: 1}, {head: "places", least: 20, cut: middle, drop: 3},
	}}
	for _, u := range all {
		name := "(unknown)"
		if u.Table != "" {
			name = Safe(u.Table)
		}
		t.rows = append(t.rows, []string{name, count(u.Read), count(u.Write), orDash(Safe(u.Owner)), others(u.Services, own), Safe(siteList(u.Sites))})
	}
	s.table(t)
}

// others lists services other than one's own.
func others(services []string, own string) string {
	services = slices.DeleteFunc(slices.Clone(services), func(id string) bool { return id == own })
	return orDash(Safe(strings.Join(services, ", ")))
}

func orDash(text string) string {
	if text == "" {
		return "-"
	}
	return text
}

func siteList(all []analyze.Site) string {
	var text []string
	for _, at := range all {
		text = append(text, site(at))
	}
	return strings.Join(text, " ")
}

func firstPlace(all []analyze.Site) string {
	if len(all) == 0 {
		return "-"
	}
	return Safe(site(all[0]))
}

func (s *screen) endEntries(all []propose.EndEntry, own string) {
	if len(all) == 0 {
		return
	}
	s.gap()
	t := table{columns: []column{
		{head: "entry point", least: 16, cut: middle}, {head: "handler", least: 14, cut: middle, drop: 1},
		{head: "reaches", least: 10, cut: end}, {head: "registered at", least: 16, cut: middle, drop: 2},
	}}
	for _, e := range all {
		reaches := others(e.Services, own)
		if e.FanOut {
			reaches += " (gateway)"
		}
		t.rows = append(t.rows, []string{Safe(strings.TrimSpace(e.Kind + " " + e.Name)), Safe(lastElement(e.Handler)), reaches, Safe(site(e.Site))})
	}
	s.table(t)
}

func (s *screen) topic(does, side string, t propose.EndTopic) {
	name := t.Topic
	if name == "" {
		name = "to a topic of unknown name"
	}
	text := fmt.Sprintf("%s %s (%s)", does, name, t.Kind)
	if len(t.With) > 0 {
		text += " " + side + " " + strings.Join(each(t.With, names{p: s.p}.home), ", ")
	}
	s.hanging(Safe(text+" at "+site(t.Site)), "  ")
}

func (s *screen) transaction(t propose.EndTransaction) {
	text := fmt.Sprintf("transaction %s at %s", lastElement(t.Declaration), site(t.Site))
	if len(t.Services) > 0 {
		text += " spans " + strings.Join(t.Services, ", ")
	}
	s.hanging(Safe(text), "  ")
}

// common lists what ties two ends beside references.
func (s *screen) common(e *propose.Explanation) {
	c := e.Common
	if c == nil {
		return
	}
	for _, m := range c.Messages {
		from, to := e.A.Name, e.B.Name
		if m.Back {
			from, to = to, from
		}
		s.hanging(Safe(fmt.Sprintf("message %s (%s): %s -> %s, published at %s", m.Topic, m.Kind, from, to, site(m.Site))), "  ")
	}
	for _, t := range c.Transactions {
		s.transaction(t)
	}
	if len(c.Tables) == 0 {
		return
	}
	s.gap()
	t := table{columns: []column{
		{head: "both use table", least: 14, cut: middle}, {head: "owner", least: 8, cut: middle, drop: 1},
		{head: Safe(lastElement(e.A.Name)), least: 10, cut: middle}, {head: Safe(lastElement(e.B.Name)), least: 10, cut: middle},
		{head: "place of the first", least: 18, cut: middle, drop: 3}, {head: "of the second", least: 18, cut: middle, drop: 2},
	}}
	for _, u := range c.Tables {
		t.rows = append(t.rows, []string{Safe(u.A.Table), orDash(Safe(u.A.Owner)), readsAndWrites(u.A.Read, u.A.Write), readsAndWrites(u.B.Read, u.B.Write), firstPlace(u.A.Sites), firstPlace(u.B.Sites)})
	}
	s.table(t)
}
