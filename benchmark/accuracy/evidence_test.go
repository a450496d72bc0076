package main

import (
	"context"
	"encoding/json"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/msa-split/msa-split/internal/analyze"
)

// historyFacts are three packages that commits changed, and a command, which is no subject.
const historyFacts = `{
	"name": "h",
	"packages": [
		{"path": "b", "commits": 6, "authors": [[0, 6]]}, {"path": "cmd", "entry": true, "commits": 9, "authors": [[0, 9]]},
		{"path": "a", "commits": 4, "authors": [[0, 3], [1, 1]]}, {"path": "c", "commits": 1, "authors": [[1, 1]], "tables": ["t"]}
	],
	"cochange": {"pairs": [[0, 2, 3], [0, 1, 5], [2, 3, 7]]}
}`

func TestHistoryOfTheFactsIsEvidence(t *testing.T) {
	r := &repository{}
	if err := json.Unmarshal([]byte(historyFacts), r); err != nil {
		t.Fatal(err)
	}
	if err := r.check(); err != nil {
		t.Fatal(err)
	}
	named := r.subject(notAside)
	named.Wanted = []wanted{{"cochange", 2}, {"authors", 0}, {"tables", 1}}
	for _, s := range []*subject{named, named.blind(nil), named.blind(rand.New(rand.NewPCG(3, 3)))} {
		q := analyze.ByPackage(s.joined())
		found, err := s.evidence(context.Background(), q)
		if err != nil || len(found) != 2 || found[0].Weight != 2 || found[1].Source != "tables" {
			t.Fatalf("%v, %v", found, err)
		}
		at := s.partsIn(q)
		want := []analyze.EvidenceLink{
			{A: min(at[0], at[1]), B: max(at[0], at[1]), Weight: 0.6}, {A: min(at[1], at[2]), B: max(at[1], at[2]), Weight: 1},
		}
		slices.SortFunc(want, func(x, y analyze.EvidenceLink) int { return slices.Compare([]int{x.A, x.B}, []int{y.A, y.B}) })
		if diff := cmp.Diff(want, found[0].Links); diff != "" {
			t.Errorf("-want +got:\n%s", diff)
		}
	}
	named.Wanted = []wanted{{"authors", 1}}
	found, err := named.evidence(context.Background(), analyze.ByPackage(named.joined()))
	if err != nil || len(found) != 1 || len(found[0].Links) != 2 {
		t.Errorf("authors: %v, %v", found, err)
	}
}

func TestEvidenceOfTheCommandLine(t *testing.T) {
	for text, want := range map[string][]wanted{
		"": nil, "none": {}, "words": {{"words", 1}}, "words=0.5,cochange=2": {{"words", 0.5}, {"cochange", 2}},
	} {
		if got, err := parseEvidence(text); err != nil || !cmp.Equal(want, got) {
			t.Errorf("%q: %v, %v", text, got, err)
		}
	}
	for _, text := range []string{"word", "words=", "words=-1", "words=NaN", "words=Inf", "none,words"} {
		if got, err := parseEvidence(text); err == nil {
			t.Errorf("%q: %v is taken", text, got)
		}
	}
}
