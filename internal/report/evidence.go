package report

import (
	"fmt"
	"strings"

	"github.com/msa-split/msa-split/internal/propose"
)

// evidence says in a line of the screen what the boundaries rest on.
func (s *screen) evidence() {
	if len(s.p.Method.Evidence) == 0 {
		return
	}
	s.gap()
	var parts []string
	for _, e := range s.p.Method.Evidence {
		part := Safe(e.Source) + " " + percent(&e.Share)
		if e.Moved > 0 {
			part += fmt.Sprintf(" (without it %s would lie elsewhere)", plural(e.Moved, "unit", "units"))
		}
		parts = append(parts, part)
	}
	s.paragraph("evidence: " + strings.Join(parts, ", "))
}

// evidence tells what each kind does, and of each unit that it matters for, what would happen without.
func (d *document) evidence() {
	all := d.p.Method.Evidence
	if len(all) == 0 {
		return
	}
	d.printf("## Evidence\n\nWhat the division saw, and how many of the units would lie elsewhere without it. `--evidence` and `--weight` choose anew.\n\n")
	d.table(len(all), "kinds of evidence", []string{"Evidence", "Weight:", "Links:", "Share of the weight:", "Units moved:"}, func(i int) []string {
		e := all[i]
		moved := "n/a" // without references nothing could be divided
		if i > 0 {
			moved = count(e.Moved)
		}
		return []string{code(e.Source), figure(&e.Weight), count(e.Links), percent(&e.Share), moved}
	})
	for _, e := range all {
		d.list(len(e.Notes), roomForOthers, "notes", func(i int) string { return "- " + code(e.Source) + ": " + prose(e.Notes[i]) + "\n" })
	}
	d.printf("\n")
	d.holds()
}

// holds lists the units by what holds them, those that depend on one kind of evidence first.
func (d *document) holds() {
	var units []int
	for _, depends := range []bool{true, false} {
		for u, unit := range d.p.Units {
			if len(unit.Evidence) > 0 && (dependsOn(unit.Evidence) != "") == depends {
				units = append(units, u)
			}
		}
	}
	if len(units) == 0 {
		return
	}
	t := &document{p: d.p, names: d.names, opts: d.opts}
	t.table(len(units), "units", []string{"What", "In", "Held by", "Without"}, func(i int) []string {
		unit := d.p.Units[units[i]]
		return []string{code(d.names.unit(unit.ID)), code(d.names.service(d.p.Assign[units[i]])), prose(heldBy(unit.Evidence)), prose(d.elsewhere(unit.Evidence))}
	})
	d.out.WriteString(fold("What holds each unit where it is", t.out.String()))
}

func dependsOn(holds []propose.Hold) string {
	for _, h := range holds {
		if h.Without != "" {
			return h.Source
		}
	}
	return ""
}

// heldBy says which share each kind of evidence has in what ties a unit to its service.
func heldBy(holds []propose.Hold) string {
	var parts []string
	for _, h := range holds {
		if h.Share > 0 {
			parts = append(parts, h.Source+" "+percent(&h.Share))
		}
	}
	if len(parts) == 0 {
		return "nothing"
	}
	return strings.Join(parts, ", ")
}

// elsewhere says where a unit would be without each kind of evidence that it depends on.
func (d *document) elsewhere(holds []propose.Hold) string {
	var parts []string
	for _, h := range holds {
		if h.Without != "" {
			parts = append(parts, h.Source+": "+placeWithout(h.Without, d.names.service))
		}
	}
	if len(parts) == 0 {
		return "the same"
	}
	return strings.Join(parts, ", ")
}

func placeWithout(place string, service func(string) string) string {
	switch place {
	case propose.NoService:
		return "in no service"
	case propose.AnotherGroup:
		return "another group"
	case propose.SharedID:
		return "shared code"
	}
	return service(place)
}

// held says in a sentence what holds something where it is, and what would move it.
func held(holds []propose.Hold) string {
	text := "held by " + heldBy(holds)
	for _, h := range holds {
		if h.Without != "" {
			text += "; without " + h.Source + " it would be: " + placeWithout(h.Without, strings.Clone)
		}
	}
	return Safe(text)
}
