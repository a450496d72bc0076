package gate

import (
	"cmp"
	"slices"
	"strings"
)

// Move is a unit that has another name than at the base.
type Move struct {
	From, To   string
	Similarity float64 // of what both declare, 0..1
}

// likeness is how similar the declarations of a vanished and a new unit must be for both to be one.
const likeness = 0.6

// findMoves pairs units that vanished with units that are new by what they declare: each must be the
// other's best, and no third as good. The result is sorted by From.
func findMoves(base, head []Place) []Move {
	gone, come := onlyIn(base, head), onlyIn(head, base)
	toward, backward := make([]best, len(gone)), make([]best, len(come))
	for i, a := range gone {
		for j, b := range come {
			if strings.Contains(a.Unit, "#") && !related(a.Unit, b.Unit) {
				continue // two declarations that look alike, and no more
			}
			s := a.Shape.Similarity(b.Shape)
			toward[i].see(j, s)
			backward[j].see(i, s)
		}
	}
	var moves []Move
	for i, b := range toward {
		if b.clear() && backward[b.at].clear() && backward[b.at].at == i {
			moves = append(moves, Move{From: gone[i].Unit, To: come[b.at].Unit, Similarity: b.first})
		}
	}
	slices.SortFunc(moves, func(a, b Move) int { return strings.Compare(a.From, b.From) })
	return moves
}

// best keeps the most similar one and how similar the next is.
type best struct {
	at            int
	first, second float64
}

func (b *best) see(at int, similarity float64) {
	if similarity > b.first {
		b.at, b.first, b.second = at, similarity, b.first
	} else {
		b.second = max(b.second, similarity)
	}
}

func (b best) clear() bool { return b.first >= likeness && b.first > b.second }

// onlyIn returns the places of units that the other list has not.
func onlyIn(places, other []Place) []Place {
	names := map[string]bool{}
	for _, p := range other {
		names[p.Unit] = true
	}
	return slices.DeleteFunc(slices.Clone(places), func(p Place) bool { return names[p.Unit] })
}

// rename is a symbol that has another name than at the base.
type rename struct {
	was, is Subject
}

// findRenames pairs symbols that no longer cross a cut with symbols that newly do: of one shape, in one
// package or of one name, the old one declared at the base alone and the new one at the head alone,
// and no third that fits. Records must be those of ties.
func findRenames(base, head *Baseline, gone, come []Record) []rename {
	type class struct {
		pair  Subject
		shape string
	}
	byClass := map[class][2][]Record{}
	add := func(side int, r Record) {
		c := class{r.Subject.pair(), r.Shape}
		both := byClass[c]
		both[side] = append(both[side], r)
		byClass[c] = both
	}
	for _, r := range gone {
		if base.declares(r) && !head.declares(r) {
			add(0, r)
		}
	}
	for _, r := range come {
		if head.declares(r) && !base.declares(r) {
			add(1, r)
		}
	}
	var all []rename
	for _, both := range byClass {
		if len(both[0]) == 1 && len(both[1]) == 1 && related(both[0][0].Subject.Symbol, both[1][0].Subject.Symbol) {
			all = append(all, rename{both[0][0].Subject, both[1][0].Subject})
		}
	}
	slices.SortFunc(all, func(a, b rename) int { return cmp.Or(a.was.Compare(b.was), a.is.Compare(b.is)) })
	return all
}

// declares reports whether the package of a symbol holds it in the shape that the record knows.
func (b *Baseline) declares(r Record) bool {
	path, local, _ := strings.Cut(r.Subject.Symbol, "#")
	if at, ok := b.place(path); ok {
		return at.Shape.Declares(local, r.Shape)
	}
	if at, ok := b.place(r.Subject.Symbol); ok { // a unit of its own
		return at.Shape.Declares("", r.Shape)
	}
	holder, _, _ := strings.Cut(local, ".")
	at, ok := b.place(path + "#" + holder)
	return ok && at.Shape.Declares(strings.TrimPrefix(local, holder), r.Shape)
}

// related reports whether two symbols are of one package or bear one name.
func related(a, b string) bool {
	pathA, localA, _ := strings.Cut(a, "#")
	pathB, localB, _ := strings.Cut(b, "#")
	return pathA == pathB || localA == localB
}
