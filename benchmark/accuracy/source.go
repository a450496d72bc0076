package main

import (
	"context"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/msa-split/msa-split/internal/analyze"
	"github.com/msa-split/msa-split/internal/cluster"
)

// checkout is the source code of a repository whose services are known.
type checkout struct {
	Name string // of the fact file
	Dir  string // that is analysed: the root of the repository, or a directory with its go.mod
}

func parseCheckouts(text string) ([]checkout, error) {
	var all []checkout
	for _, part := range strings.Split(text, ",") {
		name, dir, ok := strings.Cut(part, "=")
		if !ok {
			return nil, fmt.Errorf("reading -source %q: use NAME=DIR, such as cortex=../cortex", part)
		}
		all = append(all, checkout{name, dir})
	}
	return all, nil
}

// compareSources divides code bases as a load of their source gives them and as the prepared facts do, and tells how both
// agree with what is known.
func compareSources(ctx context.Context, facts string, checkouts []checkout) (string, error) {
	repositories, err := readRepositories(filepath.Join(facts, "repos"))
	if err != nil {
		return "", err
	}
	var b strings.Builder
	b.WriteString("| repository | packages | loaded | ARI of the facts | ARI of the source | F1 of shared code, facts | source |\n|---|--:|--:|--:|--:|--:|--:|\n")
	var notes strings.Builder
	for _, c := range checkouts {
		i := slices.IndexFunc(repositories, func(r *repository) bool { return r.Name == c.Name })
		if i < 0 {
			return "", fmt.Errorf("reading -source %q: there are no facts of this name", c.Name)
		}
		s := repositories[i].subject(everyPackage)
		prepared, err := dividedPackages(ctx, s.joined())
		if err != nil {
			return "", err
		}
		loaded, dirs, err := c.load(ctx, s)
		if err != nil {
			return "", err
		}
		p, l := score(s, prepared), score(s, loaded)
		fmt.Fprintf(&b, "| %s | %d | %d | %.2f | %.2f | %.2f | %.2f |\n", c.Name, len(s.Elements), dirs, p.ARI, l.ARI, p.F1, l.F1)
		notes.WriteString(differences(s, prepared, loaded))
	}
	return b.String() + "\n" + notes.String(), nil
}

func everyPackage(factPackage) bool { return true }

// dividedPackages divides as msa-split does without flags and returns the cluster of each package by its path.
func dividedPackages(ctx context.Context, g *analyze.Graph) (split, error) {
	p, err := cluster.Divide(ctx, g, cluster.Options{Bare: true})
	if err != nil {
		return nil, err
	}
	return placesOf(p), nil
}

// load divides the source and returns the cluster of each package by its directory, as facts name it, and how many of the
// packages of the facts were found.
func (c checkout) load(ctx context.Context, s *subject) (split, int, error) {
	g, err := analyze.Load(ctx, analyze.Config{Dir: c.Dir, Patterns: []string{"./..."}, Module: "all", Env: append(os.Environ(), "GOFLAGS=-mod=mod")})
	if err != nil {
		return nil, 0, fmt.Errorf("loading %q: %w", c.Dir, err)
	}
	places, err := dividedPackages(ctx, g)
	if err != nil {
		return nil, 0, err
	}
	byDir := split{}
	known := map[string]bool{}
	for _, p := range g.Packages {
		if p.External {
			continue
		}
		known[p.Dir] = true
		if at, placed := places[p.Path]; placed {
			byDir[p.Dir] = at
		}
	}
	above, found := prefixOf(s, known)
	renamed := split{}
	for dir, at := range byDir {
		renamed[filepath.ToSlash(filepath.Join(above, dir))] = at
	}
	return renamed, found, nil
}

// prefixOf returns the directory of the repository that was analysed: the one below which most packages of the facts lie
// where they were found; and how many these are.
func prefixOf(s *subject, dirs map[string]bool) (prefix string, found int) {
	counts := map[string]int{}
	for _, e := range s.Elements {
		for dir := range dirs {
			if above, ok := strings.CutSuffix("/"+e.ID, "/"+dir); ok {
				counts[strings.TrimPrefix(above, "/")]++
			}
		}
	}
	for _, p := range slices.Sorted(maps.Keys(counts)) {
		if counts[p] > found {
			prefix, found = p, counts[p]
		}
	}
	return prefix, found
}

// differences lists the packages of known services that the two splits place differently, by the cluster of most of the
// others that were with them.
func differences(s *subject, prepared, loaded split) string {
	alike := map[string]map[string]int{}
	for id, at := range prepared {
		if other, placed := loaded[id]; placed {
			if alike[at] == nil {
				alike[at] = map[string]int{}
			}
			alike[at][other]++
		}
	}
	var b strings.Builder
	for _, e := range s.Elements {
		at, placed := prepared[e.ID]
		other, found := loaded[e.ID]
		if e.Label == "" || !placed && !found || placed && found && most(alike[at]) == other {
			continue
		}
		fmt.Fprintf(&b, "- %s: %s (%s): by the facts %s, by the source %s\n", s.Name, e.ID, e.Label, kindOfPlace(at, placed), kindOfPlace(other, found))
	}
	return b.String()
}

func most(counts map[string]int) string {
	best := ""
	for _, name := range slices.Sorted(maps.Keys(counts)) {
		if best == "" || counts[name] > counts[best] {
			best = name
		}
	}
	return best
}

func kindOfPlace(at string, placed bool) string {
	switch {
	case !placed:
		return "in no service"
	case at == sharedLabel:
		return "shared"
	}
	return "in a service"
}
