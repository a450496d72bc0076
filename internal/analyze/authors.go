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
	Unit:    OfPackages,
	Collect: collectAuthors,
}

// Authorship is who changed which packages, in numbers that stand for people. Neither names nor addresses
// are kept.
type Authorship struct {
	Authors  int             // how many people there are; their numbers are less
	Packages [][]AuthorShare // by position in Graph.Packages; of each by author
	Notes    []string        // what was read and what was left out, a sentence each
}

// AuthorShare is how many commits of one person changed a package.
type AuthorShare struct{ Author, Commits int }

// AuthorsOf reads who changed the packages of a graph, from the same commits as co-change. Without any
// history there are no authors, and a warning says why; only the end of the context is an error.
func AuthorsOf(ctx context.Context, g *Graph, o SourceOptions) (Authorship, []Warning, error) {
	h, warnings, err := readHistory(ctx, g, o)
	if err != nil {
		return Authorship{}, nil, err
	}
	counts := make([]map[int]int, len(g.Packages))
	for _, c := range h.commits {
		for _, p := range c.packages {
			if counts[p] == nil {
				counts[p] = map[int]int{}
			}
			counts[p][c.author]++
		}
	}
	a := Authorship{Authors: h.authors, Packages: make([][]AuthorShare, len(g.Packages)), Notes: h.notes}
	for p, commits := range counts {
		for author, n := range commits {
			a.Packages[p] = append(a.Packages[p], AuthorShare{author, n})
		}
		slices.SortFunc(a.Packages[p], func(x, y AuthorShare) int { return cmp.Compare(x.Author, y.Author) })
	}
	return a, warnings, nil
}

func collectAuthors(ctx context.Context, g *Graph, o SourceOptions) (Evidence, []Warning, error) {
	a, warnings, err := AuthorsOf(ctx, g, o)
	if err != nil {
		return Evidence{}, nil, err
	}
	all := make([]holdings, len(a.Packages))
	for p, shares := range a.Packages {
		for _, s := range shares {
			all[p] = append(all[p], holding{s.Author, s.Commits})
		}
	}
	links, err := alike(ctx, all)
	return Evidence{Source: authorsName, Unit: OfPackages, Links: links, Notes: a.Notes}, warnings, err
}
