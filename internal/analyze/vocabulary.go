package analyze

import (
	"cmp"
	"context"
	"math"
	"slices"
	"strings"
)

// What makes two names speak of one thing. The figures were compared on five layered monoliths, where each of them
// may be halved or doubled without moving the mean agreement by more than .02.
const (
	memberWeight  = 0.3  // of a word in the name of a method, beside 1 for that of its type
	leastLift     = 0.02 // of a word that tells anything
	leastLikeness = 0.1  // of two parts that are joined
	nearestParts  = 10   // how many a part is joined to
	commonWord    = 0.25 // share of the parts from which on a word tells nothing
)

// Words is the name of the source that looks at names.
const Words = "words"

var wordsSource = Source{
	Name: Words,
	Doc: "parts whose names hold the same telling words. The weight is the cosine of their words, each weighed by how rare it is and by how much " +
		"more often than by chance references that cross packages join two parts that have it; a part is linked to the ten that are most like it",
	Weights:  map[string]float64{OfDeclarations: 1, OfPackages: 0},
	Inherent: true, Named: true,
	Collect: collectWords,
}

// collectWords joins the parts of a quotient whose names hold the same telling words: those of the declared name, its
// methods and its package's path. A word tells as much as references that cross packages join parts that have it,
// over what chance gives, so the words of layers (handler, store), of the language and of the house, which stand
// everywhere, drop out by themselves. The links are by a and b; their weight is the cosine of both parts' TF-IDF
// vectors, each word times its lift.
func collectWords(_ context.Context, q *Quotient, _ SourceOptions) (Evidence, []Warning, error) {
	v := newVocabulary(q)
	v.weigh()
	nearest := map[[2]int]float64{}
	for i := range v.bags {
		for _, n := range v.nearest(i) {
			nearest[[2]int{min(i, n.A), max(i, n.A)}] = n.Weight
		}
	}
	links := make([]EvidenceLink, 0, len(nearest))
	for pair, w := range nearest {
		links = append(links, EvidenceLink{A: pair[0], B: pair[1], Weight: w})
	}
	sortLinks(links)
	return Evidence{Source: Words, Links: links}, nil, nil
}

// vocabulary holds the words of each part, ascending by word.
type vocabulary struct {
	q        *Quotient
	bags     [][]term
	holders  [][]int32 // parts that have each word, ascending
	postings [][]term  // of each word, the part and the word's share in its vector
}

// term is a word, or a part, with a weight.
type term struct {
	at     int32
	weight float64
}

func newVocabulary(q *Quotient) *vocabulary {
	v := &vocabulary{q: q, bags: make([][]term, len(q.Parts))}
	number := map[string]int32{}
	for i := range q.Parts {
		bag := v.words(i)
		for _, w := range sortedKeys(bag) {
			n, seen := number[w]
			if !seen {
				n = int32(len(number))
				number[w] = n
				v.holders = append(v.holders, nil)
			}
			v.bags[i] = append(v.bags[i], term{n, bag[w]})
			v.holders[n] = append(v.holders[n], int32(i))
		}
		slices.SortFunc(v.bags[i], func(a, b term) int { return cmp.Compare(a.at, b.at) })
	}
	return v
}

// words counts the words of a part.
func (v *vocabulary) words(i int) map[string]float64 {
	bag := map[string]float64{}
	part := v.q.Parts[i]
	for _, w := range SplitWords(v.q.Graph.Packages[part.Package].Path) {
		bag[singular(w)] = 1
	}
	for _, n := range part.Nodes {
		weight, key := 1.0, v.q.Graph.Nodes[n].Key
		switch {
		case key.Kind == KindField || key.Kind == KindPackage || key.Kind == KindInit:
			continue
		case key.Kind == KindMethod && len(part.Nodes) > 1:
			weight = memberWeight
		}
		for _, w := range SplitWords(key.Name) {
			bag[singular(w)] = min(1, bag[singular(w)]+weight)
		}
	}
	return bag
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
	for i, bag := range v.bags {
		kept, sum := bag[:0], 0.0
		for _, t := range bag {
			df := float64(len(v.holders[t.at]))
			if lift[t.at] <= leastLift || df < 2 || df > commonWord*float64(len(v.bags)) {
				continue
			}
			t.weight *= lift[t.at] * math.Log(float64(len(v.bags))/df)
			sum += float64(t.weight * t.weight)
			kept = append(kept, t)
		}
		for j := range kept {
			kept[j].weight /= math.Sqrt(sum)
			v.postings[kept[j].at] = append(v.postings[kept[j].at], term{int32(i), kept[j].weight})
		}
		v.bags[i] = kept
	}
}

// lifts returns for each word how much more often than by chance references between packages join two parts that
// both have it, of those that join one that has it.
func (v *vocabulary) lifts() []float64 {
	both, either := make([]int, len(v.holders)), make([]int, len(v.holders))
	for _, l := range v.q.Links {
		if l.Refs+l.Led == 0 || v.q.Parts[l.From].Package == v.q.Parts[l.To].Package {
			continue
		}
		countWordsOf(v.bags[l.From], v.bags[l.To], both, either)
	}
	lift := make([]float64, len(v.holders))
	for w := range lift {
		if either[w] > 0 {
			lift[w] = float64(both[w])/float64(either[w]) - float64(len(v.holders[w]))/float64(len(v.bags))
		}
	}
	return lift
}

// countWordsOf counts the words of two bags: those in both, and those in either.
func countWordsOf(a, b []term, both, either []int) {
	for i, j := 0, 0; i < len(a) || j < len(b); {
		switch {
		case j == len(b) || i < len(a) && a[i].at < b[j].at:
			either[a[i].at]++
			i++
		case i == len(a) || b[j].at < a[i].at:
			either[b[j].at]++
			j++
		default:
			both[a[i].at]++
			either[a[i].at]++
			i, j = i+1, j+1
		}
	}
}

// nearest returns the parts that are most like one, the most alike first, with their likeness.
func (v *vocabulary) nearest(i int) []EvidenceLink {
	like := map[int32]float64{}
	for _, t := range v.bags[i] {
		for _, p := range v.postings[t.at] {
			like[p.at] += float64(t.weight * p.weight)
		}
	}
	delete(like, int32(i))
	var all []EvidenceLink
	for p, w := range like {
		if w > leastLikeness {
			all = append(all, EvidenceLink{A: int(p), Weight: w})
		}
	}
	slices.SortFunc(all, func(a, b EvidenceLink) int { return cmp.Or(cmp.Compare(b.Weight, a.Weight), cmp.Compare(a.A, b.A)) })
	return all[:min(len(all), nearestParts)]
}
