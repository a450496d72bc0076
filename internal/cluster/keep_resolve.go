package cluster

import (
	"slices"
	"strings"

	"github.com/msa-split/msa-split/internal/analyze"
)

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
