package analyze

import (
	"cmp"
	"context"
	"math"
	"slices"
)

const cochangeName = "cochange"

var cochangeSource = Source{
	Name: cochangeName,
	Doc: "packages that the same commits change. The weight is the Dice coefficient, twice the commits that changed both by the sum of those that " +
		"changed each; pairs with one such commit are left out",
	Unit:    OfPackages,
	Collect: collectCochange,
}

// leastSupport is how many commits have to change two packages before that says anything: once may be chance.
// On repositories whose services are known, pairs with two such commits lie in one service between 1.4 and 4
// times as often as any pair, so more is not asked for.
const leastSupport = 2

// collectCochange counts commits by package and by pair of packages.
func collectCochange(ctx context.Context, g *Graph, o SourceOptions) (Evidence, []Warning, error) {
	h, warnings, err := readHistory(ctx, g, o)
	if err != nil {
		return Evidence{}, nil, err
	}
	changes, both := make([]int, len(g.Packages)), map[[2]int]int{}
	for _, c := range h.commits {
		for i, a := range c.packages {
			changes[a]++
			for _, b := range c.packages[i+1:] {
				both[[2]int{a, b}]++
			}
		}
	}
	links := []EvidenceLink{}
	for pair, n := range both {
		if n >= leastSupport {
			dice := 2 * float64(n) / float64(changes[pair[0]]+changes[pair[1]])
			links = append(links, EvidenceLink{A: pair[0], B: pair[1], Weight: rounded(dice)})
		}
	}
	sortLinks(links)
	return Evidence{Source: cochangeName, Unit: OfPackages, Links: links, Notes: h.notes}, warnings, nil
}

func sortLinks(links []EvidenceLink) {
	slices.SortFunc(links, func(a, b EvidenceLink) int { return cmp.Or(cmp.Compare(a.A, b.A), cmp.Compare(a.B, b.B)) })
}

// rounded keeps six digits behind the point of a weight: the last bits of logarithms and roots differ
// between machines.
func rounded(weight float64) float64 { return math.Round(weight*1e6) / 1e6 }
