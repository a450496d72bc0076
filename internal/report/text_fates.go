package report

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/msa-split/msa-split/internal/propose"
)

// maxFates is how many shared units the screen tells the fate of.
const maxFates = 5

// sharedCode says in a paragraph how much shared code there is and what should become of it.
func (s *screen) sharedCode() {
	sh := s.p.Shared
	if len(sh.Units) == 0 {
		return
	}
	text := fmt.Sprintf("shared code: %s, %s of the lines, %s of the references", plural(len(sh.Units), s.unitNoun(), s.unitNoun()+"s"),
		sharedLines(s.p), percent(sh.RefShare))
	if counts := fateCounts(sh); counts != "" {
		text += "; " + counts
	}
	s.paragraph(text + ": " + s.heaviest(sh))
}

// heaviest names the shared units that are used most, each with its fate unless it stays a library.
func (s *screen) heaviest(sh propose.Shared) string {
	if len(sh.Users) != len(sh.Units) {
		return some(each(sh.Units, s.names.unit), maxFates)
	}
	var named []string
	for _, u := range sh.Users {
		name := s.names.unit(u.Unit)
		if fate := shortFate(u.Fate, s.names); fate != "" {
			name += " (" + fate + ")"
		}
		named = append(named, name)
	}
	return some(named, maxFates)
}

// shortFate says where a shared unit should go; nothing where it stays a library, or where that is not known.
func shortFate(f propose.Fate, n names) string {
	switch f.Word {
	case propose.FateOwned:
		return "owned by " + n.service(f.Owner)
	case propose.FateDivide:
		var to []string
		for _, p := range f.Parts {
			if p.Service != propose.SharedID && p.Service != "" {
				to = append(to, n.service(p.Service))
			}
		}
		return "divide: " + firstOf(to, strings.Clone, 2)
	}
	return ""
}

// fateCounts counts shared units by their fate: "12 stay libraries, 1 belongs to one service".
func fateCounts(sh propose.Shared) string {
	counts := map[string]int{}
	for _, u := range sh.Users {
		counts[u.Fate.Word]++
	}
	var all []string
	for _, f := range []struct{ word, one, many string }{
		{propose.FateLibrary, "stays a library", "stay libraries"},
		{propose.FateOwned, "belongs to one service", "belong to one service each"},
		{propose.FateDivide, "is to be divided", "are to be divided"},
	} {
		if n := counts[f.word]; n > 0 {
			all = append(all, count(n)+" "+word(n, f.one, f.many))
		}
	}
	return strings.Join(all, ", ")
}

// border names members that might as well lie elsewhere: those for which it is known where, the least stable ones.
func (s *screen) border() {
	all, known := borderOf(s.p)
	if len(all) == 0 {
		return
	}
	slices.SortStableFunc(all, func(a, b propose.BorderMember) int {
		return strings.Compare(b.RunnerUp, "") - strings.Compare(a.RunnerUp, "")
	})
	var named []string
	for _, m := range all {
		text := s.names.unit(m.Unit) + " " + figure(&m.Stability)
		if m.RunnerUp != "" {
			text += " or " + s.names.service(m.RunnerUp)
		}
		named = append(named, text)
	}
	core := propose.CoreStability
	s.paragraph(fmt.Sprintf("at a border (stability below %s): %s of %s: %s", figure(&core),
		count(len(all)), plural(known, s.unitNoun(), s.unitNoun()+"s"), some(named, 3)))
}

// borderOf gathers the border members of all services, least stable first, and counts the members with a stability.
func borderOf(p *propose.Proposal) (all []propose.BorderMember, known int) {
	for _, v := range p.Services {
		all = append(all, v.Border...)
		known += v.Core + len(v.Border)
	}
	slices.SortStableFunc(all, func(a, b propose.BorderMember) int { return cmp.Compare(a.Stability, b.Stability) })
	return all, known
}
