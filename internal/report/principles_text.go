package report

import (
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/msa-split/msa-split/internal/propose"
)

// The columns of the names of figures and of their values.
const (
	figureColumn = 17
	valueColumn  = 7
)

// Rows of the tables below the figures.
const (
	maxPrincipleServices = 10
	maxTeams             = 5
	maxHandovers         = 3
)

// writePrinciplesText prints the five principles on one screen.
func writePrinciplesText(w io.Writer, p *propose.Proposal, opts Options) error {
	s := &screen{p: p, names: namesOf(p), opts: opts}
	s.subject()
	for _, principle := range p.Principles {
		s.principle(principle)
	}
	s.principleServices()
	s.teams()
	s.handovers()
	s.warnings()
	s.nextOfPrinciples()
	if s.err != nil {
		return s.err
	}
	_, err := w.Write(s.out.Bytes())
	return err
}

func (s *screen) principle(p propose.PrincipleResult) {
	s.gap()
	for i, l := range wrap(Safe(p.Name)+": "+Safe(p.Doc), s.opts.width(), "  ") {
		if i == 0 {
			l = strings.Replace(l, Safe(p.Name), s.bold(Safe(p.Name)), 1)
		}
		s.line(l)
	}
	for i, f := range p.Figures {
		if i > 0 && f.Value == nil && f.Text == p.Figures[i-1].Text {
			f.Text = "for the same reason"
		}
		s.figure(f)
	}
}

// figure prints name, value, what it is made of, and the first of its evidence. Evidence is not wrapped, so that it
// can be copied.
func (s *screen) figure(f propose.FigureResult) {
	value := reading(f.Value, f.Unit)
	start := "  " + pad(middle(Safe(f.Name), figureColumn), figureColumn) + strings.Repeat(" ", max(0, valueColumn-columns(value))) + value + "  "
	indent := strings.Repeat(" ", columns(start))
	room := max(24, s.opts.width()-len(indent))
	lines := wrap(Safe(f.Text), room, "")
	if all := leads(f.Leads, s.opts); len(all) > 0 {
		evidence := "[" + all[0] + "]"
		if last := len(lines) - 1; columns(lines[last])+1+columns(evidence) <= room {
			lines[last] += " " + s.dim(evidence)
		} else {
			lines = append(lines, s.dim(evidence))
		}
	}
	for i, l := range lines {
		if i == 0 {
			s.line(start + l)
			continue
		}
		s.line(indent + l)
	}
}

func (s *screen) dim(text string) string { return s.paint("2", text) }

func pad(text string, width int) string {
	return text + strings.Repeat(" ", max(0, width-columns(text)))
}

// firstHeads are the columns that stay longest where there is little room.
var firstHeads = []string{"leaving", "calls", "down", "tests", "alone", "people", "teams", "tables", "entries", "commands", "uses", "chain"}

// principleServices prints what each service has of the figures, largest first.
func (s *screen) principleServices() {
	figures, heads := ofServices(s.p)
	if len(figures) == 0 {
		return
	}
	s.gap()
	t := table{columns: []column{{head: "service", least: 12, cut: middle}}}
	for i, head := range heads {
		drop := 1 + slices.Index(firstHeads, head)
		if drop == 0 {
			drop = len(firstHeads) + 1 + i
		}
		t.columns = append(t.columns, column{head: head, right: true, drop: drop})
	}
	all := s.p.Services
	for _, v := range all[:min(len(all), maxPrincipleServices)] {
		row := []string{Safe(s.names.service(v.ID))}
		for _, f := range figures {
			row = append(row, cellOf(f, v.ID))
		}
		t.rows = append(t.rows, row)
	}
	s.table(t)
	s.more(len(all) - maxPrincipleServices)
}

// teams prints who owns how much of which service; where no owner is known, who changed it.
func (s *screen) teams() {
	m := firstMatrix(s.p)
	if m == nil || len(m.Rows) == 0 || len(m.Services) == 0 {
		return
	}
	s.gap()
	t := table{columns: []column{{head: Safe(m.Of + ", " + m.Counts), least: 14, cut: middle}, {head: "all", right: true}}}
	for i, id := range m.Services {
		t.columns = append(t.columns, column{head: middle(Safe(s.names.service(id)), 14), right: true, drop: 1 + i})
	}
	for _, r := range m.Rows[:min(len(m.Rows), maxTeams)] {
		row := []string{Safe(r.Name), count(r.Total)}
		for _, n := range r.Cells {
			row = append(row, dashed(n))
		}
		t.rows = append(t.rows, row)
	}
	s.table(t)
	s.more(len(m.Rows) + m.Left - maxTeams)
}

// dashed prints a count, and nothing much for none.
func dashed(n int) string {
	if n == 0 {
		return "-"
	}
	return count(n)
}

// firstMatrix returns the matrix of teams, or of authors where there are not two teams.
func firstMatrix(p *propose.Proposal) *propose.Matrix {
	for _, principle := range p.Principles {
		for _, f := range principle.Figures {
			if m := f.Matrix; m != nil && len(m.Rows) > 1 && sized(m) {
				return m
			}
		}
	}
	return nil
}

// sized reports whether a matrix fits its columns: a saved one may not.
func sized(m *propose.Matrix) bool {
	for _, r := range m.Rows {
		if len(r.Cells) != len(m.Services) {
			return false
		}
	}
	return true
}

// handovers says what would have to change its team, the least first.
func (s *screen) handovers() {
	for _, principle := range s.p.Principles {
		for _, f := range principle.Figures {
			if f.Name != "handovers" || len(f.Details) == 0 {
				continue
			}
			s.gap()
			for _, d := range f.Details[:min(len(f.Details), maxHandovers)] {
				s.paragraph(Safe(d))
			}
			s.more(len(f.Details) - maxHandovers)
		}
	}
}

func (s *screen) nextOfPrinciples() {
	s.gap()
	s.line(s.bold("next:"))
	program := Safe(s.opts.program())
	for _, c := range []string{"help principles", "principles --format markdown -o principles.md"} {
		s.line(fmt.Sprintf("  %s %s", program, c))
	}
}
