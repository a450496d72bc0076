package main

import (
	"context"
	"fmt"
	"strconv"
	"strings"

	"github.com/msa-split/msa-split/internal/analyze"
	"github.com/msa-split/msa-split/internal/cluster"
)

// split says which cluster each package is in, by path. Packages in cluster sharedLabel were
// recognised as shared code; one that is missing was placed nowhere.
type split map[string]string

// method is a way to divide a code base.
type method struct {
	Name  string
	Doc   string // what it is, as the docs say
	Seeds int    // how many seeds are tried; 1 for a method in which nothing is random
	// Divide finds the split of a graph of packages.
	Divide func(ctx context.Context, g *analyze.Graph, seed uint64) (split, error)
}

// methods are what the tables compare.
var methods = []method{
	{"default", "what `msa-split analyze` does without flags", 1, divideBy("")},
	{"leiden", "`--algorithm leiden`: the boundaries see imports alone, no directories", 20, divideBy("leiden")},
	{"directory", "one cluster per directory at one depth, the same everywhere; of all depths that of the highest modularity", 1, divideByDepth},
}

// divideBy divides with an algorithm of the tool; "" leaves the choice to it.
func divideBy(algorithm string) func(context.Context, *analyze.Graph, uint64) (split, error) {
	return func(ctx context.Context, g *analyze.Graph, seed uint64) (split, error) {
		p, err := cluster.Divide(ctx, g, cluster.Options{Algorithm: algorithm, Seed: seed})
		if err != nil {
			return nil, err
		}
		return splitOf(p), nil
	}
}

func splitOf(p *cluster.Partition) split {
	s := split{}
	for i, part := range p.Quotient.Parts {
		switch {
		case p.Roles[i] == cluster.Shared:
			s[part.ID] = sharedLabel
		case p.Community[i] != cluster.None:
			s[part.ID] = strconv.Itoa(p.Community[i])
		}
	}
	return s
}

// divideByDepth cuts all paths at the depth at which the clusters have the highest modularity on
// the plain, undirected import graph; of equals, the smallest.
func divideByDepth(_ context.Context, g *analyze.Graph, _ uint64) (split, error) {
	network := importNetwork(g)
	var best split
	bestQ := 0.0
	for depth := 1; depth <= deepest(g); depth++ {
		s := cutAt(g, depth)
		if q := cluster.Modularity(network, s.communities(g), 1); best == nil || q > bestQ {
			best, bestQ = s, q
		}
	}
	if best == nil {
		return nil, fmt.Errorf("cutting paths: there are no packages")
	}
	return best, nil
}

// importNetwork joins packages by an edge of weight 1 where one of them imports the other.
func importNetwork(g *analyze.Graph) *cluster.Network {
	b := cluster.NewBuilder(len(g.Packages), false)
	for i, p := range g.Packages {
		for _, to := range p.Imports {
			b.Add(i, to, cluster.One)
		}
	}
	return b.Network()
}

func deepest(g *analyze.Graph) int {
	depth := 0
	for _, p := range g.Packages {
		depth = max(depth, strings.Count(p.Path, "/")+1)
	}
	return depth
}

// cutAt puts packages together whose paths have the same first segments.
func cutAt(g *analyze.Graph, depth int) split {
	s := split{}
	for _, p := range g.Packages {
		segments := strings.Split(p.Path, "/")
		s[p.Path] = "/" + strings.Join(segments[:min(depth, len(segments))], "/")
	}
	return s
}

// communities numbers the clusters of the packages of a graph in their order.
func (s split) communities(g *analyze.Graph) []int32 {
	number := map[string]int32{}
	list := make([]int32, len(g.Packages))
	for i, p := range g.Packages {
		c, seen := number[s[p.Path]]
		if !seen {
			c = int32(len(number))
			number[s[p.Path]] = c
		}
		list[i] = c
	}
	return list
}
