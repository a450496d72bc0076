package cluster

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/msa-split/msa-split/internal/analyze"
)

// BenchmarkDivide divides synthetic code bases of the size of the largest public Go repositories.
func BenchmarkDivide(b *testing.B) {
	for _, c := range []struct {
		name  string
		facts func() []analyze.PackageFacts
		by    string
	}{
		{"packages", func() []analyze.PackageFacts { return syntheticPackages(2730, 30_000, 1) }, ByPackage},
		{"layers", func() []analyze.PackageFacts { return syntheticLayers(600, 6, 30_000, 1) }, ByPackage},
		{"sparse", func() []analyze.PackageFacts { return syntheticDeclarations(50_000, 60_000, 1) }, ByDeclaration},
		{"declarations", func() []analyze.PackageFacts { return syntheticDeclarations(50_000, 300_000, 1) }, ByDeclaration},
	} {
		b.Run(c.name, func(b *testing.B) {
			g := analyze.Join(c.facts())
			b.ReportAllocs()
			for b.Loop() {
				if _, err := Divide(b.Context(), g, Options{Granularity: c.by}); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

// skewed draws a number below n, low ones far more often, as imports fall on packages.
func skewed(rng *rand.Rand, n int) int {
	x := rng.Float64()
	return int(float64(n) * x * x * x)
}

// syntheticPackages are packages in directories of three levels. Of the imports, 70 % stay in the
// directory of the second level, 10 % in that of the first, and the rest go to a skewed choice of libraries.
func syntheticPackages(n, imports int, seed uint64) []analyze.PackageFacts {
	rng := rand.New(rand.NewPCG(seed, 0))
	facts := make([]analyze.PackageFacts, n)
	const area, module = 70, 14 // packages of a directory of the first level, of the second
	for i := range facts {
		facts[i] = analyze.PackageFacts{
			Path: fmt.Sprintf("example.com/big/area%02d/module%03d/part%d", i/area, i/module, i), Lines: 50 + rng.IntN(2000),
		}
	}
	near := func(i, size int) int { return min(i/size*size+rng.IntN(size), n-1) }
	for range imports {
		from := rng.IntN(n)
		var to int
		switch x := rng.Float64(); {
		case x < 0.7:
			to = near(from, module)
		case x < 0.8:
			to = near(from, area)
		default:
			to = skewed(rng, n)
		}
		if to < from {
			facts[from].Imports = append(facts[from].Imports, facts[to].Path)
		}
	}
	return facts
}

// syntheticLayers are purposes that a few layers are made of: layer/purpose.
func syntheticLayers(purposes, layers, imports int, seed uint64) []analyze.PackageFacts {
	rng := rand.New(rand.NewPCG(seed, 0))
	facts := make([]analyze.PackageFacts, purposes*layers)
	at := func(layer, purpose int) *analyze.PackageFacts { return &facts[layer*purposes+purpose] }
	for l := range layers {
		for p := range purposes {
			*at(l, p) = analyze.PackageFacts{Path: fmt.Sprintf("example.com/big/layer%d/%s", l, letters(p)), Lines: 100}
		}
	}
	for range imports {
		l, p := rng.IntN(layers), rng.IntN(purposes)
		to := p
		if rng.Float64() > 0.8 {
			to = skewed(rng, purposes)
		}
		if below := l + 1 + rng.IntN(layers); below < layers {
			at(l, p).Imports = append(at(l, p).Imports, at(below, to).Path)
		}
	}
	return facts
}

// letters writes a number as a word: digits would be split off.
func letters(n int) string {
	var b strings.Builder
	for range 4 {
		b.WriteByte(byte('a' + n%26))
		n /= 26
	}
	return b.String()
}

// syntheticDeclarations are functions in packages of 25; 60 % of the references stay in the
// package, 25 % in the ten around it.
func syntheticDeclarations(n, references int, seed uint64) []analyze.PackageFacts {
	rng := rand.New(rand.NewPCG(seed, 0))
	const size = 25
	facts := make([]analyze.PackageFacts, (n+size-1)/size)
	keys := make([]analyze.Key, n)
	for i := range facts {
		facts[i].Path = fmt.Sprintf("example.com/big/m%03d/p%d", i/20, i)
	}
	for i := range keys {
		f := &facts[i/size]
		keys[i] = analyze.Key{Package: f.Path, Name: fmt.Sprintf("F%d", i), Kind: analyze.KindFunc}
		f.Declarations = append(f.Declarations, analyze.Declaration{Key: keys[i], Lines: 10})
	}
	near := func(i, size int) int { return min(i/size*size+rng.IntN(size), n-1) }
	for range references {
		from := rng.IntN(n)
		var to int
		switch x := rng.Float64(); {
		case x < 0.6:
			to = near(from, size)
		case x < 0.85:
			to = near(from, 10*size)
		default:
			to = skewed(rng, n)
		}
		f := &facts[from/size]
		f.References = append(f.References, analyze.Reference{From: keys[from], To: keys[to], Kind: analyze.RefCall, Usage: analyze.Usage{Count: 1 + rng.IntN(3)}})
	}
	return facts
}
