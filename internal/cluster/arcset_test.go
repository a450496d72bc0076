package cluster

import (
	"testing"

	"pgregory.net/rapid"
)

func TestArcSetHoldsWhatAMapHolds(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		const most = 12
		set, want := newArcSet(most), map[[2]int32]bool{}
		node := rapid.Int32Range(0, 5)
		for range rapid.IntRange(0, 60).Draw(t, "steps") {
			from, to := node.Draw(t, "from"), node.Draw(t, "to")
			switch {
			case want[[2]int32{from, to}] && rapid.Bool().Draw(t, "remove"):
				set.remove(from, to)
				delete(want, [2]int32{from, to})
			case len(want) < most:
				set.add(from, to)
				want[[2]int32{from, to}] = true
			}
			for a := range int32(6) {
				for b := range int32(6) {
					if set.has(a, b) != want[[2]int32{a, b}] {
						t.Fatalf("has(%d, %d) = %v, want %v", a, b, set.has(a, b), want[[2]int32{a, b}])
					}
				}
			}
		}
	})
}
