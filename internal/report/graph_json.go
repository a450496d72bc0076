package report

import (
	"bufio"
	"encoding/json"
	"fmt"
	"io"

	"github.com/msa-split/msa-split/internal/analyze"
)

// GraphSchema names the version of the JSON form of a Graph. The number grows when a field
// changes its meaning or goes.
const GraphSchema = "msa-split/graph/1"

// nodeJSON is the form of a declaration. Package and uses are positions in the arrays.
type nodeJSON struct {
	Package   int          `json:"package"`
	Kind      analyze.Kind `json:"kind"`
	Owner     string       `json:"owner,omitempty"`
	Name      string       `json:"name,omitempty"`
	Exported  bool         `json:"exported,omitempty"`
	External  bool         `json:"external,omitempty"`
	Interface bool         `json:"interface,omitempty"`
	Generated bool         `json:"generated,omitempty"`
	Lines     int          `json:"lines,omitempty"`
	Branches  int          `json:"branches,omitempty"`
	File      string       `json:"file,omitempty"`
	Line      int          `json:"line,omitempty"`
	Type      string       `json:"type,omitempty"`
	Uses      []int        `json:"uses,omitempty"`
	Barriers  []string     `json:"barriers,omitempty"`

	Words []analyze.Word `json:"words,omitempty"`
}

// edgeJSON is the form of an edge. From and to are positions in the nodes.
type edgeJSON struct {
	From int             `json:"from"`
	To   int             `json:"to"`
	Kind analyze.RefKind `json:"kind"`
	analyze.Usage
}

// keyJSON names what is not a node, such as a scope, or what may not be one.
type keyJSON struct {
	Package string       `json:"package"`
	Kind    analyze.Kind `json:"kind"`
	Owner   string       `json:"owner,omitempty"`
	Name    string       `json:"name,omitempty"`
}

type referenceJSON struct {
	To   keyJSON         `json:"to"`
	Kind analyze.RefKind `json:"kind"`
	analyze.Usage
}

type scopeJSON struct {
	Key    keyJSON         `json:"key"`
	Owner  keyJSON         `json:"owner"`
	Handed *keyJSON        `json:"handed,omitempty"`
	File   string          `json:"file,omitempty"`
	Line   int             `json:"line,omitempty"`
	Calls  []referenceJSON `json:"calls,omitempty"`
}

type entryJSON struct {
	Key  keyJSON `json:"key"`
	Kind string  `json:"kind"`
	Name string  `json:"name"`
	File string  `json:"file,omitempty"`
	Line int     `json:"line,omitempty"`
}

type accessJSON struct {
	Key   keyJSON        `json:"key"`
	Table string         `json:"table"`
	Kind  string         `json:"kind,omitempty"`
	Write bool           `json:"write,omitempty"`
	Sure  float64        `json:"sure"`
	Sites []analyze.Site `json:"sites,omitempty"`
}

// writeGraphJSON writes one element a line, so that two graphs can be compared line by line.
func writeGraphJSON(w io.Writer, g *analyze.Graph, _ Options) error {
	out := &lines{w: bufio.NewWriter(w)}
	out.field("{", "schema", GraphSchema)
	out.field(",", "view", g.View)
	out.field(",", "coverage", g.Coverage)
	array(out, "packages", g.Packages, func(p analyze.Package) analyze.Package { return p })
	array(out, "nodes", g.Nodes, nodeForm)
	array(out, "edges", g.Edges, func(e analyze.Edge) edgeJSON { return edgeJSON{e.From, e.To, e.Kind, e.Usage} })
	array(out, "scopes", g.Scopes, scopeForm)
	array(out, "entries", g.Entries, func(e analyze.Entry) entryJSON {
		return entryJSON{keyForm(e.Key), e.Kind, e.Name, e.Site.File, e.Site.Line}
	})
	array(out, "accesses", g.Accesses, func(a analyze.Access) accessJSON {
		return accessJSON{keyForm(a.Key), a.Table, a.Kind, a.Write, a.Sure, a.Sites}
	})
	array(out, "warnings", g.Warnings, func(w analyze.Warning) analyze.Warning { return w })
	out.text("\n}\n")
	if out.err != nil {
		return fmt.Errorf("writing the graph as JSON: %w", out.err)
	}
	return out.w.Flush()
}

func nodeForm(n analyze.Node) nodeJSON {
	return nodeJSON{
		Package: n.Package, Kind: n.Key.Kind, Owner: n.Key.Owner, Name: n.Key.Name,
		Exported: n.Exported, External: n.External, Interface: n.Interface, Generated: n.Generated,
		Lines: n.Lines, Branches: n.Branches, File: n.Site.File, Line: n.Site.Line,
		Type: n.Type, Uses: n.Uses, Barriers: n.Barriers, Words: n.Words,
	}
}

func keyForm(k analyze.Key) keyJSON { return keyJSON{k.Package, k.Kind, k.Owner, k.Name} }

func scopeForm(s analyze.Scope) scopeJSON {
	form := scopeJSON{Key: keyForm(s.Key), Owner: keyForm(s.Owner), File: s.Site.File, Line: s.Site.Line}
	if s.Handed != (analyze.Key{}) {
		handed := keyForm(s.Handed)
		form.Handed = &handed
	}
	for _, c := range s.Calls {
		form.Calls = append(form.Calls, referenceJSON{keyForm(c.To), c.Kind, c.Usage})
	}
	return form
}

// lines writes an object whose arrays hold one element a line. It keeps the first error.
type lines struct {
	w   *bufio.Writer
	err error
}

func (l *lines) text(s string) {
	if l.err == nil {
		_, l.err = l.w.WriteString(s)
	}
}

func (l *lines) value(v any) {
	text, err := json.Marshal(v)
	if err != nil && l.err == nil {
		l.err = err
	}
	l.text(string(steady(text)))
}

func (l *lines) field(before, name string, v any) {
	l.text(before + "\n\"" + name + "\": ")
	l.value(v)
}

// array writes the form of each element.
func array[T, F any](l *lines, name string, all []T, form func(T) F) {
	l.text(",\n\"" + name + "\": [")
	for i, v := range all {
		if i > 0 {
			l.text(",")
		}
		l.text("\n")
		l.value(form(v))
	}
	l.text("\n]")
}
