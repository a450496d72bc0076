package main

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"

	"github.com/msa-split/msa-split/internal/analyze"
)

// repository is what a fact file says of a code base whose services are known, by packages.
type repository struct {
	Name     string
	Source   string // where its code is
	Revision string // commit
	Packages []factPackage
	Edges    []factEdge
	Cochange struct{ Pairs [][3]int } // positions of two packages in Packages, commits that changed both
}

// factPackage is a package. Its Label is a service, sharedLabel, or empty where nothing is known.
type factPackage struct {
	Path    string // directory, relative to the root of the repository
	Name    string // as the package clause says
	Lines   int
	Main    bool // a main package
	Entry   bool // a main package, or wiring: it puts services together
	Support bool // test helpers, mocks and tools
	Label   string
	Vocab   []string // the most frequent words of declared names
	Tables  []string // that its SQL names
	Commits int      // that changed it
	Authors [][2]int // number of an author, commits
}

// factEdge is an import; From and To are positions in Packages.
type factEdge struct {
	From, To int
	Refs     int // selectors, by syntax; 0 for a blank import
}

// aside reports whether the package is neither a service's nor shared code. It is never scored.
func (p factPackage) aside() bool { return p.Entry || p.Support }

// factFiles lists the fact files of a directory, by name.
func factFiles(dir string) ([]string, error) {
	files, err := filepath.Glob(filepath.Join(dir, "*.json"))
	if err != nil {
		return nil, fmt.Errorf("listing %q: %w", dir, err)
	}
	if len(files) == 0 {
		return nil, fmt.Errorf("listing %q: no fact files; run this from the root of the repository", dir)
	}
	return files, nil
}

// readFacts reads every fact file of a directory, by name.
func readFacts[T interface{ check() error }](dir string, empty func() T) ([]T, error) {
	files, err := factFiles(dir)
	if err != nil {
		return nil, err
	}
	var all []T
	for _, file := range files {
		f := empty()
		text, err := os.ReadFile(file)
		if err != nil {
			return nil, fmt.Errorf("reading facts: %w", err)
		}
		if err := json.Unmarshal(text, f); err != nil {
			return nil, fmt.Errorf("reading facts %q: %w", file, err)
		}
		if err := f.check(); err != nil {
			return nil, fmt.Errorf("reading facts %q: %w", file, err)
		}
		all = append(all, f)
	}
	return all, nil
}

func readRepositories(dir string) ([]*repository, error) {
	return readFacts(dir, func() *repository { return &repository{} })
}

func (r *repository) check() error {
	for _, e := range r.Edges {
		if err := within(len(r.Packages), "edge", e.From, e.To); err != nil {
			return err
		}
	}
	for _, p := range r.Cochange.Pairs {
		if err := within(len(r.Packages), "pair", p[0], p[1]); err != nil {
			return err
		}
	}
	return nil
}

// within refuses positions outside of a list.
func within(length int, what string, positions ...int) error {
	for _, at := range positions {
		if at < 0 || at >= length {
			return fmt.Errorf("%s %d leads out of the %d that there are", what, positions, length)
		}
	}
	return nil
}

// subject takes the packages that keeps lets through, and the imports between them. Labels of
// packages that are never scored are left out.
func (r *repository) subject(keeps func(factPackage) bool) *subject {
	s := &subject{Name: r.Name}
	at := make([]int, len(r.Packages))
	for i, p := range r.Packages {
		at[i] = none
		if !keeps(p) {
			continue
		}
		at[i] = len(s.Elements)
		e := element{
			ID: p.Path, Key: analyze.PackageKey(p.Path), Label: p.Label, Lines: p.Lines, Command: p.Main,
			Receiver: none, Words: wordsOf(p.Vocab), Tables: p.Tables, Authors: map[int]int{},
		}
		for _, a := range p.Authors {
			e.Authors[a[0]] = a[1]
		}
		if p.aside() {
			e.Label = ""
		}
		s.Elements = append(s.Elements, e)
	}
	for _, e := range r.Edges {
		if at[e.From] != none && at[e.To] != none {
			s.Uses = append(s.Uses, use{at[e.From], at[e.To], e.Refs})
		}
	}
	for _, p := range r.Cochange.Pairs {
		if a, b := at[p[0]], at[p[1]]; a != none && b != none {
			s.Together = append(s.Together, pair{a, b, dice(p[2], r.Packages[p[0]].Commits, r.Packages[p[1]].Commits)})
		}
	}
	return s
}

// dice is twice the commits that changed both by the sum of those that changed each. The facts count the former in a
// shorter time, so it is at most 1.
func dice(both, a, b int) float64 { return min(1, 2*float64(both)/float64(max(a+b, 1))) }

// wordsOf makes words that are known to be there, not how often.
func wordsOf(list []string) []analyze.Word {
	var words []analyze.Word
	for _, w := range list {
		words = append(words, analyze.Word{Text: w, Count: 1})
	}
	return words
}
