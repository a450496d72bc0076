package cluster

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// TestGraphsOfTheCorpus divides each small code base of testdata/graph and compares the division
// with what the file wants: a line for each package, with its service, or its role where it is in
// none, behind a tab. A service goes by whatever name; packages that are not listed are free.
func TestGraphsOfTheCorpus(t *testing.T) {
	files, err := filepath.Glob("../../testdata/graph/*.txt")
	if err != nil || len(files) == 0 {
		t.Fatalf("no graphs: %v", err)
	}
	for _, file := range files {
		t.Run(strings.TrimSuffix(filepath.Base(file), ".txt"), func(t *testing.T) {
			text, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			facts, want := wanted(string(text))
			p := divide(t, facts, optionsIn(string(text)))
			got := placeOf(p)
			for id := range got {
				if _, listed := want[id]; !listed {
					delete(got, id)
				}
			}
			if diff := cmp.Diff(byFirst(want), byFirst(got)); diff != "" {
				t.Errorf("services, each by its first package (-want +got):\n%s", diff)
			}
		})
	}
}

// wanted parts a graph file into its facts and the wanted place of packages.
func wanted(text string) (facts string, want map[string]string) {
	want = map[string]string{}
	var b strings.Builder
	for line := range strings.Lines(text) {
		if id, place, ok := strings.Cut(strings.TrimSuffix(line, "\n"), "\t"); ok && !strings.HasPrefix(line, "#") {
			want[id] = strings.TrimSpace(place)
		} else {
			b.WriteString(line)
		}
	}
	return b.String(), want
}

// optionsIn reads the options that a file asks for in a line "# by declaration".
func optionsIn(text string) Options {
	if strings.Contains(text, "# by declaration\n") {
		return Options{Granularity: ByDeclaration}
	}
	return Options{}
}

// byFirst names each service after its first package in order, and leaves roles as they are.
func byFirst(place map[string]string) map[string]string {
	first := map[string]string{}
	for id, service := range place {
		if f, seen := first[service]; !seen || id < f {
			first[service] = id
		}
	}
	for _, role := range roleNames {
		first[role] = role
	}
	named := map[string]string{}
	for id, service := range place {
		named[id] = first[service]
	}
	return named
}
