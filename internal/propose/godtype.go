package propose

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/msa-split/msa-split/internal/analyze"
)

// DividedType is a god type, one whose many methods are units of their own, that boundaries run through: its methods
// belong to two services or more, so it has to be divided.
type DividedType struct {
	Type     string        `json:"type"`              // path#Name
	Methods  int           `json:"methods"`           // that are units: all
	Lines    int           `json:"lines"`             // of the methods
	Moved    int           `json:"moved"`             // methods that move where the service with the most of them keeps the type
	Services []TypeShare   `json:"services"`          // most methods first
	Shared   []string      `json:"shared,omitempty"`  // methods that are shared code
	Outside  []string      `json:"outside,omitempty"` // methods that no service owns
	Site     *analyze.Site `json:"site,omitempty"`    // where the type is declared
}

// TypeShare is what a service has of a god type.
type TypeShare struct {
	Service string   `json:"service"`
	Methods []string `json:"methods"` // by name
	Lines   int      `json:"lines"`
}

// godOf returns path#Name of the type that a unit is a method of; "" for any other unit.
func godOf(u Unit) string {
	local, declared := strings.CutPrefix(u.ID, u.Package+"#")
	owner, _, method := strings.Cut(local, ".")
	if !declared || !method || u.Types > 0 {
		return ""
	}
	return u.Package + "#" + owner
}

// godTypes finds the types that boundaries run through, those with the most methods to move first.
func (s *scorer) godTypes() []DividedType {
	byType, site := map[string][]int{}, map[string]*analyze.Site{}
	for u, unit := range s.Units {
		if god := godOf(unit); god != "" {
			byType[god] = append(byType[god], u)
		} else if unit.Types > 0 {
			site[unit.ID] = unit.Site
		}
	}
	var all []DividedType
	for _, god := range sortedNames(byType) {
		if t := s.dividedType(god, byType[god]); len(t.Services) > 1 {
			t.Site = site[god]
			all = append(all, t)
		}
	}
	slices.SortStableFunc(all, func(a, b DividedType) int { return cmp.Compare(b.Moved, a.Moved) })
	return all
}

func (s *scorer) dividedType(god string, methods []int) DividedType {
	t := DividedType{Type: god, Methods: len(methods)}
	shares := map[int]*TypeShare{}
	for _, u := range methods {
		unit, of := s.Units[u], s.split.Of[u]
		name := strings.TrimPrefix(unit.ID, god+".")
		t.Lines += unit.Lines
		switch {
		case of == InShared:
			t.Shared = append(t.Shared, name)
		case of == InNone:
			t.Outside = append(t.Outside, name)
		default:
			if shares[of] == nil {
				shares[of] = &TypeShare{Service: s.split.Services[of]}
			}
			shares[of].Methods = append(shares[of].Methods, name)
			shares[of].Lines += unit.Lines
		}
	}
	for _, share := range shares {
		t.Services = append(t.Services, *share)
		t.Moved += len(share.Methods)
	}
	slices.SortFunc(t.Services, func(a, b TypeShare) int {
		return cmp.Or(cmp.Compare(len(b.Methods), len(a.Methods)), strings.Compare(a.Service, b.Service))
	})
	if len(t.Services) > 0 {
		t.Moved -= len(t.Services[0].Methods)
	}
	return t
}

// partsOfType is the fate of a shared god type: what its methods say.
func partsOfType(t DividedType) []FatePart {
	var parts []FatePart
	for _, s := range t.Services {
		parts = append(parts, FatePart{Service: s.Service, Pieces: s.Methods, Lines: s.Lines})
	}
	if len(t.Shared) > 0 {
		parts = append(parts, FatePart{Service: SharedID, Pieces: t.Shared})
	}
	if len(t.Outside) > 0 {
		parts = append(parts, FatePart{Pieces: t.Outside})
	}
	return parts
}

func reasonOfType(t DividedType) string {
	return fmt.Sprintf("its %d methods belong to %d services", t.Methods, len(t.Services))
}
