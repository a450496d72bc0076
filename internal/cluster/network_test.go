package cluster

import (
	"math"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

func TestFromFloatRoundsToTheUnit(t *testing.T) {
	for f, want := range map[float64]Weight{0: 0, 1: One, 0.5: One / 2, 1.0 / (1 << 21): 1, 1e-9: 0, 3: 3 * One} {
		if got, err := FromFloat(f); err != nil || got != want {
			t.Errorf("FromFloat(%v) = %d, %v; want %d", f, got, err, want)
		}
	}
}

func TestFromFloatRefusesWhatIsNoWeight(t *testing.T) {
	for _, f := range []float64{math.NaN(), math.Inf(1), math.Inf(-1), -1e-9, 1e12} {
		if got, err := FromFloat(f); err == nil {
			t.Errorf("FromFloat(%v) = %d, want an error", f, got)
		}
	}
}

// row lists what Out ranges over.
func row(n *Network, i int) []edge {
	var out []edge
	for j, w := range n.Out(i) {
		out = append(out, edge{i, j, w})
	}
	return out
}

func TestBuilderMergesParallelArcsAndKeepsLoops(t *testing.T) {
	edges := []edge{{2, 0, 5}, {0, 1, 1}, {1, 0, 2}, {1, 1, 7}, {0, 1, 3}, {0, 2, 0}}
	tests := []struct {
		directed bool
		want     [][]edge
		in       []Weight
		total    Weight
	}{
		{true, [][]edge{{{0, 1, 4}}, {{1, 0, 2}, {1, 1, 7}}, {{2, 0, 5}}}, []Weight{7, 11, 0}, 18},
		{false, [][]edge{{{0, 1, 6}, {0, 2, 5}}, {{1, 0, 6}, {1, 1, 7}}, {{2, 0, 5}}}, []Weight{11, 13, 5}, 29},
	}
	for _, tt := range tests {
		n := build(3, tt.directed, edges)
		for i, want := range tt.want {
			if diff := cmp.Diff(want, row(n, i), cmp.AllowUnexported(edge{})); diff != "" {
				t.Errorf("directed %t, arcs of %d (-want +got):\n%s", tt.directed, i, diff)
			}
			if n.InStrength(i) != tt.in[i] {
				t.Errorf("directed %t: InStrength(%d) = %d, want %d", tt.directed, i, n.InStrength(i), tt.in[i])
			}
		}
		if n.Total() != tt.total {
			t.Errorf("directed %t: Total = %d, want %d", tt.directed, n.Total(), tt.total)
		}
	}
}

func TestNetworkDoesNotDependOnTheOrderOfAdds(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(1, 20).Draw(t, "n")
		directed := rapid.Bool().Draw(t, "directed")
		edges := drawEdges(t, n)
		a, b := build(n, directed, edges), build(n, directed, shuffledEdges(edges, rapid.Uint64().Draw(t, "seed")))
		if diff := cmp.Diff(a, b, cmp.AllowUnexported(Network{})); diff != "" {
			t.Fatal(diff)
		}
	})
}

func TestOutStopsWhenTheLoopDoes(t *testing.T) {
	n := unit(3, true, [2]int{0, 1}, [2]int{0, 2})
	var seen []int
	for j := range n.Out(0) {
		seen = append(seen, j)
		break
	}
	if !slices.Equal(seen, []int{1}) {
		t.Errorf("saw %v, want [1]", seen)
	}
}

func TestHugeWeightsNeverOverflow(t *testing.T) {
	const huge = math.MaxInt64
	n := build(3, true, []edge{{0, 1, huge}, {0, 1, huge}, {1, 2, huge}, {2, 0, 1}})
	s := Symmetric(n)
	if n.Total() <= 0 || s.Total() <= 0 || s.Strength(1) <= 0 {
		t.Errorf("totals %d and %d, strength %d: want positive", n.Total(), s.Total(), s.Strength(1))
	}
}

func TestSymmetricSumsBothDirections(t *testing.T) {
	b := NewBuilder(3, true)
	b.Add(0, 1, 2)
	b.Add(1, 0, 3)
	b.Add(2, 2, 4)
	b.SetSize(2, 9)
	s := Symmetric(b.Network())
	want := NewBuilder(3, false)
	want.Add(0, 1, 5)
	want.Add(2, 2, 8)
	want.SetSize(2, 9)
	if diff := cmp.Diff(want.Network(), s, cmp.AllowUnexported(Network{})); diff != "" {
		t.Error(diff)
	}
	if Symmetric(s) != s {
		t.Error("a symmetric network is not returned as it is")
	}
}

func TestBuilderPanicsOnWhatIsNoArc(t *testing.T) {
	for name, f := range map[string]func(b *Builder){
		"node above": func(b *Builder) { b.Add(0, 2, 1) },
		"node below": func(b *Builder) { b.Add(-1, 0, 1) },
		"negative":   func(b *Builder) { b.Add(0, 1, -1) },
		"size":       func(b *Builder) { b.SetSize(0, -1) },
	} {
		t.Run(name, func(t *testing.T) {
			defer func() {
				if recover() == nil {
					t.Error("did not panic")
				}
			}()
			f(NewBuilder(2, true))
		})
	}
}
