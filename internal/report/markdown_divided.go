package report

import (
	"fmt"
	"strings"

	"github.com/msa-split/msa-split/internal/propose"
)

// maxColumns is how many packages the table of services and packages has room for.
const maxColumns = 7

// divided tells of the packages that boundaries run through: a table of what each service has in which of them, then
// the declarations of each.
func (d *document) divided() {
	all := d.p.Divided
	if len(all) == 0 {
		return
	}
	d.printf("## Packages that boundaries run through\n\n%s declarations of several services. To divide one, move what follows to the services named; what is shared stays, or becomes a library. "+
		"*To move* counts the lines that leave if the service with the most of them keeps the package.\n\n", plural(len(all), "package holds", "packages hold"))
	d.dividedMatrix(all)
	d.list(len(all), roomForDivided, "packages with less to move", d.dividedPackage)
}

// dividedMatrix shows where the code of each service lies today.
func (d *document) dividedMatrix(all []propose.DividedPackage) {
	shown := all[:min(len(all), maxColumns)]
	head, cells := []string{"Declarations (lines)"}, make([]map[string]string, len(shown))
	for i, p := range shown {
		head = append(head, code(d.names.unit(p.Package))+":")
		cells[i] = map[string]string{}
		for _, v := range p.Services {
			cells[i][v.Service] = d.cell(len(v.Units), v.Lines)
		}
		cells[i][propose.SharedID] = d.cell(len(p.Shared), p.SharedLines)
	}
	rows := [][]string{}
	add := func(id, name string) {
		row, holds := []string{name}, false
		for i := range cells {
			row = append(row, cells[i][id])
			holds = holds || cells[i][id] != ""
		}
		if holds {
			rows = append(rows, row)
		}
	}
	for _, v := range d.p.Services {
		add(v.ID, code(d.names.service(v.ID)))
	}
	add(propose.SharedID, "shared code")
	d.table(len(rows), "smaller services", head, func(i int) []string { return rows[i] })
	if left := len(all) - len(shown); left > 0 {
		d.printf("The table leaves out %s with less to move; the lists below have them.\n\n", plural(left, "package", "packages"))
	}
}

// cell is the number of declarations, with their lines where they have any.
func (d *document) cell(n, lines int) string {
	switch {
	case n == 0:
		return ""
	case lines == 0:
		return count(n)
	}
	return fmt.Sprintf("%s (%s)", count(n), count(lines))
}

// dividedPackage lists what of a package goes where.
func (d *document) dividedPackage(i int) string {
	p := d.p.Divided[i]
	var b strings.Builder
	for _, v := range p.Services {
		fmt.Fprintf(&b, "- %s (%s): %s\n", d.part(v.Service), d.amount(len(v.Units), v.Lines), enumerate(each(v.Units, declared)))
	}
	if len(p.Shared) > 0 {
		fmt.Fprintf(&b, "- %s (%s): %s\n", d.part(propose.SharedID), d.amount(len(p.Shared), p.SharedLines), enumerate(each(p.Shared, declared)))
	}
	if len(p.Outside) > 0 {
		fmt.Fprintf(&b, "- in no service (%s): %s\n", d.amount(len(p.Outside), 0), enumerate(each(p.Outside, declared)))
	}
	title := fmt.Sprintf("%s: %s, %s, %s to move", d.names.unit(p.Package), plural(len(p.Services), "service", "services"), lineText(p.Lines, d.p.View), lineCount(p.Moved, d.p.View))
	return fold(title, b.String()+"\n")
}

// declared is the name of a declaration inside of its package.
func declared(id string) string { return id[strings.LastIndexByte(id, '#')+1:] }

// godTypes lists the types whose methods belong to several services, with the methods of each.
func (d *document) godTypes() {
	all := d.p.GodTypes
	if len(all) == 0 {
		return
	}
	d.printf("## Types to divide\n\n%s methods of several services. Give each service a type, or an interface, of its own with the methods listed for it; what is shared becomes a field of these.\n\n",
		plural(len(all), "type has", "types have"))
	d.list(len(all), roomForOthers, "types with less to move", func(i int) string {
		t := all[i]
		var b strings.Builder
		for _, v := range t.Services {
			fmt.Fprintf(&b, "- %s (%s): %s\n", d.part(v.Service), d.methods(len(v.Methods), v.Lines), enumerate(v.Methods))
		}
		if len(t.Shared) > 0 {
			fmt.Fprintf(&b, "- %s (%s): %s\n", d.part(propose.SharedID), d.methods(len(t.Shared), 0), enumerate(t.Shared))
		}
		if len(t.Outside) > 0 {
			fmt.Fprintf(&b, "- in no service (%s): %s\n", d.methods(len(t.Outside), 0), enumerate(t.Outside))
		}
		title := fmt.Sprintf("%s: %s, %s", d.names.unit(t.Type), plural(t.Methods, "method", "methods"), plural(len(t.Services), "service", "services"))
		text := b.String() + "\n"
		if t.Site != nil {
			text = "Declared at " + code(site(*t.Site)) + ".\n\n" + text
		}
		return fold(title, text)
	})
}

func (d *document) methods(n, lines int) string {
	text := plural(n, "method", "methods")
	if lines > 0 {
		text += ", " + lineText(lines, d.p.View)
	}
	return text
}
