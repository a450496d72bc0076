package propose

import (
	"maps"
	"slices"
)

// AgreementSchema names the version of the JSON form of an Agreement. The number grows when a field
// changes its meaning or goes.
const AgreementSchema = "msa-split/agreement/1"

// Placed is a side of a comparison: where it puts each unit.
type Placed struct {
	Name  string            // what the user calls it: a file, or "standard input"
	Kind  string            // PlacedByAnalysis, PlacedByConfiguration or PlacedByList
	Units map[string]string // by unit: ID of its service, SharedID, or "" for one that the side knows and does not place
}

// Where a side of a comparison comes from.
const (
	PlacedByAnalysis      = "analysis"      // a proposal that was saved
	PlacedByConfiguration = "configuration" // patterns, applied to the units of the other side
	PlacedByList          = "list"          // a line for each unit; what it does not place, it does not know
)

// Agreement says how well a split agrees with a reference. To place a unit is to put it into a service or
// to call it shared.
type Agreement struct {
	Schema        string           `json:"schema"`
	Split         AgreementSide    `json:"split"`
	Reference     AgreementSide    `json:"reference"`
	Units         AgreementUnits   `json:"units"`
	Scopes        []AgreementScope `json:"scopes"`         // ScopeAll, then ScopeServices
	Services      []ServiceMatch   `json:"services"`       // largest first; each service of either side stands in one entry
	Overlaps      []Overlap        `json:"overlaps"`       // all pairs of services with common units, most units first
	Elsewhere     []Elsewhere      `json:"elsewhere"`      // what both place differently; where many went the same way first
	SplitOnly     []Alone          `json:"split_only"`     // units that the split alone places, by name
	ReferenceOnly []Alone          `json:"reference_only"` // units that the reference alone places, by name
	Notes         []string         `json:"notes"`          // what weakens the comparison, a sentence each
}

// AgreementSide describes one side.
type AgreementSide struct {
	Name       string `json:"name"`
	Kind       string `json:"kind"`        // see Placed
	Known      int    `json:"known"`       // units that it knows, placed or not
	Services   int    `json:"services"`    // how many services it has
	InServices int    `json:"in_services"` // units in these
	Shared     int    `json:"shared"`      // units that it calls shared
}

// AgreementUnits counts units by who places them.
type AgreementUnits struct {
	Both          int `json:"both"`
	SplitOnly     int `json:"split_only"`
	ReferenceOnly int `json:"reference_only"`
	Neither       int `json:"neither"` // known to a side and placed by none: these are in no figure
}

// AgreementScope holds the figures over some of the units.
type AgreementScope struct {
	Name    string            `json:"name"`
	Doc     string            `json:"doc"` // which units
	Units   int               `json:"units"`
	Figures []AgreementFigure `json:"figures"` // in the order of AgreementMeasures
}

// The scopes of an agreement. The second passes no judgement on units of which the reference says nothing; it
// is how accuracy is scored where a part of the units is labelled.
const (
	ScopeAll      = "all"      // units that either side places
	ScopeServices = "services" // units that the reference puts into a service
)

// AgreementFigure is the value of a measure; nil where it is undefined.
type AgreementFigure struct {
	Measure string   `json:"measure"` // a name of AgreementMeasures
	Value   *float64 `json:"value"`
}

// ServiceMatch sets a service of the split beside the service of the reference that answers to it.
// Shared code answers to shared code.
type ServiceMatch struct {
	Split          string `json:"split"` // ID or SharedID; "" where nothing of the split answers to the service
	SplitUnits     int    `json:"split_units"`
	Reference      string `json:"reference"` // the same of the reference
	ReferenceUnits int    `json:"reference_units"`
	Common         int    `json:"common"`
}

// Overlap counts the units that lie in one place in the split and in one place in the reference.
type Overlap struct {
	Split     string `json:"split"` // ID or SharedID; "" for units that the split does not place
	Reference string `json:"reference"`
	Units     int    `json:"units"`
}

// Elsewhere is a unit that does not lie where its service says it would.
type Elsewhere struct {
	Unit      string `json:"unit"`
	Split     string `json:"split"` // where it lies in the split: ID or SharedID
	Reference string `json:"reference"`
}

// Alone is a unit that one side alone places.
type Alone struct {
	Unit    string `json:"unit"`
	Service string `json:"service"` // ID or SharedID
	Known   bool   `json:"known"`   // the other side knows it and leaves it out of services
}

// Agree compares a split with a reference. A unit that one side does not place is a cluster of its own there,
// so that placing less wins nothing; what a side calls shared is one cluster. What neither places is left out.
func Agree(split, reference Placed) *Agreement {
	units := unitsOf(split, reference)
	a := &Agreement{
		Schema: AgreementSchema, Split: sideOf(split), Reference: sideOf(reference),
		Scopes:    scopesOf(units, split, reference),
		SplitOnly: []Alone{}, ReferenceOnly: []Alone{}, Elsewhere: []Elsewhere{}, Notes: []string{},
	}
	a.Overlaps = overlapsOf(units, split, reference)
	a.Services = matchServices(a.Overlaps)
	a.place(units, split, reference)
	a.sortElsewhere()
	return a
}

// unitsOf lists the units that either side knows, sorted.
func unitsOf(sides ...Placed) []string {
	all := map[string]bool{}
	for _, s := range sides {
		for unit := range s.Units {
			all[unit] = true
		}
	}
	return slices.Sorted(maps.Keys(all))
}

func sideOf(p Placed) AgreementSide {
	s := AgreementSide{Name: p.Name, Kind: p.Kind, Known: len(p.Units)}
	services := map[string]bool{}
	for _, service := range p.Units {
		switch service {
		case "":
		case SharedID:
			s.Shared++
		default:
			s.InServices++
			services[service] = true
		}
	}
	s.Services = len(services)
	return s
}

// place sorts units by who places them, and finds those that lie elsewhere.
func (a *Agreement) place(units []string, split, reference Placed) {
	answers := map[string]string{}
	for _, m := range a.Services {
		answers[m.Split] = m.Reference
	}
	for _, unit := range units {
		here, known := split.Units[unit]
		there, alsoKnown := reference.Units[unit]
		switch {
		case here == "" && there == "":
			a.Units.Neither++
		case there == "":
			a.Units.SplitOnly++
			a.SplitOnly = append(a.SplitOnly, Alone{unit, here, alsoKnown})
		case here == "":
			a.Units.ReferenceOnly++
			a.ReferenceOnly = append(a.ReferenceOnly, Alone{unit, there, known})
		default:
			a.Units.Both++
			if answers[here] != there {
				a.Elsewhere = append(a.Elsewhere, Elsewhere{unit, here, there})
			}
		}
	}
}
