package propose

import (
	"fmt"
	"slices"
	"strings"

	"github.com/msa-split/msa-split/internal/analyze"
)

// Principle is one entry of the table of principles that services live by. There is no grade: each figure stands alone,
// with what it rests on.
type Principle struct {
	Name    string // as in JSON and in `help principles`
	Doc     string // the question that it asks
	Figures []Figure
}

// Figure is one figure of a principle.
type Figure struct {
	Name string // as in JSON, unique in all principles
	Doc  string // what it counts, and what it leaves out
	Unit string // "ratio" of 0..1, or what is counted
	Each string // the same for what each service has of it: "ratio" or "count"; "" where services have no part
	Head string // of its column in the table of services, one word; "" where it has none
	Of   func(v *view) reading
}

// Principles is the table. Help, docs and reports range over it.
var Principles = []Principle{autonomy, resilience, transparency, automation, alignment}

// PrincipleResult is the figures of one principle of a proposal.
type PrincipleResult struct {
	Name    string         `json:"name"`
	Doc     string         `json:"doc"`
	Figures []FigureResult `json:"figures"`
}

// FigureResult is a figure with its evidence.
type FigureResult struct {
	Name       string        `json:"name"`
	Doc        string        `json:"doc"`
	Unit       string        `json:"unit"`
	Value      *float64      `json:"value"`          // null where undefined
	Text       string        `json:"text"`           // what it is made of, or why it is undefined; one clause
	Leads      []Lead        `json:"leads"`          // where it can be seen
	Each       string        `json:"each,omitempty"` // "ratio" or "count": what the values of services are
	PerService []ServicePart `json:"per_service,omitempty"`
	Details    []string      `json:"details,omitempty"` // what there is to say beyond, a sentence each
	Matrix     *Matrix       `json:"matrix,omitempty"`
}

// ServicePart is what one service has of a figure.
type ServicePart struct {
	Service string   `json:"service"`
	Value   *float64 `json:"value"` // null where undefined
	Text    string   `json:"text,omitempty"`
	Lead    *Lead    `json:"lead,omitempty"`
}

// Lead is where the evidence of a figure is: a command to type, or a place.
type Lead struct {
	Command []string      `json:"command,omitempty"` // its words; the first is msa-split or git
	Site    *analyze.Site `json:"site,omitempty"`    // line 0 is the file or directory as a whole
}

// Matrix counts something by row and service.
type Matrix struct {
	Of       string   `json:"of"`             // what a row is, such as "team"
	Counts   string   `json:"counts"`         // what a cell counts, such as "packages"
	Services []string `json:"services"`       // the columns
	Rows     []Row    `json:"rows"`           // most first
	Left     int      `json:"left,omitempty"` // rows beyond MaxRows
}

// Row is one row of a matrix.
type Row struct {
	Name  string `json:"name"`
	Cells []int  `json:"cells"` // parallel to Services
	Total int    `json:"total"` // in the whole code base
}

// MaxRows is how many rows a matrix keeps.
const MaxRows = 25

// reading is what a figure finds.
type reading struct {
	value   *float64
	text    string
	leads   []Lead
	parts   []ServicePart
	details []string
	matrix  *Matrix
}

// unknown is the reading of an undefined figure.
func unknown(why string, args ...any) reading { return reading{text: fmt.Sprintf(why, args...)} }

// quantity is the reading of a figure that is known.
func quantity(v float64, text string, leads ...Lead) reading {
	return reading{value: &v, text: text, leads: leads}
}

// measurePrinciples reads all figures.
func (s *scorer) measurePrinciples(d *Derived) []PrincipleResult {
	v := newView(s, d)
	all := make([]PrincipleResult, len(Principles))
	for i, p := range Principles {
		all[i] = PrincipleResult{Name: p.Name, Doc: p.Doc, Figures: make([]FigureResult, len(p.Figures))}
		for j, f := range p.Figures {
			r := unknown("there are no services")
			if len(d.Services) > 0 {
				r = f.Of(v)
			}
			all[i].Figures[j] = FigureResult{
				Name: f.Name, Doc: f.Doc, Unit: f.Unit, Value: r.value, Text: r.text, Leads: r.leads,
				Each: f.Each, PerService: r.parts, Details: r.details, Matrix: r.matrix,
			}
		}
	}
	return all
}

// LookupFigure returns the entry of a figure in the table; false where this version has none of that name.
func LookupFigure(name string) (Figure, bool) {
	for _, p := range Principles {
		for _, f := range p.Figures {
			if f.Name == name {
				return f, true
			}
		}
	}
	return Figure{}, false
}

// explain is the command that shows what is known of one name, or of what leads from one to another.
func explain(names ...string) Lead {
	return Lead{Command: append([]string{"msa-split", "explain"}, names...)}
}

// leadTo leads to a place.
func leadTo(s analyze.Site) Lead { return Lead{Site: &s} }

// sitesOf leads to the first of some places, if there is one.
func sitesOf(sites []analyze.Site) []Lead {
	if len(sites) == 0 {
		return nil
	}
	return []Lead{leadTo(sites[0])}
}

// few joins names, and says how many there are beyond the first ones.
func few(names []string, most int) string {
	if len(names) <= most {
		return strings.Join(names, ", ")
	}
	return fmt.Sprintf("%s and %d more", strings.Join(names[:most], ", "), len(names)-most)
}

// mostFew is how many names a text tells.
const mostFew = 4

// float returns a figure that is defined.
func float(v float64) *float64 { return &v }

// portion returns a / b; nil where b is 0.
func portion(a, b int) *float64 {
	if v, ok := ratio(a, b); ok {
		return &v
	}
	return nil
}

// holding lists the services whose part is above 0.
func holding(parts []ServicePart) []string {
	var all []string
	for _, p := range parts {
		if p.Value != nil && *p.Value > 0 {
			all = append(all, p.Service)
		}
	}
	return all
}

// lacking lists the services whose part is 0.
func lacking(parts []ServicePart) []string {
	var all []string
	for _, p := range parts {
		if p.Value != nil && *p.Value == 0 {
			all = append(all, p.Service)
		}
	}
	return all
}

// most returns the position of the highest of some values, the first of equals; -1 where there is none above 0.
func most[T int | float64](values []T) int {
	if len(values) == 0 {
		return -1
	}
	at := slices.Index(values, slices.Max(values))
	if values[at] <= 0 {
		return -1
	}
	return at
}
