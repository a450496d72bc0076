package propose

import (
	"fmt"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

// everyWay lists the simple ways of a length from one set to another, in order.
func everyWay(next [][]int, from, to map[int]bool, length int) [][]int {
	var ways [][]int
	var walk func(way []int)
	walk = func(way []int) {
		last := way[len(way)-1]
		if len(way) == length+1 {
			if to[last] {
				ways = append(ways, slices.Clone(way))
			}
			return
		}
		for _, v := range next[last] {
			if !slices.Contains(way, v) {
				walk(append(slices.Clone(way), v))
			}
		}
	}
	for u := range next {
		if from[u] {
			walk([]int{u})
		}
	}
	return ways
}

func TestWaysAreTheShortest(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(2, 7).Draw(t, "n")
		next := make([][]int, n)
		for range rapid.IntRange(0, 14).Draw(t, "edges") {
			u, v := rapid.IntRange(0, n-1).Draw(t, "from"), rapid.IntRange(0, n-1).Draw(t, "to")
			if u != v && !slices.Contains(next[u], v) {
				next[u] = append(next[u], v)
			}
		}
		from, to := map[int]bool{0: true, n - 1: rapid.Bool().Draw(t, "two")}, map[int]bool{1: true}
		if n == 2 {
			from = map[int]bool{0: true}
		}
		var all [][]int
		for length := 1; length < n && len(all) == 0; length++ {
			all = everyWay(next, from, to, length)
		}
		got := shortestWays(next, from, to)
		if len(got) != min(len(all), maxChains) {
			t.Fatalf("%v, of the shortest %v", got, all)
		}
		for i, way := range got {
			if !slices.ContainsFunc(all, func(w []int) bool { return slices.Equal(w, way) }) || slices.ContainsFunc(got[:i], func(w []int) bool { return slices.Equal(w, way) }) {
				t.Fatalf("%v, of the shortest %v", got, all)
			}
		}
	})
}

func TestManyEqualWaysAreCutOff(t *testing.T) {
	// A ladder: thirty levels of two, each tied to both of the next, so 2^30 ways.
	next := [][]int{{1, 2}}
	for level := range 30 {
		both := []int{2*level + 3, 2*level + 4}
		next = append(next, both, both)
	}
	next = append(next, []int{63}, []int{63}, nil)
	got := shortestWays(next, map[int]bool{0: true}, map[int]bool{63: true})
	if len(got) != maxChains || len(got[0]) != 33 {
		t.Error(fmt.Sprint(got))
	}
}

func TestNoWay(t *testing.T) {
	if diff := cmp.Diff([][]int(nil), shortestWays([][]int{{1}, nil, {0}}, map[int]bool{0: true}, map[int]bool{2: true})); diff != "" {
		t.Error(diff)
	}
}
