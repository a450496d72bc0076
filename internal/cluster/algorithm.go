package cluster

import (
	"context"
	"errors"
	"fmt"
	"math"
	"strings"
)

// Algorithm is a way to divide a network into communities. Name, flag help and docs are printed from the table Algorithms.
type Algorithm struct {
	// Name is what the user types.
	Name string
	// Doc says in a sentence what is sought, and what the resolution means.
	Doc string
	// Find returns the community of each node, numbered from 0 in the order of their smallest node. The same network and
	// settings give the same communities. It refuses a directed network (see Symmetric) and stops when ctx ends.
	Find func(ctx context.Context, n *Network, o Settings) ([]int32, error)
}

// Settings are what an algorithm can be told. The zero value is a sensible choice.
type Settings struct {
	// Resolution asks for more and smaller communities the larger it is; 0 is the algorithm's default.
	Resolution float64
	// Seed starts the random numbers.
	Seed uint64
	// Iterations limits the passes of an algorithm that improves its own result; 0 means until nothing changes.
	Iterations int
	// Parents is the directory tree that the nodes stand in, for algorithms that use one: the parent of each vertex,
	// negative for a root. Vertices 0..Len()-1 are the nodes, the others directories, each after its parent. It is nil
	// when there is none.
	Parents []int32
}

// Algorithms is the table of what can divide a network.
var Algorithms = []Algorithm{
	treeAlgorithm,
	leidenAlgorithm,
	cpmAlgorithm,
	louvainAlgorithm,
}

// Lookup returns the algorithm of that name. Its error lists the names there are.
func Lookup(name string) (Algorithm, error) {
	names := make([]string, len(Algorithms))
	for i, a := range Algorithms {
		if a.Name == name {
			return a, nil
		}
		names[i] = a.Name
	}
	return Algorithm{}, fmt.Errorf("looking up algorithm %q: unknown; use one of %s", name, strings.Join(names, ", "))
}

// check refuses what no algorithm for symmetric networks can work with.
func (o Settings) check(n *Network) error {
	switch {
	case n.directed:
		return errors.New("dividing a directed network: sum both directions with Symmetric first")
	case math.IsNaN(o.Resolution) || math.IsInf(o.Resolution, 0) || o.Resolution < 0:
		return fmt.Errorf("dividing with resolution %q: use a positive number, or 0 for the default", fmt.Sprint(o.Resolution))
	case o.Iterations < 0:
		return fmt.Errorf("dividing with \"%d\" iterations: use a positive number, or 0 for as many as it takes", o.Iterations)
	}
	return nil
}
