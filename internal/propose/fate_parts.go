package propose

import (
	"cmp"
	"slices"
	"strings"
)

// nobody stands for the user of a piece that no service uses, beside services and InShared, which is several.
const nobody = InNone

// partition says for each piece of a unit where it goes: to a service, InShared or nobody.
type partition struct {
	pieces []Piece
	to     []int
	whole  int         // size of all
	size   map[int]int // size of what goes to each service
	count  int         // pieces that go to services
}

// parts finds where the pieces of a unit go. A piece goes to the service that alone uses it, directly or through other
// pieces; what several use, or what stays shared itself, stays shared. What no service uses follows the only
// service whose pieces it uses, as a registration in init does. So of what services use, nothing that
// stays shared needs a piece of a service, and no service needs a piece of another.
func (f *fateJudge) parts(u int) partition {
	p := partition{pieces: f.Units[u].Pieces, size: map[int]int{}}
	p.to = f.direct(u)
	pass(p.pieces, p.to)
	p.follow()
	for i, to := range p.to {
		p.whole += p.weight(i)
		if to >= 0 {
			p.size[to] += p.weight(i)
			p.count++
		}
	}
	return p
}

// weight is the lines of a piece; one where the facts tell no lines.
func (p partition) weight(i int) int { return max(p.pieces[i].Lines, 1) }

// direct finds who uses each piece of a unit from outside of it.
func (f *fateJudge) direct(u int) []int {
	pieces := f.Units[u].Pieces
	byName, users := map[string][]int{}, make([]int, len(pieces))
	for i, p := range pieces {
		byName[p.Name] = append(byName[p.Name], i)
		users[i] = nobody
	}
	for _, t := range f.into[u] {
		user := f.split.Of[t.From]
		if user == InShared {
			user = f.owner[t.From]
		}
		for _, s := range t.Symbols {
			if s.Count == 0 {
				continue
			}
			used, found := byName[s.Name]
			if holder, _, member := strings.Cut(s.Name, "."); !found && member {
				used = byName[holder]
			}
			for _, i := range used {
				users[i] = together(users[i], user)
			}
		}
	}
	return users
}

// together is who uses what both use.
func together(a, b int) int {
	switch {
	case a == nobody || a == b:
		return b
	case b == nobody:
		return a
	}
	return InShared
}

// pass leads users down from each piece to those that it uses, until nothing changes: a user only ever becomes several.
func pass(pieces []Piece, users []int) {
	open := make([]int, len(pieces))
	for i := range open {
		open[i] = i
	}
	for len(open) > 0 {
		i := open[len(open)-1]
		open = open[:len(open)-1]
		for _, used := range pieces[i].Uses {
			if to := together(users[used], users[i]); to != users[used] {
				users[used] = to
				open = append(open, used)
			}
		}
	}
}

// follow gives pieces that no service uses to the only service whose pieces they use.
func (p partition) follow() {
	up := make([]Piece, len(p.pieces)) // the same graph the other way round
	wants := make([]int, len(p.pieces))
	for i, piece := range p.pieces {
		wants[i] = nobody
		if p.to[i] >= 0 {
			wants[i] = p.to[i]
		}
		for _, used := range piece.Uses {
			if p.to[i] == nobody {
				up[used].Uses = append(up[used].Uses, i)
			}
		}
	}
	pass(up, wants)
	for i, to := range p.to {
		if to == nobody && wants[i] >= 0 {
			p.to[i] = wants[i]
		}
	}
}

// ownedBy returns the service that alone needs so much of a unit that less than a substantial part would be left, or
// InShared.
func (p partition) ownedBy() int {
	for service, size := range p.size {
		if substantial*(p.whole-size) < p.whole {
			return service // there is at most one
		}
	}
	return InShared
}

// divides reports whether a substantial part, of two pieces or more, goes to services.
func (p partition) divides() bool {
	alone := 0
	for _, size := range p.size {
		alone += size
	}
	return p.count > 1 && substantial*alone >= p.whole
}

// named writes a partition with names, largest part first.
func (f *fateJudge) named(u int, p partition) []FatePart {
	byPlace := map[int]*FatePart{}
	for _, i := range p.largestFirst() {
		to := p.to[i]
		if byPlace[to] == nil {
			byPlace[to] = &FatePart{}
			switch {
			case to >= 0:
				byPlace[to].Service = f.split.Services[to]
			case to == InShared:
				byPlace[to].Service = SharedID
			}
		}
		byPlace[to].Pieces = append(byPlace[to].Pieces, p.pieces[i].Name)
		byPlace[to].Lines += p.pieces[i].Lines
	}
	var parts []FatePart
	for _, part := range byPlace {
		parts = append(parts, *part)
	}
	slices.SortFunc(parts, func(a, b FatePart) int {
		return cmp.Or(cmp.Compare(a.order(), b.order()), cmp.Compare(b.Lines, a.Lines),
			cmp.Compare(len(b.Pieces), len(a.Pieces)), strings.Compare(a.Service, b.Service))
	})
	return parts
}

// order puts services first, then what stays, then what no service uses.
func (p FatePart) order() int {
	switch p.Service {
	case SharedID:
		return 1
	case "":
		return 2
	}
	return 0
}

func (p partition) largestFirst() []int {
	order := make([]int, len(p.pieces))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int {
		return cmp.Or(cmp.Compare(p.pieces[b].Lines, p.pieces[a].Lines), strings.Compare(p.pieces[a].Name, p.pieces[b].Name))
	})
	return order
}
