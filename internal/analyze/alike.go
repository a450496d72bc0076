package analyze

import (
	"cmp"
	"context"
	"math"
	"slices"
)

// holdings is what a package has in some respect, such as its authors, each once.
type holdings []holding

// holding is one thing that a package has.
type holding struct {
	id    int // which thing
	count int // how often the package has it, at least once
}

// mostAlike is how many neighbours a package can choose. A pair needs one of the two to choose it.
const mostAlike = 10

// alike links packages that have the same things. How alike two are is the cosine of their TF-IDF vectors,
// with (1 + ln count) * ln(packages / packages that have the thing): what all have says nothing (Salton
// and Buckley, Information Processing and Management 24, 1988). A package is linked to those that are more
// alike to it than the one behind the first mostAlike. So of many neighbours that are equally alike it
// has none: which it got would be decided by their order, and a likeness to everybody is none. Links are
// sorted. It takes time in the sum of the squares of how many packages have each thing.
func alike(ctx context.Context, of []holdings) ([]EvidenceLink, error) {
	vectors := weigh(of)
	holders := holdersOf(vectors)
	links, products := []EvidenceLink{}, make([]float64, len(of))
	for a, v := range vectors {
		if ctx.Err() != nil {
			return nil, ctx.Err()
		}
		clear(products)
		for _, x := range v {
			for _, y := range holders[x.id] {
				products[y.id] += float64(x.weight * y.weight) // rounded, so that no machine fuses the two
			}
		}
		products[a] = 0
		links = append(links, chosen(a, products)...)
	}
	sortLinks(links)
	return slices.CompactFunc(links, func(x, y EvidenceLink) bool { return x.A == y.A && x.B == y.B }), nil
}

// weighted is an identity with its weight.
type weighted struct {
	id     int
	weight float64
}

// weigh turns holdings into vectors of length one, or without any entry.
func weigh(of []holdings) [][]weighted {
	having, filled := map[int]int{}, 0
	for _, all := range of {
		for _, h := range all {
			having[h.id]++
		}
		filled += min(1, len(all))
	}
	vectors := make([][]weighted, len(of))
	for i, all := range of {
		sum := 0.0
		for _, h := range all {
			w := (1 + math.Log(float64(h.count))) * math.Log(float64(filled)/float64(having[h.id]))
			if w > 0 {
				vectors[i] = append(vectors[i], weighted{h.id, w})
				sum += float64(w * w)
			}
		}
		for k := range vectors[i] {
			vectors[i][k].weight /= math.Sqrt(sum)
		}
	}
	return vectors
}

// holdersOf returns which vectors have each thing, and with which weight.
func holdersOf(vectors [][]weighted) map[int][]weighted {
	holders := map[int][]weighted{}
	for i, v := range vectors {
		for _, x := range v {
			holders[x.id] = append(holders[x.id], weighted{i, x.weight})
		}
	}
	return holders
}

// chosen links a package to its neighbours, given its cosine with each package.
func chosen(a int, cosines []float64) []EvidenceLink {
	var near []weighted
	for b, cosine := range cosines {
		if w := rounded(min(cosine, 1)); w > 0 {
			near = append(near, weighted{b, w})
		}
	}
	slices.SortFunc(near, func(x, y weighted) int { return cmp.Or(cmp.Compare(y.weight, x.weight), cmp.Compare(x.id, y.id)) })
	var links []EvidenceLink
	for _, n := range near {
		if len(near) > mostAlike && n.weight <= near[mostAlike].weight {
			break
		}
		links = append(links, EvidenceLink{A: min(a, n.id), B: max(a, n.id), Weight: n.weight})
	}
	return links
}
