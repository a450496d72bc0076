package propose

import (
	"cmp"
	"fmt"
	"path"
	"slices"
	"strings"
)

// DividedPackage is a package that boundaries run through: its declarations belong to two services or more.
type DividedPackage struct {
	Package     string         `json:"package"`          // import path
	Dir         string         `json:"dir"`              // relative to the root
	Lines       int            `json:"lines"`            // of its declarations
	Moved       int            `json:"moved_lines"`      // that move where the service with the most of them keeps the package
	Services    []DividedShare `json:"services"`         // largest share first
	Shared      []string       `json:"shared,omitempty"` // units that are shared code, in the order of those of a share
	SharedLines int            `json:"shared_lines,omitempty"`
	Outside     []string       `json:"outside,omitempty"` // units that no service owns, such as commands
}

// DividedShare is what a service has of a package.
type DividedShare struct {
	Service string   `json:"service"`
	Units   []string `json:"units"` // most telling first: exported types, then the rest, the largest of each first
	Lines   int      `json:"lines"`
}

// divided finds the packages that boundaries run through, those with the most lines to move first. Where packages are
// units there are none.
func (s *scorer) divided() []DividedPackage {
	var order []string
	members := map[string][]int{}
	for u, unit := range s.Units {
		if members[unit.Package] == nil {
			order = append(order, unit.Package)
		}
		members[unit.Package] = append(members[unit.Package], u)
	}
	var all []DividedPackage
	for _, pkg := range order {
		if p := s.dividedPackage(members[pkg]); len(p.Services) > 1 {
			all = append(all, p)
		}
	}
	slices.SortStableFunc(all, func(a, b DividedPackage) int {
		return cmp.Or(cmp.Compare(b.Moved, a.Moved), cmp.Compare(b.movedUnits(), a.movedUnits()), strings.Compare(a.Package, b.Package))
	})
	return all
}

func (s *scorer) dividedPackage(members []int) DividedPackage {
	members = s.telling(members)
	p := DividedPackage{Package: s.Units[members[0]].Package, Dir: s.Units[members[0]].Dir}
	shares := map[int]*DividedShare{}
	for _, u := range members {
		unit, of := s.Units[u], s.split.Of[u]
		p.Lines += unit.Lines
		switch {
		case of == InShared:
			p.Shared = append(p.Shared, unit.ID)
			p.SharedLines += unit.Lines
		case of == InNone:
			p.Outside = append(p.Outside, unit.ID)
		default:
			if shares[of] == nil {
				shares[of] = &DividedShare{Service: s.split.Services[of]}
			}
			shares[of].Units = append(shares[of].Units, unit.ID)
			shares[of].Lines += unit.Lines
		}
	}
	for _, share := range shares {
		p.Services = append(p.Services, *share)
		p.Moved += share.Lines
	}
	sortShares(p.Services)
	if len(p.Services) > 0 {
		p.Moved -= p.Services[0].Lines
	}
	return p
}

// sortShares puts the share with the most lines first, then that with the most units.
func sortShares(shares []DividedShare) {
	slices.SortFunc(shares, func(a, b DividedShare) int {
		return cmp.Or(cmp.Compare(b.Lines, a.Lines), cmp.Compare(len(b.Units), len(a.Units)), strings.Compare(a.Service, b.Service))
	})
}

// movedUnits counts what moves where the largest share stays.
func (p DividedPackage) movedUnits() int {
	n := 0
	for _, s := range p.Services[1:] {
		n += len(s.Units)
	}
	return n
}

// telling orders units so that the first say best what a part of a package is about: exported types first, then
// whatever is declared, the largest of each first.
func (s *scorer) telling(units []int) []int {
	order := slices.Clone(units)
	slices.SortStableFunc(order, func(a, b int) int {
		x, y := s.Units[a], s.Units[b]
		return cmp.Or(cmp.Compare(min(y.Exported, 1), min(x.Exported, 1)), cmp.Compare(y.Lines, x.Lines), strings.Compare(x.ID, y.ID))
	})
	return order
}

// boundariesThrough says how much of the code base boundaries run through; "" where they run between packages.
func (s *scorer) boundariesThrough(d *Derived) string {
	if len(d.Divided) == 0 {
		return ""
	}
	packages, lines := map[string]bool{}, 0
	for _, unit := range s.Units {
		packages[unit.Package] = true
	}
	for _, p := range d.Divided {
		lines += p.Lines
	}
	worst := d.Divided[0]
	text := fmt.Sprintf("boundaries run through %d of %s", len(d.Divided), counted(len(packages), "package"))
	if all := s.lines(); all > 0 {
		text += fmt.Sprintf(" with %s of the lines", percent(part(lines, all)))
	}
	text += fmt.Sprintf("; %s holds parts of %d services", worst.name(), len(worst.Services))
	if n := len(d.GodTypes); n > 0 {
		text += fmt.Sprintf(", and %s", counted(n, "type")) + plural(n, " has", " have") + " methods of several"
	}
	return text
}

// name is what a sentence calls a package: its directory, or at the root the last element of its path.
func (p DividedPackage) name() string {
	if p.Dir == "." || p.Dir == "" {
		return path.Base(p.Package)
	}
	return p.Dir
}

// lines sums the lines of all units.
func (s *scorer) lines() int {
	n := 0
	for _, unit := range s.Units {
		n += unit.Lines
	}
	return n
}
