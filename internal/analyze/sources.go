package analyze

import (
	"context"
	"slices"
)

// Sources is every kind of evidence beside references.
var Sources = []Source{cochangeSource, authorsSource, ownersSource}

// Collect finds the evidence of several sources in a graph, in their order. What several of them miss,
// such as a history, is warned of once.
func Collect(ctx context.Context, g *Graph, sources []Source, o SourceOptions) ([]Evidence, []Warning, error) {
	var all []Evidence
	var warnings []Warning
	for _, s := range sources {
		e, found, err := s.Collect(ctx, g, o)
		if err != nil {
			return nil, nil, err
		}
		all = append(all, e)
		for _, w := range found {
			if !slices.ContainsFunc(warnings, func(v Warning) bool { return sameWarning(v, w) }) {
				warnings = append(warnings, w)
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
