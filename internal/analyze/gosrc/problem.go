package gosrc

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"regexp"
	"slices"
	"strings"
)

// sortProblems orders problems by code, package, file, line and text, and drops repetitions.
func sortProblems(ps []Problem) []Problem {
	slices.SortFunc(ps, func(a, b Problem) int {
		return cmp.Or(
			cmp.Compare(a.Code, b.Code), cmp.Compare(a.Package, b.Package), cmp.Compare(a.File, b.File),
			cmp.Compare(a.Line, b.Line), cmp.Compare(a.Text, b.Text), cmp.Compare(a.Count, b.Count),
		)
	})
	return slices.Compact(ps)
}

// refusal is the go command's reason for listing nothing, and what to do about it.
type refusal struct{ text, hint string }

func (r *refusal) Error() string {
	if r.hint == "" {
		return r.text
	}
	return r.text + "; " + r.hint
}

// refusals are reasons for listing nothing, by the go command's text. In texts and hints, $1
// stands for the first group.
var refusals = []struct {
	is         *regexp.Regexp
	text, hint string // text "" keeps the go command's
}{
	{match(`requires go >= (\S+) \(running go (\S+);`), "the code needs Go $1, and the go command is $2",
		"install the newer one, or allow its download with GOTOOLCHAIN=auto"},
	{match(`invalid go version|unknown block type|errors parsing go\.mod`), "", "mend go.mod"},
	{match(`errors parsing go\.work|listed in go\.work|workspace`), "", "mend go.work, or leave it out with GOWORK=off"},
	{match(`inconsistent vendoring`), "", "run: go mod vendor"},
	{match(`[Bb]uild cache|GOCACHE`), "", "set GOCACHE to a folder that can be written"},
	{match(`module cache not found|GOMODCACHE`), "", "set GOMODCACHE or HOME to a folder that can be written"},
	{match(`updates to go\.mod needed|go\.sum`), "", "run: go mod tidy"},
	{match(`toolchain not available`), "", "install that version of Go"},
}

var (
	// noise is what go/packages puts before the go command's own words.
	noise = match(`(?s)^err: (exit status \d+|signal: \w+): stderr: `)
	// advice is what the go command proposes and the hints say shorter.
	advice = match(`(?m)^\s*(To ignore|To sync|run 'go help|to (add|update) it|go work use|go mod \w+|go get|go: downloading).*$`)
	signal = match(`signal: (\w+)`)
)

// explain turns an error of the go command into a sentence with what to do next.
func explain(ctx context.Context, err error, p place) error {
	if ctx.Err() != nil {
		return ctx.Err()
	}
	if s := signal.FindString(err.Error()); s != "" && killed(err) {
		return &refusal{text: fmt.Sprintf("go list was ended by the system (%s), probably out of memory", s), hint: "analyse fewer packages at a time"}
	}
	text := err.Error()
	var ge *goError
	if errors.As(err, &ge) {
		text = ge.text
	}
	text = advice.ReplaceAllString(noise.ReplaceAllString(text, ""), "")
	text = strings.TrimPrefix(sentence(p.scrub(text)), "go: ")
	for _, r := range refusals {
		if m := r.is.FindStringSubmatchIndex(text); m != nil {
			if r.text != "" {
				text = string(r.is.ExpandString(nil, r.text, text, m))
			}
			return &refusal{text: text, hint: r.hint}
		}
	}
	return &refusal{text: "listing packages: " + cmp.Or(text, "the go command gave no reason")}
}

// killed reports whether a signal ended the go command. Go/packages keeps no more of it than
// the text.
func killed(err error) bool { return strings.Contains(err.Error(), "signal: killed") }
