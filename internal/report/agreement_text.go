package report

import (
	"cmp"
	"io"

	"github.com/msa-split/msa-split/internal/gate"
	"github.com/msa-split/msa-split/internal/propose"
)

// How much of each list the screen shows.
const (
	maxAgreementServices = 20
	maxElsewhere         = 20
	maxLoners            = 8
)

// agreementScreen gathers the text report of a comparison. Everything that goes into it has passed
// through plain.
type agreementScreen struct {
	*findingsScreen
	a *propose.Agreement
}

// writeAgreementText prints how well two splits agree for a terminal: the figures, the services of both
// sides, then what lies elsewhere.
func writeAgreementText(w io.Writer, a *propose.Agreement, opts Options) error {
	s := &agreementScreen{findingsScreen: newFindingsScreen(&gate.Report{}, opts), a: a}
	s.sides()
	s.figures()
	s.services()
	s.elsewhere()
	s.alone("SPLIT", "REFERENCE", a.SplitOnly)
	s.alone("REFERENCE", "SPLIT", a.ReferenceOnly)
	return s.flush(w)
}

// sides says what is compared, and what weakens the comparison.
func (s *agreementScreen) sides() {
	for _, side := range []struct {
		word string
		propose.AgreementSide
	}{{"SPLIT", s.a.Split}, {"REFERENCE", s.a.Reference}} {
		s.titled(0, "1", side.word, " "+plain(side.Name)+", "+comparedKinds[side.Kind]+": "+holds(side.AgreementSide))
	}
	s.item(0, placement(s.a.Units))
	for _, n := range s.a.Notes {
		s.item(0, "note: "+plain(n))
	}
}

func (s *agreementScreen) figures() {
	scopes := shownScopes(s.a)
	t := table{columns: []column{{head: "figure"}}}
	for _, scope := range scopes {
		t.columns = append(t.columns, column{head: scope.Name, right: true})
	}
	t.columns = append(t.columns, column{head: "best", right: true, drop: 1}, column{head: "what it says", least: 16, cut: end})
	for _, m := range propose.AgreementMeasures {
		row := []string{m.Name}
		for _, scope := range scopes {
			row = append(row, measured(scope, m))
		}
		t.rows = append(t.rows, append(row, agreementFigure(&m.Best, m), m.Doc))
	}
	s.gap()
	s.table(t)
	s.item(0, scopesMeant(scopes))
	s.item(0, onlyTwoAllowForChance)
}

// services sets services beside those that answer to them.
func (s *agreementScreen) services() {
	rest := remaindersOf(s.a)
	t := table{columns: []column{
		{head: "SPLIT", least: 8, cut: middle}, {head: "units", right: true, drop: 2}, {head: "REFERENCE", least: 8, cut: middle},
		{head: "units", right: true, drop: 3}, {head: "common", right: true}, {head: "the rest", least: 12, cut: end, drop: 1},
	}}
	shown := s.a.Services[:min(len(s.a.Services), maxAgreementServices)]
	for _, m := range shown {
		t.rows = append(t.rows, []string{
			plain(cmp.Or(m.Split, nobody)), count(m.SplitUnits), plain(cmp.Or(m.Reference, nobody)), count(m.ReferenceUnits),
			count(m.Common), rest.text(m, plain),
		})
	}
	if len(t.rows) == 0 {
		return
	}
	s.gap()
	s.table(t)
	s.left(0, len(s.a.Services)-len(shown))
}

// elsewhere lists the units that both place and that do not lie where their services say.
func (s *agreementScreen) elsewhere() {
	s.gap()
	if len(s.a.Elsewhere) == 0 {
		s.item(0, nothingElsewhere(s.a))
		return
	}
	s.item(0, lieElsewhere(s.a))
	t := table{columns: []column{
		{head: "unit", least: 16, cut: middle}, {head: "in SPLIT", least: 8, cut: middle}, {head: "in REFERENCE", least: 8, cut: middle},
	}}
	shown := s.a.Elsewhere[:min(len(s.a.Elsewhere), maxElsewhere)]
	for _, e := range shown {
		t.rows = append(t.rows, []string{plain(e.Unit), plain(e.Split), plain(e.Reference)})
	}
	s.table(t)
	s.left(0, len(s.a.Elsewhere)-len(shown))
}

// alone names units that one side alone places.
func (s *agreementScreen) alone(who, other string, all []propose.Alone) {
	if len(all) == 0 {
		return
	}
	s.gap()
	s.item(0, loners(who, other, all)+":")
	for _, u := range all[:min(len(all), maxLoners)] {
		s.line("  " + middle(plain(u.Unit), max(16, s.opts.width()-columns(u.Service)-6)) + " (" + plain(u.Service) + ")")
	}
	s.left(1, len(all)-maxLoners)
}
