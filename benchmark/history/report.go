package main

import (
	"fmt"
	"strconv"
	"strings"
)

// report writes a history as Markdown: what was followed, the totals, then the drawn findings.
func report(h *history, sample int, seed uint64) string {
	var b strings.Builder
	heading(&b, h)
	totals(&b, h)
	commits(&b, "Commits that add no reference across services and are not silent", h, loud)
	commits(&b, "Commits that could not be judged", h, unjudged)
	regressions(&b, h)
	others(&b, h)
	accumulation(&b, h)
	drawn(&b, h, sample, seed)
	return b.String()
}

func heading(b *strings.Builder, h *history) {
	first, last := h.Commits[0], h.Commits[len(h.Commits)-1]
	fmt.Fprintf(b, "# The gate on the history of %s\n\n", h.Module)
	fmt.Fprintf(b, "%d commits of the main line, from %s (%s) to %s (%s), each judged against what the one before left.\n",
		len(h.Commits), short(first.Name), first.Date, short(last.Name), last.Date)
	fmt.Fprintf(b, "At the beginning, at %s: %d packages, %d services, %d ties between services.\n",
		short(h.Start), h.Begin.Packages, h.Begin.Services, h.Begin.Ties)
}

func totals(b *strings.Builder, h *history) {
	b.WriteString("\n## Totals\n\n")
	row(b, "commits", "number")
	rule(b, 1, 1)
	row(b, "all", strconv.Itoa(len(h.Commits)))
	row(b, "could not be judged, left out below", strconv.Itoa(h.count(unjudged)))
	row(b, "change no analysed package", strconv.Itoa(h.count(irrelevant)))
	row(b, "add references across services", strconv.Itoa(h.count(adding)))
	row(b, "of these: not silent", share(h.count(addingLoud), h.count(adding)))
	row(b, "add none", strconv.Itoa(h.count(harmless)))
	row(b, "of these: silent (wanted: at least 80 %)", share(h.count(quiet), h.count(harmless)))
	row(b, "of these that change an analysed package: silent",
		share(h.count(func(c commit) bool { return relevant(c) && c.silent() }), h.count(relevant)))
	row(b, "fail", strconv.Itoa(h.count(failing)))
	row(b, "of these: add no reference across services", strconv.Itoa(h.count(failingLoud)))
}

// commits lists those of a kind, if there are any.
func commits(b *strings.Builder, title string, h *history, so func(commit) bool) {
	if h.count(so) == 0 {
		return
	}
	fmt.Fprintf(b, "\n## %s\n\n", title)
	for _, c := range h.Commits {
		if so(c) {
			what := byRule(c.Findings)
			if !c.judged() {
				what = fmt.Sprintf("exit code %d: %s", c.Exit, c.Trouble)
			}
			fmt.Fprintf(b, "- `%s` %s: %s\n", short(c.Name), code(c.Title), what)
		}
	}
}

func regressions(b *strings.Builder, h *history) {
	b.WriteString("\n## Regressions\n\n")
	counted(b, countRules(h.findings(), finding.regression, func(f finding) string { return f.Level }), "level", true)
}

func others(b *strings.Builder, h *history) {
	b.WriteString("\n## Improvements, moves and stale entries\n\n")
	other := func(f finding) bool { return !f.regression() }
	counted(b, countRules(h.findings(), other, func(f finding) string { return f.State }), "state", true)
}

func accumulation(b *strings.Builder, h *history) {
	if h.Accumulated == nil {
		return
	}
	a := h.Accumulated
	fmt.Fprintf(b, "\n## What accumulates\n\n%s against the very first baseline, with nothing accepted in between: exit code %d",
		short(h.last()), a.Exit)
	if a.Trouble != "" {
		fmt.Fprintf(b, ": %s\n", a.Trouble)
		return
	}
	b.WriteString(".\n\n")
	findings := [][]finding{a.Findings}
	counted(b, countRules(findings, finding.regression, func(f finding) string { return f.Level }), "level", false)
}

// counted writes a table; the column of commits says nothing where there is one.
func counted(b *strings.Builder, counts []ruleCount, kind string, commits bool) {
	if len(counts) == 0 {
		b.WriteString("None.\n")
		return
	}
	heads := []string{"rule", kind, "findings"}
	if commits {
		heads = append(heads, "commits")
	}
	row(b, heads...)
	rule(b, 2, len(heads)-2)
	for _, n := range counts {
		row(b, append([]string{n.rule, n.kind}, []string{strconv.Itoa(n.count), strconv.Itoa(n.commits)}[:len(heads)-2]...)...)
	}
}

// code quotes text from a repository so that nothing in it is Markdown.
func code(text string) string {
	return "`" + strings.ReplaceAll(strings.Join(strings.Fields(text), " "), "`", "'") + "`"
}

func row(b *strings.Builder, cells ...string) {
	b.WriteString("| " + strings.Join(cells, " | ") + " |\n")
}

// rule is the line below the heads: columns of words, then columns of numbers.
func rule(b *strings.Builder, words, numbers int) {
	b.WriteString(strings.Repeat("|---", words) + strings.Repeat("|--:", numbers) + "|\n")
}
