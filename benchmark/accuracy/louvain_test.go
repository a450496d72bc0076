package main

import (
	"context"
	"math"
	"testing"
)

func TestLouvainFindsTheVillagesServices(t *testing.T) {
	s := villageSubject()
	for _, m := range []method{louvainPlain, louvainLog, louvainLed} {
		found, err := m.Divide(context.Background(), s, 1)
		if err != nil {
			t.Fatal(err)
		}
		if f := score(s, found); f.ARI != 1 {
			t.Errorf("%s: ARI %v of %v, want 1", m.Name, f.ARI, found)
		}
	}
}

func TestWhatSeveralClustersUseIsShared(t *testing.T) {
	s := villageSubject()
	found, err := divideByUsers(context.Background(), s, 1)
	if err != nil {
		t.Fatal(err)
	}
	if f := score(s, found); f.F1 != 1 || found["lib/odd"] == sharedLabel {
		t.Errorf("F1 %v of %v, want 1", f.F1, found)
	}
}

// TestUsesAreDamped holds the weights of a monolith in hand: the handler's three uses of an
// interface that nobody else uses, the tie of two methods to their type, and two calls led on.
func TestUsesAreDamped(t *testing.T) {
	n := dispatchNetwork(towerGraph(t).subject())
	want := map[[2]int]float64{
		{0, 1}: 1 + math.Log(3), {0, 3}: 1 + math.Log(2), {0, 4}: 1, {2, 3}: 1 + 1/math.Sqrt2, {2, 4}: 1 / math.Sqrt2,
	}
	arcs := 0
	for i := range n.Len() {
		for j, w := range n.Out(i) {
			arcs++
			near(t, "weight", w.Float(), want[[2]int{min(i, j), max(i, j)}], 1e-6)
		}
	}
	if arcs != 2*len(want) {
		t.Errorf("%d arcs, want %d", arcs, 2*len(want))
	}
}
