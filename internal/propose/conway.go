package propose

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
)

// ownership is which team has which packages of which service.
type ownership struct {
	file     string                         // CODEOWNERS
	teams    []string                       // by name
	services map[string]map[string][]string // packages by team, by service; services alone
	totals   map[string]int                 // packages by team, in the whole code base
	leader   map[string]string              // team that has most packages of each service
	owned    int                            // packages of services that have an owner
	packages int                            // packages of services
}

// ownership reads who owns what; nil where it is not known, with the reason.
func (v *view) ownership() (*ownership, string) {
	s, why := v.beside()
	if s == nil {
		return nil, why
	}
	if s.Owners.Missing != "" {
		return nil, s.Owners.Missing
	}
	if len(s.Owners.Teams) == 0 {
		return nil, s.Owners.File + " names no owner of a package"
	}
	o := &ownership{file: s.Owners.File, services: map[string]map[string][]string{}, totals: map[string]int{}, leader: map[string]string{}}
	for _, t := range s.Owners.Teams {
		name := strings.Join(t.Owners, " ")
		o.teams = append(o.teams, name)
		o.totals[name] += len(t.Packages)
		o.services[name] = map[string][]string{}
		for _, p := range t.Packages {
			if id := v.home[p]; isService(id) {
				o.services[name][id] = append(o.services[name][id], p)
				o.owned++
			}
		}
	}
	slices.Sort(o.teams)
	for _, sv := range v.d.Services {
		o.packages += len(v.packagesOf(sv.ID))
		o.lead(v, sv.ID)
	}
	return o, ""
}

// lead finds the team that has most packages of a service, of equals with most lines, of equals the first by name.
func (o *ownership) lead(v *view, id string) {
	lines := map[string]int{}
	for _, u := range v.Units {
		lines[u.Package] += u.Lines
	}
	weigh := func(team string) (packages, size int) {
		for _, p := range o.services[team][id] {
			size += lines[p]
		}
		return len(o.services[team][id]), size
	}
	teams := o.of(id)
	slices.SortStableFunc(teams, func(a, b string) int {
		packagesA, linesA := weigh(a)
		packagesB, linesB := weigh(b)
		return cmp.Or(cmp.Compare(packagesB, packagesA), cmp.Compare(linesB, linesA))
	})
	if len(teams) > 0 {
		o.leader[id] = teams[0]
	}
}

// of lists the teams that own packages of a service, by name.
func (o *ownership) of(id string) []string {
	var teams []string
	for _, t := range o.teams {
		if len(o.services[t][id]) > 0 {
			teams = append(teams, t)
		}
	}
	return teams
}

// covered says how much CODEOWNERS tells of services.
func (o *ownership) covered() string {
	return fmt.Sprintf("%d of %d packages have an owner", o.owned, o.packages)
}

// matrix counts packages by team and service, those with most packages first.
func (o *ownership) matrix(v *view) *Matrix {
	m := newMatrix(v, "team", "packages")
	for _, t := range o.teams {
		row := Row{Name: t, Total: o.totals[t], Cells: make([]int, len(m.Services))}
		for k, id := range m.Services {
			row.Cells[k] = len(o.services[t][id])
		}
		m.Rows = append(m.Rows, row)
	}
	return m.sorted()
}

// handover is what other teams have of a service, to be given to the one that has most of it.
type handover struct {
	service  string
	team     string   // that gets them
	from     []string // teams that give, by name
	packages []string
	dirs     []string // parallel to packages
}

// handovers lists the packages to hand over so that each service has one team, the services with the fewest first, of
// equals by ID.
func (o *ownership) handovers(v *view) []handover {
	var all []handover
	dirs := map[string]string{}
	for _, u := range v.Units {
		dirs[u.Package] = u.Dir
	}
	for _, id := range v.ids {
		h := handover{service: id, team: o.leader[id]}
		for _, t := range o.of(id) {
			if t != h.team {
				h.from = append(h.from, t)
				h.packages = append(h.packages, o.services[t][id]...)
			}
		}
		if len(h.packages) > 0 {
			slices.Sort(h.packages)
			for _, p := range h.packages {
				h.dirs = append(h.dirs, cmp.Or(dirs[p], p))
			}
			all = append(all, h)
		}
	}
	slices.SortStableFunc(all, func(a, b handover) int { return cmp.Compare(len(a.packages), len(b.packages)) })
	return all
}

// what names the packages, by their directories.
func (h handover) what() string { return few(h.dirs, mostFew) }

func (h handover) text() string {
	return fmt.Sprintf("%s: hand over %s (%s of %s) to %s", h.service, h.what(), counted(len(h.packages), "package"), strings.Join(h.from, ", "), h.team)
}
