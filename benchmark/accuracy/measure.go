package main

import (
	"context"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"

	"github.com/msa-split/msa-split/benchmark/internal/sample"
)

// treatment says what becomes of packages that are neither a service's nor shared code.
type treatment struct {
	Name  string
	Doc   string // as the docs say
	keeps func(factPackage) bool
}

// treatments are the ways in which every method is measured.
var treatments = []treatment{
	{"dropped", "entry and support packages are taken out by their label before the division", func(p factPackage) bool { return !p.aside() }},
	{"recognised", "nothing is taken out: which packages are commands, wiring or test support is for the method to recognise", func(factPackage) bool { return true }},
}

// result is how a method did on all repositories in one treatment.
type result struct {
	Treatment treatment
	Method    method
	Outcomes  []outcome // by repository
}

// outcome is how it did on one repository.
type outcome struct {
	Repo     *repository
	Packages int       // in the graph
	Runs     []figures // by seed
	Split    split     // of the first seed
}

func (o outcome) median() figures { return summarise(o.Runs, sample.Median) }

// measureAll tries methods in each treatment.
func measureAll(ctx context.Context, repos []*repository, methods []method) ([]result, error) {
	var results []result
	for _, t := range treatments {
		for _, m := range methods {
			r := result{Treatment: t, Method: m}
			for _, repo := range repos {
				o, err := measure(ctx, repo, t, m)
				if err != nil {
					return nil, fmt.Errorf("dividing %s by method %s: %w", repo.Name, m.Name, err)
				}
				r.Outcomes = append(r.Outcomes, o)
			}
			results = append(results, r)
		}
	}
	return results, nil
}

func measure(ctx context.Context, repo *repository, t treatment, m method) (outcome, error) {
	g := repo.graph(t.keeps)
	o := outcome{Repo: repo, Packages: len(g.Packages)}
	for seed := range m.Seeds {
		s, err := m.Divide(ctx, g, uint64(seed))
		if err != nil {
			return o, err
		}
		if seed == 0 {
			o.Split = s
		}
		o.Runs = append(o.Runs, score(repo, s))
	}
	return o, nil
}

// writeSplits writes the split of each outcome to TREATMENT-METHOD-REPOSITORY.json, as an object
// from path to cluster.
func writeSplits(dir string, results []result) error {
	for _, r := range results {
		for _, o := range r.Outcomes {
			text, err := json.MarshalIndent(o.Split, "", " ")
			if err != nil {
				return fmt.Errorf("writing the split of %s: %w", o.Repo.Name, err)
			}
			name := fmt.Sprintf("%s-%s-%s.json", r.Treatment.Name, r.Method.Name, o.Repo.Name)
			if err := os.WriteFile(filepath.Join(dir, name), append(text, '\n'), 0o644); err != nil {
				return fmt.Errorf("writing the split of %s: %w", o.Repo.Name, err)
			}
		}
	}
	return nil
}
