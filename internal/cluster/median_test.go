package cluster

import (
	"slices"
	"testing"
)

func TestMedianPutsTogetherWhatMostDo(t *testing.T) {
	runs := [][]int32{
		{0, 0, 0, 1, 1, 1},
		{0, 0, 1, 1, 1, 1},
		{0, 0, 0, 1, 1, 2},
	}
	if got := median(runs); !slices.Equal(got, []int32{0, 0, 0, 1, 1, 1}) {
		t.Errorf("median %v", got)
	}
}

func TestMedianLeavesAloneWhatNoneAgreeOn(t *testing.T) {
	runs := [][]int32{
		{0, 0, 1, 1, 0},
		{0, 0, 1, 1, 1},
		{0, 0, 1, 1, 2},
	}
	if got := median(runs); !slices.Equal(got, []int32{0, 0, 1, 1, 2}) {
		t.Errorf("median %v", got)
	}
}

func TestMedianOfOneIsThatOne(t *testing.T) {
	run := []int32{0, 1, 0, 2, 1}
	if got := median([][]int32{run, run}); !slices.Equal(got, run) {
		t.Errorf("median %v of %v", got, run)
	}
}
