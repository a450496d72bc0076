package main

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/msa-split/msa-split/internal/analyze"
)

// weightsIn lists the sources that are looked at between parts of a unit, with their weights.
func weightsIn(t *testing.T, unit, config string, env []string, args ...string) string {
	t.Helper()
	o, err := resolveIn(t, config, env, args...)
	if err != nil {
		t.Fatalf("%q %q %q: %v", config, env, args, err)
	}
	w := weights{}
	for _, wanted := range o.wanted(unit) {
		w[wanted.Source.Name] = wanted.Weight
	}
	return w.String()
}

func TestEvidenceIsChosenAndWeighed(t *testing.T) {
	const decl, pkg = analyze.OfDeclarations, analyze.OfPackages
	for _, c := range []struct {
		unit, config, env, args, want string
	}{
		{decl, "", "", "", "words=1"},
		{decl, "", "", "--evidence none", ""},
		{decl, "", "", "--evidence tables", "tables=1"},
		{decl, "", "", "--evidence +tables", "tables=1,words=1"},
		{decl, "", "", "--evidence -words,+tables", "tables=1"},
		{decl, "", "", "--weight words=0", ""},
		{decl, "", "", "--weight words=0.5 --weight tables=2,entries=1e-3", "entries=0.001,tables=2,words=0.5"},
		{decl, "", "", "--evidence none --weight tables=2", "tables=2"},
		{decl, "", "", "--evidence tables --weight tables=3", "tables=3"},
		{decl, "evidence: []\nweight: {}\n", "", "", "words=1"},
		{decl, "evidence: [+tables]\n", "", "", "tables=1,words=1"},
		{decl, "evidence: [+tables]\n", "", "--evidence +entries", "entries=1,words=1"},
		{decl, "weight: {tables: 2}\n", "", "--evidence words", "words=1"},
		{decl, "weight: {tables: 2}\n", "", "--evidence -tables", "words=1"},
		{decl, "weight: {tables: 2}\n", "", "--evidence tables", "tables=2"},
		{decl, "evidence: [-words]\n", "", "--weight words=2", "words=2"},
		{decl, "evidence: [-words]\n", "MSA_SPLIT_EVIDENCE= entries , +tables", "", "entries=1,tables=1"},
		{decl, "weight: {words: 3}\n", "MSA_SPLIT_WEIGHT=tables=1, entries=2", "", "entries=2,tables=1,words=1"},
		{pkg, "", "", "--evidence words,cochange", "cochange=1,words=1"},
		{pkg, "weight: {owners: 0.25}\n", "", "", "owners=0.25"},
	} {
		var env []string
		if c.env != "" {
			env = []string{c.env}
		}
		if diff := cmp.Diff(c.want, weightsIn(t, c.unit, c.config, env, strings.Fields(c.args)...)); diff != "" {
			t.Errorf("%q %q %q (-want +got):\n%s", c.config, c.env, c.args, diff)
		}
	}
}

func TestWithoutARepositoryOnlyWhatTheGraphHoldsIsLookedAt(t *testing.T) {
	bare, whole := &analyze.Graph{}, &analyze.Graph{Root: "/somewhere"}
	for _, c := range []struct {
		args string
		g    *analyze.Graph
		want []string
	}{
		{"--evidence words,cochange,owners", bare, []string{"cochange", "owners"}},
		{"--evidence words,cochange,owners", whole, nil},
		{"--weight cochange=2 --graph g.dot", bare, nil}, // who asks for it is warned by the source
	} {
		o, err := resolveIn(t, "", nil, strings.Fields(strings.Replace(c.args, "--graph g.dot", "", 1))...)
		if err != nil {
			t.Fatal(err)
		}
		if strings.Contains(c.args, "--graph") {
			o.Graph = paths{"g.dot"}
		}
		if diff := cmp.Diff(c.want, o.leftOut(c.g, analyze.OfPackages)); diff != "" {
			t.Errorf("%q (-want +got):\n%s", c.args, diff)
		}
	}
}

func TestEverySourceIsInHelpAndCompletion(t *testing.T) {
	code, topic, _ := runIn(t, t.TempDir(), "help", "evidence")
	_, completion, _ := runIn(t, t.TempDir(), "__complete", "analyze", "--evidence", "")
	_, weighed, _ := runIn(t, t.TempDir(), "__complete", "analyze", "--weight", "")
	for _, s := range analyze.Sources {
		if code != 0 || !strings.Contains(topic, "\n"+s.Name+" (") || !strings.Contains(topic, s.Doc) {
			t.Errorf("help evidence: exit %d, says nothing of %s", code, s.Name)
		}
		if !strings.Contains(completion, "\n+"+s.Name+"\t") || !strings.Contains(weighed, s.Name+"=\n") {
			t.Errorf("%s is not completed: %q, %q", s.Name, completion, weighed)
		}
	}
}
