package gate

import (
	"crypto/sha256"
	"encoding/base64"
	"fmt"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"github.com/msa-split/msa-split/internal/analyze"
	"github.com/msa-split/msa-split/internal/cluster"
	"github.com/msa-split/msa-split/internal/propose"
)

// codeBase is a small code base of facts: packages SERVICE/pN, each with the functions F0, F1, F2.
type codeBase struct {
	packages []string // paths, sorted
	uses     []use
}

// use is one reference from a function to another.
type use struct {
	from, to   string // paths
	user, used int    // of the functions
	count      int
}

func (u use) symbol() string { return fmt.Sprintf("%s#F%d", u.to, u.used) }

const functions = 3

// drawCodeBase makes two to four services of one to three packages with random uses.
func drawCodeBase(t *rapid.T) codeBase {
	var c codeBase
	for s := range rapid.IntRange(2, 4).Draw(t, "services") {
		for p := range rapid.IntRange(1, 3).Draw(t, "packages") {
			c.packages = append(c.packages, fmt.Sprintf("m/s%d/p%d", s, p))
		}
	}
	for range rapid.IntRange(0, 25).Draw(t, "uses") {
		if u := drawUse(t, c); u.from != u.to {
			c.uses = append(c.uses, u)
		}
	}
	return c
}

func drawUse(t *rapid.T, c codeBase) use {
	return use{
		from: rapid.SampledFrom(c.packages).Draw(t, "from"), to: rapid.SampledFrom(c.packages).Draw(t, "to"),
		user: rapid.IntRange(0, functions-1).Draw(t, "user"), used: rapid.IntRange(0, functions-1).Draw(t, "used"),
		count: rapid.IntRange(1, 4).Draw(t, "count"),
	}
}

// service returns the service that declared names for a package of the code base.
func service(path string) string { return strings.Split(path, "/")[1] }

func (c codeBase) declared() []Declared {
	var all []Declared
	for _, p := range c.packages {
		name := service(p)
		if !slices.ContainsFunc(all, func(d Declared) bool { return d.Name == name }) {
			all = append(all, Declared{Name: name, Packages: []string{"m/" + name + "/..."}})
		}
	}
	return all
}

// facts returns what an extraction would, one package each.
func (c codeBase) facts() []analyze.PackageFacts {
	var all []analyze.PackageFacts
	for _, path := range c.packages {
		f := analyze.PackageFacts{Path: path, Dir: strings.TrimPrefix(path, "m/"), Name: "p", Module: "m", Lines: 100}
		for n := range functions {
			f.Declarations = append(f.Declarations, analyze.Declaration{Key: function(path, n), Exported: true, Lines: 10, Type: "func()"})
		}
		for i, u := range c.uses {
			if u.from != path {
				continue
			}
			f.Imports = append(f.Imports, u.to)
			f.References = append(f.References, analyze.Reference{
				From: function(path, u.user), To: function(u.to, u.used), Kind: analyze.RefCall,
				Usage: analyze.Usage{Count: u.count, Sites: []analyze.Site{{File: f.Dir + "/p.go", Line: i + 1}}},
			})
		}
		all = append(all, f)
	}
	return all
}

func function(path string, n int) analyze.Key {
	return analyze.Key{Package: path, Name: fmt.Sprintf("F%d", n), Kind: analyze.KindFunc}
}

// fatal is what both tests and properties can do.
type fatal interface{ Fatal(args ...any) }

// measured returns the state of facts under boundaries.
func measured(t fatal, facts []analyze.PackageFacts, declared []Declared, place propose.Placer) *Baseline {
	g := analyze.Join(facts)
	p, err := cluster.Pinned(g, cluster.Options{})
	if err != nil {
		t.Fatal(err)
	}
	s, err := propose.Pinned(g, p, propose.Origin{}, propose.BoundariesDeclared, place)
	if err != nil {
		t.Fatal(err)
	}
	return Of(s, declared, nil, nil)
}

// placed returns where a placer puts units.
func placed(t fatal, place propose.Placer, units []propose.Unit, ties []propose.Tie) []propose.Placement {
	places, err := place(units, ties)
	if err != nil {
		t.Fatal(err)
	}
	return places
}

// state returns the state of a code base under its declared services.
func (c codeBase) state(t fatal) *Baseline {
	return measured(t, c.facts(), c.declared(), PlaceDeclared(c.declared(), nil, cluster.Constraints{}))
}

// exact are the policies without any tolerance.
func exact() Policies {
	p := DefaultPolicies()
	for name, policy := range p {
		p[name] = Policy{Level: policy.Level}
	}
	return p
}

// shown writes findings as rule, state and subject, one a line.
func shown(findings []Finding) string {
	var b strings.Builder
	for _, f := range findings {
		fmt.Fprintf(&b, "%s %s %s\n", f.Rule, f.State, f.Subject)
	}
	return b.String()
}

func compareExactly(t testing.TB, base, head *Baseline) string {
	t.Helper()
	return shown(Compare(base, head, Options{Policies: exact(), Filed: true}))
}

// shapeOf makes the shape of a unit that declares the given names, each with a shape of its own.
func shapeOf(names string) propose.Shape {
	var codes []string
	for _, n := range strings.Fields(names) {
		codes = append(codes, fmt.Sprintf("%04s", n))
	}
	slices.Sort(codes)
	return propose.Shape(strings.Join(codes, ""))
}

// fingerprinted is what a shape holds of a declaration: the first 24 bits of a hash of its name and of its own shape.
func fingerprinted(name, shape string) string {
	sum := sha256.Sum256([]byte(name + "\x00" + shape))
	return base64.RawURLEncoding.EncodeToString(sum[:3])
}

// sorted puts the fingerprints of each unit in order, as a shape holds them.
func sorted(b *Baseline) *Baseline {
	for i, p := range b.Places {
		codes := slices.Sorted(slices.Values(slices.Collect(func(yield func(string) bool) {
			for at := 0; at+4 <= len(p.Shape) && yield(string(p.Shape[at:at+4])); at += 4 {
			}
		})))
		b.Places[i].Shape = propose.Shape(strings.Join(codes, ""))
	}
	return b
}
