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

// rename is a symbol or a transaction that has another name than at the base.
type rename struct {
	measure string
	was, is Subject
}

// findRenames pairs what is under another name at the head: symbols and transactions.
func findRenames(base, head *Baseline) []rename {
	before, after := newSide(base.Records), newSide(head.Records)
	gone := func(measure string) []Record { return before.missing(after, measure) }
	come := func(measure string) []Record { return after.missing(before, measure) }
	return append(
		findRenamedSymbols(base, head, gone(tieMeasure.Name), come(tieMeasure.Name)),
		findRenamedTransactions(gone(transactionMeasure.Name), come(transactionMeasure.Name))...,
	)
}

// findRenamedTransactions pairs transactions that touch the same tables of the same services, in one package or of one
// name, if no third does.
func findRenamedTransactions(gone, come []Record) []rename {
	bySubject := func(records []Record) []Record {
		all := slices.Clone(records)
		for i := range all {
			all[i].Subject = Subject{Symbol: all[i].Subject.From}
		}
		return all
	}
	all := pairUp(bySubject(gone), bySubject(come), func(r Record) string { return r.Shape }, related)
	for i, r := range all {
		all[i] = rename{transactionMeasure.Name, Subject{From: r.was.Symbol}, Subject{From: r.is.Symbol}}
	}
	slices.SortFunc(all, func(a, b rename) int { return a.was.Compare(b.was) })
	return all
}

// findRenamedSymbols pairs symbols that a service no longer uses of another with symbols that it newly uses: the old one is
// declared no more, and no third fits. Either both are of one shape, in one package or of one name, and the new one
// was not declared at the base; or both bear one name in packages of one name, as when one of two copies goes.
// Records must be those of ties.
func findRenamedSymbols(base, head *Baseline, gone, come []Record) []rename {
	gone = slices.DeleteFunc(slices.Clone(gone), func(r Record) bool { return head.declares(r) })
	var fresh []Record
	for _, r := range come {
		if head.declares(r) && !base.declares(r) {
			fresh = append(fresh, r)
		}
	}
	var lost []Record
	for _, r := range gone {
		if base.declares(r) {
			lost = append(lost, r)
		}
	}
	all := pairUp(lost, fresh, func(r Record) string { return r.Shape }, related)
	paired := map[Subject]bool{}
	for _, r := range all {
		paired[r.was], paired[r.is] = true, true
	}
	unpaired := func(r Record) bool { return paired[r.Subject] }
	gone, come = slices.DeleteFunc(gone, unpaired), slices.DeleteFunc(slices.Clone(come), unpaired)
	all = append(all, pairUp(gone, come, func(r Record) string { return lastName(r.Subject.Symbol) }, func(string, string) bool { return true })...)
	slices.SortFunc(all, func(a, b rename) int { return cmp.Or(a.was.Compare(b.was), a.is.Compare(b.is)) })
	return all
}

// pairUp pairs records of one pair of services and one class, if each is the only one of its side and both fit.
func pairUp(gone, come []Record, class func(Record) string, fit func(was, is string) bool) []rename {
	type key struct {
		pair  Subject
		class string
	}
	sides := map[key][2][]Record{}
	for side, records := range [][]Record{gone, come} {
		for _, r := range records {
			k := key{r.Subject.pair(), class(r)}
			both := sides[k]
			both[side] = append(both[side], r)
			sides[k] = both
		}
	}
	var all []rename
	for _, both := range sides {
		if len(both[0]) == 1 && len(both[1]) == 1 && fit(both[0][0].Subject.Symbol, both[1][0].Subject.Symbol) {
			all = append(all, rename{both[0][0].Measure, both[0][0].Subject, both[1][0].Subject})
		}
	}
	return all
}

// lastName is what a symbol is called where it is used: the last element of its path and its name.
func lastName(symbol string) string {
	path, local, _ := strings.Cut(symbol, "#")
	return path[strings.LastIndexByte(path, '/')+1:] + "#" + local
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
