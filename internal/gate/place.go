package gate

import (
	"strings"

	"github.com/msa-split/msa-split/internal/cluster"
	"github.com/msa-split/msa-split/internal/propose"
)

// PlaceLike returns the placement of units by the boundaries of another state. A unit that is there has its
// place; one that was moved keeps it, unless it came into a directory of another service; a new one belongs
// to the service of its longest shared directory. What is left belongs to none.
func (b *Baseline) PlaceLike() func([]propose.Unit) []propose.Placement {
	return func(units []propose.Unit) []propose.Placement {
		h := newHomes(b)
		moved := movedFrom(b, units)
		places := make([]propose.Placement, len(units))
		for i, u := range units {
			places[i] = h.placement(u, moved[u.ID])
		}
		return places
	}
}

// movedFrom returns the former name of each unit that was moved.
func movedFrom(b *Baseline, units []propose.Unit) map[string]string {
	head := make([]Place, len(units))
	for i, u := range units {
		head[i] = Place{Unit: u.ID, Shape: u.Shape}
	}
	from := map[string]string{}
	for _, m := range findMoves(b.Places, head) {
		from[m.To] = m.From
	}
	return from
}

// homes knows which service each directory belongs to.
type homes struct {
	base   *Baseline
	placed map[string][]Place // units in and below each directory
}

func newHomes(b *Baseline) *homes {
	h := &homes{base: b, placed: map[string][]Place{}}
	for _, p := range b.Places {
		for _, dir := range append(ancestors(p.Unit), p.Unit) {
			h.placed[dir] = append(h.placed[dir], p)
		}
	}
	return h
}

func (h *homes) placement(u propose.Unit, was string) propose.Placement {
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
		if placed := h.placed[dir]; len(placed) > 0 {
			at, ok := owner(dir, placed)
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
