package propose

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/msa-split/msa-split/internal/analyze"
)

// distributed finds the transactions that touch tables of two or more services, most services first, and what they would
// be as sagas.
func (s *Split) distributed(f *Flows, owner map[string]string) []DistributedTransaction {
	var all []DistributedTransaction
	for i, x := range f.Transactions {
		if steps := s.sagaSteps(x, owner); len(steps) > 1 {
			t := DistributedTransaction{Transaction: i, Service: s.home(x.Unit), Steps: steps}
			t.Style, t.Reason = t.style(x, s.turns(x, owner))
			all = append(all, t)
		}
	}
	addConflicts(all)
	for i := range all {
		all[i].addUp()
	}
	slices.SortStableFunc(all, func(a, b DistributedTransaction) int { return cmp.Compare(len(b.Steps), len(a.Steps)) })
	return all
}

// serviceOf returns the service whose table a step touches: its owner's, or where it has none that of the code that
// accesses it; shared code does so for the last service on the way. It is "" where no service is known.
func (s *Split) serviceOf(step TransactionStep, owner map[string]string) string {
	if o := owner[strings.ToLower(step.Table)]; o != "" && step.Table != "" {
		return o
	}
	if home := s.home(step.Unit); inService(home) {
		return home
	}
	for _, u := range slices.Backward(step.Path) {
		if home := s.home(u); inService(home) {
			return home
		}
	}
	return ""
}

// sagaSteps gathers the steps of a transaction by service, in order of first access.
func (s *Split) sagaSteps(x TransactionScope, owner map[string]string) []SagaStep {
	var steps []SagaStep
	for i, step := range x.Steps {
		service := s.serviceOf(step, owner)
		if service == "" {
			continue
		}
		at := slices.IndexFunc(steps, func(s SagaStep) bool { return s.Service == service })
		if at < 0 {
			at = len(steps)
			steps = append(steps, SagaStep{Service: service})
		}
		saga := &steps[at]
		saga.At = append(saga.At, i)
		saga.Sites = FirstSites(saga.Sites, []analyze.Site{step.Site})
		if step.Write {
			saga.Writes = added(saga.Writes, step.Table)
		} else {
			saga.Reads = added(saga.Reads, step.Table)
		}
	}
	for i := range steps {
		steps[i].Compensate = i+1 < len(steps) && len(steps[i].Writes) > 0
	}
	return steps
}

// added returns a sorted set of names with one more in it.
func added(names []string, name string) []string {
	i, known := slices.BinarySearch(names, name)
	if known {
		return names
	}
	return slices.Insert(names, i, name)
}

// turns returns the services of a transaction's steps in order, each run of one service once.
func (s *Split) turns(x TransactionScope, owner map[string]string) []string {
	var turns []string
	for _, step := range x.Steps {
		if service := s.serviceOf(step, owner); service != "" {
			turns = append(turns, service)
		}
	}
	return slices.Compact(turns)
}

// style advises how the services of a saga should work together. Few that work one after another, none waiting for what
// another gives back, can follow each other's events; otherwise one has to know the whole. What only reads is no saga.
func (t DistributedTransaction) style(x TransactionScope, turns []string) (style, reason string) {
	if !slices.ContainsFunc(t.Steps, func(s SagaStep) bool { return len(s.Writes) > 0 }) {
		return ReadModel, "it only reads: a copy of what it reads, or questions one by one, can take its place"
	}
	if n := len(t.Steps); n > 2 {
		return Orchestration, fmt.Sprintf("%d services take part: one has to know the whole", n)
	}
	if len(turns) > len(t.Steps) {
		return Orchestration, fmt.Sprintf("it comes back to %s after %s", turns[0], turns[1])
	}
	if first := t.Steps[0]; first.Service != t.Service {
		for _, at := range first.At {
			if x.Steps[at].Result {
				return Orchestration, fmt.Sprintf("it goes on with what %s gives back", first.Service)
			}
		}
	}
	return Choreography, fmt.Sprintf("%s can follow an event of %s, which needs no answer", t.Steps[1].Service, t.Steps[0].Service)
}

// addConflicts counts for each step the other transactions that write what it reads, or read what it writes.
func addConflicts(all []DistributedTransaction) {
	readers, writers := map[string][]int{}, map[string][]int{}
	for i, t := range all {
		for _, s := range t.Steps {
			for _, table := range s.Reads {
				readers[table] = append(readers[table], i)
			}
			for _, table := range s.Writes {
				writers[table] = append(writers[table], i)
			}
		}
	}
	delete(readers, "") // tables of unknown names may be any, so they count for none
	delete(writers, "")
	for i, t := range all {
		for k := range t.Steps {
			others := map[int]bool{}
			for _, table := range t.Steps[k].Reads {
				addOthers(others, writers[table], i)
			}
			for _, table := range t.Steps[k].Writes {
				addOthers(others, readers[table], i)
			}
			t.Steps[k].Conflicts = len(others)
		}
	}
}

func addOthers(set map[int]bool, all []int, self int) {
	for _, i := range all {
		if i != self {
			set[i] = true
		}
	}
}

// addUp sets what the steps add up to.
func (t *DistributedTransaction) addUp() {
	for _, s := range t.Steps {
		t.Compensations += one(s.Compensate)
		t.Cost += one(s.Compensate) + s.Conflicts
	}
}
