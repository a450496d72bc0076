package main

import (
	"cmp"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
)

// told is a finding and the commit whose author would have been told.
type told struct {
	commit  commit
	finding finding
}

// regressionsTold lists the regressions of all judged commits, by commit and subject.
func (h *history) regressionsTold() []told {
	var all []told
	for _, c := range h.Commits {
		of := c.regressions()
		slices.SortStableFunc(of, func(a, b finding) int {
			return cmp.Or(strings.Compare(a.Subject.String(), b.Subject.String()), strings.Compare(a.Rule, b.Rule))
		})
		for _, f := range of {
			all = append(all, told{c, f})
		}
	}
	return all
}

// draw takes k of the findings without putting any back, and keeps their order. The same seed
// draws the same.
func draw(all []told, k int, seed uint64) []told {
	places := rand.New(rand.NewPCG(seed, 0)).Perm(len(all))[:min(k, len(all))]
	slices.Sort(places)
	var drawn []told
	for _, i := range places {
		drawn = append(drawn, all[i])
	}
	return drawn
}

func drawn(b *strings.Builder, h *history, k int, seed uint64) {
	all := h.regressionsTold()
	sample := draw(all, k, seed)
	fmt.Fprintf(b, "\n## Sample\n\n%d of %d regressions, drawn with seed %d.\n", len(sample), len(all), seed)
	for i, t := range sample {
		block(b, i+1, t)
	}
}

// block writes what a person needs who judges a finding.
func block(b *strings.Builder, number int, t told) {
	f := t.finding
	fmt.Fprintf(b, "\n### %d. %s, %s, `%s`\n\n%s\n\n```text\n", number, f.Rule, f.Level, short(t.commit.Name), quote(t.commit.Title))
	fmt.Fprintf(b, "%s\n%s\n", f.Subject, f.Text)
	places(b, "at     ", f.Sites)
	for _, c := range f.Causes {
		fmt.Fprintf(b, "cause  %s\n", c)
	}
	for _, d := range f.Details {
		fmt.Fprintf(b, "detail %s\n", d.Text)
		places(b, "       ", d.Sites)
	}
	fmt.Fprintf(b, "```\n\n    git diff %s %s -- '*.go'\n", short(t.commit.Since), short(t.commit.Name))
}

func places(b *strings.Builder, label string, sites []site) {
	for _, s := range sites {
		fmt.Fprintf(b, "%s%s:%d\n", label, s.File, s.Line)
		label = strings.Repeat(" ", len(label))
	}
}
