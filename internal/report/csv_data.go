package report

import (
	"slices"
	"strings"

	"github.com/msa-split/msa-split/internal/propose"
)

// unitData is what a unit's own code does to tables, and how many entry points it handles.
type unitData struct {
	tables  map[bool][]string // by whether they are written, sorted; "?" for those of unknown name
	entries int
}

func tablesOfUnits(p *propose.Proposal) []unitData {
	all := make([]unitData, len(p.Units))
	for i := range all {
		all[i].tables = map[bool][]string{}
	}
	for _, a := range p.Accesses {
		if !within(a.Unit, all) {
			continue
		}
		name := a.Table
		if name == "" {
			name = "?"
		}
		if of := all[a.Unit].tables; !slices.Contains(of[a.Write], name) {
			of[a.Write] = append(of[a.Write], name)
		}
	}
	for _, e := range p.Entries {
		if within(e.Unit, all) && !e.Start {
			all[e.Unit].entries++
		}
	}
	for _, u := range all {
		slices.Sort(u.tables[false])
		slices.Sort(u.tables[true])
	}
	return all
}

// cell lists the tables in one cell, parted by semicolons.
func (u unitData) cell(write bool) string { return cell(strings.Join(u.tables[write], "; ")) }
