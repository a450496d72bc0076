package main

import (
	"context"
	"fmt"
	"strconv"
	"strings"

	"github.com/msa-split/msa-split/internal/cluster"
)

// split says which cluster each element is in, by its id. Elements in cluster sharedLabel were
// recognised as shared code; one that is missing was placed nowhere.
type split map[string]string

// method is a way to divide a code base.
type method struct {
	Name   string
	Doc    string // what it is, as the docs say
	Random bool   // a seed matters
	Divide func(ctx context.Context, s *subject, seed uint64) (split, error)
}

// toolName is the method that is compared with the others.
const toolName = "msa-split"

// byTool divides as msa-split does without flags, at a granularity.
func byTool(granularity string) method {
	return method{toolName, "what `msa-split analyze` does without flags, between declarations with `--granularity declaration`", true,
		func(ctx context.Context, s *subject, seed uint64) (split, error) {
			p, err := cluster.Divide(ctx, s.joined(), cluster.Options{Granularity: granularity, Seed: seed, Evidence: s.evidence, Bare: true})
			if err != nil {
				return nil, err
			}
			return splitOf(s, p), nil
		}}
}

// splitOf reads where each element is from where its part is.
func splitOf(s *subject, p *cluster.Partition) split {
	place := placesOf(p)
	found := split{}
	for _, e := range s.Elements {
		if at, placed := place[e.Key.String()]; placed {
			found[e.ID] = at
		}
	}
	return found
}

// placesOf returns the cluster of each package and declaration that is in one.
func placesOf(p *cluster.Partition) split {
	place := split{}
	for i, part := range p.Quotient.Parts {
		at := sharedLabel
		if p.Roles[i] != cluster.Shared {
			if p.Community[i] == cluster.None {
				continue
			}
			at = strconv.Itoa(p.Community[i])
		}
		place[part.ID] = at
		for _, n := range part.Nodes {
			place[p.Quotient.Graph.Nodes[n].Key.String()] = at
		}
	}
	return place
}

// byDepth cuts all paths at one depth.
var byDepth = method{"directory", "one cluster per directory at one depth, the same everywhere; of all depths that of the highest modularity", false, divideByDepth}

// divideByDepth cuts all paths at the depth at which the clusters have the highest modularity on
// the plain, undirected import graph; of equals, the smallest.
func divideByDepth(_ context.Context, s *subject, _ uint64) (split, error) {
	network := plainNetwork(s)
	var best split
	bestQ := 0.0
	for depth := 1; depth <= s.deepest(); depth++ {
		cut := s.cutAt(depth)
		if q := cluster.Modularity(network, s.communities(cut), 1); best == nil || q > bestQ {
			best, bestQ = cut, q
		}
	}
	if best == nil {
		return nil, fmt.Errorf("cutting paths: there are no packages")
	}
	return best, nil
}

func (s *subject) deepest() int {
	depth := 0
	for _, e := range s.Elements {
		depth = max(depth, strings.Count(e.Key.Package, "/")+1)
	}
	return depth
}

// cutAt puts packages together whose paths have the same first segments.
func (s *subject) cutAt(depth int) split {
	cut := split{}
	for _, e := range s.Elements {
		segments := strings.Split(e.Key.Package, "/")
		cut[e.ID] = "/" + strings.Join(segments[:min(depth, len(segments))], "/")
	}
	return cut
}

// communities numbers the clusters of all elements in their order.
func (s *subject) communities(cut split) []int32 {
	number := map[string]int32{}
	list := make([]int32, len(s.Elements))
	for i, e := range s.Elements {
		c, seen := number[cut[e.ID]]
		if !seen {
			c = int32(len(number))
			number[cut[e.ID]] = c
		}
		list[i] = c
	}
	return list
}

// byPackage leaves packages as they are.
var byPackage = method{"package", "one cluster per package", false, func(_ context.Context, s *subject, _ uint64) (split, error) {
	found := split{}
	for _, e := range s.Elements {
		found[e.ID] = e.Key.Package
	}
	return found, nil
}}
