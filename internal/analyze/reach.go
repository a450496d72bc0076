package analyze

import (
	"cmp"
	"context"
	"fmt"
	"math/bits"
	"slices"
)

// entrySet is a set of entry points, a bit each.
type entrySet []uint64

func (s entrySet) len() int {
	n := 0
	for _, w := range s {
		n += bits.OnesCount64(w)
	}
	return n
}

// jaccard is the size of the intersection by that of the union.
func (s entrySet) jaccard(o entrySet) float64 {
	both, either := 0, 0
	for i := range s {
		both += bits.OnesCount64(s[i] & o[i])
		either += bits.OnesCount64(s[i] | o[i])
	}
	return float64(both) / float64(either)
}

// reachGroup is all parts that exactly the same entry points reach.
type reachGroup struct {
	by    entrySet
	parts []int // ascending
}

// reachedAlike groups the parts that some entry points reach and others don't, by first part.
func (q *Quotient) reachedAlike(ctx context.Context, entries [][]int) ([]reachGroup, error) {
	words := (len(entries) + 63) / 64
	by := make([]entrySet, len(q.Parts))
	for i := range by {
		by[i] = make(entrySet, words)
	}
	uses := q.uses()
	for e, seeds := range entries {
		if ctx.Err() != nil {
			return nil, ctx.Err()
		}
		for _, p := range reached(uses, seeds) {
			by[p][e/64] |= 1 << (e % 64)
		}
	}
	var groups []reachGroup
	at := map[string]int{}
	for p, set := range by {
		if n := set.len(); n == 0 || n == len(entries) {
			continue
		}
		key := fmt.Sprint(set)
		i, known := at[key]
		if !known {
			i = len(groups)
			at[key] = i
			groups = append(groups, reachGroup{by: set})
		}
		groups[i].parts = append(groups[i].parts, p)
	}
	return groups, nil
}

// uses returns the parts that each part is coupled to.
func (q *Quotient) uses() [][]int {
	uses := make([][]int, len(q.Parts))
	for _, l := range q.Links {
		if l.Couples() {
			uses[l.From] = append(uses[l.From], l.To)
		}
	}
	return uses
}

// reached returns the parts that some parts use, directly or not, with these.
func reached(uses [][]int, from []int) []int {
	seen := make([]bool, len(uses))
	var all []int
	visit := func(parts []int) {
		for _, p := range parts {
			if !seen[p] {
				seen[p] = true
				all = append(all, p)
			}
		}
	}
	visit(from)
	for i := 0; i < len(all); i++ {
		visit(uses[all[i]])
	}
	return all
}

// groupPair is two groups that nearly the same entry points reach, or a group with itself.
type groupPair struct {
	a, b    reachGroup
	jaccard float64
}

// closestPairs returns the pairs of groups that are enough alike, the most alike first, until they give mostLinks
// links; of equally alike ones all or none. What is left out is at most as much alike as least, 0 where nothing is.
func closestPairs(groups []reachGroup) (pairs []groupPair, least float64) {
	for i, a := range groups {
		for _, b := range groups[i:] {
			if j := a.by.jaccard(b.by); j >= leastCommon {
				pairs = append(pairs, groupPair{a, b, j})
			}
		}
	}
	slices.SortStableFunc(pairs, func(x, y groupPair) int { return cmp.Compare(y.jaccard, x.jaccard) })
	total := 0
	for _, p := range pairs {
		if total += p.count(); total > mostLinks {
			end := slices.IndexFunc(pairs, func(o groupPair) bool { return o.jaccard <= p.jaccard })
			return pairs[:end], p.jaccard
		}
	}
	return pairs, 0
}

func (p groupPair) same() bool { return p.a.parts[0] == p.b.parts[0] }

// count returns how many links the pair gives.
func (p groupPair) count() int {
	if n := len(p.a.parts); p.same() {
		return n * (n - 1) / 2
	}
	return len(p.a.parts) * len(p.b.parts)
}

func (p groupPair) links() []EvidenceLink {
	links := make([]EvidenceLink, 0, p.count())
	for i, a := range p.a.parts {
		others := p.b.parts
		if p.same() {
			others = p.a.parts[i+1:]
		}
		for _, b := range others {
			links = append(links, EvidenceLink{A: min(a, b), B: max(a, b), Weight: rounded(p.jaccard)})
		}
	}
	return links
}
