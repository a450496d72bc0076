package propose

import (
	"slices"
	"testing"

	"pgregory.net/rapid"
)

func TestPositionsAreWrittenAsRuns(t *testing.T) {
	for want, list := range map[string]Positions{"": nil, "0": {0}, "4,7-9,2": {4, 7, 8, 9, 2}, "3-4,4": {3, 4, 4}, "2,1,0": {2, 1, 0}} {
		if got, _ := list.MarshalText(); string(got) != want {
			t.Errorf("%v is written as %q, want %q", []int(list), got, want)
		}
	}
}

func TestPositionsAreReadAsTheyWereWritten(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		list := Positions(rapid.SliceOf(rapid.IntRange(0, 12)).Draw(t, "positions"))
		text, _ := list.MarshalText()
		var again Positions
		if err := again.UnmarshalText(text); err != nil || !slices.Equal(again, list) {
			t.Fatalf("%v is %q, read as %v: %v", []int(list), text, []int(again), err)
		}
	})
}

func TestPositionsRefuseWhatTheyNeverWrite(t *testing.T) {
	for _, text := range []string{"a", "-1", "3-1", "1,,2", "1-", "0-99999999999", "0-16777000,0-16777000"} {
		var p Positions
		if err := p.UnmarshalText([]byte(text)); err == nil {
			t.Errorf("%q is read as %d positions", text, len(p))
		}
	}
}
