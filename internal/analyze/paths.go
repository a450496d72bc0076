package analyze

import (
	"context"
	"path"
)

const pathsName = "paths"

var pathsSource = Source{
	Name: pathsName,
	Doc: "packages that lie in one directory, or whose last directories have a word in common. The weight is that of the most telling of these: " +
		"how much more often than by chance references join two packages that have it, times how few have it; where directories are layers, their packages are not linked",
	Weights:  map[string]float64{OfPackages: 0},
	Inherent: true, Named: true,
	Collect: collectPaths,
}

// collectPaths joins packages that are near each other in the directory tree, as far as the tree tells who works with
// whom: that is asked of the references themselves, for each directory and for each word of a last directory alone. A
// trait t, to lie in or below a directory or to have a word in the name of the last one, weighs
//
//	lift(t) * information(t)
//
// see bags. A tree of features gives its directories a lift, and the words of layers (api, store) none; a tree of
// layers gives the names of features one, and its directories none. What has no lift links nothing, and neither does
// what more than a quarter of the packages have. A link has the weight of the heaviest trait that both packages have.
func collectPaths(ctx context.Context, q *Quotient, _ SourceOptions) (Evidence, []Warning, error) {
	b := newBags(q, q.traits)
	lift := b.lifts()
	telling := func(t int) bool {
		return lift[t] > leastLift && float64(len(b.holders[t])) <= commonWord*float64(len(q.Parts))
	}
	traits, notes := b.rarest("directories", telling)
	links := linkTotals{}
	for _, t := range traits {
		if err := ctx.Err(); err != nil {
			return Evidence{}, nil, err
		}
		w := lift[t] * b.information(t)
		b.eachPair(t, func(pair [2]int) { links[pair] = max(links[pair], w) })
	}
	return Evidence{Source: pathsName, Links: links.links(), Notes: notes}, nil, nil
}

// traits returns the directories that a package lies in, itself among them, and the words of the last one.
func (q *Quotient) traits(part int) map[string]float64 {
	traits := map[string]float64{}
	id := q.Graph.Packages[q.Parts[part].Package].Path
	for _, w := range SplitWords(path.Base(id)) {
		traits["word "+singular(w)] = 1
	}
	for dir := id; dir != "." && dir != "/"; dir = path.Dir(dir) {
		traits["dir "+dir] = 1
	}
	return traits
}
