package main

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

func TestCrossingsAreWhatGrewAndWhatIsNew(t *testing.T) {
	read := func(records string) baseline {
		b, err := parseBaseline("schema\tmsa-split/baseline/1\n" + records + "end\n")
		if err != nil {
			t.Fatal(err)
		}
		return b
	}
	before := read("record\tcut\ta -> b\t9\nrecord\ttie\ta -> b p#X\t3\nrecord\ttie\ta -> b p#Y\t6\tQw12\treason\n")
	after := read("record\tcut\ta -> b\t9\nrecord\ttie\ta -> b p#X\t5\nrecord\ttie\ta -> b p#Z\t4\n")
	if got, want := before.crossingTo(after), (crossing{References: 6, Symbols: 1}); got != want {
		t.Errorf("crossing = %+v, want %+v", got, want)
	}
	if got := after.crossingTo(after); got != (crossing{}) {
		t.Errorf("crossing to itself = %+v", got)
	}
}

func TestACutOffBaselineIsNotRead(t *testing.T) {
	for _, text := range []string{"", "schema\tmsa-split/baseline/1\n", "record\ttie\ta -> b p#X\tmany\nend\n"} {
		if _, err := parseBaseline(text); err == nil {
			t.Errorf("no error for %q", text)
		}
	}
}

func TestDrawing(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		all := make([]told, rapid.IntRange(0, 60).Draw(t, "n"))
		for i := range all {
			all[i].commit.Exit = i
		}
		k, seed := rapid.IntRange(0, 70).Draw(t, "k"), rapid.Uint64().Draw(t, "seed")
		got := draw(all, k, seed)
		if len(got) != min(k, len(all)) {
			t.Fatalf("drew %d of %d, want %d", len(got), len(all), k)
		}
		for i := 1; i < len(got); i++ {
			if got[i-1].commit.Exit >= got[i].commit.Exit {
				t.Fatalf("out of order or twice: %d, %d", got[i-1].commit.Exit, got[i].commit.Exit)
			}
		}
		if diff := cmp.Diff(got, draw(all, k, seed), cmp.AllowUnexported(told{})); diff != "" {
			t.Fatalf("the same seed draws something else:\n%s", diff)
		}
	})
}

func TestReport(t *testing.T) {
	tie := finding{
		Rule: "cut-symbol", State: "new", Level: "error", Subject: subject{"orders", "payments", "p#Pay"}, Text: "orders uses p#Pay: 2 references",
		Sites: []site{{"orders/a.go", 3}, {"orders/b.go", 9}}, Causes: []string{"new-cut a -> b"}, Details: []detail{{"Pay", []site{{"orders/a.go", 3}}}},
	}
	hub := finding{Rule: "new-hub", State: "new", Level: "warn", Subject: subject{From: "log"}, Text: "log is a hub"}
	excused := finding{Rule: "new-hub", State: "new", Level: "warn", Waiver: &waiver{}}
	h := &history{
		Module: "example.com/shop", Start: "00000000000000", Begin: size{4, 2, 7},
		Commits: []commit{
			{Name: "11111111111111", Date: "2026-01-02", Title: "one | `odd`", Since: "00000000000000", Analysed: true, Findings: []finding{hub}},
			{Name: "22222222222222", Date: "2026-01-03", Title: "two", Since: "11111111111111", Exit: 3, Trouble: "1 problem"},
			{Name: "33333333333333", Date: "2026-01-04", Title: "three", Since: "11111111111111", Exit: 1, Analysed: true,
				Crossing: crossing{2, 1}, Findings: []finding{tie, {Rule: "new-cut", State: "better"}}},
			{Name: "44444444444444", Date: "2026-01-05", Title: "four", Since: "33333333333333", Accepted: true, Findings: []finding{excused}},
		},
		Accumulated: &accumulated{Exit: 1, Findings: []finding{tie}},
	}
	if diff := cmp.Diff(strings.ReplaceAll(wantReport, "~", "`"), report(h, 40, 1)); diff != "" {
		t.Errorf("report differs (-want +got):\n%s", diff)
	}
}

// wantReport has ~ for a backquote.
const wantReport = `# The gate on the history of example.com/shop

4 commits of the main line, from 1111111111 (2026-01-02) to 4444444444 (2026-01-05), each judged against what the one before left.
At the beginning, at 0000000000: 4 packages, 2 services, 7 ties between services.

## Totals

| commits | number |
|---|--:|
| all | 4 |
| could not be judged, left out below | 1 |
| change no analysed package | 1 |
| add references across services | 1 |
| of these: not silent | 1 of 1 (100 %) |
| add none | 2 |
| of these: silent (wanted: at least 80 %) | 1 of 2 (50 %) |
| of these that change an analysed package: silent | 0 of 1 (0 %) |
| fail | 1 |
| of these: add no reference across services | 0 of 1 (0 %) |

## Commits that add no reference across services and are not silent

- ~1111111111~ ~one | 'odd'~: new-hub

## Commits that could not be judged

- ~2222222222~ ~two~: exit code 3: 1 problem

## Regressions

| rule | level | findings | commits |
|---|---|--:|--:|
| cut-symbol | error | 1 | 1 |
| new-hub | warn | 1 | 1 |

## Improvements, moves, stale entries and what is excused

| rule | state | findings | commits |
|---|---|--:|--:|
| new-cut | better | 1 | 1 |
| new-hub | excused | 1 | 1 |

## What accumulates

4444444444 against the very first baseline, with nothing accepted in between: exit code 1.

| rule | level | findings | commits |
|---|---|--:|--:|
| cut-symbol | error | 1 | 1 |

## Sample

2 of 2 regressions, drawn with seed 1.

### 1. new-hub, warn, ~1111111111~

~one | 'odd'~

~~~text
log
log is a hub
~~~

    git diff 0000000000 1111111111 -- '*.go'

### 2. cut-symbol, error, ~3333333333~

~three~

~~~text
orders -> payments p#Pay
orders uses p#Pay: 2 references
at     orders/a.go:3
       orders/b.go:9
cause  new-cut a -> b
detail Pay
       orders/a.go:3
~~~

    git diff 1111111111 3333333333 -- '*.go'
`
