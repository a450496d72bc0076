package propose

import (
	"slices"
	"strings"
)

// findOwners finds who owns shared units by the use that is made of them. A library must not depend on the code of a
// service, so what other shared code uses is owned only where that is owned by the same service.
func (f *fateJudge) findOwners() {
	f.owner = make([]int, len(f.Units))
	for u, of := range f.split.Of {
		f.owner[u] = InShared
		if _, divided := f.gods[f.Units[u].ID]; of == InShared && !divided {
			if top := f.largest(u); f.claims(u, top) {
				f.owner[u] = top.service
			}
		}
	}
	for changed := true; changed; {
		changed = false
		for u, owner := range f.owner {
			if owner >= 0 && !f.free(u, owner) {
				f.owner[u], changed = InShared, true
			}
		}
	}
}

// free reports whether no other shared code than the service's own uses a unit.
func (f *fateJudge) free(u, service int) bool {
	return !slices.ContainsFunc(f.into[u], func(t Tie) bool {
		return f.split.Of[t.From] == InShared && f.owner[t.From] != service
	})
}

// claims reports whether the service that uses a unit most should own it: it is the only one, or outweighs all others
// by far, or by a little where something else says so, too. A reference more on the other side keeps a handful of them from deciding.
func (f *fateJudge) claims(u int, top largestUser) bool {
	switch {
	case top.service < 0:
		return false
	case top.users == 1 || top.refs >= outweighs*(top.others+1):
		return true
	}
	return top.refs > top.others && f.sign(u, top.service) != ""
}

// sign says what besides its use binds a unit to a service: that it uses the code of this service and of no other, which
// a library can't, or that it bears its name without being a leaf. A leaf of that name is rather the contract of the
// service, which others need.
func (f *fateJudge) sign(u, service int) string {
	name := f.split.Services[service]
	switch {
	case len(f.uses[u]) == 1 && f.uses[u][service] > 0:
		return "it uses code of " + name
	case f.bears(u, name) && !f.leaf(u):
		return "it bears the name of " + name
	}
	return ""
}

// bears reports whether a package has the name of a service in its path, or a declaration in its own name.
func (f *fateJudge) bears(u int, name string) bool {
	unit := f.Units[u]
	if unit.ID == unit.Package {
		return slices.ContainsFunc(strings.Split(unit.Dir, "/"), func(e string) bool { return slug(e) == name })
	}
	for _, w := range unit.Words {
		if slug(w.Text) == name {
			return true
		}
	}
	return false
}

// leaf reports whether a unit uses no other.
func (f *fateJudge) leaf(u int) bool {
	return !slices.ContainsFunc(f.tiesFrom(u), Tie.counted)
}
