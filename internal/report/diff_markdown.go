package report

import (
	"cmp"
	"fmt"
	"io"
	"strings"

	"github.com/msa-split/msa-split/internal/gate"
	"github.com/msa-split/msa-split/internal/propose"
)

// writeDiffMarkdown prints a difference: the figures before and after, then what is behind them. It
// judges nothing.
func writeDiffMarkdown(w io.Writer, diff *gate.Diff, opts Options) error {
	d := &findingsDocument{r: diff.Report, opts: opts}
	parts := append([]part{figuresPart(diff.Comparison), meanings(diff.Comparison), d.found()}, d.parts()...)
	_, err := io.WriteString(w, compose(d.versions(diff.Comparison), parts))
	return err
}

// versions says what is compared.
func (d *findingsDocument) versions(c *propose.Comparison) string {
	text := fmt.Sprintf("### msa-split: %s → %s\n\n", named(c.Before.Name), named(c.After.Name))
	if t := edit(d.r, named); t != "" {
		text += t + "\n\n"
	}
	text += "Boundaries: " + named(cmp.Or(d.r.Boundaries, undefined)) + ". "
	if t := verdicts(c, prose); t != "" {
		text += strings.ReplaceAll(sentence(t), "->", "→") + " "
	}
	return text + d.base()
}

// figuresPart is the table of figures: all of the whole, then those of services that changed.
func figuresPart(c *propose.Comparison) part {
	total, services, stayed := figures(c)
	all := append(total[:len(total):len(total)], services...)
	return func(room int) string {
		p := page{room: room - 2*roomForNote}
		left := p.rows([]string{"Figure", "Before:", "After:", "Change:", ""}, len(all), func(i int) []string {
			before, after, change := amounts(all[i])
			return []string{named(figureName(all[i])), before, after, change, direction(all[i])}
		})
		p.b.WriteString(leftOut(left, "figure", "figures"))
		if stayed > 0 {
			p.b.WriteString(plural(stayed, "figure of a service is", "figures of services are") + " as before.\n\n")
		}
		return fitting(room, p.b.String())
	}
}

// meanings says what each figure means, folded away.
func meanings(c *propose.Comparison) part {
	total, services, _ := figures(c)
	var lines []string
	seen := map[string]bool{}
	for _, f := range append(total[:len(total):len(total)], services...) {
		if f.Doc != "" && !seen[f.Figure] {
			seen[f.Figure] = true
			lines = append(lines, "- "+named(f.Figure)+": "+prose(f.Doc)+"\n")
		}
	}
	return func(room int) string {
		const title = "What the figures mean"
		p := page{room: room - roomForNote - len(fold(title, ""))}
		left := p.items(len(lines), func(i int) string { return lines[i] })
		if len(lines) == left {
			return ""
		}
		return fold(title, p.b.String()+"\n"+leftOut(left, "figure", "figures"))
	}
}

// found counts the findings.
func (d *findingsDocument) found() part {
	text := sentence(changesFound(d.r)) + "\n\n"
	return func(room int) string { return fitting(room, text) }
}
