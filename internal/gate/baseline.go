package gate

import (
	"fmt"
	"slices"
	"strings"

	"github.com/msa-split/msa-split/internal/analyze"
	"github.com/msa-split/msa-split/internal/cluster"
	"github.com/msa-split/msa-split/internal/propose"
)

// Methodology is the version of how records are measured. It grows when the same code gets other
// records, so that a baseline is never compared with figures that mean something else.
const Methodology = 1

// Baseline is a state of a code base: where every unit belongs, and what is true under these
// boundaries. It is what a file accepts, and what a check compares on both sides.
type Baseline struct {
	Version     int // of the form of the file that it was read from; 0 where it knows all measures
	Methodology int
	Module      string            // path of the main module
	View        string            // build that it is true for, as ViewText writes it
	Patterns    []string          // packages that it was made of, from the root; none is all
	Settings    map[string]string // fingerprint of each setting that changes facts or boundaries
	Places      []Place           // by unit
	Records     []Record          // by measure and subject
}

// Place says where a unit belongs, and what it looks like.
type Place struct {
	Unit    string
	Service string        // ID, or propose.SharedID; "" where it is outside of services
	Role    string        // of a unit outside: "command", "wiring", "support", "alone", "unassigned"
	Shape   propose.Shape // what it declares
}

// Of makes the state of a proposal. Settings and patterns are kept as they are.
func Of(p *propose.Proposal, declared []Declared, settings map[string]string, patterns []string) *Baseline {
	b := &Baseline{
		Methodology: Methodology, Module: p.Subject, View: ViewText(p.View), Patterns: patterns, Settings: settings,
		Records: Records(p, declared),
	}
	for i, u := range p.Units {
		at := Place{Unit: u.ID, Service: p.Assign[i], Shape: u.Shape}
		if at.Service == "" {
			at.Role = u.Role
		}
		b.Places = append(b.Places, at)
	}
	slices.SortFunc(b.Places, func(a, b Place) int { return strings.Compare(a.Unit, b.Unit) })
	return b
}

// ViewText writes the build that facts are true for, without the version of Go, which hardly changes them.
func ViewText(v analyze.View) string {
	text := v.GOOS + "/" + v.GOARCH
	if len(v.Tags) > 0 {
		text += " tags=" + strings.Join(slices.Sorted(slices.Values(v.Tags)), ",")
	}
	if v.Tests {
		text += " tests"
	}
	return text
}

// knows reports whether a measure was recorded at all: a file that is older than it says nothing of it.
func (b *Baseline) knows(m Measure) bool { return b.Version == 0 || m.Since <= b.Version }

// Unknown names the measures that the head has records of and that came after the file of the base was written, in the
// order of Measures. Nothing of them is found until the base is updated.
func (b *Baseline) Unknown(head *Baseline) []string {
	var names []string
	for _, m := range Measures {
		if !b.knows(m) && head.Count(m.Name) > 0 {
			names = append(names, m.Name)
		}
	}
	return names
}

// place finds a unit.
func (b *Baseline) place(unit string) (Place, bool) {
	i, ok := slices.BinarySearchFunc(b.Places, unit, func(p Place, unit string) int { return strings.Compare(p.Unit, unit) })
	if !ok {
		return Place{}, false
	}
	return b.Places[i], true
}

// Count returns how many records of a measure there are.
func (b *Baseline) Count(measure string) int {
	n := 0
	for _, r := range b.Records {
		n += boolean(r.Measure == measure)
	}
	return n
}

// Debt returns how many records there are that a rule would find if they were new.
func (b *Baseline) Debt() int {
	n := 0
	for _, r := range b.Records {
		if m, err := LookupMeasure(r.Measure); err == nil && !m.Always && !m.Fact {
			n++
		}
	}
	return n
}

// Differs says why two states can't be compared, nil where they can.
func (b *Baseline) Differs(head *Baseline) error {
	switch {
	case b.Methodology > head.Methodology:
		return fmt.Errorf("it is of methodology %d, which is newer than %d of this version: update msa-split", b.Methodology, head.Methodology)
	case b.Methodology != head.Methodology:
		return fmt.Errorf("it is of methodology %d, and this version measures by methodology %d", b.Methodology, head.Methodology)
	case b.Module != head.Module:
		return fmt.Errorf("it is of module %q, and this code base is %q", b.Module, head.Module)
	case b.View != head.View:
		return fmt.Errorf("it was made for %q, and this run is for %q", b.View, head.View)
	}
	if names := differingKeys(b.Settings, head.Settings); len(names) > 0 {
		return fmt.Errorf("these settings changed since it was made: %s", strings.Join(names, ", "))
	}
	return b.redrawn(head)
}

// placing are settings that say where units belong: what matters is whether any belongs elsewhere by them.
var placing = []string{"services", "shared", "together", "apart", "pin"}

// redrawn names the units that belong to another service than at the base, nil where there are none: what crosses from
// one service to another is not the same then. One that belonged to none may have found its place, and what is outside
// of services, as commands are, is so by the code.
func (b *Baseline) redrawn(head *Baseline) error {
	var names []string
	for _, was := range b.Places {
		is, there := head.place(was.Unit)
		if there && was.Service != "" && is.Service != "" && is.Service != was.Service {
			names = append(names, fmt.Sprintf("%s from %s to %s", was.Unit, was.Service, is.Service))
		}
	}
	if len(names) == 0 {
		return nil
	}
	more := ""
	if n := len(names) - maxRedrawn; n > 0 {
		names, more = names[:maxRedrawn], fmt.Sprintf(" and %d more", n)
	}
	return fmt.Errorf("the boundaries changed since it was made: %s%s", strings.Join(names, ", "), more)
}

// maxRedrawn is how many units a message names.
const maxRedrawn = 3

func differingKeys(a, b map[string]string) []string {
	var names []string
	for k, v := range a {
		if b[k] != v {
			names = append(names, k)
		}
	}
	for k := range b {
		if _, both := a[k]; !both {
			names = append(names, k)
		}
	}
	names = slices.DeleteFunc(names, func(name string) bool { return slices.Contains(placing, name) })
	slices.Sort(names)
	return names
}

// Services returns how many services the boundaries have.
func (b *Baseline) Services() int {
	names := map[string]bool{}
	for _, p := range b.Places {
		if p.Service != "" && p.Service != propose.SharedID {
			names[p.Service] = true
		}
	}
	return len(names)
}

// Granularity is what the units of the boundaries are: packages or declarations.
func (b *Baseline) Granularity() string {
	for _, p := range b.Places {
		if strings.Contains(p.Unit, "#") {
			return cluster.ByDeclaration
		}
	}
	return cluster.ByPackage
}
