package report

import (
	"fmt"
	"io"
	"strings"

	"github.com/msa-split/msa-split/internal/analyze"
	"github.com/msa-split/msa-split/internal/propose"
)

// writeExplanation prints an explanation for a terminal. Unlike a proposal it leaves nothing out:
// who asks for every reference gets every reference.
func writeExplanation(w io.Writer, e *propose.Explanation, opts Options) error {
	s := &screen{p: &propose.Proposal{}, opts: opts}
	if e.B == nil {
		s.placement(e)
	} else {
		s.references(e)
	}
	if s.err != nil {
		return s.err
	}
	_, err := w.Write(s.out.Bytes())
	return err
}

// placement says where A is and why, then what it is tied to.
func (s *screen) placement(e *propose.Explanation) {
	a := e.A
	s.paragraph(s.bold(Safe(a.Name)) + ": " + Safe(a.Kind) + ", " + lineText(a.Lines, analyze.View{Foreign: s.opts.Graphs}))
	s.paragraph(where(a))
	if len(a.Evidence) > 0 {
		s.paragraph(held(a.Evidence))
	}
	if len(a.Words) > 0 {
		s.paragraph("words: " + Safe(strings.Join(a.Words, ", ")))
	}
	if a.Kind != "unit" && a.Divided == nil { // what goes where names them, too
		s.gap()
		s.paragraph(fmt.Sprintf("%s: %s", plural(len(a.Units), "member", "members"), Safe(strings.Join(a.Units, ", "))))
	}
	s.fate(a)
	s.goesWhere(a)
	s.endData(e.Data, a)
	s.gap()
	if len(e.Ties) == 0 {
		s.line("no ties to anything else")
		return
	}
	s.tiesByService(e)
	s.gap()
	s.partners(e)
	s.gap()
	s.line("weight: damped ties, 1 / sqrt(fan-in of the used side) each, as the division sees them")
}

// where says in a sentence to which service something belongs, and how sure that is.
func where(a propose.End) string {
	var parts []string
	switch {
	case a.Kind == "service":
		parts = append(parts, "a proposed service")
	case a.Service == propose.SharedID:
		parts = append(parts, "shared code")
	case a.Divided != nil:
		parts = append(parts, "in several services")
	case a.Service == "":
		parts = append(parts, "in no service")
	default:
		parts = append(parts, "in service "+a.Service)
	}
	if a.Role != "" && a.Role != "member" && a.Role != "shared" {
		parts = append(parts, "role "+a.Role)
	}
	if a.Why != "" {
		parts = append(parts, "because "+a.Why)
	} else if a.Kind == "unit" && a.Service != "" && a.Service != propose.SharedID {
		parts = append(parts, "because of its directory and its ties")
	}
	if a.Stability != nil {
		parts = append(parts, "stability "+figure(a.Stability))
	}
	if a.RunnerUp != "" {
		parts = append(parts, "next it would go to "+a.RunnerUp)
	}
	return Safe(strings.Join(parts, "; "))
}

func (s *screen) tiesByService(e *propose.Explanation) {
	t := table{columns: []column{
		{head: "tied to service", least: 12, cut: middle}, {head: "refs out", right: true}, {head: "refs in", right: true}, {head: "weight", right: true},
	}}
	for _, tie := range e.Ties {
		t.rows = append(t.rows, []string{serviceOr(tie.Service, e.A.Service), count(tie.Out), count(tie.In), figure(&tie.Weight)})
	}
	s.table(t)
}

func serviceOr(id, own string) string {
	switch {
	case id == "":
		return "(no service)"
	case id == own && own != propose.SharedID:
		return Safe(id) + " (its own)"
	}
	return Safe(id)
}

func (s *screen) partners(e *propose.Explanation) {
	t := table{columns: []column{
		{head: "tied to", least: 20, cut: middle}, {head: "service", least: 10, cut: middle, drop: 1},
		{head: "refs out", right: true}, {head: "refs in", right: true}, {head: "weight", right: true},
	}}
	for _, p := range e.Partners {
		t.rows = append(t.rows, []string{Safe(p.Unit), serviceOr(p.Service, ""), count(p.Out), count(p.In), figure(&p.Weight)})
	}
	s.table(t)
}

// references lists all that leads from A to B, or the shortest ways there.
func (s *screen) references(e *propose.Explanation) {
	head := fmt.Sprintf("%s -> %s: %s", Safe(e.A.Name), Safe(e.B.Name), plural(e.Refs, "reference", "references"))
	if e.Refs == 0 {
		head = fmt.Sprintf("%s -> %s: no references", Safe(e.A.Name), Safe(e.B.Name))
	}
	s.paragraph(s.bold(head))
	s.paragraph(fmt.Sprintf("the other way: %s", plural(e.Back, "reference", "references")))
	s.common(e)
	s.gap()
	if len(e.References) == 0 {
		s.chains(e)
		return
	}
	if e.Sampled {
		s.paragraph("from a saved analysis: the first places of each symbol; run explain on the code for all")
		s.gap()
	}
	t := table{columns: []column{
		{head: "refs", right: true}, {head: "kind"}, {head: "to", least: 24, cut: middle}, {head: "from", least: 16, cut: middle}, {head: "places"},
	}}
	for _, r := range e.References {
		t.rows = append(t.rows, []string{count(r.Count), Safe(r.Kind), Safe(lastElement(r.To)), Safe(lastElement(r.From)), places(r)})
	}
	s.table(t)
}

// lastElement drops the directories of a package from path#Name: the ends of the question name them.
func lastElement(name string) string {
	path, local, declared := strings.Cut(name, "#")
	if !declared {
		return name
	}
	return path[strings.LastIndexByte(path, '/')+1:] + "." + local
}

func places(r propose.Reference) string {
	var list []string
	for _, at := range r.Sites {
		list = append(list, Safe(site(at)))
	}
	text := strings.Join(list, " ")
	if r.Count > len(list) && len(list) == analyze.MaxSites {
		text += " " + ellipsis
	}
	if r.InLoop > 0 {
		text += fmt.Sprintf(" (%d in loops)", r.InLoop)
	}
	return text
}

func (s *screen) chains(e *propose.Explanation) {
	if len(e.Chains) == 0 {
		s.line("no chain of references leads there")
		return
	}
	s.line("shortest " + word(len(e.Chains), "chain", "chains") + ":")
	for _, c := range e.Chains {
		s.paragraph("  " + Safe(strings.Join(c, " -> ")))
	}
}

func word(n int, one, many string) string {
	if n == 1 {
		return one
	}
	return many
}
