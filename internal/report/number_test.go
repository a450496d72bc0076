package report

import (
	"math"
	"testing"
)

func TestNumbersAreReadable(t *testing.T) {
	for n, want := range map[int]string{0: "0", 999: "999", 1000: "1,000", 1234567: "1,234,567", -1234: "-1,234", -999: "-999"} {
		if got := count(n); got != want {
			t.Errorf("count(%d) = %q, want %q", n, got, want)
		}
	}
	for v, want := range map[float64]string{0.871: "0.87", 1: "1.00", -0.001: "0.00", 12: "12", 12345: "12,345", 12.5: "12.50", math.Inf(1): "n/a"} {
		if got := figure(&v); got != want {
			t.Errorf("figure(%v) = %q, want %q", v, got, want)
		}
	}
	for v, want := range map[float64]string{0: "0 %", 0.0503: "5 %", 0.1067: "10.7 %", 1: "100 %"} {
		if got := percent(&v); got != want {
			t.Errorf("percent(%v) = %q, want %q", v, got, want)
		}
	}
}

func TestUndefinedFiguresAreNotZero(t *testing.T) {
	if figure(nil) != "n/a" || percent(nil) != "n/a" || score(nil, "icp") != "n/a" {
		t.Error("an undefined figure must be n/a")
	}
}
