package propose

import (
	"cmp"
	"math"
	"slices"
	"strings"

	"github.com/msa-split/msa-split/internal/analyze"
	"github.com/msa-split/msa-split/internal/cluster"
)

// Origin says who asked for a proposal, and what the user declared.
type Origin struct {
	Tool    string   // version of msa-split
	Ignored []string // patterns that were left out
	Limits  *Limits  // thresholds of verdict and smells; nil: DefaultLimits
	Notes   []string // what was decided before the division, a sentence each
}

// From makes a proposal of a graph and its partition.
func From(g *analyze.Graph, p *cluster.Partition, o Origin) *Proposal {
	b := newBuilder(g, p)
	s := b.facts(o)
	names := Names(s.Units, p.Community, ownedBy(p))
	s.Tree = treeOf(p)
	s.Assign = assignOf(p, names)
	for i := range s.Units {
		if r := p.RunnerUp[i]; r != cluster.None {
			s.Units[i].RunnerUp = names[r]
		}
	}
	for _, op := range p.Opinions {
		s.Opinions = append(s.Opinions, Opinion{
			Unit: s.Units[op.Part].ID, LivesIn: names[op.Lives], WorksFor: names[op.Works],
			Own: op.Own, Other: op.Other, Agree: op.Agree, Of: op.Of,
		})
	}
	s.addEvidence(p, names)
	b.addPieces(s)
	s.Derived = Score(s, s.Assign)
	return s
}

// facts makes the part of a proposal that no boundaries are needed for.
func (b *builder) facts(o Origin) *Proposal {
	return &Proposal{
		Schema: Schema, Tool: o.Tool, Subject: subjectOf(b.g), View: b.g.View, Coverage: b.g.Coverage,
		Warnings: b.g.Warnings, Method: methodOf(b.p, o), Code: b.code(),
		Units: b.units(), Ties: b.ties(), Flows: b.flow(),
		Surroundings: b.g.Surroundings,
	}
}

// subjectOf names the code base: the module at its root, or the first of its modules.
func subjectOf(g *analyze.Graph) string {
	for _, m := range g.View.Modules {
		if m.Dir == "." {
			return m.Path
		}
	}
	if len(g.View.Modules) > 0 {
		return g.View.Modules[0].Path
	}
	return cmp.Or(commonDirectory(g), strings.Join(g.View.Foreign, ", "))
}

// commonDirectory is what the paths of all analysed packages begin with, whole elements only: the path itself of a
// single one.
func commonDirectory(g *analyze.Graph) string {
	var common []string
	first := true
	for _, p := range g.Packages {
		if p.External {
			continue
		}
		elements := strings.Split(p.Path, "/")
		if first {
			common, first = elements, false
		}
		n := 0
		for n < min(len(common), len(elements)) && common[n] == elements[n] {
			n++
		}
		common = common[:n]
	}
	return strings.Join(common, "/")
}

func methodOf(p *cluster.Partition, o Origin) Method {
	limits := Method{Limits: o.Limits}.limits()
	return Method{
		Granularity: p.Options.Granularity, Algorithm: p.Options.Algorithm, Resolution: p.Options.Resolution,
		Seed: p.Options.Seed, Services: p.Options.Services, SharedBy: p.Options.Shared, Ignored: o.Ignored, Keep: keepOf(p), Limits: &limits,
		Objective: defined(p.Objective), Free: defined(p.Free), Z: defined(p.Z),
		Agreement: defined(p.Agreement), Rewired: defined(p.Rewired), Notes: slices.Concat(o.Notes, p.Notes),
	}
}

// defined returns nil for NaN, which stands for undefined.
func defined(f float64) *float64 {
	if math.IsNaN(f) || math.IsInf(f, 0) {
		return nil
	}
	return &f
}

func assignOf(p *cluster.Partition, names []string) Assign {
	assign := make(Assign, len(p.Community))
	for i, c := range p.Community {
		switch {
		case p.Roles[i] == cluster.Shared:
			assign[i] = SharedID
		case c != cluster.None:
			assign[i] = names[c]
		}
	}
	return assign
}

func treeOf(p *cluster.Partition) Tree {
	t := Tree{Leaves: make([]string, len(p.Tree.Leaves)), Applied: p.Tree.Applied}
	for i, l := range p.Tree.Leaves {
		if l != cluster.None {
			t.Leaves[i] = p.Tree.Names[l]
		}
	}
	for _, m := range p.Tree.Merges {
		t.Merges = append(t.Merges, Merge{From: p.Tree.Names[m.From], Into: p.Tree.Names[m.Into], Reason: m.Reason, Ratio: m.Ratio})
	}
	for _, l := range p.Tree.Levels {
		t.Levels = append(t.Levels, Level{Services: l.Services, Stability: defined(l.Stability)})
	}
	t.Levels = t.chosen()
	return t
}
