package main

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strings"
)

// kind says whether a commit is of some kind.
type kind func(commit) bool

// and is the kind of commits that are of both.
func (k kind) and(other kind) kind { return func(c commit) bool { return k(c) && other(c) } }

func (k kind) not() kind { return func(c commit) bool { return !k(c) } }

// Kinds of commits. What is said of a commit beside judged is unknown where it could not be judged.
var (
	judged   kind = func(c commit) bool { return c.Exit == passed || c.Exit == failed }
	failing  kind = func(c commit) bool { return c.Exit == failed }
	adding        = judged.and(func(c commit) bool { return c.Crossing.References > 0 })
	harmless      = judged.and(adding.not())
	analysed      = judged.and(func(c commit) bool { return c.Analysed })
	silent        = judged.and(func(c commit) bool { return len(c.regressions()) == 0 })
)

// count returns how many commits are of a kind.
func (h *history) count(k kind) int {
	n := 0
	for _, c := range h.Commits {
		if k(c) {
			n++
		}
	}
	return n
}

// share says how many commits of a kind are of another one too.
func (h *history) share(of, are kind) string {
	n, all := h.count(of.and(are)), h.count(of)
	if all == 0 {
		return "none"
	}
	return fmt.Sprintf("%d of %d (%.0f %%)", n, all, 100*float64(n)/float64(all))
}

// ruleCount is how often a rule found something.
type ruleCount struct {
	rule    string
	word    string // level of a regression, outcome of anything else
	count   int
	commits int // with at least one
}

// countRules counts the findings of each commit by rule and word, in that order.
func countRules(commits [][]finding, keep func(finding) bool, word func(finding) string) []ruleCount {
	counts := map[[2]string]ruleCount{}
	for _, findings := range commits {
		seen := map[[2]string]bool{}
		for _, f := range only(findings, keep) {
			key := [2]string{f.Rule, word(f)}
			n := counts[key]
			n.rule, n.word, n.count = key[0], key[1], n.count+1
			if !seen[key] {
				n.commits++
			}
			seen[key], counts[key] = true, n
		}
	}
	return slices.SortedFunc(maps.Values(counts), func(a, b ruleCount) int {
		return cmp.Or(strings.Compare(a.rule, b.rule), strings.Compare(a.word, b.word))
	})
}

// findings lists those of each judged commit.
func (h *history) findings() [][]finding {
	var all [][]finding
	for _, c := range h.Commits {
		if judged(c) {
			all = append(all, c.Findings)
		}
	}
	return all
}

// byRule writes how many regressions of each rule there are, as "cut-symbol 3, new-cut".
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

func level(f finding) string { return f.Level }

// outcome is the state of what is no regression.
func outcome(f finding) string {
	if f.State == "new" || f.State == "worse" {
		return "excused"
	}
	return f.State
}
