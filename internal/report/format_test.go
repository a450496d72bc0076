package report

import (
	"bytes"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestFormatsAreDescribedAndPrintSomething(t *testing.T) {
	seen := map[string]bool{}
	for _, f := range Formats {
		if f.Name == "" || f.Doc == "" || !strings.HasPrefix(f.Extension, ".") || seen[f.Name] {
			t.Errorf("format %q: want a unique name, a doc and an extension, got doc %q, extension %q", f.Name, f.Doc, f.Extension)
		}
		if !slices.ContainsFunc([]string{OfProposal, OfGraph, OfExplanation, OfFindings, OfDiff}, f.Prints) {
			t.Errorf("format %q prints nothing", f.Name)
		}
		seen[f.Name] = true
	}
}

func TestLookupNamesTheFormatsThereAre(t *testing.T) {
	_, err := Lookup("csv", OfGraph)
	want := `choosing the format "csv" of a graph: want one of dot, json`
	if err == nil || err.Error() != want {
		t.Errorf("got %v, want %s", err, want)
	}
	if f, err := Lookup("json", OfGraph); err != nil || f.Name != "json" {
		t.Errorf("got %q, %v", f.Name, err)
	}
}

func TestFormatsLeaveTheProposalAloneAndRepeatTheirBytes(t *testing.T) {
	for sample, make := range samples {
		for _, f := range formatsOf(OfProposal) {
			p := make()
			var first, second bytes.Buffer
			for _, out := range []*bytes.Buffer{&first, &second} {
				if err := f.Proposal(out, p, Options{}); err != nil {
					t.Fatal(err)
				}
			}
			if !bytes.Equal(first.Bytes(), second.Bytes()) {
				t.Errorf("%s of %s: two runs differ", f.Name, sample)
			}
			if diff := cmp.Diff(make(), p); diff != "" {
				t.Errorf("%s changed %s:\n%s", f.Name, sample, diff)
			}
		}
	}
}

// Outputs for machines have their own escapes: JSON escapes every control character.
func TestNoFormatPassesOnControlCharacters(t *testing.T) {
	for _, f := range formatsOf(OfProposal) {
		for _, line := range strings.Split(string(render(t, f.Name, "hostile", Options{})), "\n") {
			line = strings.ReplaceAll(line, "\t", "")
			if f.Name != "json" && Safe(line) != line {
				t.Errorf("%s: %q", f.Name, line)
			}
			if strings.ContainsAny(line, "\x1b\x07") || strings.Contains(f.Name, "json") && strings.Contains(line, "<") {
				t.Errorf("%s: %q", f.Name, line)
			}
		}
	}
}

// formatsOf lists the formats that print a kind of value.
func formatsOf(kind string) []Format {
	return slices.DeleteFunc(slices.Clone(Formats), func(f Format) bool { return !f.Prints(kind) })
}
