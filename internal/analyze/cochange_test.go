package analyze

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"
)

func TestPackagesThatChangeTogetherAreLinked(t *testing.T) {
	s := newStory(t)
	s.commit("a/a.go", "b/b.go", "c/c.go")
	s.commit("a/a.go", "b/b.go", "a/more.go")
	s.commit("a/a.go")
	s.commit("-b/b.go", "c/c.go")
	s.finish()
	g := graphOf(s.dir, "a", "b", "c")
	wantLinks(t, g, collect(t, cochangeSource, g, options()).Links, "a b 0.67", "b c 0.80")
}

func TestMovedFilesCountForTheirPresentPackage(t *testing.T) {
	s := newStory(t)
	s.commit("한글/old\nname.go", "b/b.go")
	s.commit("한글/old\nname.go", "b/b.go")
	s.commit("한글/old\nname.go => 한글/new.go")
	s.commit("한글/new.go => 주문/new.go", "c/c.go")
	s.commit("한글/old\nname.go", "c/c.go") // another file of the first name
	s.finish()
	g := graphOf(s.dir, "b", "c", "주문", "한글")
	e := collect(t, cochangeSource, g, options())
	wantLinks(t, g, e.Links, "b 주문 0.67")
	if !slices.Contains(e.Notes, "2 renames of Go files followed, and 0 files that changed as their directory moved") {
		t.Errorf("notes: %q", e.Notes)
	}
}

// TestOrderOfDirectoriesAndPlaceDoNotMatter makes the same history of packages under other names and in another
// directory.
func TestOrderOfDirectoriesAndPlaceDoNotMatter(t *testing.T) {
	var want []string
	for _, below := range []string{"", "deep/down/"} {
		s := newStory(t)
		for i := range 6 {
			s.commit(below+"a/x.go", below+fmt.Sprintf("b%d/y.go", i%2), below+"c/z.go")
		}
		s.finish()
		g := graphOf(s.dir, "a", "b0", "b1", "c")
		for i := range g.Packages {
			g.Packages[i].Dir = below + g.Packages[i].Dir
		}
		got := printLinks(g, collect(t, cochangeSource, g, options()).Links)
		if want == nil {
			want = got
		}
		if !slices.Equal(got, want) || len(got) != 5 {
			t.Errorf("got %q, want %q", got, want)
		}
	}
}

// TestWeightIsTheDiceCoefficient compares with a count over the commits themselves.
func TestWeightIsTheDiceCoefficient(t *testing.T) {
	s := newStory(t)
	var past []string
	for i := range 40 {
		var changes []string
		for p := range 6 {
			if (i*7+p*p*3)%(p+2) == 0 {
				changes = append(changes, fmt.Sprintf("p%d/f.go", p))
			}
		}
		if len(changes) > 0 {
			s.commit(changes...)
			past = append(past, strings.Join(changes, " "))
		}
	}
	s.finish()
	g := graphOf(s.dir, "p0", "p1", "p2", "p3", "p4", "p5")
	var want []string
	for a := range 6 {
		for b := a + 1; b < 6; b++ {
			inA, inB, both := 0, 0, 0
			for _, c := range past {
				hasA, hasB := strings.Contains(c, fmt.Sprintf("p%d/", a)), strings.Contains(c, fmt.Sprintf("p%d/", b))
				if hasA {
					inA++
				}
				if hasB {
					inB++
				}
				if hasA && hasB {
					both++
				}
			}
			if both >= 2 {
				want = append(want, fmt.Sprintf("p%d p%d %.2f", a, b, 2*float64(both)/float64(inA+inB)))
			}
		}
	}
	wantLinks(t, g, collect(t, cochangeSource, g, options()).Links, want...)
}

func TestSourcesHaveNamesAndUnits(t *testing.T) {
	seen := map[string]bool{}
	for _, s := range Sources {
		if s.Name == "" || s.Doc == "" || seen[s.Name] || len(s.Weights) == 0 || s.Collect == nil {
			t.Errorf("source %+v", s)
		}
		seen[s.Name] = true
	}
}

func TestCollectKeepsOneOfEqualWarnings(t *testing.T) {
	warns := Source{Weights: map[string]float64{OfPackages: 1}, Collect: func(context.Context, *Quotient, SourceOptions) (Evidence, []Warning, error) {
		return Evidence{}, []Warning{{Text: "a", Site: &Site{"f", 1}}, {Text: "a", Site: &Site{"f", 2}}, {Text: "a"}}, nil
	}}
	all, warnings, err := Collect(context.Background(), ByPackage(&Graph{}), []Wanted{{warns, 1}, {warns, 1}}, SourceOptions{})
	if err != nil || len(all) != 2 || len(warnings) != 3 {
		t.Errorf("got %v, %v, %v", all, warnings, err)
	}
}
