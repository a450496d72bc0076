package analyze

import (
	"fmt"
	"strings"
	"testing"
)

// importing makes facts of packages that import others: "a b" says that a imports b.
func importing(lines ...string) []PackageFacts {
	at := map[string]int{}
	var facts []PackageFacts
	open := func(path string) int {
		if _, seen := at[path]; !seen {
			at[path] = len(facts)
			facts = append(facts, PackageFacts{Path: path, Dir: path})
		}
		return at[path]
	}
	for _, line := range lines {
		from, to, uses := strings.Cut(line, " ")
		i := open(from)
		if uses {
			open(to)
			facts[i].Imports = append(facts[i].Imports, to)
		}
	}
	return facts
}

// crossed makes a tree of as many directories as children, of which every parent/child imports what it works with.
func crossed(parents, children []string, works func(parent, child int) []string) []string {
	var lines []string
	for p, parent := range parents {
		for c, child := range children {
			lines = append(lines, parent+"/"+child)
			for _, to := range works(p, c) {
				lines = append(lines, fmt.Sprintf("%s/%s %s", parent, child, to))
			}
		}
	}
	return lines
}

var (
	features = []string{"cart", "pay", "ship", "tax", "user"}
	layers   = []string{"api", "app", "store"}
)

func TestDirectoriesOfFeaturesAreNearAndTheirLayersAreNot(t *testing.T) {
	lines := crossed(features, layers, func(f, l int) []string {
		if l+1 < len(layers) {
			return []string{features[f] + "/" + layers[l+1]}
		}
		return nil
	})
	g := Join(importing(lines...))
	links := collect(t, pathsSource, g, SourceOptions{}).Links
	for _, l := range links {
		a, b := g.Packages[l.A].Path, g.Packages[l.B].Path
		if first, _, _ := strings.Cut(a, "/"); !strings.HasPrefix(b, first+"/") {
			t.Errorf("%s and %s are near", a, b)
		}
	}
	if len(links) != 15 { // three of each feature
		t.Errorf("%d links: %v", len(links), printLinks(g, links))
	}
}

func TestLayersAreNotNearAndWhatBearsOneNameInThemIs(t *testing.T) {
	lines := crossed(layers, features, func(l, f int) []string {
		if l+1 < len(layers) {
			return []string{layers[l+1] + "/" + features[f]}
		}
		return nil
	})
	g := Join(importing(lines...))
	links := collect(t, pathsSource, g, SourceOptions{}).Links
	for _, l := range links {
		a, b := g.Packages[l.A].Path, g.Packages[l.B].Path
		if a[strings.Index(a, "/"):] != b[strings.Index(b, "/"):] {
			t.Errorf("%s and %s are near", a, b)
		}
	}
	if len(links) != 15 {
		t.Errorf("%d links: %v", len(links), printLinks(g, links))
	}
}

// TestNearnessIsLiftTimesInformation works one weight out by hand: of the 6 packages, 2 are in a; the one link inside
// a is one of 2 with an end there. So the lift is 1/2 - 2/6, and the information of what two have is 1.
func TestNearnessIsLiftTimesInformation(t *testing.T) {
	g := Join(importing("a/x a/y", "a/y b", "b c", "d e"))
	got := printLinks(g, collect(t, pathsSource, g, SourceOptions{}).Links)
	if len(got) != 0 {
		t.Fatalf("a third of the packages is too much to tell anything, got %v", got)
	}
	g = Join(importing("a/x a/y", "a/y b", "b c", "d e", "f", "g", "h"))
	wantLinks(t, g, collect(t, pathsSource, g, SourceOptions{}).Links, "a/x a/y 0.28")
}
