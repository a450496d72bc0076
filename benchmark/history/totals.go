package main

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strings"
)

// ruleCount is how often a rule found something.
type ruleCount struct {
	rule    string
	kind    string // level of a regression, state of anything else
	count   int
	commits int // with at least one
}

// countRules counts the findings of the commits by rule and kind, in that order.
func countRules(commits [][]finding, keep func(finding) bool, kind func(finding) string) []ruleCount {
	counts := map[[2]string]ruleCount{}
	for _, findings := range commits {
		seen := map[[2]string]bool{}
		for _, f := range only(findings, keep) {
			key := [2]string{f.Rule, kind(f)}
			n := counts[key]
			n.rule, n.kind = key[0], key[1]
			n.count++
			if !seen[key] {
				n.commits++
			}
			seen[key] = true
			counts[key] = n
		}
	}
	return slices.SortedFunc(maps.Values(counts), func(a, b ruleCount) int {
		return cmp.Or(strings.Compare(a.rule, b.rule), strings.Compare(a.kind, b.kind))
	})
}

// findings lists those of each judged commit.
func (h *history) findings() [][]finding {
	var all [][]finding
	for _, c := range h.Commits {
		if c.judged() {
			all = append(all, c.Findings)
		}
	}
	return all
}

// count returns how many commits are so.
func (h *history) count(so func(commit) bool) int {
	n := 0
	for _, c := range h.Commits {
		if so(c) {
			n++
		}
	}
	return n
}

// Kinds of commits.
func adding(c commit) bool      { return c.judged() && c.Crossing.References > 0 }
func harmless(c commit) bool    { return c.judged() && c.Crossing.References == 0 }
func failing(c commit) bool     { return c.Exit == failed }
func quiet(c commit) bool       { return harmless(c) && c.silent() }
func loud(c commit) bool        { return harmless(c) && !c.silent() }
func relevant(c commit) bool    { return harmless(c) && c.Analysed }
func irrelevant(c commit) bool  { return c.judged() && !c.Analysed }
func unjudged(c commit) bool    { return !c.judged() }
func addingLoud(c commit) bool  { return adding(c) && !c.silent() }
func failingLoud(c commit) bool { return failing(c) && harmless(c) }

// share writes a part of a whole.
func share(n, of int) string {
	if of == 0 {
		return fmt.Sprintf("%d of 0", n)
	}
	return fmt.Sprintf("%d of %d (%.0f %%)", n, of, 100*float64(n)/float64(of))
}

// byRule writes how many findings of each rule there are, as "cut-symbol 3, new-cut".
func byRule(findings []finding) string {
	var words []string
	for _, n := range countRules([][]finding{findings}, finding.regression, func(finding) string { return "" }) {
		if n.count > 1 {
			n.rule += fmt.Sprintf(" %d", n.count)
		}
		words = append(words, n.rule)
	}
	return strings.Join(words, ", ")
}
