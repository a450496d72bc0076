package analyze

import (
	"cmp"
	"crypto/sha256"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"path/filepath"
	"slices"

	"github.com/msa-split/msa-split/internal/analyze/foreign"
)

// NamedReader is a file to read, with its name for messages and for View.Foreign.
type NamedReader struct {
	Name string
	io.Reader
}

// MaxGraphSize is the size in bytes above which a graph file is refused.
const MaxGraphSize = 200 << 20

// ReadGraph joins the graphs of several files, in whatever order they come: the JSON of `msa-split graph`, and DOT as
// tools of other languages write it. Each error names the file, and the line where there is one.
//
// A package of the JSON that stands in several files must be the same in all. What DOT says of a package may be spread
// over files; an edge that several of them hold counts as in the one where it is heaviest. Implementations are found
// inside of a JSON file alone, since method sets are in none. The graph has no Root: no code lies beside it.
func ReadGraph(files []NamedReader) (*Graph, error) {
	m := graphMerge{packages: map[string]*readPackage{}, read: map[[sha256.Size]byte]bool{}}
	for _, f := range slices.SortedStableFunc(slices.Values(files), func(a, b NamedReader) int { return cmp.Compare(a.Name, b.Name) }) {
		read, err := m.readFile(f)
		if err != nil {
			return nil, fmt.Errorf("reading a graph: %w", err)
		}
		if read == nil {
			continue
		}
		if err := m.add(read); err != nil {
			return nil, fmt.Errorf("reading graphs: %w", err)
		}
	}
	return m.graph()
}

// readFile reads one file, and nothing where the same text was read already. Only what it says is kept.
func (m *graphMerge) readFile(f NamedReader) (*foreign.Graph, error) {
	text, err := io.ReadAll(io.LimitReader(f, MaxGraphSize+1))
	if err != nil {
		return nil, fmt.Errorf("%s: %w", f.Name, err)
	}
	if len(text) > MaxGraphSize {
		return nil, fmt.Errorf("%s: the file is larger than 200 MB; take packages instead of declarations, or divide it", f.Name)
	}
	sum := sha256.Sum256(text)
	if m.read[sum] {
		return nil, nil
	}
	m.read[sum] = true
	return foreign.Read(f.Name, text, foreign.Terms{Nodes: kindNames, Edges: refNames})
}

// graphMerge gathers the facts of graphs that were read.
type graphMerge struct {
	read     map[[sha256.Size]byte]bool // texts, by hash
	packages map[string]*readPackage    // that are no external ones, by path
	loose    []Reference                // between external declarations, such as an embedded type and an interface
	views    []View                     // of JSON files
	coverage Coverage                   // sums of what packages don't tell
	warnings []Warning
	foreign  []string // names of the files that are no JSON
	external int
}

// readPackage is what the files say of a package.
type readPackage struct {
	facts  PackageFacts
	file   string
	whole  bool // the file says all that is known of it
	broken bool
}

// add takes over one graph.
func (m *graphMerge) add(g *foreign.Graph) error {
	if err := m.describe(g); err != nil {
		return err
	}
	for _, n := range g.Notes {
		m.warnings = append(m.warnings, Warning{Code: n.Code, Text: shownFile(g.File) + ": " + noteText(n), Hint: n.Hint, Count: n.Count})
	}
	c := newConversion(g)
	m.loose = append(m.loose, c.loose...)
	m.external += c.external
	if c.stray > 0 {
		m.warnings = append(m.warnings, Warning{Code: "stray-facts", Text: fmt.Sprintf("%s: %d scopes, entry points or uses of tables are of no analysed package and are left out", shownFile(g.File), c.stray), Count: c.stray})
	}
	for _, p := range c.packages {
		known := m.packages[p.facts.Path]
		if known == nil {
			m.packages[p.facts.Path] = p
			continue
		}
		if err := known.merge(p); err != nil {
			return err
		}
	}
	return nil
}

// noteText begins a note with its count.
func noteText(n foreign.Note) string {
	if n.Count > 1 {
		return fmt.Sprintf("%d %s", n.Count, n.Text)
	}
	return n.Text
}

// shownFile is the name of a file as a report may show it: without directories of this machine.
func shownFile(name string) string {
	if filepath.IsAbs(name) {
		name = filepath.Base(name)
	}
	return filepath.ToSlash(name)
}

// describe takes over what a file says of itself.
func (m *graphMerge) describe(g *foreign.Graph) error {
	if !g.Whole {
		m.foreign = append(m.foreign, shownFile(g.File))
		return nil
	}
	var view View
	var coverage Coverage
	var warnings []Warning
	for _, part := range []struct {
		name string
		text json.RawMessage
		into any
	}{{"view", g.View, &view}, {"coverage", g.Coverage, &coverage}, {"warnings", g.Warnings, &warnings}} {
		if part.text == nil {
			continue
		}
		if err := json.Unmarshal(part.text, part.into); err != nil {
			return fmt.Errorf("%s: field %q does not hold what `msa-split graph` writes there; write the file again", g.File, part.name)
		}
	}
	m.views = append(m.views, view)
	m.warnings = append(m.warnings, warnings...)
	m.coverage.Skipped += coverage.Skipped
	m.coverage.Resolved += coverage.Resolved
	m.coverage.Unresolved += coverage.Unresolved
	return nil
}

// graph joins what was added.
func (m *graphMerge) graph() (*Graph, error) {
	switch {
	case len(m.packages) > 0:
	case m.external > 0:
		return nil, errors.New("reading graphs: every node is external or belongs to the platform, so there is nothing to divide")
	default:
		return nil, errors.New("reading graphs: there is no node in them; was the tool run on the right directory?")
	}
	var j Joiner
	for i, path := range sortedKeys(m.packages) {
		p := m.packages[path]
		p.facts.sum(p.whole)
		if i == 0 {
			p.facts.References = append(p.facts.References, distinctReferences(m.loose)...)
		}
		j.Add(p.facts)
		p.facts = PackageFacts{}
	}
	j.Warn(m.warnings...)
	view, differ := mergeViews(m.views)
	j.Warn(differ...)
	g := j.Graph()
	view.Foreign = slices.Compact(slices.Sorted(slices.Values(append(view.Foreign, m.foreign...))))
	g.View = view
	m.cover(g)
	return g, nil
}

// cover completes the coverage by what packages don't tell.
func (m *graphMerge) cover(g *Graph) {
	for i, p := range g.Packages {
		if read := m.packages[p.Path]; read != nil && read.broken && !p.Broken {
			g.Packages[i].Broken = true
			g.Coverage.Whole--
		}
	}
	g.Coverage.Skipped, g.Coverage.Resolved, g.Coverage.Unresolved = m.coverage.Skipped, m.coverage.Resolved, m.coverage.Unresolved
}
