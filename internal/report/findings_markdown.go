package report

import (
	"fmt"
	"io"
	"strings"

	"github.com/msa-split/msa-split/internal/gate"
)

// findingsDocument gathers the Markdown of a check or of a difference, for a comment on a pull request
// and for a step summary. All names in it have passed through named or prose.
type findingsDocument struct {
	r       *gate.Report
	opts    Options
	leveled bool            // levels matter: what is printed is a check
	advised map[string]bool // rules whose advice stands above
}

// writeFindingsMarkdown prints a check: the result in the heading, then the regressions, worst first.
func writeFindingsMarkdown(w io.Writer, r *gate.Report, opts Options) error {
	d := &findingsDocument{r: r, opts: opts, leveled: true}
	_, err := io.WriteString(w, compose(d.head(), d.parts()))
	return err
}

// named writes a name as code.
func named(name string) string { return code(inert(name)) }

// maxSentence is how many columns of a sentence a table shows; real ones are shorter.
const maxSentence = 400

// said writes a sentence that holds names.
func (d *findingsDocument) said(text string) string {
	text = concise(d.r, text)
	if runes := []rune(text); len(runes) > 2*maxSentence {
		text = string(runes[:maxSentence]) + ellipsis + string(runes[len(runes)-maxSentence:])
	}
	return prose(middle(text, maxSentence))
}

// headline is the result in a few words.
func headline(r *gate.Report) string {
	found := levels(r)
	switch ended := outcome(r); {
	case ended == "passed" && found == "":
		return "passed, no regressions"
	case ended == "passed":
		return "passed with " + found
	case ended == "failed" && found != "":
		return found
	default:
		return strings.Join(nonEmpty(ended, found, strictly(r)), ", ")
	}
}

// head says how the check ended, what was compared and what the change does to the baseline.
func (d *findingsDocument) head() string {
	var b strings.Builder
	fmt.Fprintf(&b, "### msa-split: %s\n\n", headline(d.r))
	if text := edit(d.r, named); text != "" {
		fmt.Fprintf(&b, "> **%s**\n\n", text)
	}
	fmt.Fprintf(&b, "%s. C%s.", strings.ToUpper(result(d.r)[:1])+result(d.r)[1:], comparison(d.r, named)[1:])
	if !d.r.Passed && complete(d.r) {
		b.WriteString(" " + sentence(tallies(d.r)))
	}
	if complete(d.r) {
		fmt.Fprintf(&b, " Rules judge %s, %s%s.", plural(d.r.Debt.Head, "record", "records"), more(d.r.Debt), than(d.r.Debt))
	}
	b.WriteString("\n\n" + d.base())
	return b.String()
}

// base says which code was looked at, and what of it was not seen.
func (d *findingsDocument) base() string {
	c := d.r.Coverage
	text := fmt.Sprintf("%s: %s; %s; %s. Made by msa-split %s.\n\n", named(d.r.Module), plural(c.Packages, "package", "packages"),
		prose(build(d.r.View)), coverage(c, d.r.View), prose(d.r.Tool))
	if d.r.Partial {
		text += sentence(partly) + "\n\n"
	}
	return text
}

// parts are what follows the head, in the order of a reader's interest.
func (d *findingsDocument) parts() []part {
	all := []part{d.incomplete(), d.notes()}
	for _, g := range byRule(d.r.Regressions(), d.leveled) {
		all = append(all, d.group(g, d.firstOf(g.rule)))
	}
	return append(all, d.excused(), d.others(), d.next(), d.warnings())
}

// firstOf reports whether a rule comes for the first time.
func (d *findingsDocument) firstOf(rule string) bool {
	if d.advised == nil {
		d.advised = map[string]bool{}
	}
	seen := d.advised[rule]
	d.advised[rule] = true
	return !seen
}

func (d *findingsDocument) incomplete() part {
	all := d.r.Incomplete
	return listPart("**Not seen whole:**\n\n", len(all), "package", "packages", func(i int) string { return "- " + named(all[i]) + "\n" })
}

func (d *findingsDocument) notes() part {
	all := d.r.Notes
	return listPart("", len(all), "note", "notes", func(i int) string { return "- " + prose(sentence(all[i])) + "\n" })
}

func (d *findingsDocument) warnings() part {
	all := worstWarnings(d.r.Warnings)
	title := fmt.Sprintf("**%s:**\n\n", plural(len(all), "warning about the code that was loaded", "warnings about the code that was loaded"))
	return listPart(title, len(all), "warning", "warnings", func(i int) string {
		w := all[i]
		text := "- " + prose(w.Text)
		if w.Hint != "" {
			text += "; " + prose(w.Hint)
		}
		if w.Site != nil {
			text += " (" + named(position(*w.Site)) + ")"
		}
		return text + "\n"
	})
}

// next is what to type to take what was found into the baseline.
func (d *findingsDocument) next() part {
	text := ""
	if prunable(d.r) {
		text += "To commit what is better, moved or stale: " + named(d.opts.baseline()+" update") + "\n\n"
	}
	if acceptable(d.r) {
		text += "To accept what is worse, with a reason that stays in the file: " + named(d.opts.baseline()+" update --accept-new --reason TEXT") + "\n\n"
	}
	return func(room int) string { return fitting(room, text) }
}
