package main

import (
	"context"
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"

	"github.com/msa-split/msa-split/internal/analyze"
)

// wanted is a source of evidence by its name, with its weight.
type wanted struct {
	Name   string
	Weight float64
}

// parseEvidence reads names with weights, separated by commas; one without has the weight 1. "none" is no evidence, and
// "" is nil, the usual one.
func parseEvidence(text string) ([]wanted, error) {
	switch text {
	case "":
		return nil, nil
	case "none":
		return []wanted{}, nil
	}
	var all []wanted
	for _, item := range strings.Split(text, ",") {
		name, weight, given := strings.Cut(item, "=")
		w := wanted{name, 1}
		if !slices.ContainsFunc(analyze.Sources, func(s analyze.Source) bool { return s.Name == name }) {
			return nil, fmt.Errorf("reading -evidence %q: unknown source %q; use none or some of %s", text, name, sourceNames())
		}
		if given {
			var err error
			if w.Weight, err = strconv.ParseFloat(weight, 64); err != nil || !(w.Weight >= 0) || math.IsInf(w.Weight, 0) {
				return nil, fmt.Errorf("reading -evidence %q: %q is no weight; use a number, 0 or more", text, weight)
			}
		}
		all = append(all, w)
	}
	return all, nil
}

func sourceNames() string {
	return strings.Join(each(analyze.Sources, func(s analyze.Source) string { return s.Name }), ", ")
}

// evidence finds what ties the parts of a quotient of the subject beside references. What the tool reads from git comes
// from the facts.
func (s *subject) evidence(ctx context.Context, q *analyze.Quotient) ([]analyze.Evidence, error) {
	chosen := analyze.Usual(q.Unit)
	if s.Wanted != nil {
		chosen = nil
		for _, w := range s.Wanted {
			i := slices.IndexFunc(analyze.Sources, func(source analyze.Source) bool { return source.Name == w.Name })
			if w.Weight > 0 {
				chosen = append(chosen, analyze.Wanted{Source: analyze.Sources[i], Weight: w.Weight})
			}
		}
	}
	for i, w := range chosen {
		if links := s.history(w.Source.Name); links != nil {
			chosen[i].Source.Collect = func(ctx context.Context, q *analyze.Quotient, _ analyze.SourceOptions) (analyze.Evidence, []analyze.Warning, error) {
				found, err := links(ctx, q)
				return analyze.Evidence{Source: w.Source.Name, Links: found}, nil, err
			}
		}
	}
	all, _, err := analyze.Collect(ctx, q, chosen, analyze.SourceOptions{})
	return all, err
}

// history returns what finds the links of a source of history in the facts, nil for any other source.
func (s *subject) history(source string) func(context.Context, *analyze.Quotient) ([]analyze.EvidenceLink, error) {
	switch source {
	case "cochange":
		return s.cochanged
	case "authors":
		return s.authored
	}
	return nil
}

func (s *subject) cochanged(_ context.Context, q *analyze.Quotient) ([]analyze.EvidenceLink, error) {
	at := s.partsIn(q)
	var links []analyze.EvidenceLink
	for _, p := range s.Together {
		if a, b := at[p.A], at[p.B]; a != none && b != none {
			links = append(links, analyze.EvidenceLink{A: min(a, b), B: max(a, b), Weight: p.Weight})
		}
	}
	slices.SortFunc(links, func(x, y analyze.EvidenceLink) int { return slices.Compare([]int{x.A, x.B}, []int{y.A, y.B}) })
	return links, nil
}

func (s *subject) authored(ctx context.Context, q *analyze.Quotient) ([]analyze.EvidenceLink, error) {
	commits := make([]map[int]int, len(q.Parts))
	for i, part := range s.partsIn(q) {
		if part != none {
			commits[part] = s.Elements[i].Authors
		}
	}
	return analyze.AuthorLinks(ctx, commits)
}

// partsIn returns the part of a quotient that each element is, none for one that is in none.
func (s *subject) partsIn(q *analyze.Quotient) []int {
	byID := map[string]int{}
	for i, p := range q.Parts {
		byID[p.ID] = i
	}
	return each(s.Elements, func(e element) int {
		if i, ok := byID[e.Key.String()]; ok {
			return i
		}
		return none
	})
}
