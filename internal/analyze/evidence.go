package analyze

import (
	"context"
	"time"
)

// Source is a kind of evidence beside references: something else that says which packages or declarations belong
// together.
type Source struct {
	Name string
	Doc  string // what it looks at, and what its weight means
	Unit string // what it joins: OfPackages or OfDeclarations
	// Collect finds the evidence in a graph. A source that has nothing to look at, such as history outside of a
	// repository, returns no links and a warning that says so; an error ends the run.
	Collect func(ctx context.Context, g *Graph, o SourceOptions) (Evidence, []Warning, error)
}

// What a source joins.
const (
	OfPackages     = "package"
	OfDeclarations = "declaration"
)

// SourceOptions is what a source may need beside the graph.
type SourceOptions struct {
	Env        []string      // environment of git
	Since      time.Duration // how far back history is read, from the commit that is checked out; 0 is 24 months
	MaxCommits int           // how many commits are read at most; 0 is 20,000
}

// Evidence is what a source found.
type Evidence struct {
	Source string         `json:"source"` // its name
	Unit   string         `json:"unit"`   // OfPackages or OfDeclarations
	Links  []EvidenceLink `json:"links"`  // by a and b
	Notes  []string       `json:"notes"`  // what was read and what was left out, a sentence each
}

// EvidenceLink joins two packages, or two nodes, of a graph. It has no direction.
type EvidenceLink struct {
	A      int     `json:"a"` // position in Packages or Nodes, the lower one
	B      int     `json:"b"`
	Weight float64 `json:"weight"` // 0..1, comparable within the source alone
}
