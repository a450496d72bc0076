package analyze

import (
	"cmp"
	"context"
	"math"
	"slices"
	"sort"
	"strings"
)

// Words is the name of the source that looks at names.
const Words = "words"

var wordsSource = Source{
	Name: Words,
	Doc: "parts whose names hold the same telling words. The weight is the cosine of their words, each weighed by how rare it is and by how much " +
		"more often than by chance references between packages join two parts that have it; a part is linked to the ten that are most like it",
	Weights:  map[string]float64{OfDeclarations: 1, OfPackages: 0},
	Inherent: true, Named: true,
	Collect: collectWords,
}

// What makes two names speak of one thing. The figures were compared on five layered monoliths, where each of them
// may be halved or doubled without moving the mean agreement by more than .02.
const (
	memberWeight  = 0.3  // of a word in the name of a method, beside 1 for that of its type
	leastLift     = 0.02 // of a word that tells anything
	leastLikeness = 0.1  // of two parts that are joined
	nearestParts  = 10   // how many a part is joined to; more where several are equally like it
	mostNearest   = 30   // of these
	commonWord    = 0.25 // share of the parts from which on a word tells nothing
)

// collectWords joins the parts of a quotient whose names hold the same telling words: those of the declared name, its
// methods and its package's path; of a package, of its path and of all that it declares. A word tells as much as
// references that cross packages join parts that have it, over what chance gives, so the words of layers (handler,
// store), of the language and of the house, which stand everywhere, drop out by themselves. The weight of a link is
// the cosine of both parts' TF-IDF vectors, each word times its lift.
func collectWords(ctx context.Context, q *Quotient, _ SourceOptions) (Evidence, []Warning, error) {
	v := newVocabulary(q)
	v.weigh()
	nearest := linkTotals{}
	for i := range v.of {
		if err := ctx.Err(); err != nil {
			return Evidence{}, nil, err
		}
		for _, n := range v.nearest(i) {
			nearest[[2]int{min(i, int(n.at)), max(i, int(n.at))}] = n.weight
		}
	}
	return Evidence{Source: Words, Links: nearest.links()}, nil, nil
}

// vocabulary is the words of each part.
type vocabulary struct {
	bags
	postings [][]term // of each word, the part and the word's share in its vector
}

func newVocabulary(q *Quotient) *vocabulary {
	if q.Unit == OfPackages {
		return &vocabulary{bags: newBags(q, q.packageWords)}
	}
	return &vocabulary{bags: newBags(q, q.declaredWords)}
}

// packageWords returns the words of a package's path and of the names that it declares, with 1 + ln of how often they
// stand there.
func (q *Quotient) packageWords(part int) map[string]float64 {
	p := q.Graph.Packages[q.Parts[part].Package]
	counts := map[string]float64{}
	for _, w := range SplitWords(p.Path) {
		counts[singular(w)] = 1
	}
	for _, w := range p.Words {
		counts[singular(w.Text)] += float64(w.Count)
	}
	for w, n := range counts {
		counts[w] = 1 + math.Log(max(n, 1))
	}
	return counts
}

// declaredWords returns the words of a part of a package, each at most 1: of its package's path, and of the names of
// what is in it, or those that a graph file gives in their place.
func (q *Quotient) declaredWords(part int) map[string]float64 {
	words, nodes := map[string]float64{}, q.Parts[part].Nodes
	for _, w := range SplitWords(q.Graph.Packages[q.Parts[part].Package].Path) {
		words[singular(w)] = 1
	}
	for _, i := range nodes {
		n, weight := q.Graph.Nodes[i], 1.0
		if n.Key.Kind == KindMethod && len(nodes) > 1 {
			weight = memberWeight
		}
		for _, w := range n.words() {
			words[singular(w)] = min(1, words[singular(w)]+weight)
		}
	}
	return words
}

// words returns what names a declaration: nothing of what has no name of its own.
func (n Node) words() []string {
	if n.Words != nil {
		var texts []string
		for _, w := range n.Words {
			texts = append(texts, w.Text)
		}
		return texts
	}
	switch n.Key.Kind {
	case KindField, KindPackage, KindInit:
		return nil
	}
	return SplitWords(n.Key.Name)
}

// singular takes the ending of the plural off an English word, so that orders speak of what an order does.
func singular(w string) string {
	if len(w) > 3 && strings.HasSuffix(w, "s") && !strings.HasSuffix(w, "ss") {
		return w[:len(w)-1]
	}
	return w
}

// weigh gives each word its weight, lift times inverse document frequency, and makes the vectors unit vectors.
func (v *vocabulary) weigh() {
	lift := v.lifts()
	v.postings = make([][]term, len(v.holders))
	for i, bag := range v.of {
		kept, sum := bag[:0], 0.0
		for _, t := range bag {
			df := float64(len(v.holders[t.at]))
			if lift[t.at] <= leastLift || df < 2 || df > commonWord*float64(len(v.of)) {
				continue
			}
			t.weight *= lift[t.at] * math.Log(float64(len(v.of))/df)
			sum += float64(t.weight * t.weight)
			kept = append(kept, t)
		}
		for j := range kept {
			kept[j].weight /= math.Sqrt(sum)
			v.postings[kept[j].at] = append(v.postings[kept[j].at], term{int32(i), kept[j].weight})
		}
		v.of[i] = kept
	}
}

// nearest returns the parts that are most like one, the most alike first, with their likeness. Parts that are equally
// like it are all there or none: which of them it got would be decided by their order.
func (v *vocabulary) nearest(i int) []term {
	like := map[int32]float64{}
	for _, t := range v.of[i] {
		for _, p := range v.postings[t.at] {
			like[p.at] += float64(t.weight * p.weight) // rounded, so that no machine fuses the two
		}
	}
	delete(like, int32(i))
	var all []term
	for p, w := range like {
		if w = rounded(w); w > leastLikeness {
			all = append(all, term{p, w})
		}
	}
	slices.SortFunc(all, func(a, b term) int { return cmp.Or(cmp.Compare(b.weight, a.weight), cmp.Compare(a.at, b.at)) })
	return heaviest(all, nearestParts, mostNearest)
}

// heaviest returns the first n of terms, the heaviest first, and those that weigh as much as the last of them; where
// that makes more than most, only those that weigh more than the last of them.
func heaviest(all []term, n, most int) []term {
	if len(all) <= n {
		return all
	}
	least := all[n-1].weight
	above := sort.Search(len(all), func(i int) bool { return all[i].weight <= least })
	below := sort.Search(len(all), func(i int) bool { return all[i].weight < least })
	if below <= most {
		return all[:below]
	}
	return all[:above]
}
