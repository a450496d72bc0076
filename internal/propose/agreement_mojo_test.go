package propose

import (
	"slices"
	"testing"

	"pgregory.net/rapid"
)

func TestMoJoHasPublishedValues(t *testing.T) {
	tests := []struct {
		name         string
		a, b         []int
		moves, worst int // worst 0 where the source has none
	}{
		{
			// the example of Wen's thesis, as the tests of the authors' program MoJo hold it
			"Wen", []int{1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4},
			[]int{1, 1, 4, 2, 2, 2, 1, 1, 3, 3, 2, 2, 2, 2, 3, 3}, 9, 12,
		},
		{
			// likewise, a second thesis
			"second thesis", []int{1, 1, 1, 1, 1, 1, 2, 2, 2, 3, 3, 3, 3, 3, 3, 3, 4, 4, 4, 4, 4, 4, 4, 4, 4},
			[]int{1, 1, 2, 1, 1, 2, 2, 1, 1, 3, 4, 4, 5, 3, 4, 4, 4, 4, 4, 5, 1, 4, 4, 4, 5}, 11, 0,
		},
		{"join", []int{1, 1, 2, 2}, []int{1, 1, 1, 1}, 1, 3},
		{"take apart", []int{1, 1, 1, 1}, []int{1, 1, 2, 2}, 2, 2},
	}
	for _, test := range tests {
		c := NewContingency(test.a, test.b)
		if got := c.moves(); got != test.moves {
			t.Errorf("%s: mno = %d, want %d", test.name, got, test.moves)
		}
		if test.worst > 0 {
			near(t, test.name+": MoJoFM", valueOfMeasure(t, c.MoJoFM), 100*(1-float64(test.moves)/float64(test.worst)), 1e-9)
		}
	}
}

// TestMoJoIsTheShortestWay tries all sequences of moves and joins between all partitions of up to six units.
func TestMoJoIsTheShortestWay(t *testing.T) {
	for n := 1; n <= 6; n++ {
		all := partitionsOf(n)
		steps, ways, worst := map[string][]string{}, make([]map[string]int, len(all)), map[string]int{}
		for _, p := range all {
			steps[nameOf(p)] = neighbours(p)
		}
		for i, from := range all {
			ways[i] = fewestSteps(steps, nameOf(from))
			for to, length := range ways[i] {
				worst[to] = max(worst[to], length)
			}
		}
		for i, from := range all {
			for _, to := range all {
				c := NewContingency(from, to)
				if got, want := c.moves(), ways[i][nameOf(to)]; got != want {
					t.Fatalf("mno(%v, %v) = %d, want %d", from, to, got, want)
				}
				if got, want := c.mostMoves(), worst[nameOf(to)]; got != want {
					t.Fatalf("the worst split is %d from %v, want %d", got, to, want)
				}
			}
		}
	}
}

// partitionsOf lists all partitions of n units, each in the form that dense gives.
func partitionsOf(n int) [][]int {
	all := [][]int{nil}
	for range n {
		var next [][]int
		for _, p := range all {
			for c := range slices.Max(append([]int{-1}, p...)) + 2 {
				next = append(next, append(slices.Clone(p), c))
			}
		}
		all = next
	}
	return all
}

// fewestSteps counts the least number of steps from one name to each other.
func fewestSteps(steps map[string][]string, from string) map[string]int {
	length := map[string]int{from: 0}
	for queue := []string{from}; len(queue) > 0; queue = queue[1:] {
		for _, next := range steps[queue[0]] {
			if _, seen := length[next]; !seen {
				length[next] = length[queue[0]] + 1
				queue = append(queue, next)
			}
		}
	}
	return length
}

// neighbours names the partitions that one move or join leads to.
func neighbours(p []int) []string {
	var all []string
	clusters := slices.Max(p) + 1
	for i := range p {
		for c := range clusters + 1 {
			moved := slices.Clone(p)
			moved[i] = c
			all = append(all, nameOf(dense(moved)))
		}
	}
	for x := range clusters {
		for y := range x {
			joined := slices.Clone(p)
			for i := range joined {
				if joined[i] == x {
					joined[i] = y
				}
			}
			all = append(all, nameOf(dense(joined)))
		}
	}
	return all
}

func nameOf(p []int) string {
	name := make([]byte, len(p))
	for i, c := range p {
		name[i] = byte('a' + c)
	}
	return string(name)
}

// TestMatchedIsTheLargestChoice tries all ways to give columns to rows.
func TestMatchedIsTheLargestChoice(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		choices := rapid.SliceOfN(rapid.SliceOfNDistinct(rapid.IntRange(0, 4), 0, 5, rapid.ID), 0, 6).Draw(t, "choices")
		var most func(row int, taken [5]bool) int
		most = func(row int, taken [5]bool) int {
			if row == len(choices) {
				return 0
			}
			best := most(row+1, taken)
			for _, col := range choices[row] {
				if !taken[col] {
					with := taken
					with[col] = true
					best = max(best, 1+most(row+1, with))
				}
			}
			return best
		}
		if got, want := matched(choices, 5), most(0, [5]bool{}); got != want {
			t.Errorf("matched(%v) = %d, want %d", choices, got, want)
		}
	})
}
