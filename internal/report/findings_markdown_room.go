package report

import (
	"cmp"
	"slices"
	"strings"
)

// maxComment bounds a document about findings, in bytes. GitHub refuses a comment of more than 65,536
// characters; a step summary, of which several share a page, may take 1 MiB.
const maxComment = 60_000

// part is a part of a document that fits a room, in bytes: it puts the worst first and says what it
// leaves out.
type part func(room int) string

// slack is what a part keeps free beside its text, at most, for what it would have to say if it were cut.
const slack = 600

// compose writes the head, then the parts: whole where they fit, else in the room that each is given.
func compose(head string, parts []part) string {
	texts, wants, all := make([]string, len(parts)), make([]int, len(parts)), 0
	for i, p := range parts {
		texts[i] = p(2 * maxComment)
		wants[i] = len(texts[i]) + slack
		all += len(texts[i])
	}
	if all > maxComment-len(head) {
		for i, room := range shares(maxComment-len(head), wants) {
			texts[i] = parts[i](room)
		}
	}
	return strings.TrimRight(head+strings.Join(texts, ""), "\n") + "\n"
}

// shares divides a room (max-min fair): who wants less than an equal share gets all that it wants,
// and leaves the rest to the others.
func shares(room int, wants []int) []int {
	order := make([]int, len(wants))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(wants[a], wants[b]) })
	given := make([]int, len(wants))
	for k, i := range order {
		given[i] = max(0, min(wants[i], room/(len(order)-k)))
		room -= given[i]
	}
	return given
}

// page is a part while it is written.
type page struct {
	b    strings.Builder
	room int // bytes that are left
}

// add writes text that fits and reports whether it did.
func (p *page) add(text string) bool {
	if len(text) > p.room {
		return false
	}
	p.b.WriteString(text)
	p.room -= len(text)
	return true
}

// roomForNote is kept for the line that says what was left out.
const roomForNote = 100

// leftOut is the line that says so; "" where nothing is.
func leftOut(n int, one, many string) string {
	if n <= 0 {
		return ""
	}
	return plural(n, "more "+one, "more "+many) + " left out here; `--format json` lists all.\n\n"
}

// rows writes a table of as many of n rows as fit, and how many do not.
func (p *page) rows(head []string, n int, row func(int) []string) (left int) {
	t := markdownTable{head: head}
	room := p.room - 2*len(strings.Join(head, " | ")) - 10*len(head)
	for i := range n {
		cells := row(i)
		if room -= len(strings.Join(cells, " | ")) + len("|  |\n"); room < 0 {
			break
		}
		t.add(cells...)
	}
	if !p.add(t.String()) {
		return n
	}
	return n - len(t.rows)
}

// items writes as many of n items of a list as fit, and how many do not.
func (p *page) items(n int, item func(int) string) (left int) {
	for i := range n {
		if !p.add(item(i)) {
			return n - i
		}
	}
	return 0
}

// listPart is a list under a title.
func listPart(title string, n int, one, many string, item func(int) string) part {
	return func(room int) string {
		p := page{room: room - roomForNote}
		if n == 0 || !p.add(title) {
			return fitting(room, leftOut(n, one, many))
		}
		left := p.items(n, item)
		return p.b.String() + "\n" + leftOut(left, one, many)
	}
}

// fitting is text where it fits the room, else nothing.
func fitting(room int, text string) string {
	if len(text) > room {
		return ""
	}
	return text
}
