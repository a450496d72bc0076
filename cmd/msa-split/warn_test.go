package main

import (
	"bytes"
	"fmt"
	"io"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/msa-split/msa-split/internal/analyze"
)

func TestWarningsAreFewWorstFirstAndOnce(t *testing.T) {
	all := []analyze.Warning{
		{Text: "harmless", Hint: "look"},
		{Text: "harmless", Hint: "look"},
		{Code: "type-error", Text: "and 3 more", Incomplete: true, Count: 3},
		{Code: "type-error", Text: "broken", Incomplete: true, Site: &analyze.Site{File: "a\x1b.go", Line: 7}},
		{Code: "type-error", Text: "unreadable", Incomplete: true, Site: &analyze.Site{File: "b.go"}},
	}
	for i := range 10 {
		all = append(all, analyze.Warning{Text: fmt.Sprintf("number %d", i), Count: i})
	}
	var stderr bytes.Buffer
	o := &options{program: newProgram(io.Discard, &stderr, nil)}
	o.warn(all)
	want := "warning: a\\x1b.go:7: broken\nwarning: b.go: unreadable\nwarning: and 3 more\nwarning: harmless; look\n"
	for i := range 8 {
		want += fmt.Sprintf("warning: number %d\n", i)
	}
	want += "warning: and 17 more; --format json lists all\n"
	if diff := cmp.Diff(want, stderr.String()); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func TestIncompleteResultIsAnErrorUnlessAllowed(t *testing.T) {
	warnings := []analyze.Warning{
		{Text: "a", Incomplete: true, Count: 2}, {Text: "a", Incomplete: true, Count: 2}, {Text: "b"},
	}
	o := &options{}
	err := o.complete(warnings)
	want := "the result is incomplete: 2 problems kept code from being analysed; what could be analysed is reported"
	if exitOf(err) != exitIncomplete || err.Error() != want {
		t.Errorf("got %v", err)
	}
	if err := o.complete(warnings[2:]); err != nil {
		t.Errorf("got %v", err)
	}
	o.AllowIncomplete = true
	if err := o.complete(warnings); err != nil {
		t.Errorf("got %v", err)
	}
}

func TestPatternThatMatchesNothingIsNamedWithItsNeighbour(t *testing.T) {
	g := &analyze.Graph{Packages: []analyze.Package{
		{Path: "example.com/farm/scales", Dir: "scales"}, {Path: "fmt", External: true},
	}}
	o := &options{settings: settings{Shared: []string{"./scales", "./scalse/...", "example.com/farm/scale", "fmt"}}, origin: map[string]string{"shared": "--shared"}}
	var got []string
	for _, w := range o.unmatched(g) {
		got = append(got, warningLine(w))
	}
	want := []string{
		`shared in --shared: no package matches "./scalse/..."; did you mean "./scales/..."?`,
		`shared in --shared: no package matches "example.com/farm/scale"; did you mean "example.com/farm/scales"?`,
		`shared in --shared: no package matches "fmt"`,
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}
