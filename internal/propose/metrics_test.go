package propose

import (
	"math"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

func TestMetricsAreDescribed(t *testing.T) {
	seen := map[string]bool{}
	for _, m := range Metrics {
		if seen[m.Name] {
			t.Errorf("metric %q is there twice", m.Name)
		}
		seen[m.Name] = true
		if m.Doc == "" || m.Formula == "" || m.Source == "" || m.Unit == "" || m.Of == nil {
			t.Errorf("metric %q lacks a description", m.Name)
		}
		if !slices.Contains([]string{OnPackage, OnService, OnPair, OnSplit}, m.On) {
			t.Errorf("metric %q is of %q", m.Name, m.On)
		}
		if !slices.Contains([]string{"", "low", "high"}, m.Better) {
			t.Errorf("metric %q is better when %q", m.Name, m.Better)
		}
	}
}

func TestLookupMetricListsTheNames(t *testing.T) {
	m, err := LookupMetric("icp")
	if err != nil || m.Name != "icp" {
		t.Errorf("LookupMetric = %q, %v", m.Name, err)
	}
	if _, err := LookupMetric("icq"); err == nil || !strings.Contains(err.Error(), `"icq"`) || !strings.Contains(err.Error(), "icp, ") {
		t.Errorf("err = %v", err)
	}
}

func TestValuesAreInTheOrderOfTheTable(t *testing.T) {
	var got []string
	for _, v := range Values(shop(), OnPair, shops, wares) {
		got = append(got, v.Metric)
	}
	if diff := cmp.Diff([]string{"pair_refs", "pair_symbols", "pair_ties"}, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func TestFiguresThatCanBeUndefinedAreSoWithoutAnyCode(t *testing.T) {
	bare := Prepare(Code{}, []Unit{{}}, nil, Assign{"k"})
	nothing := Prepare(Code{}, nil, nil, nil)
	for _, m := range Metrics {
		s, at := bare, []int{0}
		switch m.On {
		case OnSplit:
			s, at = nothing, nil
		case OnPair:
			at = []int{0, 0}
		}
		if x, ok := m.Of(s, at...); ok != (m.Undefined == "") {
			t.Errorf("%s = %v, %v; undefined where: %q", m.Name, x, ok, m.Undefined)
		}
	}
}

func TestFiguresAreNumbers(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := drawSplit(t)
		var values []Value
		for u := range s.Units {
			values = append(values, Values(s, OnPackage, u)...)
		}
		for i := range s.Services {
			values = append(values, Values(s, OnService, i)...)
			for j := range s.Services {
				values = append(values, Values(s, OnPair, i, j)...)
			}
		}
		for _, v := range append(values, Values(s, OnSplit)...) {
			m, _ := LookupMetric(v.Metric)
			if v.Value == nil {
				if m.Undefined == "" {
					t.Fatalf("%s is undefined", v.Metric)
				}
			} else if math.IsNaN(*v.Value) || math.IsInf(*v.Value, 0) || m.Unit == "ratio" && m.Name != "nccd" && (*v.Value < 0 || *v.Value > 1) {
				t.Fatalf("%s = %v", v.Metric, *v.Value)
			}
		}
	})
}
