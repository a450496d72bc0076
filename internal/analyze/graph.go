package analyze

import "github.com/msa-split/msa-split/internal/analyze/sql"

// Graph is a code base as declarations and what refers to what. Only Join makes one. Its
// slices are sorted, and indices are positions in them.
type Graph struct {
	View         View          `json:"view"`
	Coverage     Coverage      `json:"coverage"`
	Packages     []Package     `json:"packages"` // by path
	Nodes        []Node        `json:"nodes"`    // by key
	Edges        []Edge        `json:"edges"`    // by from, to, kind
	Scopes       []Scope       `json:"-"`
	Entries      []Entry       `json:"-"`
	Accesses     []Access      `json:"-"`
	Publications []Publication `json:"-"`
	Transactions []Transaction `json:"-"`
	Schema       *sql.Schema   `json:"-"` // what migrations and other SQL define; nil where there is none
	Warnings     []Warning     `json:"warnings"`
	// Root is the absolute directory that relative paths start from. It is for finding files beside the code, never
	// for a report, which would differ from one machine to the next.
	Root string `json:"-"`
}

// View is the build that the facts are true for.
type View struct {
	GOOS      string   `json:"goos"`
	GOARCH    string   `json:"goarch"`
	GoVersion string   `json:"go"`
	Tags      []string `json:"tags,omitempty"`
	Tests     bool     `json:"tests,omitempty"`
	Workspace string   `json:"workspace,omitempty"` // go.work, relative to the root
	Modules   []Module `json:"modules"`
	// Foreign names the graph files of other tools that facts are taken from, sorted. What these tools left out is not
	// known, and neither is a build.
	Foreign []string `json:"foreign,omitempty"`
}

// Module is a Go module of the analysed code base.
type Module struct {
	Path    string `json:"path"`
	Dir     string `json:"dir"`               // relative to the root; "." is the root
	Outside bool   `json:"outside,omitempty"` // lies outside the root, by a replace directive
}

// Package is an analysed package, or an external one that is referred to.
type Package struct {
	Path      string `json:"path"`
	Name      string `json:"name,omitempty"`
	Module    string `json:"module,omitempty"`
	Dir       string `json:"dir,omitempty"`
	External  bool   `json:"external,omitempty"` // not analysed; never clustered
	Files     int    `json:"files,omitempty"`
	Generated int    `json:"generated,omitempty"`
	Lines     int    `json:"lines,omitempty"`
	Imports   []int  `json:"imports,omitempty"` // analysed packages only
	Words     []Word `json:"words,omitempty"`
	Broken    bool   `json:"broken,omitempty"` // could not be seen whole
}

// Main reports whether the package is a command.
func (p Package) Main() bool { return p.Name == "main" }

// Node is a declaration.
type Node struct {
	Key       Key
	Package   int
	External  bool // declared outside the analysed packages
	Exported  bool
	Interface bool
	Generated bool
	Lines     int
	Branches  int
	Site      Site
	Type      string
	Uses      []int
	Barriers  []string
	Words     []Word // see Declaration
}

// Edge is all uses of one node by another, of one kind.
type Edge struct {
	From, To int
	Kind     RefKind
	Usage
}

// Coverage says how much of the code base the result looked at.
type Coverage struct {
	Packages   int `json:"packages"`   // analysed
	Whole      int `json:"whole"`      // of these, seen without errors
	Skipped    int `json:"skipped"`    // known to exist and not analysed
	Files      int `json:"files"`      // parsed
	Generated  int `json:"generated"`  // of these, generated
	Lines      int `json:"lines"`      // of all files
	Resolved   int `json:"resolved"`   // identifiers that could be placed
	Unresolved int `json:"unresolved"` // identifiers that could not
}

// Share returns the part of the packages that was seen whole, 0..1.
func (c Coverage) Share() float64 {
	if c.Packages+c.Skipped == 0 {
		return 0
	}
	return float64(c.Whole) / float64(c.Packages+c.Skipped)
}

// Incomplete reports whether something of the code base could not be analysed.
func (g *Graph) Incomplete() bool {
	for _, w := range g.Warnings {
		if w.Incomplete {
			return true
		}
	}
	return false
}
