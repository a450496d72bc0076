package cluster

import (
	"context"
	"fmt"
)

// libraries finds the groups that are libraries: at least as many imports lead into them as out
// of them, and their users are spread over 1.5 groups or more, effectively. The ties of one part
// can be left out of the count.
func (d *division) libraries(without int) map[int]bool {
	in, out := map[int]int{}, map[int]int{}
	users := map[int]map[int]float64{}
	for i, l := range d.q.Links {
		if d.damped[i] == 0 || d.group[l.From] == d.group[l.To] || l.From == without {
			continue
		}
		from, to := d.group[l.From], d.group[l.To]
		in[to]++
		out[from]++
		if users[to] == nil {
			users[to] = map[int]float64{}
		}
		users[to][from]++
	}
	found := map[int]bool{}
	for g := range users {
		if in[g] >= out[g] && effective(users[g]) >= libraryUsers {
			found[g] = true
		}
	}
	return found
}

const libraryUsers = 1.5

// share finds shared code and gives what only one service uses to that service.
func (d *division) share(ctx context.Context) error {
	if d.byTree() {
		if err := d.gatherNames(ctx); err != nil {
			return err
		}
	}
	switch {
	case d.byTree():
		d.lean()
		d.own()
	case d.o.Granularity == ByPackage:
		d.shareByUsers()
	default:
		d.shareDeclarations()
		d.settleLoose()
	}
	return nil
}

// own places the packages of libraries. Importers first, each learns which services use it,
// directly or through other library packages. One: it belongs to that service. Several: it is
// shared, and its largest user is the runner-up. None: it stays with its directory if a command
// runs it, and is shared code without users if nothing does. (A service that its messages make look
// like a library, since names gathered them, does not lose what its own commands would run.)
func (d *division) own() {
	users, run := make([]map[int]float64, len(d.q.Parts)), make([]bool, len(d.q.Parts))
	for _, i := range d.importersFirst() {
		run[i] = d.isRun(i, run)
		if !d.member(i) || !d.library[d.group[i]] {
			continue
		}
		users[i] = d.usersOf(i, users)
	}
	for i, by := range users {
		switch {
		case d.kept.Any(i):
		case len(by) > 0:
			d.award(i, by)
		case by != nil && !run[i] && d.atFirst[int(d.base[i])]:
			d.roles[i], d.why[i] = Shared, "it lies among libraries, and nothing uses it"
		}
	}
}

// isRun reports whether a command or wiring uses a part, directly or through parts known to be run.
func (d *division) isRun(i int, run []bool) bool {
	for _, l := range d.into[i] {
		link := d.q.Links[l]
		if r := d.roles[link.From]; link.Couples() && (r == Command || r == Wiring || run[link.From]) {
			return true
		}
	}
	return false
}

// usersOf counts the packages of each service that use part i.
func (d *division) usersOf(i int, users []map[int]float64) map[int]float64 {
	by := map[int]float64{}
	for _, l := range d.into[i] {
		from := d.q.Links[l].From
		switch {
		case d.damped[l] == 0:
		case !d.library[d.group[from]]:
			by[d.group[from]]++
		default:
			for g, n := range users[from] {
				by[g] += n
			}
		}
	}
	return by
}

func (d *division) award(i int, by map[int]float64) {
	owner := largest(by)
	if len(by) == 1 {
		d.group[i] = owner
		d.why[i] = "only this service uses it"
		return
	}
	d.roles[i], d.runner[i] = Shared, owner
	d.why[i] = fmt.Sprintf("%d services use it", len(by))
}

// importersFirst lists the parts so that, as far as there are no cycles, each stands behind all
// that use it.
func (d *division) importersFirst() []int {
	order := make([]int, 0, len(d.q.Parts))
	visited := make([]bool, len(d.q.Parts))
	var visit func(i int)
	visit = func(i int) {
		visited[i] = true
		for _, l := range d.into[i] {
			if from := d.q.Links[l].From; !visited[from] {
				visit(from)
			}
		}
		order = append(order, i)
	}
	for i := range d.q.Parts {
		if !visited[i] {
			visit(i)
		}
	}
	return order
}
