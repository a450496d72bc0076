package main

import (
	"context"
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"sync"

	"github.com/msa-split/msa-split/benchmark/internal/sample"
)

// result is how a method did on all code bases in one mode.
type result struct {
	Mode     mode
	Method   method
	Outcomes []outcome // by name of the code base
}

// outcome is how it did on one code base.
type outcome struct {
	Subject *subject
	Runs    []figures // by seed; a single one where nothing is random
	Split   split     // of the first seed
}

func (o outcome) median() figures { return summarise(o.Runs, sample.Median) }

// plan says what is measured.
type plan struct {
	Modes   []mode
	Seeds   int      // of methods in which something is random: 0 to Seeds-1
	Only    []string // names of the code bases; empty for all
	Shuffle bool     // where names are hidden, each seed gives the numbers another order
	Root    string   // directory of this command
	Wanted  []wanted // evidence that counts beside references; nil: the usual one
}

// run measures all methods of all modes, on as many processors as there are.
func (p plan) run(ctx context.Context) ([]result, error) {
	var results []result
	var jobs []func() error
	for _, m := range p.Modes {
		subjects, err := p.subjects(m)
		if err != nil {
			return nil, err
		}
		if len(subjects) == 0 {
			continue
		}
		for _, method := range m.Methods {
			r := result{Mode: m, Method: method, Outcomes: make([]outcome, len(subjects))}
			for i, s := range subjects {
				o := &r.Outcomes[i]
				o.Subject, o.Runs = s, make([]figures, p.seeds(method))
				for seed := range o.Runs {
					jobs = append(jobs, func() error { return p.measure(ctx, r.Method, m, o, seed) })
				}
			}
			results = append(results, r)
		}
	}
	if len(results) == 0 {
		return nil, fmt.Errorf("choosing code bases %q: none of these modes has one; use names of the fact files", p.Only)
	}
	return results, inParallel(jobs)
}

func (p plan) seeds(m method) int {
	if m.Random {
		return p.Seeds
	}
	return 1
}

// subjects reads the code bases of a mode.
func (p plan) subjects(m mode) ([]*subject, error) {
	subjects, err := m.read(filepath.Join(p.Root, m.Facts))
	if err != nil {
		return nil, err
	}
	if len(p.Only) > 0 {
		subjects = slices.DeleteFunc(subjects, func(s *subject) bool { return !slices.Contains(p.Only, s.Name) })
	}
	for _, s := range subjects {
		s.Wanted = p.Wanted
	}
	if m.Blind {
		subjects = each(subjects, func(s *subject) *subject { return s.blind(nil) })
	}
	return subjects, nil
}

// measure divides once and scores the split.
func (p plan) measure(ctx context.Context, m method, in mode, o *outcome, seed int) error {
	s := o.Subject
	if p.Shuffle && in.Blind {
		s = s.blind(rand.New(rand.NewPCG(uint64(seed), 7)))
	}
	found, err := m.Divide(ctx, s, uint64(seed))
	if err != nil {
		return fmt.Errorf("dividing %s by %s: %w", s.Name, m.Name, err)
	}
	if seed == 0 {
		o.Split = found
	}
	o.Runs[seed] = score(s, found)
	return nil
}

// inParallel does all jobs and returns the first error in their order.
func inParallel(jobs []func() error) error {
	errs := make([]error, len(jobs))
	next := make(chan int)
	var workers sync.WaitGroup
	for range runtime.GOMAXPROCS(0) {
		workers.Go(func() {
			for i := range next {
				errs[i] = jobs[i]()
			}
		})
	}
	for i := range jobs {
		next <- i
	}
	close(next)
	workers.Wait()
	for _, err := range errs {
		if err != nil {
			return err
		}
	}
	return nil
}

// writeSplits writes the split of each outcome to MODE-METHOD-NAME.json, as an object from element
// to cluster.
func writeSplits(dir string, results []result) error {
	for _, r := range results {
		for _, o := range r.Outcomes {
			text, err := json.MarshalIndent(o.Split, "", " ")
			if err != nil {
				return fmt.Errorf("writing the split of %s: %w", o.Subject.Name, err)
			}
			name := fmt.Sprintf("%s-%s-%s.json", r.Mode.Name, r.Method.Name, o.Subject.Name)
			if err := os.WriteFile(filepath.Join(dir, name), append(text, '\n'), 0o644); err != nil {
				return fmt.Errorf("writing the split of %s: %w", o.Subject.Name, err)
			}
		}
	}
	return nil
}
