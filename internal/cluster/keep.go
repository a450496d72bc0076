package cluster

import (
	"slices"

	"github.com/msa-split/msa-split/internal/analyze"
)

// Constraints are what the user knows of the boundaries. They are kept exactly, at every level of the hierarchy.
//
// Patterns are those of analyze.Package.MatchesPart. What names a declaration goes before what names its package: with
// ./models pinned to orders, ./models#Payment can still be pinned to payments.
type Constraints struct {
	Together []Rule `json:"together,omitempty"` // what matches any pattern of a list is in one service
	Apart    []Rule `json:"apart,omitempty"`    // what matches a pattern of a list is in no service with what matches another one
	Pins     []Pin  `json:"pin,omitempty"`      // what matches is in the service of that name
	Shared   string `json:"-"`                  // where Options.Shared stands, for messages
}

// Rule is a list of patterns.
type Rule struct {
	Patterns []string `json:"patterns"`
	Place    string   `json:"place"` // where it stands, for messages: .msa-split.yaml:12
}

// Pin names the service of what matches a pattern.
type Pin struct {
	Pattern string `json:"pattern"`
	Service string `json:"service"`
	Place   string `json:"place"`
}

// Empty reports whether nothing is constrained.
func (c Constraints) Empty() bool { return len(c.Together)+len(c.Apart)+len(c.Pins) == 0 }

// Patterns lists all patterns with the places where they stand, those of pins first.
func (c Constraints) Patterns() []Pin {
	all := slices.Clone(c.Pins)
	for _, r := range slices.Concat(c.Together, c.Apart) {
		for _, pattern := range r.Patterns {
			all = append(all, Pin{Pattern: pattern, Place: r.Place})
		}
	}
	return all
}

// Subject is what constraints speak of: a part of a Quotient or a unit of a proposal.
type Subject struct {
	ID, Path, Dir string // Path and Dir of its package
	Support       bool   // it serves tests: a declared service does not have it, unless a pin says so
}

func (s Subject) matches(pattern string) bool {
	return analyze.Package{Path: s.Path, Dir: s.Dir}.MatchesPart(s.ID, pattern)
}

// Kept is what constraints mean for subjects, by their position.
type Kept struct {
	Block   []int    // the first of those that must be in one service with it: itself where none must
	Service []string // that its block must be in, "" where none is given
	Bound   []bool   // a list of together or a pin names it, or something that must be with it
	Shared  []bool   // it is shared code, as the user says

	own   []Pin         // the pin of each subject
	given []bool        // that pin is a service that is given as a whole
	marks []map[int]int // of each subject: the pattern of each list of apart that its block matches
	why   []string      // for those of lists: which others, and where that stands
}

// Resolve finds out what constraints mean. Declared are services that are given as a whole, of which the first that
// matches has a subject; Shared patterns of shared code. Constraints that can't all be kept are an error that names the
// places of those that contradict each other.
func (c Constraints) Resolve(subjects []Subject, shared []string, declared []Pin) (*Kept, error) {
	r := &resolver{c: c, subjects: subjects, sharedBy: shared, declared: declared}
	r.Kept = &Kept{
		Block: make([]int, len(subjects)), Service: make([]string, len(subjects)), Bound: make([]bool, len(subjects)),
		Shared: make([]bool, len(subjects)), own: make([]Pin, len(subjects)), marks: make([]map[int]int, len(subjects)),
		why: make([]string, len(subjects)), given: make([]bool, len(subjects)),
	}
	for _, step := range []func() error{r.pin, r.bind, r.separate} {
		if err := step(); err != nil {
			return nil, err
		}
	}
	return r.Kept, nil
}

// Any reports whether a constraint speaks of a subject: it is never shared code then, nor left out as too small.
func (k *Kept) Any(i int) bool { return k.Bound[i] || len(k.marks[i]) > 0 }

// Apart reports whether two subjects must not be in one service.
func (k *Kept) Apart(i, j int) bool { return conflict(k.marks[i], k.marks[j]) }

// conflict reports whether some list has different patterns for two sets of marks.
func conflict(a, b map[int]int) bool {
	for list, class := range a {
		if other, both := b[list]; both && other != class {
			return true
		}
	}
	return false
}

// Pin returns the service that a pin puts a subject into, "" where none does.
func (k *Kept) Pin(i int) string {
	if k.given[i] {
		return ""
	}
	return k.own[i].Service
}

// Why says in a clause what constrains a subject, "" where nothing does besides a service that is given as a whole.
func (k *Kept) Why(i int) string {
	switch p := k.own[i]; {
	case k.given[i]:
		return ""
	case p.Service != "":
		return "it is pinned to " + p.Service + " (" + p.Place + ")"
	case k.Service[i] != "" && k.Bound[i]:
		return k.why[i] + ", which belongs to " + k.Service[i]
	}
	return k.why[i]
}
