package report

import (
	"bytes"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/msa-split/msa-split/internal/propose"
)

var markdownFormat = Format{
	Name:       "markdown",
	Doc:        "a document for an architecture review, as GitHub renders it",
	Extension:  ".md",
	Proposal:   writeMarkdown,
	Findings:   writeFindingsMarkdown,
	Diff:       writeDiffMarkdown,
	Agreement:  writeAgreementMarkdown,
	Principles: writePrinciplesMarkdown,
}

// GitHub drops a step summary above 1 MiB whole. The parts that grow with the code base have a share
// of it each; all together, with what is around them, stay below.
const (
	roomForServices = 320 << 10
	roomForCuts     = 260 << 10
	roomForDivided  = 100 << 10
	roomForOthers   = 40 << 10 // each
)

// document gathers a Markdown report.
type document struct {
	p     *propose.Proposal
	names names
	opts  Options
	out   bytes.Buffer
}

func writeMarkdown(w io.Writer, p *propose.Proposal, opts Options) error {
	d := &document{p: p, names: namesOf(p), opts: opts}
	d.title()
	d.overview()
	d.divided()
	d.godTypes()
	d.scores()
	d.services()
	d.cuts()
	d.cycles()
	d.data()
	d.transactions()
	d.useCases()
	d.messages()
	d.smells()
	d.principles()
	d.opinions()
	d.shared()
	d.outside()
	d.levels()
	d.merges()
	d.evidence()
	d.method()
	d.limits()
	d.glossary()
	_, err := w.Write(append(bytes.TrimRight(d.out.Bytes(), "\n"), '\n'))
	return err
}

func (d *document) printf(format string, args ...any) { fmt.Fprintf(&d.out, format, args...) }

// list prints items, largest or worst first, until the room is used up, and says how many are left.
func (d *document) list(n, room int, noun string, item func(int) string) {
	for i := range n {
		text := item(i)
		if room -= len(text); room < 0 {
			d.printf("\n%s %s left out here; `--format json` has all.\n\n", count(n-i), noun)
			return
		}
		d.out.WriteString(text)
	}
}

// table prints a table of n rows within the room.
func (d *document) table(n int, noun string, head []string, row func(int) []string) {
	t := markdownTable{head: head}
	room := roomForOthers
	for i := range n {
		cells := row(i)
		if room -= len(strings.Join(cells, " | ")); room < 0 {
			break
		}
		t.add(cells...)
	}
	d.out.WriteString(t.String())
	if left := n - len(t.rows); left > 0 {
		d.printf("%s %s left out here; `--format json` has all.\n\n", count(left), noun)
	}
}

func (d *document) title() {
	d.printf("# Service boundaries of %s\n\n", code(d.p.Subject))
	v := d.p.Verdict
	d.printf("**Verdict: %s.** %s\n\n", prose(v.Word), prose(sentence(v.Reason)))
	d.list(len(v.Because), roomForOthers, "reasons", func(i int) string { return "- " + prose(v.Because[i]) + "\n" })
	if len(v.Because) > 0 {
		d.printf("\n")
	}
	c := d.p.Coverage
	d.printf("Analysed: %s; %s; %s. Made by msa-split %s.\n\n", size(c, d.p.View), prose(build(d.p.View)), coverage(c, d.p.View), prose(d.p.Tool))
}

// sentence gives text a capital and a full stop.
func sentence(text string) string {
	if text == "" {
		return ""
	}
	if text[0] >= 'a' && text[0] <= 'z' {
		text = strings.ToUpper(text[:1]) + text[1:]
	}
	if strings.ContainsRune(".!?", rune(text[len(text)-1])) {
		return text
	}
	return text + "."
}

// overview is the table of services; each leads to its section.
func (d *document) overview() {
	d.printf("## Overview\n\n")
	if len(d.p.Services) == 0 {
		d.printf("No services are proposed.\n\n")
	}
	head := []string{"Service", "Packages:", "Lines:", "Cohesion:", "Refs out:", "Refs in:", "API:", "Stability:", "Uses", "Used by"}
	d.table(len(d.p.Services), "smaller services", head, func(i int) []string {
		s := d.p.Services[i]
		out, in := references(d.p.Cuts, s.ID)
		return []string{
			fmt.Sprintf("[%s](#service-%d)", code(d.names.service(s.ID)), i+1), count(s.Packages), lineCount(s.Lines, d.p.View),
			figure(value(s.Scores, "cohesion")), count(out), count(in), count(len(s.API)), figure(s.Stability),
			d.few(s.Uses, d.names.service), d.few(s.UsedBy, d.names.service),
		}
	})
}

// few writes the first names of a list as code.
func (d *document) few(ids []string, name func(string) string) string {
	const most = 8
	if len(ids) == 0 {
		return "–"
	}
	var all []string
	for _, id := range ids[:min(len(ids), most)] {
		all = append(all, code(name(id)))
	}
	if left := len(ids) - most; left > 0 {
		all = append(all, fmt.Sprintf("and %s more", count(left)))
	}
	return strings.Join(all, ", ")
}

// scores sets the figures of the split beside those of splits that need no thought, then those that
// are the same for every split.
func (d *document) scores() {
	if len(d.p.Scores) == 0 {
		return
	}
	var differ, same [][]string
	for _, v := range d.p.Scores {
		row := scoreRow(d.p, v.Metric)
		row[0] = code(row[0])
		if len(slices.Compact(slices.Clone(row[2:]))) == 1 && len(d.p.Trivial) > 0 {
			same = append(same, row[:3])
			continue
		}
		differ = append(differ, row)
	}
	head := []string{"Metric", "Better", "This split:"}
	for _, t := range d.p.Trivial {
		head = append(head, prose(strings.TrimRight(t.Name, ":"))+":")
	}
	d.printf("## Scores beside trivial splits\n\n")
	d.printf("Each of these figures can be won by a bad split, so read them together and against the splits that need no thought.\n\n")
	d.table(len(differ), "metrics", head, func(i int) []string { return differ[i] })
	if len(same) > 0 {
		d.printf("The same for each of these splits:\n\n")
		d.table(len(same), "metrics", []string{"Metric", "Better", "Value:"}, func(i int) []string { return same[i] })
	}
}
