package main

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"

	"github.com/msa-split/msa-split/internal/analyze"
)

// repository is what a fact file says of a code base whose services are known.
type repository struct {
	Name     string
	Source   string // where its code is
	Revision string // commit
	Packages []factPackage
	Edges    []factEdge
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
}

// factEdge is an import; From and To are positions in Packages.
type factEdge struct{ From, To int }

// sharedLabel marks, among labels and in splits, what is code that several services use.
const sharedLabel = "shared"

// aside reports whether the package is neither a service's nor shared code. It is never scored.
func (p factPackage) aside() bool { return p.Entry || p.Support }

// inService reports whether the package is known to belong to a service.
func (p factPackage) inService() bool {
	return !p.aside() && p.Label != "" && p.Label != sharedLabel
}

// services counts the services that have a package.
func (r *repository) services() int {
	seen := map[string]bool{}
	for _, p := range r.Packages {
		if p.inService() {
			seen[p.Label] = true
		}
	}
	return len(seen)
}

// labelled counts the packages that are known to belong to a service.
func (r *repository) labelled() int {
	n := 0
	for _, p := range r.Packages {
		if p.inService() {
			n++
		}
	}
	return n
}

// readRepositories reads the fact files of a directory, by name.
func readRepositories(dir string) ([]*repository, error) {
	files, err := filepath.Glob(filepath.Join(dir, "*.json"))
	if err != nil {
		return nil, fmt.Errorf("listing %q: %w", dir, err)
	}
	if len(files) == 0 {
		return nil, fmt.Errorf("no fact files in %q; run this from the root of the repository", dir)
	}
	repos := make([]*repository, len(files))
	for i, file := range files {
		if repos[i], err = readRepository(file); err != nil {
			return nil, err
		}
	}
	return repos, nil
}

func readRepository(file string) (*repository, error) {
	text, err := os.ReadFile(file)
	if err != nil {
		return nil, fmt.Errorf("reading facts: %w", err)
	}
	r := &repository{}
	if err := json.Unmarshal(text, r); err != nil {
		return nil, fmt.Errorf("reading facts %q: %w", file, err)
	}
	for _, e := range r.Edges {
		if min(e.From, e.To) < 0 || max(e.From, e.To) >= len(r.Packages) {
			return nil, fmt.Errorf("reading facts %q: edge %d -> %d leads out of its %d packages", file, e.From, e.To, len(r.Packages))
		}
	}
	return r, nil
}

// graph joins the packages that keeps lets through, and the imports between them, into the graph
// that a load without references would give.
func (r *repository) graph(keeps func(factPackage) bool) *analyze.Graph {
	imports := make([][]string, len(r.Packages))
	for _, e := range r.Edges {
		if keeps(r.Packages[e.To]) {
			imports[e.From] = append(imports[e.From], r.Packages[e.To].Path)
		}
	}
	var facts []analyze.PackageFacts
	for i, p := range r.Packages {
		if !keeps(p) {
			continue
		}
		name := p.Name
		if p.Main {
			name = "main"
		}
		facts = append(facts, analyze.PackageFacts{Path: p.Path, Dir: p.Path, Name: name, Lines: p.Lines, Imports: imports[i]})
	}
	return analyze.Join(facts)
}
