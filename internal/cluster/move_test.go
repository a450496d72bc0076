package cluster

import (
	"slices"
	"testing"

	"pgregory.net/rapid"
)

func TestNodeQueueIsFirstInFirstOutWithoutRepeats(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(1, 6).Draw(t, "n")
		want := singletons(n)
		q := newNodeQueue(singletons(n))
		for _, v := range rapid.SliceOf(rapid.Int32Range(-1, int32(n-1))).Draw(t, "pushes, -1 being a pop") {
			if v >= 0 {
				q.push(v)
				if !slices.Contains(want, v) {
					want = append(want, v)
				}
			} else if len(want) > 0 {
				if got := q.pop(); got != want[0] {
					t.Fatalf("popped %d, want %d", got, want[0])
				}
				want = want[1:]
			}
			if q.waiting != len(want) {
				t.Fatalf("%d waiting, want %d", q.waiting, len(want))
			}
		}
	})
}

// Where nothing is charged, a move changes the gains of neighbours alone, so that the queue leaves nothing to gain.
func TestMovingWakesTheNeighboursLeftBehind(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		n := drawNetwork(rt, false)
		s := newSearch(n, make([]Weight, n.Len()), 1, rapid.Uint64().Draw(rt, "seed"))
		community := drawCommunities(rt, n.Len())
		if err := s.moveNodes(t.Context(), s.base, community); err != nil {
			rt.Fatal(err)
		}
		for v := range int32(n.Len()) {
			s.near.gather(s.base, v, community)
			for _, c := range s.near.touched {
				if s.near.weight[c] > s.near.weight[community[v]] {
					rt.Fatalf("node %d in %d is better off in %d: %v", v, community[v], c, community)
				}
			}
			s.near.clear()
		}
	})
}

// At a resolution of 1, node 2 brings a tie of weight 1 and is charged for two pairs: it had better be alone.
func TestANodeBetterOffAloneLeaves(t *testing.T) {
	n := build(3, false, []edge{{0, 1, 3 * One}, {1, 2, One}})
	s := newSearch(n, []Weight{1, 1, 1}, float64(One), 0)
	community := []int32{0, 0, 0}
	if err := s.moveNodes(t.Context(), s.base, community); err != nil {
		t.Fatal(err)
	}
	if want := []int32{0, 0, 1}; !slices.Equal(community, want) {
		t.Errorf("communities %v, want %v", community, want)
	}
}
