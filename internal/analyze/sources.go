package analyze

import (
	"context"
	"fmt"
	"slices"
)

// Sources is every kind of evidence beside references.
var Sources = []Source{wordsSource, cochangeSource, authorsSource, ownersSource, pathsSource, tablesSource, entriesSource, topicsSource}

// Usual returns the sources that say something between parts of a unit and are not off there, with their usual weight.
func Usual(unit string) []Wanted {
	var wanted []Wanted
	for _, s := range Sources {
		if w := s.Weights[unit]; w > 0 {
			wanted = append(wanted, Wanted{s, w})
		}
	}
	return wanted
}

// Collect finds the evidence of several sources between the parts of a quotient, in their order. What several of them
// miss, such as a history, is warned of once. A source that says nothing between such parts is there with a note.
func Collect(ctx context.Context, q *Quotient, wanted []Wanted, o SourceOptions) ([]Evidence, []Warning, error) {
	var all []Evidence
	var warnings []Warning
	o.log = &historyOnce{}
	for _, w := range wanted {
		if _, speaks := w.Source.Weights[q.Unit]; !speaks {
			all = append(all, Evidence{Source: w.Source.Name, Weight: w.Weight, Notes: []string{fmt.Sprintf("it says nothing of a single %s", q.Unit)}})
			continue
		}
		e, found, err := w.Source.Collect(ctx, q, o)
		if err != nil {
			return nil, nil, fmt.Errorf("collecting %s: %w", w.Source.Name, err)
		}
		e.Weight = w.Weight
		all = append(all, e)
		for _, f := range found {
			if !slices.ContainsFunc(warnings, func(v Warning) bool { return sameWarning(v, f) }) {
				warnings = append(warnings, f)
			}
		}
	}
	return all, warnings, nil
}

func sameWarning(v, w Warning) bool {
	if v.Site != nil && w.Site != nil && *v.Site == *w.Site {
		v.Site = w.Site
	}
	return v == w
}
