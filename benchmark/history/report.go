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
	list(&b, h, "Commits that add no reference across services and are not silent", harmless.and(silent.not()))
	list(&b, h, "Commits that could not be judged", judged.not())
	b.WriteString("\n## Regressions\n\n")
	counted(&b, "level", countRules(h.findings(), finding.regression, level))
	b.WriteString("\n## Improvements, moves, stale entries and what is excused\n\n")
	counted(&b, "state", countRules(h.findings(), func(f finding) bool { return !f.regression() }, outcome))
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
	row(b, "could not be judged, left out below", strconv.Itoa(h.count(judged.not())))
	row(b, "change no analysed package", strconv.Itoa(h.count(judged.and(analysed.not()))))
	row(b, "add references across services", strconv.Itoa(h.count(adding)))
	row(b, "of these: not silent", h.share(adding, silent.not()))
	row(b, "add none", strconv.Itoa(h.count(harmless)))
	row(b, "of these: silent (wanted: at least 80 %)", h.share(harmless, silent))
	row(b, "of these that change an analysed package: silent", h.share(harmless.and(analysed), silent))
	row(b, "fail", strconv.Itoa(h.count(failing)))
	row(b, "of these: add no reference across services", h.share(failing, harmless))
}

// list names the commits of a kind, if there are any.
func list(b *strings.Builder, h *history, title string, k kind) {
	if h.count(k) == 0 {
		return
	}
	fmt.Fprintf(b, "\n## %s\n\n", title)
	for _, c := range h.Commits {
		if !k(c) {
			continue
		}
		what := byRule(c.Findings)
		if !judged(c) {
			what = fmt.Sprintf("exit code %d: %s", c.Exit, c.Trouble)
		}
		fmt.Fprintf(b, "- `%s` %s: %s\n", short(c.Name), quote(c.Title), what)
	}
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
	counted(b, "level", countRules([][]finding{a.Findings}, finding.regression, level))
}

func counted(b *strings.Builder, word string, counts []ruleCount) {
	if len(counts) == 0 {
		b.WriteString("None.\n")
		return
	}
	row(b, "rule", word, "findings", "commits")
	rule(b, 2, 2)
	for _, n := range counts {
		row(b, n.rule, n.word, strconv.Itoa(n.count), strconv.Itoa(n.commits))
	}
}

// quote makes code of text from a repository, so that nothing in it is Markdown.
func quote(text string) string {
	return "`" + strings.ReplaceAll(strings.Join(strings.Fields(text), " "), "`", "'") + "`"
}

func row(b *strings.Builder, cells ...string) {
	b.WriteString("| " + strings.Join(cells, " | ") + " |\n")
}

// rule is the line below the heads: columns of words, then columns of numbers.
func rule(b *strings.Builder, words, numbers int) {
	b.WriteString(strings.Repeat("|---", words) + strings.Repeat("|--:", numbers) + "|\n")
}
