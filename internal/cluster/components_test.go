package cluster

import (
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

func TestComponentsIgnoreDirection(t *testing.T) {
	n := unit(6, true, [2]int{4, 0}, [2]int{1, 3}, [2]int{2, 2}, [2]int{5, 3})
	if got, want := Components(n), []int32{0, 1, 2, 1, 0, 1}; !slices.Equal(got, want) {
		t.Errorf("Components = %v, want %v", got, want)
	}
}

func TestConnectedLooksAtMembersAlone(t *testing.T) {
	n := unit(5, true, [2]int{0, 1}, [2]int{2, 1}, [2]int{3, 4})
	for _, tt := range []struct {
		members []int32
		want    bool
	}{
		{nil, true}, {[]int32{3}, true}, {[]int32{2, 0, 1}, true}, {[]int32{0, 2}, false}, {[]int32{0, 1, 3, 4}, false},
	} {
		if got := Connected(n, tt.members); got != tt.want {
			t.Errorf("Connected(%v) = %t, want %t", tt.members, got, tt.want)
		}
	}
}

func TestComponentsAreConnectedAndShareNoArc(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := drawNetwork(t, rapid.Bool().Draw(t, "directed"))
		component := Components(n)
		for _, members := range membersOf(component) {
			if !Connected(n, members) {
				t.Fatalf("component %v is not connected", members)
			}
		}
		for i := range n.Len() {
			for j := range n.Out(i) {
				if component[i] != component[j] {
					t.Fatalf("arc %d -> %d joins two components", i, j)
				}
			}
		}
	})
}

func TestStronglyConnectedAreCycles(t *testing.T) {
	n := unit(7, true, [2]int{5, 1}, [2]int{1, 3}, [2]int{3, 5}, [2]int{3, 0}, [2]int{0, 2}, [2]int{6, 4}, [2]int{4, 6}, [2]int{2, 2})
	want := [][]int{{0}, {1, 3, 5}, {2}, {4, 6}}
	if diff := cmp.Diff(want, StronglyConnected(n)); diff != "" {
		t.Error(diff)
	}
}
