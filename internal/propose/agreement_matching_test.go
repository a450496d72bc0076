package propose

import (
	"slices"
	"testing"

	"pgregory.net/rapid"
)

func TestHeaviestTakesLessHereForMoreThere(t *testing.T) {
	// row 0 gives column 0, where it has 5, to row 1, which has nothing else
	got := heaviest(3, 2, []cell{{0, 0, 5}, {0, 1, 4}, {1, 0, 4}, {2, 0, 1}, {2, 1, 1}})
	if want := []int{1, 0, unmatched}; !slices.Equal(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
}

func TestHeaviestLeavesWhatHasNoCell(t *testing.T) {
	if got := heaviest(2, 3, []cell{{1, 2, 1}}); !slices.Equal(got, []int{unmatched, 2}) {
		t.Errorf("got %v", got)
	}
	if got := heaviest(0, 4, nil); len(got) != 0 {
		t.Errorf("got %v", got)
	}
}

// TestHeaviestIsTheBestOfAllMatchings tries all of them.
func TestHeaviestIsTheBestOfAllMatchings(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		rows, cols := rapid.IntRange(0, 6).Draw(t, "rows"), rapid.IntRange(0, 6).Draw(t, "cols")
		weight := make([][]int, rows)
		var cells []cell
		for r := range weight {
			weight[r] = rapid.SliceOfN(rapid.IntRange(-3, 9), cols, cols).Draw(t, "weights")
			for c, w := range weight[r] {
				if w > 0 {
					cells = append(cells, cell{r, c, w})
				}
			}
		}
		got, sum, taken := heaviest(rows, cols, cells), 0, map[int]bool{}
		for r, c := range got {
			switch {
			case c == unmatched:
				continue
			case taken[c] || weight[r][c] <= 0:
				t.Fatalf("%v is no matching of %v", got, cells)
			}
			taken[c] = true
			sum += weight[r][c]
		}
		if want := heaviestOf(weight, map[int]bool{}); sum != want {
			t.Errorf("%v weighs %d, want %d; cells %v", got, sum, want, cells)
		}
	})
}

func heaviestOf(weight [][]int, taken map[int]bool) int {
	if len(weight) == 0 {
		return 0
	}
	best := heaviestOf(weight[1:], taken)
	for c, w := range weight[0] {
		if w > 0 && !taken[c] {
			taken[c] = true
			best = max(best, w+heaviestOf(weight[1:], taken))
			delete(taken, c)
		}
	}
	return best
}
