package main

import (
	"context"
	"math"
	"os"
	"runtime"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/msa-split/msa-split/benchmark/internal/sample"
)

// TestMain is, for the tests below, also the program that is measured.
func TestMain(m *testing.M) {
	switch os.Getenv("SPEED_TEST_CHILD") {
	case "large":
		block := make([]byte, 64<<20)
		for i := 0; i < len(block); i += 1 << 10 {
			block[i] = 1
		}
		println("allocated", len(block), block[0])
		_, _ = os.Stdout.WriteString("1 2 3\n")
	case "fails":
		println("no such luck")
		os.Exit(3)
	default:
		os.Exit(m.Run())
	}
}

// child is a contest of this test program.
func child(t *testing.T, role string) contest {
	t.Helper()
	t.Setenv("SPEED_TEST_CHILD", role)
	return contest{reference, []string{os.Args[0]}}
}

func TestMeasureSeesMemoryAndTimeOfTheChild(t *testing.T) {
	u, text, err := measure(context.Background(), t.TempDir(), child(t, "large"))
	if err != nil {
		t.Fatal(err)
	}
	if text != "1 2 3\n" {
		t.Errorf("output = %q", text)
	}
	if u.CPU < 0 || math.IsNaN(u.CPU) {
		t.Errorf("CPU = %v", u.CPU)
	}
	if runtime.GOOS == "linux" && u.Peak < 64<<20 {
		t.Errorf("peak = %v bytes, and the child touched %d", u.Peak, 64<<20)
	}
}

func TestAFailedProgramIsQuoted(t *testing.T) {
	_, _, err := measure(context.Background(), t.TempDir(), child(t, "fails"))
	if err == nil || !strings.Contains(err.Error(), "no such luck") {
		t.Errorf("err = %v", err)
	}
}

func TestHeadKeepsTheBeginning(t *testing.T) {
	var h head
	for range 100 {
		if n, err := h.Write(make([]byte, 100)); n != 100 || err != nil {
			t.Fatal(n, err)
		}
	}
	if h.text.Len() != keptOutput {
		t.Errorf("kept %d bytes, want %d", h.text.Len(), keptOutput)
	}
}

func TestMediansAreOfEachFigureAlone(t *testing.T) {
	got := medianUsage([]usage{{1, 30}, {2, 10}, {9, 20}})
	if want := (usage{2, 20}); got != want {
		t.Errorf("got %v, want %v", got, want)
	}
	if even := sample.Median([]float64{4, 1, 2, 3}); even != 2.5 {
		t.Errorf("median = %v, want 2.5", even)
	}
	if none := sample.Median(nil); !math.IsNaN(none) {
		t.Errorf("median of nothing = %v", none)
	}
}

func TestTableDividesByTheReference(t *testing.T) {
	base := codeBase{Module: "example.org/shop", Revision: "0123456789ab"}
	base.count("3 40 2\n")
	got := table([]outcome{{
		Base: base, Names: []string{"a", reference}, Medians: []usage{{1.5, 5e7}, {6, math.NaN()}},
	}})
	want := `example.org/shop at 0123456789ab, 3 packages, 40 with all that they depend on (2 of them with errors for the reference):

| program | CPU, s | ratio | peak memory, MB | ratio |
|---|--:|--:|--:|--:|
| a | 1.50 | 0.25 | 50 | n/a |
| go/packages, all syntax and types | 6.00 | 1.00 | n/a | n/a |
`
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("table differs (-want +got):\n%s", diff)
	}
}
