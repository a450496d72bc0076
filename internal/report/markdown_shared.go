package report

import (
	"fmt"
	"strings"

	"github.com/msa-split/msa-split/internal/propose"
)

// maxListed is how many declarations the document names of each part of what is divided.
const maxListed = 60

// shared tells what shared code there is, what should become of it, and what goes where of that to be divided.
func (d *document) shared() {
	sh := d.p.Shared
	if len(sh.Units) == 0 {
		return
	}
	d.printf("## Shared code\n\nUsed by several services, so no service of its own: %s, %s of the lines, %s of all references.",
		lineText(sh.Lines, d.p.View), sharedLines(d.p), percent(sh.RefShare))
	if counts := fateCounts(sh); counts != "" {
		d.printf(" Of %s, %s.", plural(len(sh.Units), unitNoun(d.p), unitNoun(d.p)+"s"), counts)
	}
	d.printf("\n\n")
	d.table(len(sh.Users), "less used", []string{"What", "Lines:", "Refs:", "Fate", "Used by", "Because"}, func(i int) []string {
		u := sh.Users[i]
		return []string{code(d.names.unit(u.Unit)), lineCount(u.Lines, d.p.View), count(u.Refs), d.fate(u.Fate), d.few(u.Services, d.names.service), prose(u.Fate.Reason)}
	})
	d.toDivide(sh)
}

// fate writes the word of a fate, with the owner.
func (d *document) fate(f propose.Fate) string {
	switch {
	case f.Word == "":
		return "–"
	case f.Owner != "":
		return prose(f.Word) + " by " + code(d.names.service(f.Owner))
	}
	return prose(f.Word)
}

// toDivide lists for each shared unit that should be divided what goes where.
func (d *document) toDivide(sh propose.Shared) {
	var divide []propose.SharedBy
	for _, u := range sh.Users {
		if u.Fate.Word == propose.FateDivide && len(u.Fate.Parts) > 0 {
			divide = append(divide, u)
		}
	}
	if len(divide) == 0 {
		return
	}
	d.printf("### Shared code to divide\n\nA declaration goes to the service that alone uses it, directly or through others that go there.\n\n")
	d.list(len(divide), roomForOthers, "less used", func(i int) string {
		var b strings.Builder
		for _, p := range divide[i].Fate.Parts {
			fmt.Fprintf(&b, "- %s (%s): %s\n", d.part(p.Service), d.amount(len(p.Pieces), p.Lines), enumerate(p.Pieces))
		}
		return fold(d.names.unit(divide[i].Unit), b.String()+"\n")
	})
}

// part names where a part of something goes.
func (d *document) part(service string) string {
	switch service {
	case propose.SharedID:
		return "stays shared"
	case "":
		return "used by no service"
	}
	return "to " + code(d.names.service(service))
}

// amount says how much a part is. Declarations in groups share their lines, and methods of interfaces have none.
func (d *document) amount(n, lines int) string {
	text := plural(n, "declaration", "declarations")
	if lines > 0 {
		text += ", " + lineText(lines, d.p.View)
	}
	return text
}

// enumerate writes names as code, up to a limit.
func enumerate(names []string) string {
	all := each(names[:min(len(names), maxListed)], code)
	if left := len(names) - maxListed; left > 0 {
		all = append(all, fmt.Sprintf("and %s more", count(left)))
	}
	return strings.Join(all, ", ")
}
