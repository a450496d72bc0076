package cluster

import (
	"context"
	"errors"
	"fmt"
)

var treeAlgorithm = Algorithm{
	Name: "tree",
	Doc:  "the directory tree cut, at any mix of depths, for the highest modularity; a higher resolution cuts deeper",
	Find: findTree,
}

func findTree(ctx context.Context, n *Network, o Settings) ([]int32, error) {
	if err := o.check(n); err != nil {
		return nil, err
	}
	t, err := newTree(n, o.Parents)
	if err != nil {
		return nil, err
	}
	gamma := o.Resolution
	if gamma == 0 {
		gamma = 1
	}
	return t.communities(t.cut(gamma)), ctx.Err()
}

// tree is a network whose nodes are the leaves of a directory tree, with the sums that
// modularity needs of each subtree. Vertices 0..Len()-1 are the nodes; the others are
// directories, each after its parent.
type tree struct {
	network  *Network
	parents  []int32
	depths   []int
	inside   []Weight // of A within the subtree
	strength []Weight // row sums of A over the subtree
}

func newTree(n *Network, parents []int32) (*tree, error) {
	if len(parents) < n.Len() {
		return nil, errors.New("cutting the tree: the network has no directories; use the algorithm leiden")
	}
	t := &tree{
		network: n, parents: parents, depths: make([]int, len(parents)),
		inside: make([]Weight, len(parents)), strength: make([]Weight, len(parents)),
	}
	for v := n.Len(); v < len(parents); v++ {
		if int(parents[v]) >= v || (parents[v] >= 0 && int(parents[v]) < n.Len()) {
			return nil, fmt.Errorf("cutting the tree: directory %d stands before its parent %d", v, parents[v])
		}
		t.depths[v] = t.depthBelow(v)
	}
	for v := range n.Len() {
		t.depths[v] = t.depthBelow(v)
	}
	t.sum()
	return t, nil
}

func (t *tree) depthBelow(v int) int {
	if t.parents[v] < 0 {
		return 0
	}
	return t.depths[t.parents[v]] + 1
}

// sum adds each arc to the lowest common ancestor of its ends, then everything upward.
func (t *tree) sum() {
	for i := range t.network.Len() {
		t.strength[i] = t.network.Strength(i)
		for j, w := range t.network.Out(i) {
			if a := t.ancestor(i, j); a >= 0 {
				t.inside[a] += w
			}
		}
	}
	for _, v := range t.upward() {
		if p := t.parents[v]; p >= 0 {
			t.inside[p] += t.inside[v]
			t.strength[p] += t.strength[v]
		}
	}
}

// upward lists the vertices so that each stands before its parent.
func (t *tree) upward() []int {
	order := make([]int, 0, len(t.parents))
	for v := range t.network.Len() {
		order = append(order, v)
	}
	for v := len(t.parents) - 1; v >= t.network.Len(); v-- {
		order = append(order, v)
	}
	return order
}

func (t *tree) ancestor(a, b int) int {
	for a != b {
		if t.depths[a] < t.depths[b] {
			a, b = b, a
		}
		if t.parents[a] < 0 {
			return -1
		}
		a = int(t.parents[a])
	}
	return a
}

// cut chooses the set of subtrees that partitions the nodes with the highest modularity, and
// returns for each vertex whether it is to be one community. Modularity is a sum over
// communities, so what is best for a subtree does not depend on the rest and going upward
// once is exact:
//
//	best(v) = max(in(v)/W - gamma (strength(v)/W)², sum of best over the children)
//
// A tie is one community: fewer parts for the same quality. A higher gamma only ever cuts
// what a lower one left whole, so the cuts of a ladder of gammas are nested.
func (t *tree) cut(gamma float64) []bool {
	whole := make([]bool, len(t.parents))
	best := make([]float64, len(t.parents))
	parts := make([]float64, len(t.parents))
	total := max(t.network.Total().Float(), 1/float64(One))
	for _, v := range t.upward() {
		share := t.strength[v].Float() / total
		best[v] = t.inside[v].Float()/total - float64(gamma*float64(share*share))
		whole[v] = v < t.network.Len() || best[v] >= parts[v]-tieTolerance
		if !whole[v] {
			best[v] = parts[v]
		}
		if p := t.parents[v]; p >= 0 {
			parts[p] += best[v]
		}
	}
	return whole
}

// tieTolerance is below any difference that a real edge makes and above the noise of adding.
const tieTolerance = 1e-12

// communities numbers the nodes by the topmost whole vertex above them.
func (t *tree) communities(whole []bool) []int32 {
	top := make([]int32, len(t.parents))
	for i := len(t.parents) - 1; i >= 0; i-- {
		top[i] = -1
	}
	for v := t.network.Len(); v < len(t.parents); v++ {
		top[v] = t.topmost(v, top, whole)
	}
	number := map[int32]int32{}
	community := make([]int32, t.network.Len())
	for v := range community {
		root := t.topmost(v, top, whole)
		if _, seen := number[root]; !seen {
			number[root] = int32(len(number))
		}
		community[v] = number[root]
	}
	return community
}

func (t *tree) topmost(v int, top []int32, whole []bool) int32 {
	if p := t.parents[v]; p >= 0 && top[p] >= 0 {
		return top[p]
	}
	if whole[v] {
		return int32(v)
	}
	return -1
}
