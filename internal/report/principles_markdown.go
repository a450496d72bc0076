package report

import (
	"bytes"
	"fmt"
	"io"
	"strings"

	"github.com/msa-split/msa-split/internal/propose"
)

// maxMatrixServices is how many columns of services a table of a document has.
const maxMatrixServices = 12

// roomForDetails is the share of a document that lists below the principles have, each.
const roomForDetails = 16 << 10

// writePrinciplesMarkdown writes a document of the principles alone.
func writePrinciplesMarkdown(w io.Writer, p *propose.Proposal, opts Options) error {
	d := &document{p: p, names: namesOf(p), opts: opts}
	d.printf("# Five principles of %s\n\n", code(p.Subject))
	c := p.Coverage
	d.printf("Analysed: %s; %s; %s. %s. Made by msa-split %s.\n\n", size(c, p.View), prose(build(p.View)), coverage(c, p.View),
		plural(len(p.Services), "service", "services"), prose(p.Tool))
	d.eachPrinciple()
	_, err := w.Write(append(bytes.TrimRight(d.out.Bytes(), "\n"), '\n'))
	return err
}

// principles is the section of a document about a proposal.
func (d *document) principles() {
	if len(d.p.Principles) == 0 {
		return
	}
	d.printf("## Five principles\n\nFigures without a grade: each leads to what it rests on. %s looks beside the code as well: build files, owners, history.\n\n",
		code(d.opts.program()+" principles"))
	d.eachPrinciple()
}

func (d *document) eachPrinciple() {
	for _, p := range d.p.Principles {
		d.printf("### %s\n\n%s\n\n", prose(sentence(p.Name)[:len(p.Name)]), prose(p.Doc))
		d.table(len(p.Figures), "figures", []string{"Figure", "Value:", "What it is made of", "Evidence"}, func(i int) []string {
			f := p.Figures[i]
			return []string{code(f.Name), reading(f.Value, f.Unit), prose(f.Text), d.leads(f.Leads)}
		})
		for _, f := range p.Figures {
			d.below(f)
		}
	}
	d.principleServices()
	d.principleGlossary()
}

func (d *document) leads(all []propose.Lead) string {
	text := leads(all, d.opts)
	for i, t := range text {
		text[i] = code(t)
	}
	if len(text) == 0 {
		return "–"
	}
	return strings.Join(text, ", ")
}

// below lists what a figure says beyond its row.
func (d *document) below(f propose.FigureResult) {
	if m := f.Matrix; m != nil && sized(m) && len(m.Rows) > 0 {
		t := &document{p: d.p, names: d.names, opts: d.opts}
		t.principleMatrix(m)
		d.out.WriteString(fold(fmt.Sprintf("%s of each service by %s", sentence(m.Counts)[:len(m.Counts)], m.Of), t.out.String()))
	}
	if len(f.Details) > 0 {
		t := &document{p: d.p, names: d.names, opts: d.opts}
		t.list(len(f.Details), roomForDetails, "more", func(i int) string { return "- " + prose(sentence(f.Details[i])) + "\n" })
		d.out.WriteString(fold("More about "+f.Name, t.out.String()+"\n"))
	}
}

func (d *document) principleMatrix(m *propose.Matrix) {
	shown := min(len(m.Services), maxMatrixServices)
	head := []string{sentence(m.Of)[:len(m.Of)], "All:"}
	for _, id := range m.Services[:shown] {
		head = append(head, code(d.names.service(id))+":")
	}
	d.table(len(m.Rows), "rows", head, func(i int) []string {
		row := []string{prose(m.Rows[i].Name), count(m.Rows[i].Total)}
		for _, n := range m.Rows[i].Cells[:shown] {
			row = append(row, dashed(n))
		}
		return row
	})
	if left := len(m.Services) - shown; left > 0 {
		d.printf("%s left out here; `--format json` has all.\n\n", plural(left, "smaller service", "smaller services"))
	}
	if m.Left > 0 {
		d.printf("%s left out.\n\n", plural(m.Left, "more row", "more rows"))
	}
}

// principleServices is the table of what each service has of the figures.
func (d *document) principleServices() {
	figures, heads := ofServices(d.p)
	if len(figures) == 0 {
		return
	}
	head := []string{"Service"}
	for _, h := range heads {
		head = append(head, sentence(h)[:len(h)]+":")
	}
	d.printf("### By service\n\n")
	d.table(len(d.p.Services), "smaller services", head, func(i int) []string {
		row := []string{code(d.names.service(d.p.Services[i].ID))}
		for _, f := range figures {
			row = append(row, cellOf(f, d.p.Services[i].ID))
		}
		return row
	})
}

// principleGlossary says what each figure counts.
func (d *document) principleGlossary() {
	var b strings.Builder
	for _, p := range d.p.Principles {
		for _, f := range p.Figures {
			name := code(f.Name)
			if known, ok := propose.LookupFigure(f.Name); ok && known.Head != "" {
				name += " (column " + prose(known.Head) + ")"
			}
			fmt.Fprintf(&b, "- %s: %s\n", name, prose(sentence(f.Doc)))
		}
	}
	d.out.WriteString(fold("What the figures of the principles count", b.String()+"\n"))
}
