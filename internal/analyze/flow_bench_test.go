package analyze

import (
	"fmt"
	"math/rand/v2"
	"testing"
)

// BenchmarkFlows follows 400 entry points through 50,000 declarations with four calls each, which is nearly all of them.
func BenchmarkFlows(b *testing.B) {
	const nodes = 50_000
	r := rand.New(rand.NewPCG(1, 2))
	key := func(i int) Key {
		return Key{Package: fmt.Sprintf("p%03d", i/100), Name: fmt.Sprintf("F%05d", i), Kind: KindFunc}
	}
	var refs []Reference
	for i := range nodes {
		for range 4 {
			refs = append(refs, Reference{From: key(i), To: key(r.IntN(nodes)), Kind: RefCall, Usage: Usage{Count: 1}})
		}
	}
	index := newIndex(nil, refs)
	g := &Graph{Edges: index.placeEdges(refs)}
	for _, k := range index.keys {
		g.Nodes = append(g.Nodes, Node{Key: k})
	}
	for b.Loop() {
		t := NewTracer(g)
		for i := range 400 {
			t.Flow(key(i), func(FlowCall) {})
		}
	}
}
