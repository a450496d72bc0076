package foreign

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
)

// nodeJSON is the form of a declaration.
type nodeJSON struct {
	Package   int      `json:"package"`
	Kind      string   `json:"kind"`
	Owner     string   `json:"owner"`
	Name      string   `json:"name"`
	Exported  bool     `json:"exported"`
	Interface bool     `json:"interface"`
	Generated bool     `json:"generated"`
	Lines     int      `json:"lines"`
	Branches  int      `json:"branches"`
	File      string   `json:"file"`
	Line      int      `json:"line"`
	Type      string   `json:"type"`
	Uses      []int    `json:"uses"`
	Barriers  []string `json:"barriers"`
	Words     []Word   `json:"words"`
}

type edgeJSON struct {
	From int    `json:"from"`
	To   int    `json:"to"`
	Kind string `json:"kind"`
	Usage
}

type keyJSON struct {
	Package string `json:"package"`
	Kind    string `json:"kind"`
	Owner   string `json:"owner"`
	Name    string `json:"name"`
}

type referenceJSON struct {
	To   keyJSON `json:"to"`
	Kind string  `json:"kind"`
	Usage
}

type scopeJSON struct {
	Key    keyJSON         `json:"key"`
	Owner  keyJSON         `json:"owner"`
	Handed *keyJSON        `json:"handed"`
	File   string          `json:"file"`
	Line   int             `json:"line"`
	Calls  []referenceJSON `json:"calls"`
}

type entryJSON struct {
	Key  keyJSON `json:"key"`
	Kind string  `json:"kind"`
	Name string  `json:"name"`
	File string  `json:"file"`
	Line int     `json:"line"`
}

type accessJSON struct {
	Key   keyJSON `json:"key"`
	Table string  `json:"table"`
	Kind  string  `json:"kind"`
	Write bool    `json:"write"`
	Sure  float64 `json:"sure"`
	Sites []Site  `json:"sites"`
}

// kind looks a kind up in the terms.
func (r *jsonReader) kind(what string, terms []string, name string) (int, error) {
	if i := slices.Index(terms, name); i >= 0 {
		return i, nil
	}
	return 0, r.problem("%q is no kind of %s; want one of %s", name, what, strings.Join(terms, ", "))
}

func (r *jsonReader) nodeKind(name string) (int, error) {
	return r.kind("declaration", r.terms.Nodes, name)
}
func (r *jsonReader) edgeKind(name string) (int, error) { return r.kind("edge", r.terms.Edges, name) }

func (r *jsonReader) node(n nodeJSON) error {
	kind, err := r.nodeKind(n.Kind)
	if err != nil {
		return err
	}
	r.graph.Nodes = append(r.graph.Nodes, Node{
		Package: n.Package, Kind: kind, Owner: n.Owner, Name: n.Name, Exported: n.Exported, Interface: n.Interface,
		Generated: n.Generated, Lines: n.Lines, Branches: n.Branches, Site: Site{n.File, n.Line}, Type: n.Type, Uses: n.Uses,
		Barriers: n.Barriers, Words: n.Words,
	})
	return r.counts(count{"lines", n.Lines}, count{"branches", n.Branches}, count{"line", n.Line})
}

func (r *jsonReader) edge(e edgeJSON) error {
	kind, err := r.edgeKind(e.Kind)
	if err != nil {
		return err
	}
	r.graph.Edges = append(r.graph.Edges, Edge{From: e.From, To: e.To, Kind: kind, Usage: e.Usage})
	return r.usage(e.Usage)
}

func (r *jsonReader) usage(u Usage) error {
	return r.counts(count{"count", u.Count}, count{"in_loop", u.InLoop}, count{"go", u.Go}, count{"deferred", u.Deferred}, count{"used", u.Used})
}

// count is a field that can't be negative.
type count struct {
	name string
	n    int
}

func (r *jsonReader) counts(all ...count) error {
	for _, c := range all {
		if c.n < 0 || c.n > maxWeight {
			return r.problem("%s is %d; want a number from 0 to %d", c.name, c.n, maxWeight)
		}
	}
	return nil
}

func (r *jsonReader) key(k keyJSON) (Key, error) {
	kind, err := r.nodeKind(k.Kind)
	return Key{Package: k.Package, Kind: kind, Owner: k.Owner, Name: k.Name}, err
}

func (r *jsonReader) scope(s scopeJSON) error {
	scope := Scope{Site: Site{s.File, s.Line}}
	var err error
	if scope.Key, err = r.key(s.Key); err != nil {
		return err
	}
	if scope.Owner, err = r.key(s.Owner); err != nil {
		return err
	}
	if s.Handed != nil {
		handed, err := r.key(*s.Handed)
		if err != nil {
			return err
		}
		scope.Handed = &handed
	}
	for _, c := range s.Calls {
		to, err := r.key(c.To)
		if err != nil {
			return err
		}
		kind, err := r.edgeKind(c.Kind)
		if err != nil {
			return err
		}
		if err := r.usage(c.Usage); err != nil {
			return err
		}
		scope.Calls = append(scope.Calls, Reference{To: to, Kind: kind, Usage: c.Usage})
	}
	r.graph.Scopes = append(r.graph.Scopes, scope)
	return nil
}

func (r *jsonReader) entry(e entryJSON) error {
	key, err := r.key(e.Key)
	if err != nil {
		return err
	}
	r.graph.Entries = append(r.graph.Entries, Entry{Key: key, Kind: e.Kind, Name: e.Name, Site: Site{e.File, e.Line}})
	return nil
}

func (r *jsonReader) access(a accessJSON) error {
	key, err := r.key(a.Key)
	if err != nil {
		return err
	}
	if a.Sure < 0 || a.Sure > 1 {
		return r.problem("sure is %v; want a number from 0 to 1", a.Sure)
	}
	r.graph.Accesses = append(r.graph.Accesses, Access{Key: key, Table: a.Table, Kind: a.Kind, Write: a.Write, Sure: a.Sure, Sites: a.Sites})
	return nil
}

func (r *jsonReader) checkPackage(p Package) error {
	if p.Path == "" {
		return r.problem("the package has no path")
	}
	return r.counts(count{"files", p.Files}, count{"generated", p.Generated}, count{"lines", p.Lines})
}

// check finds positions that lead out of their array and what stands in one twice.
func (r *jsonReader) check() error {
	g := r.graph
	paths := map[string]int{}
	for i, p := range g.Packages {
		if first, twice := paths[p.Path]; twice {
			return r.at("packages", i, "the package %q is element %d already", p.Path, first)
		}
		paths[p.Path] = i
		if err := r.within("packages", i, "imports", "packages", len(g.Packages), p.Imports...); err != nil {
			return err
		}
	}
	if err := r.checkNodes(); err != nil {
		return err
	}
	for i, e := range g.Edges {
		if err := r.within("edges", i, "from", "nodes", len(g.Nodes), e.From); err != nil {
			return err
		}
		if err := r.within("edges", i, "to", "nodes", len(g.Nodes), e.To); err != nil {
			return err
		}
	}
	g.Edges = r.distinct(g.Edges)
	return nil
}

// distinct adds up edges of the same ends and kind. msa-split writes them sorted and each once.
func (r *jsonReader) distinct(edges []Edge) []Edge {
	compare := func(a, b Edge) int {
		return cmp.Or(cmp.Compare(a.From, b.From), cmp.Compare(a.To, b.To), cmp.Compare(a.Kind, b.Kind))
	}
	if !slices.IsSortedFunc(edges, compare) {
		slices.SortStableFunc(edges, compare)
	}
	kept := edges[:0]
	for _, e := range edges {
		if n := len(kept); n > 0 && compare(kept[n-1], e) == 0 {
			kept[n-1].add(e.Usage)
			continue
		}
		kept = append(kept, e)
	}
	if twice := len(edges) - len(kept); twice > 0 {
		r.graph.Notes = append(r.graph.Notes, Note{Code: "edge-twice", Count: twice, Text: "edges stand there twice; they are added up"})
	}
	return kept
}

// add adds up two uses; the first places are kept.
func (u *Usage) add(o Usage) {
	u.Count += o.Count
	u.InLoop += o.InLoop
	u.Go += o.Go
	u.Deferred += o.Deferred
	u.Used += o.Used
	if len(u.Sites) == 0 {
		u.Sites = o.Sites
	}
}

func (r *jsonReader) checkNodes() error {
	g := r.graph
	keys := make(map[Key]int, len(g.Nodes))
	for i, n := range g.Nodes {
		if err := r.within("nodes", i, "package", "packages", len(g.Packages), n.Package); err != nil {
			return err
		}
		if err := r.within("nodes", i, "uses", "nodes", len(g.Nodes), n.Uses...); err != nil {
			return err
		}
		key := Key{g.Packages[n.Package].Path, n.Kind, n.Owner, n.Name}
		if first, twice := keys[key]; twice {
			return r.at("nodes", i, "%q of %q is element %d already", n.Name, key.Package, first)
		}
		keys[key] = i
	}
	return nil
}

// within returns an error if a position leads out of the array that it is in.
func (r *jsonReader) within(array string, element int, field, of string, length int, positions ...int) error {
	for _, p := range positions {
		if p < 0 || p >= length {
			return r.at(array, element, "%s is %d, but %q holds %d; was the file changed?", field, p, of, length)
		}
	}
	return nil
}

// at is a problem of an element that was read.
func (r *jsonReader) at(array string, element int, format string, args ...any) error {
	r.array, r.element, r.line = array, element, int(r.lines[array][element])
	return r.problem("%s", fmt.Sprintf(format, args...))
}
