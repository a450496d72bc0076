package cluster

import (
	"fmt"
	"testing"
	"time"
)

// plantedEdges returns a planted network of about that many edges: groups of 20 nodes, 8 edges a node, 80 % inside.
func plantedEdges(edges int) *Network {
	n, _ := planted(max(1, edges/160), 20, edges, 0.8, 1)
	return n
}

func BenchmarkLeiden(b *testing.B) {
	for _, edges := range []int{1_000, 10_000, 100_000, 1_000_000} {
		n := plantedEdges(edges)
		b.Run(fmt.Sprintf("edges=%d", edges), func(b *testing.B) { benchmarkFind(b, "leiden", n) })
	}
}

func BenchmarkLouvain(b *testing.B) {
	for _, edges := range []int{1_000, 10_000} {
		n := plantedEdges(edges)
		b.Run(fmt.Sprintf("edges=%d", edges), func(b *testing.B) { benchmarkFind(b, "louvain", n) })
	}
}

// benchmarkFind divides the network and reports the modularity reached beside the time.
func benchmarkFind(b *testing.B, name string, n *Network) {
	var community []int32
	for b.Loop() {
		community = find(b, name, n, Settings{})
	}
	b.ReportMetric(Modularity(n, community, 1), "Q")
}

// BenchmarkGonumOverLeiden reports how many times longer gonum's Louvain takes than Leiden on the same network.
func BenchmarkGonumOverLeiden(b *testing.B) {
	for _, edges := range []int{1_000, 10_000} {
		n := plantedEdges(edges)
		b.Run(fmt.Sprintf("edges=%d", edges), func(b *testing.B) {
			var leiden, louvain time.Duration
			for b.Loop() {
				leiden += timeOf(func() { find(b, "leiden", n, Settings{}) })
				louvain += timeOf(func() { find(b, "louvain", n, Settings{}) })
			}
			b.ReportMetric(louvain.Seconds()/leiden.Seconds(), "gonum/leiden")
		})
	}
}

func timeOf(f func()) time.Duration {
	start := time.Now()
	f()
	return time.Since(start)
}
