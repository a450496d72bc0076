package report

import (
	"fmt"
	"slices"
	"strings"

	"github.com/msa-split/msa-split/internal/propose"
)

// How much of what data ties together the screen shows.
const (
	maxSharedTables = 3
	maxSpans        = 3
	maxMessages     = 3
	maxEntryKinds   = 4
)

// maxRows is how many rows a table of data has, one less where services are many.
func (s *screen) maxRows(most int) int {
	if len(s.p.Services) > 6 {
		return most - 1
	}
	return most
}

// flows says in a few lines what data, transactions, entry points and messages do to the split; nothing where the code
// shows none of them.
func (s *screen) flows() {
	if !hasFlows(s.p) {
		return
	}
	s.gap()
	s.tables()
	s.transactions()
	s.useCases()
	s.messages()
}

func (s *screen) tables() {
	hard, soft := sharedTables(&s.p.Data)
	var facts []string
	if n := len(s.p.Tables); n > 0 {
		facts = append(facts, plural(n, "table", "tables"))
	} else if n := len(s.p.Database); n > 0 {
		facts = append(facts, plural(n, "table", "tables")+" declared, none seen in use")
	}
	if hard > 0 {
		facts = append(facts, count(hard)+" written by two or more services")
	}
	if soft > 0 {
		facts = append(facts, count(soft)+" written by one and read by others")
	}
	if n := len(s.p.BrokenKeys); n > 0 {
		facts = append(facts, plural(n, "foreign key", "foreign keys")+" between services")
	}
	if n := s.p.UnknownPlaces(); n > 0 {
		facts = append(facts, plural(n, "access", "accesses")+" of unknown tables")
	}
	if len(facts) > 0 {
		s.paragraph("data: " + strings.Join(facts, "; "))
	}
	s.sharedTables(hard + soft)
}

// sharedTables shows the first of the tables that services share: those that several write come first.
func (s *screen) sharedTables(n int) {
	if n == 0 {
		return
	}
	t := table{columns: []column{
		{head: "shared tables", least: 14, cut: middle},
		{head: "owner", least: 8, cut: middle, drop: 1},
		{head: "written by", least: 10, cut: end},
		{head: "only read by", least: 10, cut: end, drop: 2},
	}}
	for _, u := range s.p.Tables[:min(n, s.maxRows(maxSharedTables))] {
		owner := s.names.home(u.Owner)
		if byLibrary(u) {
			owner = "each its own"
		}
		t.rows = append(t.rows, []string{Safe(u.Table), Safe(owner), s.list(writers(u)), s.list(readers(u))})
	}
	s.table(t)
}

func (s *screen) transactions() {
	all := s.p.Distributed // those that need most compensations are shown
	switch n := len(s.p.Transactions); {
	case n == 0:
		return
	case len(all) == 0:
		s.paragraph("transactions: " + count(n) + ", none spans services")
		return
	default:
		s.paragraph(fmt.Sprintf("transactions: %s of %s %s services", count(len(all)), count(n), word(len(all), "spans", "span")))
	}
	t := table{columns: []column{
		{head: "across services", least: 14, cut: middle},
		{head: "services, in order", least: 16, cut: end},
		{head: "to compensate", right: true, drop: 2},
		{head: "begins at", least: 16, cut: middle, drop: 1},
	}}
	all = slices.SortedStableFunc(slices.Values(all), func(a, b propose.DistributedTransaction) int { return b.Compensations - a.Compensations })
	for _, x := range all[:min(len(all), s.maxRows(maxSpans))] {
		t.rows = append(t.rows, s.span(x))
	}
	s.table(t)
}

func (s *screen) span(x propose.DistributedTransaction) []string {
	scope := s.p.Transactions[x.Transaction]
	var services []string
	for _, step := range x.Steps {
		services = append(services, step.Service)
	}
	return []string{Safe(s.names.declaration(scope.Unit, scope.Declaration)), s.list(services), count(x.Compensations), Safe(site(scope.Site))}
}

func (s *screen) useCases() {
	if len(s.p.UseCases) == 0 {
		return
	}
	several, gateway := wideCases(&s.p.Data)
	text := fmt.Sprintf("entry points: %s (%s)", count(len(s.p.UseCases)), Safe(entryKinds(s.p, maxEntryKinds)))
	if several == 0 {
		text += "; none reaches two services"
	} else {
		u := widest(&s.p.Data)
		text += fmt.Sprintf("; %s %s two services or more, most: %s -> %s", count(several), word(several, "reaches", "reach"),
			Safe(entryName(s.p.Entries[u.Entry])), some(each(u.Services, s.names.home), 4))
	}
	if gateway > 0 {
		text += fmt.Sprintf("; %s a gateway", plural(gateway, "needs", "need"))
	}
	s.paragraph(text)
}

func (s *screen) messages() {
	named, unknown := topics(s.p)
	if named+unknown == 0 {
		return
	}
	ties := tiesOf(&s.p.Data)
	text := "messages: " + plural(named, "topic", "topics")
	if unknown > 0 {
		text += ", " + plural(unknown, "publication", "publications") + " to unknown ones"
	}
	var all []string
	for _, m := range ties[:min(len(ties), maxMessages)] {
		all = append(all, fmt.Sprintf("%s: %s -> %s", Safe(m.Topic), s.homes(m.From), s.homes(m.To)))
	}
	if left := len(ties) - maxMessages; left > 0 {
		all = append(all, "and "+count(left)+" more")
	}
	switch {
	case len(ties) > 0:
		text += fmt.Sprintf("; %s %s services: ", count(len(ties)), word(len(ties), "ties", "tie")) + strings.Join(all, "; ")
	case named > 0:
		text += ", none from one service to another"
	}
	s.paragraph(text)
}

// homes names where messages come from or go to.
func (s *screen) homes(ids []string) string { return Safe(strings.Join(each(ids, s.names.home), ", ")) }
