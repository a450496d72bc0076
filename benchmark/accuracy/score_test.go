package main

import (
	"context"
	"math"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/msa-split/msa-split/benchmark/internal/sample"
)

// village has two services, one shared package, one of unknown label and a command.
func village() *repository {
	return &repository{
		Name: "village",
		Packages: []factPackage{
			{Path: "cmd/app", Name: "app", Main: true, Entry: true, Label: "a"},
			{Path: "svc/a", Name: "a", Label: "a", Vocab: []string{"order"}},
			{Path: "svc/a/store", Name: "store", Label: "a"},
			{Path: "svc/b", Name: "b", Label: "b"},
			{Path: "svc/b/store", Name: "store", Label: "b"},
			{Path: "lib/log", Name: "log", Label: sharedLabel},
			{Path: "lib/odd", Name: "odd"},
		},
		Edges: []factEdge{{0, 1, 1}, {0, 3, 1}, {1, 2, 4}, {3, 4, 4}, {1, 5, 1}, {3, 5, 0}},
	}
}

// villageSubject has the packages of the village without its command.
func villageSubject() *subject { return village().subject(notAside) }

func TestAPerfectSplitScoresOne(t *testing.T) {
	got := score(villageSubject(), split{"svc/a": "1", "svc/a/store": "1", "svc/b": "2", "svc/b/store": "2", "lib/log": sharedLabel, "lib/odd": sharedLabel})
	if want := (figures{2, 2, 1, 1, 1, 1, 1}); got != want {
		t.Errorf("got %v, want %v", got, want)
	}
}

func TestWhatIsNotPlacedStandsAlone(t *testing.T) {
	got := clustersOf(villageSubject(), split{"svc/a": "1", "svc/a/store": "1"})
	if clusters, k := dense(got); k != 3 || !cmp.Equal(clusters, []int{0, 0, 1, 2}) {
		t.Errorf("clusters = %v", got)
	}
}

func TestAServiceOfOtherPackagesIsProposedAndNotFound(t *testing.T) {
	got := score(villageSubject(), split{"svc/a": "1", "svc/a/store": "1", "lib/log": "9", "svc/b": sharedLabel})
	if got.Proposed != 2 || got.Found != 1 {
		t.Errorf("proposed %v and found %v, want 2 and 1", got.Proposed, got.Found)
	}
}

func TestWhatIsCalledSharedIsOneCluster(t *testing.T) {
	s := split{"svc/a": "1", "svc/a/store": sharedLabel, "svc/b": "2", "svc/b/store": sharedLabel}
	if clusters, _ := dense(clustersOf(villageSubject(), s)); !cmp.Equal(clusters, []int{0, 1, 2, 1}) {
		t.Errorf("clusters = %v", clusters)
	}
	got := score(villageSubject(), s)
	if got.Precision != 0 || got.Recall != 0 || got.F1 != 0 || got.Found != 2 {
		t.Errorf("figures = %v", got)
	}
}

func TestPrecisionOfNothingIsUndefined(t *testing.T) {
	if got := score(villageSubject(), split{}); !math.IsNaN(got.Precision) || got.Recall != 0 {
		t.Errorf("figures = %v", got)
	}
}

func TestEntryPackagesAreNeverScored(t *testing.T) {
	all := village().subject(func(factPackage) bool { return true })
	if n := all.labelled(); len(all.Elements) != 7 || n != 4 {
		t.Errorf("%d of %d packages are labelled, want 4 of 7", n, len(all.Elements))
	}
}

func TestStatisticsLeaveOutWhatIsUndefined(t *testing.T) {
	got := summarise([]figures{{ARI: 1, Precision: math.NaN()}, {ARI: 0.5, Precision: 0.25}}, mean)
	if got.ARI != 0.75 || got.Precision != 0.25 {
		t.Errorf("mean = %v", got)
	}
	if m := sample.Median([]float64{4, 1, 2, 3}); m != 2.5 {
		t.Errorf("median = %v, want 2.5", m)
	}
	if m := sample.Median([]float64{9, 1, 2}); m != 2 {
		t.Errorf("median = %v, want 2", m)
	}
}

// TestDirectoriesAreCutAtTheBestDepth holds a graph in which depth 2 is best: at depth 1 both
// services are one, at depth 3 each is torn.
func TestDirectoriesAreCutAtTheBestDepth(t *testing.T) {
	got, err := divideByDepth(context.Background(), villageSubject(), 0)
	if err != nil {
		t.Fatal(err)
	}
	want := split{"svc/a": "/svc/a", "svc/a/store": "/svc/a", "svc/b": "/svc/b", "svc/b/store": "/svc/b", "lib/log": "/lib/log", "lib/odd": "/lib/odd"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("split differs (-want +got):\n%s", diff)
	}
}
