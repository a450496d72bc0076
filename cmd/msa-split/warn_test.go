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
		{Text: "broken", Incomplete: true, Count: 3, Site: &analyze.Site{File: "a\x1b.go", Line: 7}},
	}
	for i := range 12 {
		all = append(all, analyze.Warning{Text: fmt.Sprintf("number %d", i)})
	}
	var stderr bytes.Buffer
	o := &options{program: newProgram(io.Discard, &stderr, nil)}
	o.warn(all)
	want := "warning: a\\x1b.go:7: broken\nwarning: harmless; look\n"
	for i := range 8 {
		want += fmt.Sprintf("warning: number %d\n", i)
	}
	want += "warning: and 4 more; --format json lists all\n"
	if diff := cmp.Diff(want, stderr.String()); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func TestIncompleteResultIsAnErrorUnlessAllowed(t *testing.T) {
	warnings := []analyze.Warning{{Text: "a", Incomplete: true, Count: 2}, {Text: "b"}}
	o := &options{}
	if err := o.complete(warnings); exitOf(err) != exitIncomplete {
		t.Errorf("got %v", err)
	}
	if err := o.complete(warnings[1:]); err != nil {
		t.Errorf("got %v", err)
	}
	o.AllowIncomplete = true
	if err := o.complete(warnings); err != nil {
		t.Errorf("got %v", err)
	}
}
