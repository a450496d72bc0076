package cluster

import (
	"fmt"
	"maps"
	"math/rand/v2"
	gopath "path"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/msa-split/msa-split/internal/analyze"
)

// A code base as text, a line for each fact:
//
//	shop/orders/http -> shop/orders/domain 3    imports, and refers to it three times; 0 only imports
//	shop#Order -> pay#Charge.Do 2               the same between declarations; a dot makes a method
//	command shop/cmd/api                        its package clause says main
//	external testing                            not analysed
//	lines shop/orders/http 120                  lines of the package, 100 without
//
// Lines that begin with # are comments.

// parseFacts reads such a text into facts, sorted by package.
func parseFacts(t testing.TB, text string) []analyze.PackageFacts {
	t.Helper()
	f := factsReader{packages: map[string]*analyze.PackageFacts{}, external: map[string]bool{}, declared: map[analyze.Key]bool{}}
	for line := range strings.Lines(text) {
		if err := f.read(strings.TrimSpace(line)); err != nil {
			t.Fatalf("reading %q: %v", line, err)
		}
	}
	var all []analyze.PackageFacts
	for _, path := range slices.Sorted(maps.Keys(f.packages)) {
		if !f.external[path] {
			all = append(all, *f.packages[path])
		}
	}
	return all
}

type factsReader struct {
	packages map[string]*analyze.PackageFacts
	external map[string]bool
	declared map[analyze.Key]bool
}

func (f *factsReader) read(line string) error {
	fields := strings.Fields(line)
	switch {
	case len(fields) == 0 || strings.HasPrefix(line, "#"):
		return nil
	case len(fields) >= 3 && fields[1] == "->":
		refs := 1
		if len(fields) == 4 {
			refs, _ = strconv.Atoi(fields[3])
		}
		f.refer(f.key(fields[0]), f.key(fields[2]), refs)
		return nil
	case fields[0] == "command":
		f.at(fields[1]).Name = "main"
	case fields[0] == "external":
		f.external[fields[1]] = true
	case fields[0] == "lines":
		f.at(fields[1]).Lines, _ = strconv.Atoi(fields[2])
	case len(fields) == 1:
		f.at(fields[0])
	default:
		return fmt.Errorf("want a fact such as: a -> b 3")
	}
	return nil
}

func (f *factsReader) at(path string) *analyze.PackageFacts {
	p := f.packages[path]
	if p == nil {
		p = &analyze.PackageFacts{Path: path, Dir: path, Name: gopath.Base(path), Lines: 100}
		f.packages[path] = p
	}
	return p
}

// key declares what a name stands for; for a package alone, its function Do.
func (f *factsReader) key(name string) analyze.Key {
	path, local, ok := strings.Cut(name, "#")
	if !ok {
		local = "Do"
	}
	k := analyze.Key{Package: path, Name: local, Kind: analyze.KindFunc}
	if owner, method, ok := strings.Cut(local, "."); ok {
		k.Owner, k.Name, k.Kind = owner, method, analyze.KindMethod
		f.declare(k.Holder())
	}
	f.declare(k)
	return k
}

func (f *factsReader) declare(k analyze.Key) {
	if p := f.at(k.Package); !f.declared[k] {
		f.declared[k] = true
		p.Declarations = append(p.Declarations, analyze.Declaration{Key: k, Exported: true, Lines: 10})
	}
}

func (f *factsReader) refer(from, to analyze.Key, refs int) {
	p := f.at(from.Package)
	if from.Package != to.Package && !slices.Contains(p.Imports, to.Package) {
		p.Imports = append(p.Imports, to.Package)
	}
	if refs > 0 {
		p.References = append(p.References, analyze.Reference{From: from, To: to, Kind: analyze.RefCall, Usage: analyze.Usage{Count: refs}})
	}
}

// divide divides a code base that is given as text.
func divide(t testing.TB, text string, o Options) *Partition {
	t.Helper()
	return divideFacts(t, parseFacts(t, text), o)
}

func divideFacts(t testing.TB, facts []analyze.PackageFacts, o Options) *Partition {
	t.Helper()
	p, err := Divide(t.Context(), analyze.Join(facts), o)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// placeOf says where each part is: the ID of the first part of its community, "shared", or its role.
func placeOf(p *Partition) map[string]string {
	first := map[int]string{}
	place := map[string]string{}
	for i, part := range p.Quotient.Parts {
		c := p.Community[i]
		if _, seen := first[c]; !seen && c != None && p.Roles[i] == Member {
			first[c] = part.ID
		}
	}
	for i, part := range p.Quotient.Parts {
		place[part.ID] = p.Roles[i].String()
		if c := p.Community[i]; c != None {
			place[part.ID] = first[c]
		}
	}
	return place
}

// clique makes every package below a directory import the others, in one direction.
func clique(dir string, names ...string) string {
	var b strings.Builder
	for i, from := range names {
		for _, to := range names[i+1:] {
			fmt.Fprintf(&b, "%s/%s -> %s/%s\n", dir, from, dir, to)
		}
	}
	return b.String()
}

// together reports whether all parts are in one community.
func together(p *Partition, ids ...string) bool {
	place := placeOf(p)
	for _, id := range ids {
		if place[id] == "" || place[id] != place[ids[0]] {
			return false
		}
	}
	return true
}

// shuffledFacts returns the facts, and what they hold, in another order.
func shuffledFacts(facts []analyze.PackageFacts, seed uint64) []analyze.PackageFacts {
	rng := rand.New(rand.NewPCG(seed, 7))
	all := slices.Clone(facts)
	for i := range all {
		f := &all[i]
		f.Imports, f.References, f.Declarations = slices.Clone(f.Imports), slices.Clone(f.References), slices.Clone(f.Declarations)
		rng.Shuffle(len(f.Imports), func(i, j int) { f.Imports[i], f.Imports[j] = f.Imports[j], f.Imports[i] })
		rng.Shuffle(len(f.References), func(i, j int) { f.References[i], f.References[j] = f.References[j], f.References[i] })
		rng.Shuffle(len(f.Declarations), func(i, j int) { f.Declarations[i], f.Declarations[j] = f.Declarations[j], f.Declarations[i] })
	}
	rng.Shuffle(len(all), func(i, j int) { all[i], all[j] = all[j], all[i] })
	return all
}

func graphOf(t testing.TB, text string) *analyze.Graph {
	t.Helper()
	return analyze.Join(parseFacts(t, text))
}

func declarationOf(k analyze.Key) analyze.Declaration {
	return analyze.Declaration{Key: k, Exported: true, Lines: 1}
}
