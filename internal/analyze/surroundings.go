package analyze

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"time"

	"github.com/msa-split/msa-split/internal/analyze/codeowners"
)

// Surroundings is what lies around the code: files that build and deploy its commands, who owns it, and who changed what
// together. It names packages by import path.
type Surroundings struct {
	Missing string      `json:"missing,omitempty"` // why nothing is known
	Builds  []BuildFile `json:"builds"`            // by path
	Owners  OwnerFacts  `json:"owners"`
	History PastFacts   `json:"history"`
	Notes   []string    `json:"notes"` // how the files were looked for, and what was left out, a sentence each
}

// OwnerFacts is what CODEOWNERS says.
type OwnerFacts struct {
	Missing string `json:"missing,omitempty"` // why nothing is known
	File    string `json:"file,omitempty"`    // relative to the root of the analysis
	Teams   []Team `json:"teams"`             // by the first package
}

// Team is all packages that have exactly the same owners.
type Team struct {
	Owners   []string `json:"owners"`   // sorted
	Packages []string `json:"packages"` // import paths, sorted
}

// PastFacts is what the history says: the commits that count, see the evidence cochange.
type PastFacts struct {
	Missing  string        `json:"missing,omitempty"` // why nothing is known
	Since    string        `json:"since,omitempty"`   // date from which on it was read
	Authors  []string      `json:"authors"`           // names as git shows them
	Packages []string      `json:"packages"`          // import paths of those that a commit changed
	Commits  []CommitGroup `json:"commits"`           // most commits first
	Notes    []string      `json:"notes"`             // what was read and what was left out, a sentence each
}

// CommitGroup is all commits of one person that changed exactly the same packages.
type CommitGroup struct {
	Author   int    `json:"author"`   // position in Authors
	Packages []int  `json:"packages"` // positions in Packages, ascending
	Count    int    `json:"count"`
	Last     string `json:"last"` // name of the youngest, shortened
}

// Survey looks at what lies around the code of a graph. What is not there, such as a history, is said in the result.
// Warnings are of files that could be read in part.
func Survey(ctx context.Context, g *Graph, o SourceOptions) (*Surroundings, []Warning, error) {
	if g.Root == "" {
		return &Surroundings{Missing: "the code comes without its repository"}, nil, nil
	}
	s := &Surroundings{}
	warnings, err := s.ask(ctx, g)
	if err != nil {
		return nil, nil, err
	}
	h, found, err := readHistory(ctx, g, o)
	if err != nil {
		return nil, nil, err
	}
	s.History = pastFacts(g, h)
	for _, w := range found {
		if w.Code != "no-history" && w.Code != cutOff.Code {
			warnings = append(warnings, w)
			continue
		}
		s.History.Missing = reason(w)
	}
	return s, warnings, s.findBuilds(ctx, g)
}

// reason writes a warning as one clause, with what to do.
func reason(w Warning) string {
	if w.Hint == "" {
		return w.Text
	}
	return w.Text + "; " + w.Hint
}

// ask reads who owns what.
func (s *Surroundings) ask(ctx context.Context, g *Graph) ([]Warning, error) {
	tree, file, err := readOwners(g.Root)
	if err != nil {
		s.Owners.Missing = reason(noOwners(err))
		return nil, nil
	}
	rules, problems := codeowners.Parse(file.Text, file.Dialect)
	owned, err := ownersOfPackages(ctx, g, newFileMap(g, tree.prefix), rules)
	if err != nil {
		return nil, err
	}
	s.Owners.File = tree.fromPrefix(file.Name)
	for _, t := range teamsOf(owned) {
		team := Team{Owners: t.owners}
		for _, p := range t.packages {
			team.Packages = append(team.Packages, g.Packages[p].Path)
		}
		s.Owners.Teams = append(s.Owners.Teams, team)
	}
	return badLines(s.Owners.File, problems), nil
}

// shortName is how many letters of a commit's name are kept: git needs fewer to tell it from others.
const shortName = 12

// pastFacts gathers the commits of one person that changed the same packages.
func pastFacts(g *Graph, h history) PastFacts {
	f := PastFacts{Authors: h.authors, Notes: h.notes}
	if !h.since.IsZero() {
		f.Since = h.since.UTC().Format(time.DateOnly)
	}
	at, groups := map[int]int{}, map[string]int{}
	for i, c := range h.commits {
		packages := make([]int, len(c.packages))
		for j, p := range c.packages {
			if _, known := at[p]; !known {
				at[p] = len(f.Packages)
				f.Packages = append(f.Packages, g.Packages[p].Path)
			}
			packages[j] = at[p]
		}
		slices.Sort(packages)
		key := fmt.Sprint(c.author, packages)
		k, known := groups[key]
		if !known {
			k = len(f.Commits)
			groups[key] = k
			f.Commits = append(f.Commits, CommitGroup{Author: c.author, Packages: packages, Last: h.ids[i][:min(shortName, len(h.ids[i]))]})
		}
		f.Commits[k].Count++
	}
	slices.SortStableFunc(f.Commits, func(a, b CommitGroup) int { return cmp.Compare(b.Count, a.Count) })
	return f
}
