package propose

import (
	"cmp"
	"slices"

	"github.com/msa-split/msa-split/internal/analyze"
	"github.com/msa-split/msa-split/internal/cluster"
)

// fanOutServices is how many services the code of a handler calls from which on it is the work of an API gateway.
const fanOutServices = 3

// useCases says what entry points need of services, those with the most hops first.
func (s *Split) useCases(f *Flows) []UseCase {
	var all []UseCase
	for i, e := range f.Entries {
		if e.Start {
			continue
		}
		e.Steps = s.beyondWiring(f, e)
		u := UseCase{Entry: i, Service: s.home(e.Unit), Hops: s.hops(f, e), FanOut: s.fansOut(f, e)}
		seen := map[string]bool{}
		for _, unit := range f.Reached(e) {
			if home := s.home(unit); inService(home) && !seen[home] {
				seen[home] = true
				u.Services = append(u.Services, home)
			}
		}
		all = append(all, u)
	}
	slices.SortStableFunc(all, func(a, b UseCase) int { return cmp.Compare(len(b.Hops), len(a.Hops)) })
	return all
}

// beyondWiring returns the steps of an entry point that don't come out of wiring: what puts services together, and is in
// none, calls all of them to make them, not to use them. A handler that is in wiring does use what it calls.
func (s *Split) beyondWiring(f *Flows, e EntryPoint) Positions {
	wiring := func(u int) bool {
		return u != e.Unit && s.Of[u] == InNone && s.Units[u].Role == cluster.Wiring.String()
	}
	if !slices.ContainsFunc(e.Steps, func(at int) bool { return wiring(f.Calls[at].From) }) {
		return e.Steps
	}
	reached := map[int]bool{e.Unit: true}
	for more := true; more; {
		more = false
		for _, at := range e.Steps {
			if c := f.Calls[at]; reached[c.From] && !wiring(c.From) && !reached[c.To] {
				reached[c.To], more = true, true
			}
		}
	}
	return slices.DeleteFunc(slices.Clone(e.Steps), func(at int) bool {
		from := f.Calls[at].From
		return !reached[from] || wiring(from)
	})
}

// hops returns the different ordered pairs of services that follow each other on the paths of an entry point. Shared code
// and units outside of services run in whoever calls them: a path goes through them from one service to the next.
func (s *Split) hops(f *Flows, e EntryPoint) []Hop {
	through := s.through(f, e)
	var hops []Hop
	seen := map[[2]int]bool{}
	for _, at := range e.Steps {
		c := f.Calls[at]
		to := s.Of[c.To]
		if to < 0 {
			continue
		}
		from := through[c.From]
		if s.Of[c.From] >= 0 {
			from = []int{s.Of[c.From]}
		}
		for _, i := range from {
			if i != to && !seen[[2]int{i, to}] {
				seen[[2]int{i, to}] = true
				hops = append(hops, Hop{From: s.Services[i], To: s.Services[to], Step: at})
			}
		}
	}
	return hops
}

// through returns for each unit outside of services which services lead to it on the paths of an entry point, without
// another service in between, ascending.
func (s *Split) through(f *Flows, e EntryPoint) map[int][]int {
	type visit struct{ unit, service int }
	calls, seen := map[int][]int{}, map[visit]bool{}
	var next []visit
	reach := func(v visit) {
		if s.Of[v.unit] < 0 && !seen[v] {
			seen[v] = true
			next = append(next, v)
		}
	}
	for _, at := range e.Steps {
		if c := f.Calls[at]; s.Of[c.To] < 0 {
			if i := s.Of[c.From]; i >= 0 {
				reach(visit{c.To, i})
			} else {
				calls[c.From] = append(calls[c.From], c.To)
			}
		}
	}
	through := map[int][]int{}
	for len(next) > 0 {
		v := next[len(next)-1]
		next = next[:len(next)-1]
		through[v.unit] = append(through[v.unit], v.service)
		for _, to := range calls[v.unit] {
			reach(visit{to, v.service})
		}
	}
	for _, services := range through {
		slices.Sort(services)
	}
	return through
}

// fansOut reports whether the unit of a handler that answers requests itself calls three or more services other than its
// own. No gateway stands in front of commands, jobs and consumers of messages.
func (s *Split) fansOut(f *Flows, e EntryPoint) bool {
	if !slices.Contains(analyze.RequestKinds, e.Kind) {
		return false
	}
	called := map[int]bool{}
	for _, at := range e.Steps {
		if c := f.Calls[at]; c.From == e.Unit && s.Of[c.To] >= 0 && s.Of[c.To] != s.Of[e.Unit] {
			called[s.Of[c.To]] = true
		}
	}
	return len(called) >= fanOutServices
}

// contexts counts for each service the entry points that reach it; those that start a process reach all, and don't count.
func (s *Split) contexts() []int {
	counts := make([]int, len(s.Services))
	index := map[string]int{}
	for i, id := range s.Services {
		index[id] = i
	}
	for _, u := range s.data.UseCases {
		for _, id := range u.Services {
			counts[index[id]]++
		}
	}
	return counts
}

// messages gathers topics with who publishes and who consumes them.
func (s *Split) messages(f *Flows) []Message {
	type topic struct{ kind, name string }
	type ends struct {
		Message
		from, to map[string]bool
	}
	found := map[topic]*ends{}
	at := func(kind, name string) *ends {
		if found[topic{kind, name}] == nil {
			found[topic{kind, name}] = &ends{Message: Message{Kind: kind, Topic: name}, from: map[string]bool{}, to: map[string]bool{}}
		}
		return found[topic{kind, name}]
	}
	for _, p := range f.Publications {
		m := at(p.Kind, p.Topic)
		m.from[s.home(p.Unit)] = true
		m.Sites = append(m.Sites, p.Site)
	}
	for _, e := range f.Entries {
		if !slices.Contains(analyze.MessageKinds, e.Kind) {
			continue
		}
		m := at(e.Kind, e.Name)
		m.to[s.home(e.Unit)] = true
		if len(m.from) == 0 {
			m.Sites = append(m.Sites, e.Site)
		}
	}
	var all []Message
	for _, m := range found {
		m.From, m.To, m.Sites = sortedNames(m.from), sortedNames(m.to), FirstSites(m.Sites)
		m.Tie = m.Topic != "" && ties(m.From, m.To)
		all = append(all, m.Message)
	}
	slices.SortFunc(all, func(a, b Message) int { return cmp.Or(cmp.Compare(a.Kind, b.Kind), cmp.Compare(a.Topic, b.Topic)) })
	return all
}

// ties reports whether one service publishes and another one consumes.
func ties(from, to []string) bool {
	for _, a := range from {
		for _, b := range to {
			if inService(a) && inService(b) && a != b {
				return true
			}
		}
	}
	return false
}
