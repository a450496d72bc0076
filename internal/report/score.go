package report

import (
	"math"

	"github.com/msa-split/msa-split/internal/propose"
)

// value finds the value of a metric by its name; nil where it is undefined or missing.
func value(values []propose.Value, metric string) *float64 {
	for _, v := range values {
		if v.Metric == metric {
			return v.Value
		}
	}
	return nil
}

// has reports whether a metric is among the values, be it undefined.
func has(values []propose.Value, metric string) bool {
	for _, v := range values {
		if v.Metric == metric {
			return true
		}
	}
	return false
}

// score prints the value of a metric: counts without decimals.
func score(values []propose.Value, metric string) string {
	v := value(values, metric)
	if m, err := propose.LookupMetric(metric); err == nil && m.Unit == "count" && v != nil && *v == math.Trunc(*v) {
		return count(int(*v))
	}
	return figure(v)
}

// better says which way a metric is better, "-" where neither is.
func better(metric string) string {
	m, err := propose.LookupMetric(metric)
	if err != nil || m.Better == "" {
		return "-"
	}
	return m.Better
}
