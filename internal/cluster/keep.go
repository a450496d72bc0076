package cluster

import (
	"slices"
	"strings"

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

// resolver is constraints on their way to what they mean.
type resolver struct {
	c Constraints
	*Kept
	subjects []Subject
	sharedBy []string
	declared []Pin
	bonds    []bond
}

// bond is what keeps subjects in one service: a list of together, or a service that they are pinned to.
type bond struct {
	members []int
	places  []string // of a list the one place, of pins that of each member
	pinned  bool
}

// pin finds the service that each subject is pinned to, and the shared code.
func (r *resolver) pin() error {
	for i, s := range r.subjects {
		claims, err := r.claims(s)
		if err != nil {
			return err
		}
		if len(claims) > 0 {
			r.Shared[i], r.own[i] = claims[0].Service == "", claims[0]
			r.given[i] = slices.Contains(r.declared, claims[0])
		}
	}
	return nil
}

// claims returns the pins that speak of a subject most closely; one without a service stands for shared code. They agree.
func (r *resolver) claims(s Subject) ([]Pin, error) {
	closest := 0
	var all []Pin
	add := func(p Pin) {
		if at := closeness(p.Pattern); at > closest {
			closest, all = at, []Pin{p}
		} else if at == closest {
			all = append(all, p)
		}
	}
	for _, p := range r.c.Pins {
		if s.matches(p.Pattern) {
			add(p)
		}
	}
	given := slices.IndexFunc(r.declared, func(p Pin) bool { return !s.Support && s.matches(p.Pattern) })
	if given >= 0 {
		add(r.declared[given])
	}
	for _, pattern := range r.sharedBy {
		if s.matches(pattern) && (given < 0 || closeness(pattern) > 0) {
			add(Pin{Pattern: pattern, Place: r.c.Shared})
		}
	}
	for _, p := range all {
		if p.Service != all[0].Service {
			return nil, r.twice(s, all[0], p)
		}
	}
	return all, nil
}

// closeness tells how closely a pattern speaks of what it matches: a package, a declaration, a method.
func closeness(pattern string) int {
	switch _, name := analyze.CutName(pattern); {
	case name == "":
		return 0
	case !strings.Contains(name, "."):
		return 1
	}
	return 2
}

// bind joins into blocks what must be in one service.
func (r *resolver) bind() error {
	sets := newDisjointSets(len(r.subjects))
	if err := r.addLists(); err != nil {
		return err
	}
	r.addPins()
	for _, b := range r.bonds {
		for _, i := range b.members {
			r.Bound[i] = true
			sets.join(int32(b.members[0]), int32(i))
		}
	}
	first := map[int32]int{}
	for i := range r.subjects {
		root := sets.find(int32(i))
		if _, seen := first[root]; !seen {
			first[root] = i
		}
		r.Block[i] = first[root]
	}
	return r.agree()
}

func (r *resolver) addLists() error {
	for _, rule := range r.c.Together {
		b := bond{places: []string{rule.Place}}
		for i, s := range r.subjects {
			at := slices.IndexFunc(rule.Patterns, s.matches)
			if at < 0 {
				continue
			}
			if r.Shared[i] {
				return r.sharedAndTogether(s, rule, r.own[i])
			}
			b.members = append(b.members, i)
			r.why[i] = "it is kept together with " + others(rule, at)
		}
		r.bonds = append(r.bonds, b)
	}
	return nil
}

// addPins makes a bond of each service, in the order of its first subject.
func (r *resolver) addPins() {
	number := map[string]int{}
	for i, p := range r.own {
		if p.Service == "" {
			continue
		}
		if _, seen := number[p.Service]; !seen {
			number[p.Service] = len(r.bonds)
			r.bonds = append(r.bonds, bond{pinned: true})
		}
		b := &r.bonds[number[p.Service]]
		b.members, b.places = append(b.members, i), append(b.places, p.Place)
	}
}

// agree gives each block its service, and refuses two.
func (r *resolver) agree() error {
	pinned := map[int]int{} // the first pinned subject of each block
	for i, p := range r.own {
		if p.Service == "" {
			continue
		}
		first, seen := pinned[r.Block[i]]
		switch {
		case !seen:
			pinned[r.Block[i]] = i
		case r.own[first].Service != p.Service:
			return r.twoServices(first, i)
		}
	}
	for i, block := range r.Block {
		if first, ok := pinned[block]; ok {
			r.Service[i] = r.own[first].Service
		}
	}
	return nil
}

// pinsMark is the list of marks that keeps apart what is pinned to different services.
const pinsMark = -1

// separate marks what must stay apart, and refuses what can't.
func (r *resolver) separate() error {
	for k, rule := range r.c.Apart {
		if err := r.mark(k, rule); err != nil {
			return err
		}
		first := map[int]int{} // the first marked subject of each block
		for i := range r.subjects {
			class, marked := r.marks[i][k]
			if !marked {
				continue
			}
			if at, seen := first[r.Block[i]]; !seen {
				first[r.Block[i]] = i
			} else if r.marks[at][k] != class {
				return r.bothWays(at, i, rule)
			}
		}
	}
	r.markServices()
	r.spreadMarks()
	return nil
}

// spreadMarks makes all of a block stay apart from what one of it must.
func (r *resolver) spreadMarks() {
	ofBlock := map[int]map[int]int{}
	for i, marks := range r.marks {
		if len(marks) == 0 {
			continue
		}
		if ofBlock[r.Block[i]] == nil {
			ofBlock[r.Block[i]] = map[int]int{}
		}
		addMarks(ofBlock[r.Block[i]], marks)
	}
	for i, block := range r.Block {
		r.marks[i] = ofBlock[block]
	}
}

// mark gives each subject the pattern of the list that it matches. Shared code is in no service, so it is apart.
func (r *resolver) mark(k int, rule Rule) error {
	for i, s := range r.subjects {
		at := slices.IndexFunc(rule.Patterns, s.matches)
		if at < 0 || r.Shared[i] {
			continue
		}
		if next := slices.IndexFunc(rule.Patterns[at+1:], s.matches); next >= 0 {
			return r.fromItself(s, rule, at, at+1+next)
		}
		r.set(i, k, at)
		if r.why[i] == "" {
			r.why[i] = "it is kept apart from " + others(rule, at)
		}
	}
	return nil
}

func (r *resolver) markServices() {
	number := map[string]int{}
	for i, service := range r.Service {
		if service == "" {
			continue
		}
		if _, seen := number[service]; !seen {
			number[service] = len(number)
		}
		r.set(i, pinsMark, number[service])
	}
}

func (k *Kept) set(i, list, class int) {
	if k.marks[i] == nil {
		k.marks[i] = map[int]int{}
	}
	k.marks[i][list] = class
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
