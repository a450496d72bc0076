package analyze

import (
	"cmp"
	"context"
	"slices"
)

const authorsName = "authors"

var authorsSource = Source{
	Name: authorsName,
	Doc: "packages that the same people change. The weight is the cosine of their commits, each person weighed by how few packages they change; " +
		"a package is linked to those that are more alike to it than its eleventh",
	Weights: map[string]float64{OfPackages: 0},
	Collect: collectAuthors,
}

func collectAuthors(ctx context.Context, q *Quotient, o SourceOptions) (Evidence, []Warning, error) {
	h, warnings, err := o.log.read(ctx, q.Graph, o)
	if err != nil {
		return Evidence{}, nil, err
	}
	links, err := alike(ctx, h.authorships(len(q.Graph.Packages)))
	return Evidence{Source: authorsName, Links: q.betweenPackages(links), Notes: h.notes}, warnings, err
}

// authorships returns for each of a number of packages who changed it in how many commits, by author. People are
// numbers; neither names nor addresses are kept.
func (h history) authorships(packages int) []holdings {
	counts := make([]map[int]int, packages)
	for _, c := range h.commits {
		for _, p := range c.packages {
			if counts[p] == nil {
				counts[p] = map[int]int{}
			}
			counts[p][c.author]++
		}
	}
	all := make([]holdings, packages)
	for p, commits := range counts {
		for author, n := range commits {
			all[p] = append(all[p], holding{author, n})
		}
		slices.SortFunc(all[p], func(x, y holding) int { return cmp.Compare(x.id, y.id) })
	}
	return all
}
