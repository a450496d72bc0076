package gate

import (
	"cmp"
	"slices"
	"strings"
)

// foldedTable reports whether a record about a table that one side has alone is no finding by itself.
//
// Who writes a table alone shares it with nobody. Where several services came to write it and all of them are new,
// the one with the most places is taken for its owner, and the others are found. Who writes a table uses it too, which
// the finding about writing holds.
func foldedTable(m Measure, r Record, own, other *side) bool {
	if m.Name == accessMeasure.Name {
		return own.has(writerMeasure.Name, r.Subject)
	}
	rivals := own.rivals(r)
	if slices.ContainsFunc(rivals, func(o Record) bool { return other.has(m.Name, o.Subject) }) {
		return false
	}
	return !slices.ContainsFunc(rivals, func(o Record) bool { return own.compareClaims(o, r) < 0 })
}

// rivals returns what else writes the table of a record, by service.
func (s *side) rivals(r Record) []Record {
	var all []Record
	for _, o := range s.sorted[writerMeasure.Name] {
		if o.Subject.To == r.Subject.To && o.Subject.From != r.Subject.From {
			all = append(all, o)
		}
	}
	return all
}

// compareClaims orders two writers of a table by how likely it is theirs, the likelier first: by places, then by name.
func (s *side) compareClaims(a, b Record) int {
	places := func(r Record) float64 { return s.records[identity{accessMeasure.Name, r.Subject}].Value }
	return cmp.Or(cmp.Compare(places(b), places(a)), strings.Compare(a.Subject.From, b.Subject.From))
}

// keyWasInside reports whether a service wrote both tables of a foreign key at the base and still does: then the key
// comes to lie across services only because another one writes one of them more often now, which is a finding of its own.
func keyWasInside(r Record, before, after *side) bool {
	return slices.ContainsFunc(before.sorted[writerMeasure.Name], func(w Record) bool {
		both := []Subject{{From: w.Subject.From, To: r.Subject.From}, {From: w.Subject.From, To: r.Subject.To}}
		return !slices.ContainsFunc(both, func(s Subject) bool {
			return !before.has(writerMeasure.Name, s) || !after.has(writerMeasure.Name, s)
		})
	})
}

// newTableText says who else writes a table.
func newTableText(m Measure, r Record) string {
	var others []string
	for _, d := range r.Parts {
		name, _, _ := strings.Cut(d.Text, " ")
		others = append(others, name)
	}
	list := strings.Join(others, ", ")
	switch {
	case list == "":
		return newText(m, r)
	case m.Name == writerMeasure.Name && len(others) > 1:
		return m.Says(r.Subject) + ", which " + list + " write too"
	case m.Name == writerMeasure.Name:
		return m.Says(r.Subject) + ", which " + list + " writes too"
	}
	verb := " writes: "
	if len(others) > 1 {
		verb = " write: "
	}
	return r.Subject.From + " reads " + tableText(r.Subject.To) + ", which " + list + verb + amount(r.Value, m.Unit)
}
