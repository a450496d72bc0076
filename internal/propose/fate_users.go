package propose

import "math"

// spreadRounds is how long a chain of shared code may be through which users count: each round leads them one step on.
// Chains end long before, and what goes round in a cycle of declarations fades.
const spreadRounds = 50

// spreadUsers sums for each shared unit the references to it by service. Another shared unit stands for the services
// that use it itself: its references count for them in proportion. It takes O(rounds x ties x services), on ties
// between shared units alone, and a round for each step of the longest chain of them.
func (f *fateJudge) spreadUsers() [][]float64 {
	direct := make([][]float64, len(f.Units))
	for u, of := range f.split.Of {
		if of != InShared {
			continue
		}
		direct[u] = make([]float64, len(f.split.Services))
		for _, t := range f.into[u] {
			if from := f.split.Of[t.From]; from >= 0 {
				direct[u][from] += float64(t.Refs)
			}
		}
	}
	spread := direct
	for range spreadRounds {
		next, moved := f.step(direct, spread)
		spread = next
		if !moved {
			break
		}
	}
	return spread
}

// step leads users one step on, and reports whether that changed anything that shows.
func (f *fateJudge) step(direct, spread [][]float64) (next [][]float64, moved bool) {
	next = make([][]float64, len(spread))
	for u := range spread {
		if spread[u] == nil {
			continue
		}
		next[u] = append([]float64(nil), direct[u]...)
		for _, t := range f.into[u] {
			users := spread[t.From]
			total := sum(users)
			if f.split.Of[t.From] != InShared || total == 0 {
				continue
			}
			for i, w := range users {
				next[u][i] += float64(t.Refs) * w / total
			}
		}
		for i := range next[u] {
			moved = moved || math.Abs(next[u][i]-spread[u][i]) > 1e-9
		}
	}
	return next, moved
}

func sum(values []float64) float64 {
	total := 0.0
	for _, v := range values {
		total += v
	}
	return total
}

// effective is exp of the entropy of shares: how many equal ones are spread as much (Hill 1973, doi:10.2307/1934352, of
// order 1). It is 0 where there is nothing to share.
func effective(values []float64) float64 {
	total, entropy := sum(values), 0.0
	if total == 0 {
		return 0
	}
	for _, v := range values {
		if v > 0 {
			entropy -= v / total * math.Log(v/total)
		}
	}
	return math.Exp(entropy)
}

// largestUser is the service with the most references to a shared unit.
type largestUser struct {
	service int     // or InNone where no service uses it
	refs    float64 // its references
	others  float64 // those of all other services
	share   float64
	users   int // services that use it
}

func (f *fateJudge) largest(u int) largestUser {
	top := largestUser{service: InNone}
	for i, w := range f.spread[u] {
		if w > 0 {
			top.users++
		}
		if w > top.refs {
			top.service, top.refs = i, w
		}
	}
	if total := sum(f.spread[u]); total > 0 {
		top.others, top.share = total-top.refs, top.refs/total
	}
	if top.users == 1 {
		top.others = 0 // not what subtracting leaves
	}
	return top
}
