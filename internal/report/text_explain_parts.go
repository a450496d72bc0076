package report

import (
	"fmt"
	"strings"

	"github.com/msa-split/msa-split/internal/analyze"
	"github.com/msa-split/msa-split/internal/propose"
)

// fate says what should become of a shared unit, and where its declarations go.
func (s *screen) fate(a propose.End) {
	f := a.Fate
	if f == nil {
		return
	}
	s.gap()
	text := "fate: " + f.Word
	if f.Owner != "" {
		text += " by " + f.Owner
	}
	s.paragraph(Safe(text + "; " + f.Reason))
	for _, p := range f.Parts {
		s.part(p.Service, len(p.Pieces), "declaration", p.Lines, p.Pieces)
	}
}

// goesWhere lists what of a package, or of a god type, goes to which service.
func (s *screen) goesWhere(a propose.End) {
	if p := a.Divided; p != nil {
		s.gap()
		s.paragraph(fmt.Sprintf("boundaries run through it: it holds declarations of %s", plural(len(p.Services), "service", "services")))
		for _, v := range p.Services {
			s.part(v.Service, len(v.Units), "declaration", v.Lines, each(v.Units, declared))
		}
		s.part(propose.SharedID, len(p.Shared), "declaration", p.SharedLines, each(p.Shared, declared))
		s.part("", len(p.Outside), "declaration", 0, each(p.Outside, declared))
	}
	if t := a.GodType; t != nil && a.Fate == nil {
		s.gap()
		s.paragraph(fmt.Sprintf("boundaries run through it: its %s belong to %s, so divide it", plural(t.Methods, "method", "methods"), plural(len(t.Services), "service", "services")))
		for _, v := range t.Services {
			s.part(v.Service, len(v.Methods), "method", v.Lines, v.Methods)
		}
		s.part(propose.SharedID, len(t.Shared), "method", 0, t.Shared)
		s.part("", len(t.Outside), "method", 0, t.Outside)
	}
}

// part prints one part of what is divided, all of it.
func (s *screen) part(service string, n int, noun string, lines int, names []string) {
	if n == 0 {
		return
	}
	head := service
	switch service {
	case propose.SharedID:
		head = "stays shared"
	case "":
		head = "no service"
	}
	amount := plural(n, noun, noun+"s")
	if lines > 0 {
		amount += ", " + lineText(lines, analyze.View{Foreign: s.opts.Graphs})
	}
	s.hanging(fmt.Sprintf("- %s (%s): %s", Safe(head), amount, Safe(strings.Join(names, ", "))), "  ")
}
