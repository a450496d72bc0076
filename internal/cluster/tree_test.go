package cluster

import (
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

// drawTree draws a network of up to 9 nodes and the directories that they stand in.
func drawTree(t *rapid.T) (*Network, []int32) {
	paths := rapid.SliceOfNDistinct(rapid.Custom(drawPath), 1, 9, rapid.ID).Draw(t, "paths")
	slices.Sort(paths)
	parents, _ := plant(paths)
	return build(len(paths), false, drawEdges(t, len(paths))), parents
}

// drawPath draws an import path of two to four segments.
func drawPath(t *rapid.T) string {
	segments := rapid.SliceOfN(rapid.SampledFrom([]string{"ant", "bee", "cat", "dog"}), 1, 3).Draw(t, "segments")
	return "m/" + strings.Join(segments, "/")
}

// everyCut lists every partition of the nodes into whole subtrees.
func everyCut(nodes int, parents []int32) [][]int32 {
	children := make([][]int, len(parents))
	var roots []int
	for v, p := range parents {
		if p < 0 {
			roots = append(roots, v)
		} else {
			children[p] = append(children[p], v)
		}
	}
	// ways returns each partition of the nodes below a vertex as a list of top vertices.
	var ways func(vertices []int) [][]int
	below := func(v int) [][]int {
		whole := [][]int{{v}}
		if v < nodes {
			return whole
		}
		return append(whole, ways(children[v])...)
	}
	ways = func(vertices []int) [][]int {
		all := [][]int{{}}
		for _, v := range vertices {
			var longer [][]int
			for _, head := range all {
				for _, tail := range below(v) {
					longer = append(longer, slices.Concat(head, tail))
				}
			}
			all = longer
		}
		return all
	}
	var cuts [][]int32
	for _, tops := range ways(roots) {
		cut := make([]int32, nodes)
		for i := range cut {
			v := i
			for !slices.Contains(tops, v) {
				v = int(parents[v])
			}
			cut[i] = int32(v)
		}
		renumbered, _ := renumber(cut, len(parents))
		cuts = append(cuts, renumbered)
	}
	return cuts
}

func TestTreeCutIsTheBestOfAllCuts(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n, parents := drawTree(t)
		gamma := rapid.SampledFrom([]float64{0.5, 1, 2}).Draw(t, "gamma")
		found, err := findTree(t.Context(), n, Settings{Resolution: gamma, Parents: parents})
		if err != nil {
			t.Fatal(err)
		}
		cuts, isCut := everyCut(n.Len(), parents), false
		q := Modularity(n, found, gamma)
		for _, cut := range cuts {
			isCut = isCut || slices.Equal(cut, found)
			if other := Modularity(n, cut, gamma); other > q+1e-9 {
				t.Fatalf("cut %v has modularity %v, %v has %v", found, q, cut, other)
			}
		}
		if !isCut {
			t.Fatalf("%v is none of the %d cuts", found, len(cuts))
		}
	})
}

// refines reports whether parts that are together in finer are together in coarser.
func refines[T comparable](finer, coarser []T) bool {
	in := map[T]T{}
	for i, f := range finer {
		if c, seen := in[f]; seen && c != coarser[i] {
			return false
		}
		in[f] = coarser[i]
	}
	return true
}

func TestTreeCutsOfGrowingResolutionsAreNested(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n, parents := drawTree(t)
		tree, err := newTree(n, parents)
		if err != nil {
			t.Fatal(err)
		}
		coarser := tree.communities(tree.cut(0.1))
		for _, gamma := range []float64{0.5, 1, 1.5, 2, 4, 8, 64} {
			finer := tree.communities(tree.cut(gamma))
			if !refines(finer, coarser) {
				t.Fatalf("the cut at %v, %v, is not inside the one before, %v", gamma, finer, coarser)
			}
			coarser = finer
		}
	})
}

func TestTreeCutDoesNotDependOnTheOrderOfNodes(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		paths := rapid.SliceOfNDistinct(rapid.Custom(drawPath), 2, 12, rapid.ID).Draw(t, "paths")
		edges := drawEdges(t, len(paths))
		order := rand.New(rand.NewPCG(rapid.Uint64().Draw(t, "seed"), 0)).Perm(len(paths))
		moved, shuffled := make([]string, len(paths)), slices.Clone(edges)
		for i, p := range paths {
			moved[order[i]] = p
		}
		for k, e := range edges {
			shuffled[k] = edge{order[e.from], order[e.to], e.weight}
		}
		a, b := cutBy(t, paths, edges), cutBy(t, moved, shuffled)
		for i := range a {
			for j := range a {
				if (a[i] == a[j]) != (b[order[i]] == b[order[j]]) {
					t.Fatalf("%s and %s are together in one order alone", paths[i], paths[j])
				}
			}
		}
	})
}

func cutBy(t *rapid.T, paths []string, edges []edge) []int32 {
	parents, _ := plant(paths)
	found, err := findTree(t.Context(), build(len(paths), false, edges), Settings{Parents: parents})
	if err != nil {
		t.Fatal(err)
	}
	return found
}

func TestTreeOfDirectories(t *testing.T) {
	parents, dirs := plant([]string{"m", "m/a", "m/a/x", "m/b"})
	if diff := cmp.Diff([]string{"", "m", "m/a", "m/a/x", "m/b"}, dirs); diff != "" {
		t.Errorf("directories (-want +got):\n%s", diff)
	}
	// Each package stands in its own directory, so that it can be whole with what lies below.
	want := []int32{5, 6, 7, 8, -1, 4, 5, 6, 5}
	if diff := cmp.Diff(want, parents); diff != "" {
		t.Errorf("parents (-want +got):\n%s", diff)
	}
}

func TestTreeRefusesWhatIsNone(t *testing.T) {
	n := unit(2, false, [2]int{0, 1})
	for name, parents := range map[string][]int32{
		"no directories":    nil,
		"child before":      {2, 2, 3, -1},
		"node as directory": {2, 2, 0},
	} {
		if _, err := findTree(t.Context(), n, Settings{Parents: parents}); err == nil {
			t.Errorf("%s: no error", name)
		}
	}
}

func TestTreeOfARealShape(t *testing.T) {
	paths := []string{"m/cart/api", "m/cart/store", "m/shared", "m/ship/api", "m/ship/store"}
	parents, _ := plant(paths)
	n := unit(5, false, [2]int{0, 1}, [2]int{0, 1}, [2]int{3, 4}, [2]int{3, 4}, [2]int{0, 2}, [2]int{3, 2})
	got := fmt.Sprint(find(t, "tree", n, Settings{Parents: parents}))
	if got != "[0 0 1 2 2]" {
		t.Errorf("communities %s, want [0 0 1 2 2]", got)
	}
	if q := Modularity(n, []int32{0, 0, 1, 2, 2}, 1); math.IsNaN(q) || q <= 0 {
		t.Errorf("modularity %v", q)
	}
}
