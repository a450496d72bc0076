package cluster

import (
	"math"
	"testing"
)

func TestEffectiveNumber(t *testing.T) {
	cases := []struct {
		shares map[int]float64
		want   float64
	}{
		{nil, 1},
		{map[int]float64{3: 5}, 1},
		{map[int]float64{1: 2, 2: 2, 9: 2}, 3},
		{map[int]float64{1: 1, 2: 1, 3: 0}, 2},
		{map[int]float64{1: 3, 2: 1}, math.Exp(0.75*math.Log(4./3) + 0.25*math.Log(4))},
	}
	for _, c := range cases {
		if got := effective(c.shares); math.Abs(got-c.want) > 1e-12 {
			t.Errorf("%v: %v, want %v", c.shares, got, c.want)
		}
	}
}

func TestLargestShareIsTheLowestOfEquals(t *testing.T) {
	for _, c := range []struct {
		shares map[int]float64
		want   int
	}{{nil, None}, {map[int]float64{4: 1, 2: 1, 7: 1}, 2}, {map[int]float64{4: 1, 2: 1, 7: 3}, 7}} {
		if got := largest(c.shares); got != c.want {
			t.Errorf("%v: %d, want %d", c.shares, got, c.want)
		}
	}
}
