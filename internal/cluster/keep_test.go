package cluster

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/msa-split/msa-split/internal/analyze"
	"pgregory.net/rapid"
)

// drawKeep draws constraints that can all be kept: they follow a hidden assignment of the parts to services.
func drawKeep(t *rapid.T, q *analyze.Quotient) Constraints {
	byService := map[int][]string{}
	for _, p := range q.Parts {
		s := rapid.IntRange(0, 3).Draw(t, "service")
		byService[s] = append(byService[s], p.ID)
	}
	some := func(label string) (patterns []string) {
		for _, s := range sortedKeys(byService) {
			for _, id := range byService[s] {
				if rapid.IntRange(0, 3).Draw(t, label) == 0 {
					patterns = append(patterns, id)
				}
			}
			if label == "together" && len(patterns) > 0 {
				return patterns
			}
		}
		return patterns
	}
	var c Constraints
	for k := range rapid.IntRange(0, 2).Draw(t, "lists of together") {
		c.Together = append(c.Together, Rule{Patterns: some("together"), Place: fmt.Sprintf("f:%d", k)})
	}
	for k := range rapid.IntRange(0, 2).Draw(t, "lists of apart") {
		rule := Rule{Place: fmt.Sprintf("g:%d", k)}
		for _, s := range sortedKeys(byService) { // one part of each service: no two of them are together
			rule.Patterns = append(rule.Patterns, rapid.SampledFrom(byService[s]).Draw(t, "apart"))
		}
		c.Apart = append(c.Apart, rule)
	}
	for _, s := range sortedKeys(byService) {
		for _, id := range byService[s] {
			if rapid.IntRange(0, 7).Draw(t, "pinned") == 0 {
				c.Pins = append(c.Pins, Pin{Pattern: id, Service: fmt.Sprintf("service %d", s), Place: "h:1"})
			}
		}
	}
	return c
}

// checkKept checks that a partition is as the constraints want it.
func checkKept(t testingT, p *Partition, c Constraints) {
	matching := func(pattern string) (parts []int) {
		for i, part := range p.Quotient.Parts {
			pkg := p.Quotient.Graph.Packages[part.Package]
			if pkg.MatchesPart(part.ID, pattern) {
				parts = append(parts, i)
			}
		}
		return parts
	}
	inService := func(parts []int) {
		for _, i := range parts {
			if p.Community[i] == None || p.Community[i] != p.Community[parts[0]] {
				t.Fatalf("%s is in %d, %s in %d", p.Quotient.Parts[i].ID, p.Community[i], p.Quotient.Parts[parts[0]].ID, p.Community[parts[0]])
			}
		}
	}
	for _, rule := range c.Together {
		var all []int
		for _, pattern := range rule.Patterns {
			all = append(all, matching(pattern)...)
		}
		inService(all)
	}
	for _, rule := range c.Apart {
		for k, pattern := range rule.Patterns {
			for _, other := range rule.Patterns[:k] {
				for _, i := range matching(pattern) {
					for _, j := range matching(other) {
						if p.Community[i] != None && p.Community[i] == p.Community[j] {
							t.Fatalf("%s and %s are both in %d", p.Quotient.Parts[i].ID, p.Quotient.Parts[j].ID, p.Community[i])
						}
					}
				}
			}
		}
	}
	services := map[string][]int{}
	named := map[int]string{}
	for _, pin := range c.Pins {
		for _, i := range matching(pin.Pattern) {
			services[pin.Service] = append(services[pin.Service], i)
			if name, seen := named[p.Community[i]]; seen && name != pin.Service {
				t.Fatalf("community %d is %q and %q", p.Community[i], name, pin.Service)
			}
			named[p.Community[i]] = pin.Service
			if p.Pins[i] != pin.Service {
				t.Fatalf("%s is pinned to %q, want %q", p.Quotient.Parts[i].ID, p.Pins[i], pin.Service)
			}
		}
	}
	for _, parts := range services {
		inService(parts)
	}
}

func TestConstraintsHoldAtEveryLevel(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		facts, o := withDeclarations(drawFacts(t)), drawOptions(t)
		g := analyze.Join(facts)
		q := analyze.ByPackage(g)
		if o.Granularity == ByDeclaration {
			q = analyze.ByDeclaration(g, analyze.MaxMethods)
		}
		o.Keep = drawKeep(t, q)
		p := divideDrawn(t, facts, o)
		checkKept(t, p, o.Keep)
		least, most := bounds(p)
		for k := max(least, 1); k <= most; k++ {
			o.Services = k
			checkKept(t, divideDrawn(t, facts, o), o.Keep)
		}
	})
}

func TestTheHierarchyIsNestedUnderConstraints(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		facts := drawFacts(t)
		o := Options{Algorithm: rapid.SampledFrom([]string{"", "tree", "leiden"}).Draw(t, "algorithm")}
		o.Keep = drawKeep(t, analyze.ByPackage(analyze.Join(facts)))
		checkEveryLevel(t, facts, o)
	})
}

func TestConstraintsThatSayNothingNewChangeNothing(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		facts, o := withDeclarations(drawFacts(t)), drawOptions(t)
		was := divideDrawn(t, facts, o)
		o.Keep.Apart = []Rule{{Patterns: []string{"nothing/here", "nor/there"}, Place: "f:1"}}
		o.Keep.Together = []Rule{{Patterns: []string{"nothing/here/..."}, Place: "f:2"}}
		is := divideDrawn(t, facts, o)
		is.Options.Keep, is.Pins = Constraints{}, nil
		if diff := equalPartitions(was, is); diff != "" {
			t.Fatal(diff)
		}
	})
}

// Wide patterns may contradict each other; then that is said, and nothing else happens.
func TestAnyConstraintsAreKeptOrRefused(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		facts, o := drawFacts(t), Options{}
		pattern := rapid.Custom(func(t *rapid.T) string {
			path := facts[rapid.IntRange(0, len(facts)-1).Draw(t, "package")].Path
			return rapid.SampledFrom([]string{path, top(path) + "/...", "./" + path, "./" + top(path) + "/..."}).Draw(t, "pattern")
		})
		rule := func(label string) []Rule {
			return []Rule{{Patterns: rapid.SliceOfN(pattern, 1, 3).Draw(t, label), Place: label + ":1"}}
		}
		o.Keep = Constraints{Together: rule("together"), Apart: rule("apart")}
		for _, service := range []string{"a", "b"} {
			o.Keep.Pins = append(o.Keep.Pins, Pin{Pattern: pattern.Draw(t, "pin"), Service: service, Place: "pin:" + service})
		}
		p, err := Divide(t.Context(), analyze.Join(facts), o)
		var c Contradiction
		switch {
		case err == nil:
			checkKept(t, p, o.Keep)
		case !errors.As(err, &c) || strings.Count(err.Error(), ":") < 1:
			t.Fatal(err)
		}
	})
}

func TestContradictionsNameBothLines(t *testing.T) {
	code := "m/a -> m/b\nm/a/x -> m/b\nm/c -> m/d\ncommand m/cmd\nm/cmd -> m/a\n"
	cases := []struct {
		name string
		keep Constraints
		want string
	}{
		{"two pins", Constraints{Pins: []Pin{{"m/a/...", "orders", "f:1"}, {"m/a/x", "payments", "f:2"}}},
			`package m/a/x is pinned to "orders" (f:1) and pinned to "payments" (f:2)`},
		{"pins of what is together", Constraints{
			Together: []Rule{{[]string{"m/a", "m/b"}, "f:1"}}, Pins: []Pin{{"m/a", "orders", "f:2"}, {"m/b", "payments", "f:3"}},
		}, `package m/a is pinned to "orders" (f:2) and package m/b is pinned to "payments" (f:3), but together (f:1) keeps them in one service`},
		{"pins of what a chain keeps together", Constraints{
			Together: []Rule{{[]string{"m/a", "m/b"}, "f:1"}, {[]string{"m/b", "m/c"}, "f:2"}}, Pins: []Pin{{"m/a", "orders", "f:3"}, {"m/c", "payments", "f:4"}},
		}, `but together (f:1, f:2) keeps them in one service`},
		{"apart and together", Constraints{
			Together: []Rule{{[]string{"m/a", "m/b"}, "f:1"}}, Apart: []Rule{{[]string{"m/a/...", "m/b"}, "f:2"}},
		}, `package m/a and package m/b are kept apart (f:2), but together (f:1) keeps them in one service`},
		{"apart and pinned to one", Constraints{
			Apart: []Rule{{[]string{"m/a", "m/b"}, "f:1"}}, Pins: []Pin{{"m/a", "orders", "f:2"}, {"m/b", "orders", "f:3"}},
		}, `package m/a and package m/b are kept apart (f:1), but pins (f:2, f:3) keep them in one service`},
		{"apart by lists and pins", Constraints{
			Apart: []Rule{{[]string{"m/a", "m/b"}, "f:1"}}, Together: []Rule{{[]string{"m/b", "m/c"}, "f:2"}}, Pins: []Pin{{"m/a", "orders", "f:3"}, {"m/c", "orders", "f:4"}},
		}, `package m/a and package m/b are kept apart (f:1), but together (f:2) and pins (f:3, f:4) keep them in one service`},
		{"apart from itself", Constraints{Apart: []Rule{{[]string{"m/a/...", "m/a/x"}, "f:1"}}},
			`package m/a/x matches both "m/a/..." and "m/a/x" of one list of apart (f:1), and nothing is apart from itself`},
		{"pinned shared code", Constraints{Pins: []Pin{{"m/d", "orders", "f:2"}}, Shared: "f:1"},
			`package m/d is pinned to "orders" (f:2), but "m/d" is shared code (f:1)`},
		{"shared code together", Constraints{Together: []Rule{{[]string{"m/c", "m/d"}, "f:2"}}, Shared: "f:1"},
			`package m/d is kept together with "m/c" (f:2), but "m/d" is shared code (f:1)`},
		{"declarations of packages", Constraints{Pins: []Pin{{"m/d#Do", "orders", "f:2"}}},
			`"m/d#Do" names a declaration (f:2), but what moves here is a package`},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			_, err := Divide(t.Context(), graphOf(t, code), Options{Keep: c.keep, Shared: []string{"m/d"}})
			if err == nil || !strings.Contains(err.Error(), c.want) {
				t.Errorf("got %v, want %s", err, c.want)
			}
		})
	}
}

func TestADeclarationGoesBeforeItsPackage(t *testing.T) {
	keep := Constraints{Pins: []Pin{{"./models", "orders", "f:1"}, {"./models#Payment", "payments", "f:2"}, {"./pay", "payments", "f:3"}}}
	p := divide(t, "m/models#Order -> m/models#Payment\nm/models#Order -> m/models#Item\nm/pay#Do -> m/models#Item\n",
		Options{Granularity: ByDeclaration, Keep: Constraints{Pins: renamePatterns(keep.Pins)}})
	want := map[string]string{"m/models#Item": "orders", "m/models#Order": "orders", "m/models#Payment": "payments", "m/pay#Do": "payments"}
	for i, part := range p.Quotient.Parts {
		if p.Pins[i] != want[part.ID] {
			t.Errorf("%s is pinned to %q, want %q", part.ID, p.Pins[i], want[part.ID])
		}
	}
	if p.Count != 2 {
		t.Errorf("%d services", p.Count)
	}
}

// renamePatterns writes patterns of directories as import paths: in these code bases a directory has the name of its package.
func renamePatterns(pins []Pin) []Pin {
	pins = slices.Clone(pins)
	for i := range pins {
		pins[i].Pattern = strings.Replace(pins[i].Pattern, "./", "m/", 1)
	}
	return pins
}

func TestReasonsNameTheLine(t *testing.T) {
	keep := Constraints{
		Together: []Rule{{[]string{"m/a/x", "m/b/..."}, "f:1"}},
		Pins:     []Pin{{"m/c", "third", "f:2"}, {"m/cmd", "third", "f:3"}},
	}
	p := divide(t, "m/a/x -> m/a/y\nm/a/y -> m/a/z\nm/b/x -> m/b/y\nm/b/y -> m/b/z\nm/b/x -> m/b/z\nm/c -> m/a/y\ncommand m/cmd\nm/cmd -> m/b/x\n", Options{Keep: keep})
	want := map[string]string{
		"m/a/x": `it is kept together with "m/b/..." (f:1)`, "m/b/x": "",
		"m/c": "it is pinned to third (f:2)", "m/cmd": "it is pinned to third (f:3)",
	}
	for i, part := range p.Quotient.Parts {
		if why, ok := want[part.ID]; ok && p.Why[i] != why {
			t.Errorf("%s is there because %q, want %q", part.ID, p.Why[i], why)
		}
	}
	if !together(p, "m/a/x", "m/b/x", "m/b/z") || !together(p, "m/c", "m/cmd") {
		t.Errorf("%v", placeOf(p))
	}
}
