package gate

import (
	"slices"
	"strings"

	"github.com/msa-split/msa-split/internal/propose"
)

// bundle is new symbols of one cut that came together: a type with its fields and methods, several members of a type
// that was known, or what one expression selects on its way. It is one finding.
type bundle struct {
	subject Subject
	records []Record
	known   bool // the subject is a type that crossed the cut before
}

// judgeTies finds the symbols that newly cross known cuts. Records are in the order of their subjects.
func (c *comparison) judgeTies(fresh []Record) {
	for _, b := range c.bundles(fresh) {
		f := Finding{State: New, Subject: b.subject, Unit: tieMeasure.Unit}
		var refs float64
		var units []string
		for _, r := range b.records {
			refs += r.Value
			f.Sites, units = propose.FirstSites(f.Sites, r.Sites), sortedSet(units, r.Units)
			if r.Subject != b.subject {
				f.Details = append(f.Details, Detail{Text: r.Subject.Symbol + " (" + amount(r.Value, tieMeasure.Unit) + ")", Sites: r.Sites})
			}
		}
		f.After, f.Text = &refs, bundleText(b, refs)
		c.add(cutSymbol, f)
		c.cuts = append(c.cuts, cause{cutSymbol.Name, b.subject, units})
	}
}

// bundles puts together what came together.
func (c *comparison) bundles(fresh []Record) []*bundle {
	var all []*bundle
	byHolder := map[Subject][]Record{}
	for _, r := range fresh {
		holder, _ := holderOf(r.Subject)
		byHolder[holder] = append(byHolder[holder], r)
	}
	for _, r := range fresh {
		holder, _ := holderOf(r.Subject)
		together := byHolder[holder]
		if together == nil {
			continue
		}
		delete(byHolder, holder)
		b := &bundle{subject: together[0].Subject, records: together}
		if len(together) > 1 { // the type itself comes first, if it is among them
			b.subject, b.known = holder, together[0].Subject != holder
		}
		all = append(all, b)
	}
	return joinSelections(all)
}

// joinSelections adds to a bundle the lone symbols of the same cut that stand in exactly its places: a.B.C names a field
// of B that nobody would use without B.
func joinSelections(all []*bundle) []*bundle {
	var kept []*bundle
	for _, b := range all {
		i := slices.IndexFunc(kept, func(k *bundle) bool {
			return len(b.records) == 1 && k.subject.pair() == b.subject.pair() && len(b.records[0].Sites) > 0 &&
				slices.ContainsFunc(k.records, func(r Record) bool { return slices.Equal(r.Sites, b.records[0].Sites) })
		})
		if i < 0 {
			kept = append(kept, b)
			continue
		}
		kept[i].records = append(kept[i].records, b.records[0])
	}
	return kept
}

// holderOf returns the type that a symbol is a field or method of, the symbol itself and false for one that is none.
func holderOf(s Subject) (Subject, bool) {
	path, local, _ := strings.Cut(s.Symbol, "#")
	holder, _, member := strings.Cut(local, ".")
	s.Symbol = path + "#" + holder
	return s, member
}
