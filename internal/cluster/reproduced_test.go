package cluster

import (
	"math"
	"math/rand/v2"
	"testing"
)

// directedGroups is a directed network of groups with arcs inside at one rate and across at another.
func directedGroups(groups, size int, inside, across float64) *Network {
	rng := rand.New(rand.NewPCG(1, 2))
	b := NewBuilder(groups*size, true)
	for i := range groups * size {
		for j := range groups * size {
			rate := across
			if i/size == j/size {
				rate = inside
			}
			if i != j && rng.Float64() < rate {
				b.Add(i, j, One)
			}
		}
	}
	return b.Network()
}

func TestPlantedGroupsComeBackAndRewiredOnesDoNot(t *testing.T) {
	agreement, rewired, err := Reproduced(t.Context(), directedGroups(6, 20, 0.3, 0.01), Settings{})
	if err != nil || agreement < 0.9 || rewired > 0.6 {
		t.Errorf("planted groups: agreement %.2f, rewired %.2f, %v; want above .9 and below .6", agreement, rewired, err)
	}
}

func TestNothingComesBackInARandomNetwork(t *testing.T) {
	agreement, rewired, err := Reproduced(t.Context(), directedGroups(1, 120, 0.05, 0.05), Settings{})
	if err != nil || math.Abs(agreement-rewired) > 0.15 {
		t.Errorf("random network: agreement %.2f, rewired %.2f, %v; want about the same", agreement, rewired, err)
	}
}

func TestReproducedIsUndefinedWithoutWeight(t *testing.T) {
	agreement, rewired, err := Reproduced(t.Context(), NewBuilder(3, true).Network(), Settings{})
	if err != nil || !math.IsNaN(agreement) || !math.IsNaN(rewired) {
		t.Errorf("no arcs: %v, %v, %v; want NaN twice", agreement, rewired, err)
	}
}
