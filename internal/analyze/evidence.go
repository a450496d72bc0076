package analyze

import (
	"cmp"
	"context"
	"math"
	"slices"
	"time"
)

// Source is a kind of evidence beside references: something else that says which parts of a quotient belong together.
type Source struct {
	Name string
	Doc  string // what it looks at, and what the weight of a link means
	// Weights is how much it counts usually, by the unit of the quotient: what a typical link of it weighs, in typical
	// references. A unit that is missing is one between whose parts it says nothing; 0 is off unless asked for.
	Weights  map[string]float64
	Inherent bool // the graph alone holds it: neither git nor a file is read
	Named    bool // it reads names and paths
	// Collect finds the evidence between the parts of a quotient. A source that has nothing to look at, such as history
	// outside of a repository, returns no links and a warning that says so; an error ends the run.
	Collect func(ctx context.Context, q *Quotient, o SourceOptions) (Evidence, []Warning, error)
}

// The units of quotients: what their parts are.
const (
	OfPackages     = "package"
	OfDeclarations = "declaration"
)

// SourceOptions is what a source may need beside the quotient.
type SourceOptions struct {
	Env        []string      // environment of git
	Since      time.Duration // how far back history is read, from the commit that is checked out; 0 is 24 months
	MaxCommits int           // how many commits are read at most; 0 is 20,000

	log *historyOnce // what the sources of one run read of the log together; nil reads it anew
}

// Evidence is what a source found.
type Evidence struct {
	Source string // its name
	Weight float64
	Links  []EvidenceLink // by a, then b
	Notes  []string       // what was read and what was left out, a sentence each
}

// EvidenceLink joins two parts of a quotient. It has no direction.
type EvidenceLink struct {
	A, B   int     // positions in Parts; A is the lower one
	Weight float64 // above 0, at most 1; comparable within the source alone
}

// Wanted is a source with the weight that it is to have.
type Wanted struct {
	Source Source
	Weight float64 // of a typical link of it, in typical references
}

// betweenPackages turns links between packages of the graph into links between the parts that they are, sorted.
func (q *Quotient) betweenPackages(links []EvidenceLink) []EvidenceLink {
	part := make([]int, len(q.Graph.Packages))
	for i, p := range q.Parts {
		part[p.Package] = i
	}
	for i, l := range links {
		a, b := part[l.A], part[l.B]
		links[i].A, links[i].B = min(a, b), max(a, b)
	}
	sortLinks(links)
	return links
}

func sortLinks(links []EvidenceLink) {
	slices.SortFunc(links, func(a, b EvidenceLink) int { return cmp.Or(cmp.Compare(a.A, b.A), cmp.Compare(a.B, b.B)) })
}

// rounded keeps six digits behind the point of a weight: the last bits of logarithms and roots differ
// between machines.
func rounded(weight float64) float64 { return math.Round(weight*1e6) / 1e6 }
