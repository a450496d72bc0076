package analyze

import (
	"cmp"
	"fmt"
	"math"
	"slices"
)

// bags hold for each part of a quotient what it has in some respect: words, directories, tables. A thing is a number.
type bags struct {
	q       *Quotient
	of      [][]term  // of each part what it has, ascending
	holders [][]int32 // of each thing the parts that have it, ascending
	names   []string  // of the things
}

// term is a thing, or a part, with a weight.
type term struct {
	at     int32
	weight float64
}

// newBags asks for what each part has, with a weight above 0.
func newBags(q *Quotient, has func(part int) map[string]float64) bags {
	b := bags{q: q, of: make([][]term, len(q.Parts))}
	number := map[string]int32{}
	for i := range q.Parts {
		all := has(i)
		for _, name := range sortedKeys(all) {
			n, seen := number[name]
			if !seen {
				n = int32(len(number))
				number[name] = n
				b.holders, b.names = append(b.holders, nil), append(b.names, name)
			}
			b.of[i] = append(b.of[i], term{n, all[name]})
			b.holders[n] = append(b.holders[n], int32(i))
		}
		slices.SortFunc(b.of[i], func(x, y term) int { return cmp.Compare(x.at, y.at) })
	}
	return b
}

// lifts returns for each thing how much more often than by chance references between packages join two parts that
// both have it: of the links with an end that has it the share of those of which both have it, less the share of the
// parts that have it. It is 0 where no such link has an end that has it.
func (b bags) lifts() []float64 {
	both, either := make([]int, len(b.holders)), make([]int, len(b.holders))
	for _, l := range b.q.Links {
		if l.Couples() && b.q.Parts[l.From].Package != b.q.Parts[l.To].Package {
			countTerms(b.of[l.From], b.of[l.To], both, either)
		}
	}
	lift := make([]float64, len(b.holders))
	for t := range lift {
		if either[t] > 0 {
			lift[t] = float64(both[t])/float64(either[t]) - float64(len(b.holders[t]))/float64(len(b.of))
		}
	}
	return lift
}

// countTerms counts what two bags hold: both of them, and either.
func countTerms(a, b []term, both, either []int) {
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

// information is what a thing tells of two parts that both have it (Resnik, IJCAI 1995): ln(parts / parts that have
// it), as a share of what it is where only two have it. So it is 1 for two, and 0 where all have it.
func (b bags) information(t int) float64 {
	if len(b.of) <= 2 {
		return 0
	}
	return math.Log(float64(len(b.of))/float64(len(b.holders[t]))) / math.Log(float64(len(b.of))/2)
}

// mostLinks is how many links a source may give. A million says little that a tenth of them would not.
const mostLinks = 1 << 20

// rarest returns the things, ascending, that at least two parts have and that are wanted: those that the fewest have
// until there are mostLinks pairs of parts. Of things that equally many have, none or all are among them; a note says
// what is not.
func (b bags) rarest(what string, wanted func(t int) bool) (things []int, notes []string) {
	pairs := make([]int, len(b.of)+1) // by number of holders
	for t, h := range b.holders {
		if len(h) > 1 && wanted(t) {
			pairs[len(h)] += len(h) * (len(h) - 1) / 2
		}
	}
	most, total := 0, 0
	for most < len(pairs) && total+pairs[most] <= mostLinks {
		total += pairs[most]
		most++
	}
	for t, h := range b.holders {
		if len(h) > 1 && len(h) < most && wanted(t) {
			things = append(things, t)
		}
	}
	if most < len(pairs) {
		notes = []string{fmt.Sprintf("%s of %d and more %ss left out: with them there would be more than %d links", what, most, b.q.Unit, mostLinks)}
	}
	return things, notes
}

// linkTotals gathers links by their ends, the lower one first.
type linkTotals map[[2]int]float64

// links returns those whose weight, rounded, is above 0.
func (t linkTotals) links() []EvidenceLink {
	all := make([]EvidenceLink, 0, len(t))
	for pair, w := range t {
		if w = rounded(w); w > 0 {
			all = append(all, EvidenceLink{A: pair[0], B: pair[1], Weight: w})
		}
	}
	sortLinks(all)
	return all
}

// eachPair visits all pairs of parts that have a thing, the lower part first.
func (b bags) eachPair(t int, visit func(pair [2]int)) {
	for i, x := range b.holders[t] {
		for _, y := range b.holders[t][i+1:] {
			visit([2]int{int(x), int(y)})
		}
	}
}
