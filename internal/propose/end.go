package propose

import (
	"fmt"
	"slices"
	"strings"

	"github.com/msa-split/msa-split/internal/analyze"
)

// End is one end of a question: a service, a unit, or one declaration of a unit.
type End struct {
	Name      string   `json:"name"`
	Kind      string   `json:"kind"` // "service", "package", "unit" or "declaration"
	Service   string   `json:"service,omitempty"`
	Role      string   `json:"role,omitempty"`
	Why       string   `json:"why,omitempty"`
	Lines     int      `json:"lines"`
	Words     []string `json:"words,omitempty"`
	Stability *float64 `json:"stability"`
	RunnerUp  string   `json:"runner_up,omitempty"`
	Evidence  []Hold   `json:"evidence,omitempty"` // of a unit
	Units     []string `json:"units"`

	Fate    *Fate           `json:"fate,omitempty"`     // of a shared unit
	Divided *DividedPackage `json:"divided,omitempty"`  // of a package that boundaries run through
	GodType *DividedType    `json:"god_type,omitempty"` // of a type that boundaries run through

	units      map[int]bool
	pkg, local string // declaration inside the unit, or ""
}

// Unknown is the error for a name that stands for nothing in a proposal.
type Unknown struct {
	Name  string
	Known []string // services and units
}

func (u Unknown) Error() string {
	return fmt.Sprintf("explaining %q: no service, package or declaration has this name", u.Name)
}

// find resolves a name.
func (p *Proposal) find(g *analyze.Graph, name string) (*End, error) {
	if e := p.findService(name); e != nil {
		return e, nil
	}
	if u := p.unit(name); u >= 0 {
		return p.unitEnd(u), nil
	}
	path, local, _ := strings.Cut(name, "#")
	switch pkg := p.packageAt(strings.TrimSuffix(path, "/")); {
	case pkg == "":
		return nil, Unknown{Name: name, Known: p.known()}
	case local != "":
		return p.declaration(g, name, pkg, local)
	case p.unit(pkg) >= 0:
		return p.unitEnd(p.unit(pkg)), nil
	default:
		return p.packageEnd(pkg), nil
	}
}

// unit returns the index of a unit by its ID, -1 without one.
func (p *Proposal) unit(id string) int {
	return slices.IndexFunc(p.Units, func(u Unit) bool { return u.ID == id })
}

// packageAt returns the import path of a package by that or by its directory, "" without one.
func (p *Proposal) packageAt(path string) string {
	for _, unit := range p.Units {
		if unit.Package == path || "./"+unit.Dir == path || unit.Dir == path {
			return unit.Package
		}
	}
	return ""
}

// declaration resolves the name of a declaration inside a package: a unit, or a part of one.
func (p *Proposal) declaration(g *analyze.Graph, name, pkg, local string) (*End, error) {
	if u := p.unit(pkg + "#" + local); u >= 0 {
		return p.unitEnd(u), nil
	}
	if g == nil {
		return nil, fmt.Errorf("explaining %q: a saved analysis does not hold single declarations; ask for %q, or leave out --from", name, pkg)
	}
	declared := slices.ContainsFunc(g.Nodes, func(n analyze.Node) bool {
		return !n.External && n.Key.Package == pkg && n.Key.Local() == local
	})
	owner, _, _ := strings.Cut(local, ".")
	u := max(p.unit(pkg), p.unit(pkg+"#"+owner)) // a package is no unit where declarations are
	if !declared || u < 0 {
		return nil, Unknown{Name: name, Known: p.known()}
	}
	e := p.unitEnd(u)
	e.Name, e.Kind, e.pkg, e.local = pkg+"#"+local, "declaration", pkg, local
	return e, nil
}

func (p *Proposal) known() []string {
	var all []string
	for _, v := range p.Services {
		all = append(all, v.ID)
	}
	for _, u := range p.Units {
		all = append(all, u.ID)
	}
	return all
}

func (p *Proposal) findService(name string) *End {
	for _, v := range p.Services {
		if v.ID != name {
			continue
		}
		e := &End{Name: v.ID, Kind: "service", Lines: v.Lines, Words: v.Words, Stability: v.Stability, Units: v.Units, units: map[int]bool{}}
		for u, id := range p.Assign {
			e.units[u] = id == name
		}
		return e
	}
	return nil
}

func (p *Proposal) unitEnd(u int) *End {
	unit := p.Units[u]
	e := &End{
		Name: unit.ID, Kind: "unit", Service: p.Assign[u], Role: unit.Role, Why: unit.Why, Lines: unit.Lines,
		Stability: unit.Stability, RunnerUp: unit.RunnerUp, Evidence: unit.Evidence, Units: []string{unit.ID}, units: map[int]bool{u: true},
	}
	for _, w := range unit.Words {
		e.Words = append(e.Words, w.Text)
	}
	for i, by := range p.Shared.Users {
		if by.Unit == unit.ID && by.Fate.Word != "" {
			e.Fate = &p.Shared.Users[i].Fate
		}
	}
	for i, t := range p.GodTypes {
		if t.Type == unit.ID {
			e.GodType = &p.GodTypes[i]
		}
	}
	return e
}

// packageEnd takes the declarations of a package together.
func (p *Proposal) packageEnd(path string) *End {
	e := &End{Name: path, Kind: "package", units: map[int]bool{}}
	for u, unit := range p.Units {
		if unit.Package == path {
			e.units[u] = true
			e.Lines += unit.Lines
			e.Units = append(e.Units, unit.ID)
		}
	}
	for i, d := range p.Divided {
		if d.Package == path {
			e.Divided = &p.Divided[i]
		}
	}
	return e
}

// holds reports whether a node of the graph belongs to an end.
func (e *End) holds(key analyze.Key, units map[string]bool) bool {
	if e.local != "" {
		return key.Package == e.pkg && (key.Local() == e.local || key.Holder().Local() == e.local)
	}
	return units[key.Package] || units[key.String()] || units[key.Holder().String()]
}

func (e *End) names() map[string]bool {
	names := map[string]bool{}
	for _, u := range e.Units {
		names[u] = true
	}
	return names
}
