package report

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/msa-split/msa-split/internal/propose"
)

func (s *screen) services() {
	all := s.p.Services
	if len(all) == 0 {
		return
	}
	s.gap()
	t := table{columns: []column{
		{head: "service", least: 20, cut: middle},
		{head: "packages", right: true, drop: 6},
		{head: "lines", right: true, drop: 1},
		{head: "cohesion", right: true},
		{head: "refs out", right: true, drop: 2},
		{head: "refs in", right: true, drop: 4},
		{head: "API", right: true, drop: 3},
		{head: "uses", least: 10, cut: end, drop: 5},
		{head: "used by", least: 10, cut: end, drop: 7},
	}}
	for _, v := range all[:min(len(all), maxServices)] {
		t.rows = append(t.rows, s.serviceRow(v))
	}
	s.table(t)
	s.more(len(all) - maxServices)
}

func (s *screen) serviceRow(v propose.Service) []string {
	out, in := references(s.p.Cuts, v.ID)
	return []string{
		Safe(s.names.service(v.ID)), count(v.Packages), lineCount(v.Lines, s.p.View), figure(value(v.Scores, "cohesion")),
		count(out), count(in), count(len(v.API)), s.list(v.Uses), s.list(v.UsedBy),
	}
}

// references sums the references of the cuts that leave and that enter a service.
func references(cuts []propose.Cut, service string) (out, in int) {
	for _, c := range cuts {
		switch service {
		case c.From:
			out += c.Refs
		case c.To:
			in += c.Refs
		}
	}
	return out, in
}

func (s *screen) list(services []string) string {
	if len(services) == 0 {
		return "-"
	}
	return Safe(strings.Join(each(services, s.names.service), ", "))
}

// apart says in a paragraph each what might lie elsewhere, what is shared code and what no service owns.
func (s *screen) apart() {
	border, _ := borderOf(s.p)
	if len(s.p.Shared.Units)+len(s.p.Outside)+len(border) > 0 {
		s.gap()
	}
	s.border()
	s.sharedCode()
	if len(s.p.Outside) > 0 {
		s.paragraph("in no service: " + roles(s.p.Outside) + ": " + some(s.outsiders(), 4))
	}
}

// unitNoun names what a unit is.
func (s *screen) unitNoun() string { return unitNoun(s.p) }

func unitNoun(p *propose.Proposal) string {
	if p.Method.Granularity == "declaration" {
		return "declaration"
	}
	return "package"
}

func (s *screen) outsiders() []string {
	var all []string
	for _, o := range s.p.Outside {
		all = append(all, s.names.unit(o.Unit))
	}
	return all
}

// roles counts what is in no service by its role, most first.
func roles(all []propose.Outside) string {
	counts := map[string]int{}
	for _, o := range all {
		counts[o.Role]++
	}
	names := slices.SortedFunc(maps.Keys(counts), func(a, b string) int {
		return cmp.Or(cmp.Compare(counts[b], counts[a]), cmp.Compare(a, b))
	})
	for i, name := range names {
		names[i] = count(counts[name]) + " " + Safe(name)
	}
	return strings.Join(names, ", ")
}

// some joins the first names of a list and says how many there are beyond.
func some(names []string, most int) string {
	if len(names) <= most {
		return Safe(strings.Join(names, ", "))
	}
	return Safe(strings.Join(names[:most], ", ")) + fmt.Sprintf(" and %s more", count(len(names)-most))
}
