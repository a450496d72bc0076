package analyze

import (
	"context"
	"fmt"
	"math"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

func TestAuthorsAreNumbersWithCommits(t *testing.T) {
	s := newStory(t)
	s.by = "Old Name <OLD@example.com>"
	s.commit("a/a.go")
	s.by = "b <b@example.com>"
	s.commit("b/b.go", "c/c.go")
	s.by = "New Name <new@example.com>"
	s.commit("a/a.go", "b/b.go")
	s.by = "someone else <NEW@Example.com>"
	s.commit("a/a.go")
	s.by = "renovate <x@example.com>"
	s.commit("a/a.go")
	s.finish()
	s.write("-- .mailmap --\n<new@example.com> <old@example.com>\n")
	h, warnings, err := readHistory(context.Background(), graphOf(s.dir, "a", "b", "c", "none"), options())
	if warnings != nil || err != nil || len(h.authors) != 2 {
		t.Fatalf("%d authors, %v, %v", len(h.authors), warnings, err)
	}
	want := []map[int]int{{0: 3}, {0: 1, 1: 1}, {1: 1}, nil}
	if diff := cmp.Diff(want, h.authorships(4)); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
	notes := []string{"5 commits from 2018-01-06 to 2020-01-06 read; 4 changed analysed packages and count", "1 commit left out as made by bots"}
	if diff := cmp.Diff(notes, h.notes); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
}

func TestPackagesOfTheSamePeopleAreLinked(t *testing.T) {
	s := newStory(t)
	for i, packages := range []string{"a b", "a b", "b c", "c d", "e"} {
		s.by = fmt.Sprintf("p%d <p%d@example.com>", i, i)
		var changes []string
		for _, p := range strings.Fields(packages) {
			changes = append(changes, p+"/f.go")
		}
		s.commit(changes...)
		s.by = "boss <boss@example.com>"
		s.commit("a/f.go", "b/f.go", "c/f.go", "d/f.go", "e/f.go")
	}
	s.finish()
	g := graphOf(s.dir, "a", "b", "c", "d", "e")
	wantLinks(t, g, collect(t, authorsSource, g, options()).Links, "a b 0.82", "b c 0.41", "c d 0.71")
}

func TestLikenessToManyIsNone(t *testing.T) {
	for n, want := range map[int]int{11: 55, 12: 0} {
		of := make([]holdings, n+1)
		for i := range n {
			of[i] = holdings{{7, 1}}
		}
		of[n] = holdings{{8, 1}}
		links, err := alike(context.Background(), of)
		if err != nil || len(links) != want {
			t.Errorf("%d equals have %d links, %v, want %d", n, len(links), err, want)
		}
	}
}

// TestAlikeIsTheCosine compares with the definition, pair by pair.
func TestAlikeIsTheCosine(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(0, 9).Draw(t, "packages")
		of := make([]holdings, n)
		for i := range of {
			for id := range 5 {
				if count := rapid.IntRange(-2, 4).Draw(t, "count"); count > 0 {
					of[i] = append(of[i], holding{id, count})
				}
			}
		}
		links, err := alike(context.Background(), of)
		if err != nil {
			t.Fatal(err)
		}
		got := map[[2]int]float64{}
		for _, l := range links {
			got[[2]int{l.A, l.B}] = l.Weight
		}
		for a := range n {
			for b := a + 1; b < n; b++ {
				want := cosine(of, a, b)
				if math.Abs(got[[2]int{a, b}]-want) > 1e-6 {
					t.Fatalf("%d and %d: %v, want %v", a, b, got[[2]int{a, b}], want)
				}
			}
		}
	})
}

func cosine(of []holdings, a, b int) float64 {
	filled, having := 0.0, map[int]float64{}
	for _, all := range of {
		if len(all) > 0 {
			filled++
		}
		for _, h := range all {
			having[h.id]++
		}
	}
	weight := func(p, id int) float64 {
		for _, h := range of[p] {
			if h.id == id {
				return (1 + math.Log(float64(h.count))) * math.Log(filled/having[id])
			}
		}
		return 0
	}
	ab, aa, bb := 0.0, 0.0, 0.0
	for id := range 5 {
		x, y := weight(a, id), weight(b, id)
		ab, aa, bb = ab+x*y, aa+x*x, bb+y*y
	}
	if ab == 0 {
		return 0
	}
	return ab / math.Sqrt(aa*bb)
}

func TestBotsAreKnownByTheirMark(t *testing.T) {
	for author, want := range map[string]bool{
		"dependabot[bot] <49699333+dependabot[bot]@users.noreply.github.com>": true,
		"Renovate Bot <bot@renovateapp.com>":                                  true,
		"renovate <renovate@whitesourcesoftware.com>":                         true,
		"Kubernetes Prow Robot <k8s-ci-robot@users.noreply.github.com>":       true,
		"GrafanaBot <x@grafana.com>":                                          true,
		"x <moby-bot@example.com>":                                            true,
		"Marie Talbot <talbot@example.com>":                                   false,
		"J. Abbott <abbott@botany.example>":                                   false,
		"홍길동 <hong@example.com>":                                              false,
		"Bottom Robotham <bottom@bot.example.com>":                            false,
		" <>": false,
	} {
		name, mail, _ := strings.Cut(strings.TrimSuffix(author, ">"), " <")
		if got := isBot(name, mail); got != want {
			t.Errorf("%q: %v", author, got)
		}
	}
}
