// Package foreign reads graphs from files: the JSON of `msa-split graph`, and DOT as tools of other languages write
// it. What it returns names and counts as the file does; the room around it makes facts of that.
package foreign

import (
	"bytes"
	"encoding/json"
)

// Terms are the names of the kinds of nodes and edges. A kind is its position here.
type Terms struct {
	Nodes []string
	Edges []string
}

// Graph is what one file says.
type Graph struct {
	File string // as the user named it
	// Whole says that each package that is not external stands in the file with all that is known of it. In DOT,
	// a package may be spread over files.
	Whole bool

	View     json.RawMessage // as in the JSON of a graph; nil in DOT
	Coverage json.RawMessage // the same
	Warnings json.RawMessage // the same

	Packages []Package
	Nodes    []Node // at most one of a package, owner, name and kind
	Edges    []Edge // at most one of two ends and a kind
	Scopes   []Scope
	Entries  []Entry
	Accesses []Access
	Notes    []Note
}

// Package is a package of a Graph. In DOT, only its path and whether it is external are known.
type Package struct {
	Path      string `json:"path"`
	Name      string `json:"name"`
	Module    string `json:"module"`
	Dir       string `json:"dir"`
	External  bool   `json:"external"` // used, and no part of the code base
	Files     int    `json:"files"`
	Generated int    `json:"generated"`
	Lines     int    `json:"lines"`
	Imports   []int  `json:"imports"` // positions in Packages
	Words     []Word `json:"words"`
	Broken    bool   `json:"broken"`
}

// Node is a declaration, or a package as a whole.
type Node struct {
	Package   int // position in Packages
	Kind      int // position in Terms.Nodes
	Owner     string
	Name      string
	Exported  bool
	Interface bool
	Generated bool
	Lines     int // of a package as a whole, those of the package; 0 where not told
	Branches  int
	Site      Site
	Type      string
	Uses      []int // positions in Nodes
	Barriers  []string
	Words     []Word // that the file gives it; nil where it gives none
}

// Edge is all uses of one node by another, of one kind.
type Edge struct {
	From, To int // positions in Nodes
	Kind     int // position in Terms.Edges
	Usage
}

// Usage counts how an edge is used.
type Usage struct {
	Count    int    `json:"count"`
	InLoop   int    `json:"in_loop"`
	Go       int    `json:"go"`
	Deferred int    `json:"deferred"`
	Used     int    `json:"used"`
	Sites    []Site `json:"sites"`
}

// Site is a place in the source; the zero value is none.
type Site struct {
	File string `json:"file"`
	Line int    `json:"line"`
}

// Word is a word with how often it stands there.
type Word struct {
	Text  string `json:"text"`
	Count int    `json:"count"`
}

// Key names what is no node, or may be none.
type Key struct {
	Package string
	Kind    int // position in Terms.Nodes
	Owner   string
	Name    string
}

// Scope is a part of a declaration that matters alone.
type Scope struct {
	Key    Key
	Owner  Key
	Handed *Key // nil where the code is handed to nothing that is declared
	Site   Site
	Calls  []Reference
}

// Reference is what a scope uses.
type Reference struct {
	To   Key
	Kind int // position in Terms.Edges
	Usage
}

// Entry is where the outside world comes in.
type Entry struct {
	Key  Key
	Kind string
	Name string
	Site Site
}

// Access is a read or a write of a table.
type Access struct {
	Key   Key
	Table string
	Kind  string
	Write bool
	Sure  float64 // 0..1
	Sites []Site
}

// Note tells what was read otherwise than it stands in the file, or left out.
type Note struct {
	Code  string // kebab-case
	Text  string // one sentence
	Hint  string // what to do; "" for nothing
	Count int    // how many places of the file it is about
}

// Read reads a graph from the text of a file, whose beginning tells the format. An error is a *Problem.
func Read(file string, text []byte, terms Terms) (*Graph, error) {
	text = bytes.TrimPrefix(text, []byte("\ufeff"))
	start := bytes.TrimLeft(text, " \t\r\n")
	at := len(text) - len(start)
	switch {
	case len(start) == 0:
		return nil, &Problem{File: file, Text: "the file is empty; want the JSON of `msa-split graph`, or DOT"}
	case bytes.HasPrefix(start, []byte("\xff\xfe")) || bytes.HasPrefix(start, []byte("\xfe\xff")):
		return nil, &Problem{File: file, Text: "the file is UTF-16, as the > of PowerShell writes it; save it as UTF-8"}
	case start[0] == '{':
		return readJSON(file, text, terms)
	case beginsDOT(start):
		return readDOT(file, text, terms)
	}
	return nil, problemAt(file, text, at, "want the JSON of `msa-split graph`, which begins with {, or DOT, which begins with digraph or graph, got %q", excerpt(start))
}

// beginsDOT reports whether text begins as a DOT file does: with a comment or one of three words.
func beginsDOT(text []byte) bool {
	for _, prefix := range []string{"#", "//", "/*", "strict", "graph", "digraph"} {
		if len(text) >= len(prefix) && bytes.EqualFold(text[:len(prefix)], []byte(prefix)) {
			return true
		}
	}
	return false
}
