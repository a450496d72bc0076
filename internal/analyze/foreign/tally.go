package foreign

import (
	"fmt"
	"maps"
	"math"
	"slices"
	"strings"
)

// tally counts what is read otherwise than it stands in a DOT file.
type tally struct {
	undirected int            // edges without a direction
	weightless int            // edges of weight 0
	twice      int            // attributes of nodes that were given anew
	merged     int            // nodes whose names are the same once they are paths
	ownerless  int            // methods and fields without a type
	outside    int            // nodes of the platform
	loops      int            // edges from a node to itself
	edgeKinds  map[string]int // that are not known
	nodeKinds  map[string]int // that are not known
	least      float64        // smallest weight above 0
	most       float64        // largest weight
	broken     bool           // some weight is no whole number
}

func newTally() tally {
	return tally{edgeKinds: map[string]int{}, nodeKinds: map[string]int{}, least: math.Inf(1)}
}

// weigh notes the weight of an edge.
func (t *tally) weigh(w float64) {
	if w > 0 {
		t.least, t.most = min(t.least, w), max(t.most, w)
	}
	t.broken = t.broken || w != math.Trunc(w)
}

// maxRatio bounds how many times the smallest weight the largest one counts.
const maxRatio = 1_000_000

// scale returns what a weight is multiplied by to be a count: 1, unless some are below 1. Then the smallest counts once.
func (t *tally) scale() float64 {
	if !t.broken {
		return 1
	}
	return min(max(1, 1/t.least), max(1, maxRatio/t.most))
}

// count makes a number of references of a weight.
func (t *tally) count(weight float64) int { return max(1, int(math.Round(weight*t.scale()))) }

// notes says what was counted.
func (t *tally) notes() []Note {
	all := []Note{
		{"undirected-graph", "edges have no direction and count there and back, so circles, instability and shared code say little", "write a digraph, if the tool can", t.undirected},
		{"edge-weight", "edges of weight 0 are left out", "", t.weightless},
		{"attribute-twice", "attributes of nodes are given twice with different values; the last counts", "", t.twice},
		{"same-node", "nodes are the same once their names are paths, and are taken together", "", t.merged},
		{"no-owner", "methods or fields name no type that they belong to; they count as functions and variables", "give them the attribute owner", t.ownerless},
		{"outside", "nodes belong to the platform, or were not found; they count as used and are not divided", "", t.outside},
		{"edge-to-self", "edges lead from a node to itself; they count as its inside, not as coupling", "", t.loops},
		{"edge-kind", "edges are of an unknown kind and count as calls: " + names(t.edgeKinds), "", total(t.edgeKinds)},
		{"node-kind", "nodes are of an unknown kind, and their names decide: " + names(t.nodeKinds), "", total(t.nodeKinds)},
	}
	all = slices.DeleteFunc(all, func(n Note) bool { return n.Count == 0 })
	if t.broken {
		all = append(all, Note{Code: "edge-weight", Count: 1, Text: fmt.Sprintf("weights are no whole numbers of references; each is multiplied by %.6g and rounded, to 1 at least", t.scale())})
	}
	return all
}

// maxNames is how many names a note tells.
const maxNames = 5

// names lists the first keys by name.
func names(counts map[string]int) string {
	all := slices.Sorted(maps.Keys(counts))
	if len(all) > maxNames {
		all = append(all[:maxNames], "...")
	}
	return strings.Join(all, ", ")
}

func total(counts map[string]int) int {
	n := 0
	for _, count := range counts {
		n += count
	}
	return n
}
