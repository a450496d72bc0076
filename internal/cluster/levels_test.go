package cluster

import (
	"math"
	"testing"

	"pgregory.net/rapid"
)

// levelsByDefinition compares each cut of the hierarchy with each run afresh.
func levelsByDefinition(d *division, runs ensemble) []Level {
	var levels []Level
	for k := len(d.tree.Merges); k >= 0; k-- {
		d.regroupBy(k)
		groups, count := make([]int32, len(d.group)), map[int]bool{}
		for i, g := range d.group {
			groups[i] = int32(g)
			count[g] = true
		}
		sum := 0.0
		for _, run := range runs {
			sum += agreement(groups, run)
		}
		levels = append(levels, Level{len(count), sum / float64(len(runs))})
	}
	return levels
}

func TestLevelsAreTheirDefinition(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(2, 12).Draw(t, "parts")
		d := &division{group: make([]int, n), runner: make([]int, n), runnerLeaf: make([]int, n), roles: make([]Role, n)}
		d.tree.Leaves = make([]int, n)
		for i := range n {
			d.tree.Leaves[i] = i
		}
		for k := n - 1; k > 0; k-- {
			d.tree.Merges = append(d.tree.Merges, Merge{From: k, Into: rapid.IntRange(0, k-1).Draw(t, "into")})
		}
		runs := make(ensemble, rapid.IntRange(1, 3).Draw(t, "runs"))
		for r := range runs {
			runs[r] = rapid.SliceOfN(rapid.Int32Range(0, 3), n, n).Draw(t, "run")
		}
		got, want := d.levels(runs), levelsByDefinition(d, runs)
		for i := range want {
			if got[i].Services != want[i].Services || math.Abs(got[i].Stability-want[i].Stability) > 1e-12 {
				t.Fatalf("level %d is %v, want %v", i, got[i], want[i])
			}
		}
	})
}
