package gate

import (
	"maps"
	"slices"
	"strings"

	"github.com/msa-split/msa-split/internal/cluster"
	"github.com/msa-split/msa-split/internal/propose"
)

// PlaceLike returns the placement of units by the boundaries of another state. A unit that is there has its
// place; one that was moved keeps it, unless it came into a directory of another service; a new one belongs
// to the service of its longest shared directory, else to the only service that uses it, or to shared code if
// several do and it uses none. What is left belongs to none.
//
// A new unit that the user pinned, or keeps together with others, belongs where these are, whatever is around it.
func (b *Baseline) PlaceLike(keep cluster.Constraints) propose.Placer {
	return func(units []propose.Unit, ties []propose.Tie) ([]propose.Placement, error) {
		kept, err := keep.Resolve(propose.Subjects(units), nil, nil)
		if err != nil {
			return nil, err
		}
		h := newHomes(b, movesTo(b, units))
		places := make([]propose.Placement, len(units))
		var homeless []int
		wanted := b.wanted(units, kept)
		for i, u := range units {
			if service := wanted[i]; service != "" {
				places[i] = propose.Placement{Service: service, Pin: kept.Pin(i), Why: kept.Why(i)}
				continue
			}
			places[i] = h.placement(u)
			if _, known := b.place(u.ID); !known && places[i].Role == propose.RoleUnassigned {
				homeless = append(homeless, i)
			}
		}
		placeByUse(places, homeless, ties)
		return places, nil
	}
}

// wanted returns for each new unit the service that constraints put it into, "" where they say nothing: that of a pin,
// or the one that all known units belong to which must be together with it.
func (b *Baseline) wanted(units []propose.Unit, kept *cluster.Kept) []string {
	services := map[int]map[string]bool{} // of the known units of each block
	for i, u := range units {
		if at, known := b.place(u.ID); known && kept.Bound[i] && at.Service != "" && at.Service != propose.SharedID {
			if services[kept.Block[i]] == nil {
				services[kept.Block[i]] = map[string]bool{}
			}
			services[kept.Block[i]][at.Service] = true
		}
	}
	wanted := make([]string, len(units))
	for i, u := range units {
		if _, known := b.place(u.ID); known || !kept.Bound[i] {
			continue
		}
		wanted[i] = kept.Service[i]
		if in := services[kept.Block[i]]; wanted[i] == "" && len(in) == 1 {
			wanted[i] = slices.Collect(maps.Keys(in))[0]
		}
	}
	return wanted
}

// placeByUse gives homes to new units by who uses them, until no more can be found: what one of them uses may have
// been waiting for it.
func placeByUse(places []propose.Placement, homeless []int, ties []propose.Tie) {
	for found := true; found; {
		found = false
		for _, i := range homeless {
			if places[i].Service != "" {
				continue
			}
			if at := userOf(i, places, ties); at != "" {
				places[i], found = propose.Placement{Service: at}, true
			}
		}
	}
}

// userOf returns the service that alone uses a unit, shared code where several services or shared code use one that
// uses no service, and "" where that can't be told.
func userOf(i int, places []propose.Placement, ties []propose.Tie) string {
	users, usesService := map[string]bool{}, false
	for _, t := range ties {
		switch {
		case t.Refs == 0:
		case t.To == i && places[t.From].Role == propose.RoleUnassigned && t.From != i:
			return "" // its user has no home yet
		case t.To == i && places[t.From].Service != "":
			users[places[t.From].Service] = true
		case t.From == i && places[t.To].Service != "" && places[t.To].Service != propose.SharedID:
			usesService = true
		}
	}
	switch {
	case len(users) == 1 && !users[propose.SharedID]:
		for s := range users {
			return s
		}
	case len(users) > 0 && !usesService:
		return propose.SharedID
	}
	return ""
}

// movesTo finds the units of a state that have another name now.
func movesTo(b *Baseline, units []propose.Unit) []Move {
	head := make([]Place, len(units))
	for i, u := range units {
		head[i] = Place{Unit: u.ID, Shape: u.Shape}
	}
	return findMoves(b.Places, head)
}

// homes knows which service each directory belongs to.
type homes struct {
	base   *Baseline
	was    map[string]string  // former names of units that moved
	placed map[string][]Place // units in and below each directory, under the names that they have now
}

func newHomes(b *Baseline, moves []Move) *homes {
	h := &homes{base: b, was: map[string]string{}, placed: map[string][]Place{}}
	for _, m := range moves {
		h.was[m.To] = m.From
	}
	for _, p := range b.follow(moves).Places {
		for _, dir := range append(ancestors(p.Unit), p.Unit) {
			h.placed[dir] = append(h.placed[dir], p)
		}
	}
	return h
}

func (h *homes) placement(u propose.Unit) propose.Placement {
	if at, known := h.base.place(u.ID); known {
		return propose.Placement{Service: at.Service, Role: at.Role}
	}
	switch u.Role {
	case roleSupport:
		return propose.Placement{Role: u.Role}
	case cluster.Shared.String():
		return propose.Placement{Service: propose.SharedID}
	}
	dir, at, ok := h.nearest(u)
	was := h.was[u.ID]
	old, moved := h.base.place(was)
	switch {
	case moved && (!ok || dir == was || strings.HasPrefix(was, dir+"/")):
		return propose.Placement{Service: old.Service, Role: old.Role}
	case ok:
		return propose.Placement{Service: at.Service, Role: at.Role}
	case u.Role == roleCommand:
		return propose.Placement{Role: u.Role}
	}
	return propose.Placement{Role: propose.RoleUnassigned}
}

// nearest returns the longest directory that a unit shares with placed ones, and where these belong. The root of
// the module is shared by all and says nothing.
func (h *homes) nearest(u propose.Unit) (dir string, at Place, ok bool) {
	for _, dir := range ancestors(u.ID) {
		if dir == u.Module || dir == h.base.Module {
			break
		}
		others := slices.DeleteFunc(slices.Clone(h.placed[dir]), func(p Place) bool { return p.Unit == u.ID })
		if len(others) > 0 {
			at, ok := owner(dir, others)
			return dir, at, ok
		}
	}
	return "", Place{}, false
}

// homeShare is how much of a directory must belong to one service for a new package in it to be that
// service's too: of its packages and of what lies right in it, so that neither a directory of all
// services nor one large service among small ones passes for a home.
const homeShare = 0.75

// owner returns where the units below a directory belong, false where that is not one place.
func owner(dir string, placed []Place) (Place, bool) {
	placed = voters(placed)
	units, children := map[Place]int{}, map[string]map[Place]int{}
	for _, p := range placed {
		at := Place{Service: p.Service, Role: p.Role}
		units[at]++
		child, _, _ := strings.Cut(strings.TrimLeft(strings.TrimPrefix(p.Unit, dir), "/#"), "/")
		if children[child] == nil {
			children[child] = map[Place]int{}
		}
		children[child][at]++
	}
	for at, n := range units {
		if float64(n) <= homeShare*float64(len(placed)) {
			continue
		}
		own := 0
		for _, in := range children {
			own += boolean(len(in) == 1 && in[at] > 0)
		}
		return at, float64(own) > homeShare*float64(len(children))
	}
	return Place{}, false
}

// voters leaves out commands and test support, which lie in the directories of services without belonging to
// them, unless there is nothing else.
func voters(placed []Place) []Place {
	var rest []Place
	for _, p := range placed {
		if p.Service != "" || p.Role != roleCommand && p.Role != roleSupport {
			rest = append(rest, p)
		}
	}
	if len(rest) == 0 {
		return placed
	}
	return rest
}

// ancestors lists the directories above a unit, the longest first. Those of a declaration begin with
// its package.
func ancestors(unit string) []string {
	path, _, declaration := strings.Cut(unit, "#")
	var dirs []string
	if declaration {
		dirs = append(dirs, path)
	}
	for at := strings.LastIndexByte(path, '/'); at > 0; at = strings.LastIndexByte(path, '/') {
		path = path[:at]
		dirs = append(dirs, path)
	}
	return dirs
}
