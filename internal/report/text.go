package report

import (
	"bytes"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/msa-split/msa-split/internal/propose"
)

var textFormat = Format{
	Name:        "text",
	Doc:         "one screen for a terminal: services, heaviest cuts, scores, and what to type next",
	Extension:   ".txt",
	Proposal:    writeText,
	Explanation: writeExplanation,
	Findings:    writeFindingsText,
	Diff:        writeDiffText,
	Agreement:   writeAgreementText,
	Principles:  writePrinciplesText,
}

// screen gathers the text report. Everything that goes into it has passed through Safe.
type screen struct {
	p     *propose.Proposal
	names names
	opts  Options
	out   bytes.Buffer
	err   error
}

func writeText(w io.Writer, p *propose.Proposal, opts Options) error {
	s := &screen{p: p, names: namesOf(p), opts: opts}
	s.subject()
	s.verdict()
	s.services()
	s.levels()
	s.apart()
	s.divided()
	s.cuts()
	s.cycles()
	s.flows()
	s.opinions()
	s.scores()
	s.evidence()
	s.warnings()
	s.next()
	if s.err != nil {
		return s.err
	}
	_, err := w.Write(s.out.Bytes())
	return err
}

// How much of each list the screen shows. Where there are many services, there is less of the rest.
const (
	maxServices = 12
	maxBecause  = 3
	maxWarnings = 3
	maxCycles   = 3
)

func (s *screen) maxCuts() int     { return s.unlessFlows(min(8, max(4, 14-len(s.p.Services))), 3) }
func (s *screen) maxOpinions() int { return s.unlessFlows(min(5, max(2, 9-len(s.p.Services))), 2) }

// unlessFlows is how much of a list the screen shows, and how much at most where data and entry points take their room.
func (s *screen) unlessFlows(most, beside int) int {
	if hasFlows(s.p) {
		return min(most, beside)
	}
	return most
}

func (s *screen) line(text string) { s.out.WriteString(text + "\n") }

// gap separates two parts of the screen.
func (s *screen) gap() { s.out.WriteByte('\n') }

// paragraph prints wrapped text; its further lines are indented by two.
func (s *screen) paragraph(text string) { s.hanging(text, "  ") }

func (s *screen) hanging(text, indent string) {
	for _, l := range wrap(text, s.opts.width(), indent) {
		s.line(l)
	}
}

// table prints a table with its header in bold.
func (s *screen) table(t table) {
	text, err := t.render(s.opts.width())
	if err != nil {
		s.err = err
		return
	}
	header, rows, _ := strings.Cut(text, "\n")
	s.line(s.bold(header))
	s.out.WriteString(rows)
}

// more says that a list goes on elsewhere.
func (s *screen) more(left int) {
	if left > 0 {
		s.paragraph(fmt.Sprintf("... and %s more: --format markdown", count(left)))
	}
}

func (s *screen) bold(text string) string { return s.paint("1", text) }

// paint wraps text in an ANSI style.
func (s *screen) paint(style, text string) string {
	if !s.opts.Color || text == "" {
		return text
	}
	return "\x1b[" + style + "m" + text + "\x1b[0m"
}

// subject says what was analysed, in which build, and how much of it was seen.
func (s *screen) subject() {
	c := s.p.Coverage
	lines := wrap(fmt.Sprintf("%s: %s; %s; %s", Safe(s.p.Subject), size(c, s.p.View),
		build(s.p.View), coverage(c, s.p.View)+s.broken()), s.opts.width(), "  ")
	s.line(s.bold(lines[0]))
	for _, l := range lines[1:] {
		s.line(l)
	}
	if origin := given(s.p.Method.Boundaries); origin != "" {
		s.paragraph(origin)
	}
	if m := s.p.Method; m.Granularity == "declaration" && len(m.Notes) > 0 {
		s.paragraph(Safe(m.Notes[0]))
	}
}

// given says where boundaries come from that no division found; nothing where one did.
func given(boundaries string) string {
	switch boundaries {
	case propose.BoundariesDeclared:
		return "services as the configuration declares them; --boundaries found looks for others"
	case propose.BoundariesBaseline:
		return "services as they are in the state that it is compared with"
	}
	return ""
}

// broken names the packages that could not be seen whole.
func (s *screen) broken() string {
	var names []string
	for _, u := range s.p.Units {
		if name := s.names.unit(u.Package); u.Broken && !slices.Contains(names, name) {
			names = append(names, name)
		}
	}
	if len(names) == 0 {
		return ""
	}
	return " (" + some(names, 3) + ")"
}

// verdictStyles colour the word of the verdict; a word that is not here stays plain.
var verdictStyles = map[string]string{
	propose.VerdictSplit: "1;32", propose.VerdictModular: "1;33",
	propose.VerdictDont: "1;31", propose.VerdictNoBoundary: "1;31",
}

func (s *screen) verdict() {
	v := s.p.Verdict
	s.gap()
	word := "verdict: " + Safe(v.Word)
	lines := wrap(word+" - "+Safe(v.Reason), s.opts.width(), "  ")
	lines[0] = strings.Replace(lines[0], word, s.paint(verdictStyles[v.Word], word), 1)
	for _, l := range lines {
		s.line(l)
	}
	for _, b := range v.Because[:min(len(v.Because), maxBecause)] {
		s.hanging("- "+Safe(b), "  ")
	}
}
