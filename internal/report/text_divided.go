package report

import (
	"fmt"
	"strings"

	"github.com/msa-split/msa-split/internal/propose"
)

// How many of the packages and types that boundaries run through the screen shows, and names of each share of them.
const (
	maxDividedTypes = 3
	maxShareNames   = 2
)

func (s *screen) maxDivided() int { return min(6, max(4, 12-len(s.p.Services))) }

// divided lists the packages and types that boundaries run through.
func (s *screen) divided() {
	if all := s.p.Divided; len(all) > 0 {
		s.gap()
		t := table{columns: []column{
			{head: "packages to divide", least: 16, cut: middle},
			{head: "services", right: true, drop: 1},
			{head: "lines", right: true, drop: 3},
			{head: "to move", right: true, drop: 2},
			{head: "they hold", least: 12, cut: end},
		}}
		for _, p := range all[:min(len(all), s.maxDivided())] {
			t.rows = append(t.rows, s.dividedRow(p))
		}
		s.table(t)
		s.more(len(all) - s.maxDivided())
	}
	s.godTypes()
}

func (s *screen) dividedRow(p propose.DividedPackage) []string {
	var shares []string
	for _, v := range p.Services {
		shares = append(shares, Safe(s.names.service(v.Service))+" ("+firstOf(v.Units, localName, maxShareNames)+")")
	}
	return []string{Safe(s.names.unit(p.Package)), count(len(p.Services)), lineCount(p.Lines, s.p.View), lineCount(p.Moved, s.p.View), strings.Join(shares, ", ")}
}

// godTypes lists the types whose methods belong to several services.
func (s *screen) godTypes() {
	all := s.p.GodTypes
	if len(all) == 0 {
		return
	}
	s.gap()
	t := table{columns: []column{
		{head: "types to divide", least: 16, cut: middle},
		{head: "services", right: true, drop: 1},
		{head: "methods", right: true, drop: 2},
		{head: "to move", right: true, drop: 3},
		{head: "methods by service", least: 12, cut: end},
	}}
	for _, g := range all[:min(len(all), maxDividedTypes)] {
		t.rows = append(t.rows, []string{
			Safe(s.names.unit(g.Type)), count(len(g.Services)), count(g.Methods), count(g.Moved), Safe(strings.Join(methodCounts(g, s.names), ", ")),
		})
	}
	s.table(t)
	s.more(len(all) - maxDividedTypes)
}

// methodCounts says for each service how many methods of a god type it has.
func methodCounts(g propose.DividedType, n names) []string {
	var all []string
	for _, v := range g.Services {
		all = append(all, fmt.Sprintf("%s %s", n.service(v.Service), count(len(v.Methods))))
	}
	return all
}

// firstOf names the first of a list and counts the rest.
func firstOf(ids []string, name func(string) string, most int) string {
	text := Safe(strings.Join(each(ids[:min(len(ids), most)], name), ", "))
	if left := len(ids) - most; left > 0 {
		text += fmt.Sprintf(", +%s", count(left))
	}
	return text
}

// localName is the name of a declaration inside of its package; a method that is a unit goes without its type, which
// many others have as well.
func localName(id string) string {
	local := id[strings.LastIndexByte(id, '#')+1:]
	if _, method, ok := strings.Cut(local, "."); ok && local != id {
		return method
	}
	return local
}
