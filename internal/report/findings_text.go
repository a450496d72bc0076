package report

import (
	"io"
	"strings"

	"github.com/msa-split/msa-split/internal/gate"
	"github.com/msa-split/msa-split/internal/propose"
)

// findingsScreen gathers the text report of a check or of a difference. Everything that goes into it
// has passed through plain.
type findingsScreen struct {
	screen
	r       *gate.Report
	leveled bool            // levels matter: what is printed is a check
	room    int             // findings that may still be shown one by one
	advised map[string]bool // rules whose advice was given
}

// How much of each list the screen shows.
const (
	maxFindings    = 30 // of all rules together
	maxOfRule      = 8  // of a rule; findings about symbols of one pair of services count as one
	maxOfPair      = 5
	maxDetails     = 5
	maxCauses      = 2
	maxExcused     = 5
	maxOthers      = 8
	maxNotes       = 5
	maxUnseen      = 3
	maxDiffFigures = 20
)

func newFindingsScreen(r *gate.Report, opts Options) *findingsScreen {
	return &findingsScreen{screen: screen{p: &propose.Proposal{}, opts: opts}, r: r, room: maxFindings, advised: map[string]bool{}}
}

// writeFindingsText prints a check for a terminal: the result in a line, then the regressions, worst
// first, then what needs no haste.
func writeFindingsText(w io.Writer, r *gate.Report, opts Options) error {
	s := newFindingsScreen(r, opts)
	s.leveled = true
	s.result()
	s.about()
	s.regressions()
	s.excused()
	s.others()
	s.unseen()
	s.commands()
	return s.flush(w)
}

func (s *findingsScreen) flush(w io.Writer) error {
	if s.err != nil {
		return s.err
	}
	_, err := w.Write(s.out.Bytes())
	return err
}

// item prints text that is wrapped and indented by a number of steps.
func (s *findingsScreen) item(depth int, text string) { s.titled(depth, "", "", text) }

// titled prints text like item, behind a word in a style.
func (s *findingsScreen) titled(depth int, style, word, text string) {
	indent := strings.Repeat("  ", depth)
	lines := wrap(word+text, s.opts.width()-len(indent), "  ")
	if word != "" {
		lines[0] = strings.Replace(lines[0], word, s.paint(style, word), 1)
	}
	for _, l := range lines {
		s.line(indent + l)
	}
}

// left says how much of a list is not shown, and where it is.
func (s *findingsScreen) left(depth, n int) {
	if n > 0 {
		s.item(depth, ellipsis+" and "+count(n)+" more ("+listsAll+")")
	}
}

// result is the line that matters most.
func (s *findingsScreen) result() {
	style := "1;31"
	switch {
	case !s.r.Passed:
	case outcome(s.r) == "incomplete" || s.r.Count(gate.Error)+s.r.Count(gate.Warn) > 0:
		style = "1;33"
	default:
		style = "1;32"
	}
	text := result(s.r)
	word := outcome(s.r)
	s.titled(0, style, word, strings.TrimPrefix(text, word))
}

// about says what was compared, and what weakens the result.
func (s *findingsScreen) about() {
	if text := edit(s.r, plain); text != "" {
		for _, l := range wrap(text, s.opts.width(), "  ") {
			s.line(s.paint("1;33", l))
		}
	}
	s.item(0, comparison(s.r, plain))
	if !s.r.Passed && complete(s.r) {
		s.item(0, tallies(s.r))
	}
	s.base(plain(s.r.Module) + ": ")
}

// base says which code was looked at, and what of it was not seen.
func (s *findingsScreen) base(name string) {
	r := s.r
	s.item(0, name+plural(r.Coverage.Packages, "package", "packages")+"; "+inert(build(r.View))+"; "+coverage(r.Coverage, r.View))
	if len(r.Incomplete) > 0 {
		s.item(0, "not seen whole: "+inert(some(r.Incomplete, maxUnseen)))
	}
	if r.Partial {
		s.item(0, partly)
	}
	for _, n := range r.Notes[:min(len(r.Notes), maxNotes)] {
		s.item(0, "note: "+plain(n))
	}
	s.left(0, len(r.Notes)-maxNotes)
}

// unseen prints the warnings, a line for each. The command prints them whole on standard error as well.
func (s *findingsScreen) unseen() {
	all := worstWarnings(s.r.Warnings)
	if len(all) > 0 {
		s.gap()
	}
	for _, w := range all[:min(len(all), maxWarnings)] {
		s.line(end("warning: "+inert(warning(w)), s.opts.width()))
	}
	s.left(0, len(all)-maxWarnings)
}

// commands says what to type to take what was found into the baseline. Commands are not wrapped, so
// that they can be copied.
func (s *findingsScreen) commands() {
	var all []string
	if prunable(s.r) {
		all = append(all, s.opts.baseline()+" update")
	}
	if acceptable(s.r) {
		all = append(all, s.opts.baseline()+" update --accept-new --reason TEXT")
	}
	if len(all) == 0 {
		return
	}
	s.gap()
	s.line(s.bold("next:"))
	for _, c := range all {
		s.line("  " + c)
	}
}
