package cluster

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

func realmsOf(t *testing.T, text string) map[string]string {
	t.Helper()
	d, err := newDivision(graphOf(t, text), Options{})
	if err != nil {
		t.Fatal(err)
	}
	d.weigh()
	realms := map[string]string{}
	for i, r := range d.realms() {
		realms[d.q.Parts[i].ID] = d.q.Parts[r].ID
	}
	return realms
}

func TestRealmsHoldWhatIsReachedThroughOnePart(t *testing.T) {
	cases := []struct {
		name, text string
		want       map[string]string
	}{
		{"helpers, also by two ways", "a -> b\na -> c\nb -> d\nc -> d\n", map[string]string{"a": "a", "b": "a", "c": "a", "d": "a"}},
		{"what two use is nobody's", "a -> b\nx -> y\na -> z\nx -> z\n", map[string]string{"a": "a", "b": "a", "x": "x", "y": "x", "z": "z"}},
		{"most of a realm is a realm of its own", "a -> b\nb -> c\nb -> d\nb -> e\n", map[string]string{"a": "a", "b": "b", "c": "b", "d": "b", "e": "b"}},
		{"a cycle that nothing enters has no first part", "a -> b\nb -> a\na -> c\nb -> c\n", map[string]string{"a": "a", "b": "b", "c": "c"}},
	}
	for _, c := range cases {
		if diff := cmp.Diff(c.want, realmsOf(t, c.text)); diff != "" {
			t.Errorf("%s (-want +got):\n%s", c.name, diff)
		}
	}
}

func TestFoldLeavesOutWhatIsInsideAGroup(t *testing.T) {
	n := fold(unit(4, false, [2]int{0, 1}, [2]int{1, 2}, [2]int{0, 3}, [2]int{2, 3}), []int32{0, 0, 1, 1}, 2)
	if n.Total() != 4*One || n.Degree(0) != 1 || n.Size(0) != 2 {
		t.Errorf("total %v, degree %d, size %d; want two edges between two groups of two", n.Total().Float(), n.Degree(0), n.Size(0))
	}
}
