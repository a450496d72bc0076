package analyze

import (
	"context"
	"maps"
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
	links, err := AuthorLinks(ctx, h.authorships(len(q.Graph.Packages)))
	return Evidence{Source: authorsName, Links: q.betweenPackages(links), Notes: h.notes}, warnings, err
}

// authorships returns for each of a number of packages who changed it in how many commits. People are numbers.
func (h history) authorships(packages int) []map[int]int {
	commits := make([]map[int]int, packages)
	for _, c := range h.commits {
		for _, p := range c.packages {
			if commits[p] == nil {
				commits[p] = map[int]int{}
			}
			commits[p][c.author]++
		}
	}
	return commits
}

// AuthorLinks links packages by who changed them, as the source authors does. For each package, commits holds how many
// each author made, at least one; links are between positions in it, sorted.
func AuthorLinks(ctx context.Context, commits []map[int]int) ([]EvidenceLink, error) {
	all := make([]holdings, len(commits))
	for p, by := range commits {
		for _, author := range slices.Sorted(maps.Keys(by)) {
			all[p] = append(all[p], holding{author, by[author]})
		}
	}
	return alike(ctx, all)
}
