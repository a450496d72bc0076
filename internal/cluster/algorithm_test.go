package cluster

import (
	"context"
	"errors"
	"math"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// eachAlgorithm runs a test once for each entry of the table.
func eachAlgorithm(t *testing.T, test func(t *testing.T, a Algorithm)) {
	for _, a := range Algorithms {
		t.Run(a.Name, func(t *testing.T) { test(t, a) })
	}
}

// eachFree runs a test once for each algorithm that divides by arcs alone and no tree.
func eachFree(t *testing.T, test func(t *testing.T, a Algorithm)) {
	for _, name := range []string{"leiden", "cpm", "louvain"} {
		a, err := Lookup(name)
		if err != nil {
			t.Fatal(err)
		}
		t.Run(name, func(t *testing.T) { test(t, a) })
	}
}

func TestLookupNamesWhatThereIs(t *testing.T) {
	eachAlgorithm(t, func(t *testing.T, a Algorithm) {
		if got, err := Lookup(a.Name); err != nil || got.Name != a.Name {
			t.Errorf("Lookup = %q, %v", got.Name, err)
		}
		if _, err := Lookup("nearest"); err == nil || !strings.Contains(err.Error(), a.Name) {
			t.Errorf("error %v does not name %s", err, a.Name)
		}
		if a.Doc == "" {
			t.Error("no documentation")
		}
	})
}

func TestTwoTrianglesAreTwoCommunities(t *testing.T) {
	n := unit(6, false, twoTriangles...)
	eachAlgorithm(t, func(t *testing.T, a Algorithm) {
		got := find(t, a.Name, n, Settings{})
		if want := []int32{0, 0, 0, 1, 1, 1}; !slices.Equal(got, want) {
			t.Errorf("communities %v, want %v", got, want)
		}
	})
}

func TestNodesWithoutArcsStayAlone(t *testing.T) {
	eachFree(t, func(t *testing.T, a Algorithm) {
		for n := range 3 {
			if got := find(t, a.Name, unit(n, false), Settings{}); !slices.Equal(got, singletons(n)) {
				t.Errorf("%d nodes: %v", n, got)
			}
		}
		if got := find(t, a.Name, unit(2, false, [2]int{0, 0}), Settings{}); !slices.Equal(got, singletons(2)) {
			t.Errorf("a loop alone: %v", got)
		}
	})
}

func TestPlantedGroupsAreRecovered(t *testing.T) {
	n, want := planted(8, 16, 8*16*6, 0.85, 1)
	eachFree(t, func(t *testing.T, a Algorithm) {
		// For cpm a resolution between the density outside, 0.02, and that inside, 0.64.
		got := find(t, a.Name, n, Settings{Resolution: map[string]float64{"cpm": 0.1}[a.Name]})
		if !slices.Equal(got, want) {
			t.Errorf("communities %v", got)
		}
	})
}

func TestOrderOfAddsDoesNotChangeTheResult(t *testing.T) {
	eachAlgorithm(t, func(t *testing.T, a Algorithm) {
		rapid.Check(t, func(rt *rapid.T) {
			n := rapid.IntRange(2, 30).Draw(rt, "n")
			edges := drawEdges(rt, n)
			o := Settings{Seed: rapid.Uint64().Draw(rt, "seed")}
			first := find(t, a.Name, build(n, false, edges), o)
			if again := find(t, a.Name, build(n, false, shuffledEdges(edges, o.Seed)), o); !slices.Equal(first, again) {
				rt.Fatalf("%v, then %v", first, again)
			}
		})
	})
}

func TestCommunitiesAreNumberedBySmallestNode(t *testing.T) {
	eachAlgorithm(t, func(t *testing.T, a Algorithm) {
		rapid.Check(t, func(rt *rapid.T) {
			got := find(t, a.Name, drawNetwork(rt, false), Settings{})
			if want, _ := renumber(got, len(got)); !slices.Equal(got, want) {
				rt.Fatalf("communities %v, want %v", got, want)
			}
		})
	})
}

func TestFindRefusesWhatItCannotDivide(t *testing.T) {
	symmetric := unit(2, false, [2]int{0, 1})
	eachAlgorithm(t, func(t *testing.T, a Algorithm) {
		if _, err := a.Find(t.Context(), unit(2, true), Settings{}); err == nil {
			t.Error("took a directed network")
		}
		for _, o := range []Settings{{Resolution: -1}, {Resolution: math.NaN()}, {Resolution: math.Inf(1)}, {Iterations: -1}} {
			if _, err := a.Find(t.Context(), symmetric, o); err == nil {
				t.Errorf("took %+v", o)
			}
		}
	})
}

func TestFindStopsWithItsContext(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	eachAlgorithm(t, func(t *testing.T, a Algorithm) {
		if _, err := a.Find(ctx, unit(2, false, [2]int{0, 1}), Settings{Parents: directories(2)}); !errors.Is(err, context.Canceled) {
			t.Errorf("error %v, want %v", err, context.Canceled)
		}
	})
}
