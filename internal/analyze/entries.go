package analyze

import (
	"context"
	"fmt"
	"slices"
)

const entriesName = "entries"

var entriesSource = Source{
	Name: entriesName,
	Doc: "parts that the same entry points, such as commands, reach through references. The weight is the Jaccard coefficient, the entry points " +
		"that reach both by those that reach either, from a half on; what all entry points reach says nothing",
	Weights:  map[string]float64{OfDeclarations: 0, OfPackages: 0},
	Inherent: true,
	Collect:  collectEntries,
}

// leastCommon is how many of the entry points that reach either of two parts have to reach both, to join them.
const leastCommon = 0.5

// collectEntries joins parts by the entry points that reach them. It takes time in the entry points times the links, and
// in the square of how many different sets of entry points reach something.
func collectEntries(ctx context.Context, q *Quotient, _ SourceOptions) (Evidence, []Warning, error) {
	e := Evidence{Source: entriesName}
	entries, stray := q.entrySeeds()
	if stray > 0 {
		e.Notes = []string{fmt.Sprintf("%s left out: no %s is known for them", counted(stray, "entry point"), q.Unit)}
	}
	groups, err := q.reachedAlike(ctx, entries)
	if err != nil {
		return Evidence{}, nil, err
	}
	pairs, least := closestPairs(groups)
	for _, p := range pairs {
		e.Links = append(e.Links, p.links()...)
	}
	sortLinks(e.Links)
	if least > 0 {
		e.Notes = append(e.Notes, fmt.Sprintf("parts of a Jaccard coefficient of %.2f and less left out: with them there would be more than %d links", least, mostLinks))
	}
	return e, nil, nil
}

// entrySeeds returns the parts at which each entry point begins: that of its declaration, or those that its scope uses.
// Entry points of one key count once. Stray ones are of no part.
func (q *Quotient) entrySeeds() (seeds [][]int, stray int) {
	keys := make([]Key, 0, len(q.Graph.Entries))
	for _, e := range q.Graph.Entries {
		keys = append(keys, e.Key)
	}
	slices.SortFunc(keys, Key.Compare)
	for _, k := range slices.Compact(keys) {
		begin := []Key{k}
		if i, ok := q.Graph.scopeOf(k); ok {
			begin = nil
			for _, r := range q.Graph.Scopes[i].Calls {
				begin = append(begin, r.To)
			}
		}
		var parts []int
		for _, b := range begin {
			if p := q.partOf(b); p >= 0 {
				parts = append(parts, p)
			}
		}
		if len(parts) == 0 {
			stray++
			continue
		}
		seeds = append(seeds, parts)
	}
	return seeds, stray
}
