package main

import (
	"math"
	"strings"
)

// overview has a line for each goal: what simple methods reach, what msa-split does, what is wanted.
func overview(results []result) string {
	var b strings.Builder
	row(&b, "", "best simple method", "msa-split", "to reach")
	rule(&b, 1, 3)
	for _, g := range goals() {
		if line, ok := g.line(results); ok {
			b.WriteString(line)
		}
	}
	return b.String()
}

// goal is a figure to reach in a mode: a mean over code bases of medians over seeds.
type goal struct {
	Mode  mode
	Title string
	Level float64
	of    func(result) float64
}

// goals lists those of all modes, those about shared code last.
func goals() []goal {
	var list []goal
	for _, m := range modes {
		if m.Goal > 0 {
			list = append(list, goal{m, m.Title + ", ARI", m.Goal, result.ari})
		}
	}
	for _, m := range modes {
		if m.GoalF1 > 0 {
			list = append(list, goal{m, m.Title + ", F1 of shared code", m.GoalF1, result.f1})
		}
	}
	return list
}

// ari is the mean over the code bases that are large enough.
func (r result) ari() float64 { return summarise(r.medians(r.Mode.Few), mean).ARI }

// f1 is that of shared code, the mean over all code bases.
func (r result) f1() float64 { return summarise(r.medians(0), mean).F1 }

// compares reports whether simple methods that are measured in a mode see no more than is allowed for the goal.
func (g goal) compares(m mode) bool { return m.Name == g.Mode.Name || m.Name == g.Mode.Less }

// line says what was reached; not ok where the mode was not measured.
func (g goal) line(results []result) (string, bool) {
	reached, best, by := math.NaN(), math.NaN(), ""
	for _, r := range results {
		v := g.of(r)
		switch {
		case r.Method.Name == toolName && r.Mode.Name == g.Mode.Name:
			reached = v
		case r.Method.Name != toolName && g.compares(r.Mode) && !math.IsNaN(v) && !(v <= best):
			best, by = v, " ("+r.Method.Name+")"
		}
	}
	if math.IsNaN(reached) {
		return "", false
	}
	var b strings.Builder
	row(&b, g.Title, decimal(best)+by, decimal(reached), decimal(g.Level))
	return b.String(), true
}
