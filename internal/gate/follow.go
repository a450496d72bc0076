package gate

import (
	"slices"
	"strings"
)

// follower gives what a state speaks of the names that it has after moves.
type follower struct{ to map[string]string }

func newFollower(moves []Move) follower {
	f := follower{map[string]string{}}
	for _, m := range moves {
		f.to[m.From] = m.To
	}
	return f
}

// unit returns the name of a unit, or of a declaration, after the moves; the name of a service stays as it is.
func (f follower) unit(name string) string {
	if to, moved := f.to[name]; moved {
		return to
	}
	return f.symbol(name)
}

func (f follower) subject(s Subject) Subject {
	s.From, s.To = f.unit(s.From), f.unit(s.To)
	s.Symbol = f.symbol(s.Symbol)
	return s
}

// symbol returns path#Type.Member after a move of its package or, where declarations are units, of its type or itself.
func (f follower) symbol(name string) string {
	path, local, ok := strings.Cut(name, "#")
	if !ok {
		return name
	}
	holder, _, _ := strings.Cut(local, ".")
	for _, unit := range []string{name, path + "#" + holder, path} {
		if to, moved := f.to[unit]; moved {
			return to + strings.TrimPrefix(name, unit)
		}
	}
	return name
}

func comparePlaces(a, b Place) int { return strings.Compare(a.Unit, b.Unit) }

// follow returns the state with its units under the names that they have after moves.
func (b *Baseline) follow(moves []Move) *Baseline {
	f, to := newFollower(moves), *b
	to.Places, to.Records = slices.Clone(b.Places), slices.Clone(b.Records)
	for i := range to.Places {
		to.Places[i].Unit = f.unit(to.Places[i].Unit)
	}
	for i := range to.Records {
		to.Records[i].Subject = f.subject(to.Records[i].Subject)
	}
	slices.SortFunc(to.Places, comparePlaces)
	slices.SortFunc(to.Records, compareRecords)
	return &to
}

// rename returns the state with symbols and transactions under their new names.
func (b *Baseline) rename(renamed []rename) *Baseline {
	to := *b
	to.Records = slices.Clone(b.Records)
	is := map[identity]Subject{}
	for _, r := range renamed {
		is[identity{r.measure, r.was}] = r.is
	}
	for i, r := range to.Records {
		if s, ok := is[r.identity()]; ok {
			to.Records[i].Subject = s
		}
	}
	slices.SortFunc(to.Records, compareRecords)
	return &to
}
