package main

import (
	"context"
	"math"
	"strconv"

	"github.com/msa-split/msa-split/internal/cluster"
)

// The methods of Louvain see what uses what, and nothing else.
var (
	louvainPlain = byLouvain("louvain", "Louvain on what uses what, unweighted, methods tied to their type", plainNetwork)
	louvainLog   = byLouvain("louvain damped", "Louvain on (1 + ln uses) / sqrt(fan-in), methods tied to their type", dampedNetwork)
	louvainLed   = byLouvain("louvain dispatch", "the same, and calls through interfaces lead on to their implementations", dispatchNetwork)
	louvainUsers = method{"louvain users", "Louvain on what uses what; shared is what at least two of its clusters use", true, divideByUsers}
)

func byLouvain(name, doc string, networkOf func(*subject) *cluster.Network) method {
	return method{name, doc, true, func(ctx context.Context, s *subject, seed uint64) (split, error) {
		found, err := louvain(ctx, networkOf(s), seed)
		if err != nil {
			return nil, err
		}
		return s.numbered(found), nil
	}}
}

func louvain(ctx context.Context, n *cluster.Network, seed uint64) ([]int32, error) {
	a, err := cluster.Lookup("louvain")
	if err != nil {
		return nil, err
	}
	return a.Find(ctx, n, cluster.Settings{Seed: seed})
}

func (s *subject) numbered(communities []int32) split {
	found := split{}
	for i, e := range s.Elements {
		found[e.ID] = strconv.Itoa(int(communities[i]))
	}
	return found
}

// plainNetwork joins elements by an edge of weight 1 where one of them uses the other, and a method
// and its type by as much.
func plainNetwork(s *subject) *cluster.Network {
	b := cluster.NewBuilder(len(s.Elements), false)
	joined := map[[2]int]bool{}
	for _, u := range s.Uses {
		ends := [2]int{min(u.From, u.To), max(u.From, u.To)}
		if u.From != u.To && !joined[ends] {
			joined[ends] = true
			b.Add(u.From, u.To, cluster.One)
		}
	}
	for _, u := range s.memberships() {
		b.Add(u.From, u.To, cluster.One)
	}
	return b.Network()
}

// dampedNetwork weighs a use by (1 + ln count) / sqrt(fan-in of what is used), and the tie of a
// method to its type by 1 / sqrt(methods of the type).
func dampedNetwork(s *subject) *cluster.Network { return damped(s, s.Uses) }

// dispatchNetwork also has the calls that reach a method through an interface.
func dispatchNetwork(s *subject) *cluster.Network {
	return damped(s, append(s.Uses[:len(s.Uses):len(s.Uses)], s.Led...))
}

func damped(s *subject, uses []use) *cluster.Network {
	b := cluster.NewBuilder(len(s.Elements), false)
	addDamped(b, uses)
	addDamped(b, s.memberships())
	return b.Network()
}

// memberships joins methods to their types.
func (s *subject) memberships() []use {
	var ties []use
	for i, e := range s.Elements {
		if e.Receiver != none {
			ties = append(ties, use{i, e.Receiver, 1})
		}
	}
	return ties
}

func addDamped(b *cluster.Builder, uses []use) {
	fanIn := map[int]int{}
	for _, u := range uses {
		fanIn[u.To]++
	}
	for _, u := range uses {
		addWeight(b, u.From, u.To, (1+math.Log(float64(max(u.Count, 1))))/math.Sqrt(float64(fanIn[u.To])))
	}
}

func addWeight(b *cluster.Builder, from, to int, weight float64) {
	if w, err := cluster.FromFloat(weight); err == nil && from != to {
		b.Add(from, to, w)
	}
}

// divideByUsers calls shared what at least two clusters of Louvain use.
func divideByUsers(ctx context.Context, s *subject, seed uint64) (split, error) {
	communities, err := louvain(ctx, plainNetwork(s), seed)
	if err != nil {
		return nil, err
	}
	users := map[int]map[int32]bool{}
	for _, u := range s.Uses {
		if users[u.To] == nil {
			users[u.To] = map[int32]bool{}
		}
		users[u.To][communities[u.From]] = true
	}
	found := s.numbered(communities)
	for i, e := range s.Elements {
		if len(users[i]) > 1 {
			found[e.ID] = sharedLabel
		}
	}
	return found, nil
}
