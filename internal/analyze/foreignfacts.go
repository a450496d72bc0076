package analyze

import (
	"cmp"
	"slices"

	"github.com/msa-split/msa-split/internal/analyze/foreign"
)

// conversion makes the facts of packages of a graph that was read. External packages have none.
type conversion struct {
	read     *foreign.Graph
	keys     []Key // of the nodes
	packages []*readPackage
	at       []*readPackage // by package of the graph; nil for an external one
	byPath   map[string]*readPackage
	loose    []Reference
	external int // nodes of external packages
	stray    int // scopes, entries and accesses of external packages
}

func newConversion(g *foreign.Graph) *conversion {
	c := &conversion{read: g, at: make([]*readPackage, len(g.Packages)), byPath: map[string]*readPackage{}}
	for i, p := range g.Packages {
		if !p.External {
			c.at[i] = c.open(p)
		}
	}
	c.declare()
	c.refer()
	c.gather()
	return c
}

// open begins the facts of a package.
func (c *conversion) open(p foreign.Package) *readPackage {
	facts := PackageFacts{
		Path: p.Path, Name: p.Name, Module: p.Module, Dir: p.Dir, Files: p.Files, Generated: p.Generated,
		Lines: p.Lines, Words: wordsOf(p.Words),
	}
	for _, to := range p.Imports {
		facts.Imports = append(facts.Imports, c.read.Packages[to].Path)
	}
	r := &readPackage{facts: facts, file: c.read.File, whole: c.read.Whole, broken: p.Broken}
	c.packages = append(c.packages, r)
	c.byPath[p.Path] = r
	return r
}

func wordsOf(read []foreign.Word) []Word {
	if read == nil {
		return nil
	}
	words := make([]Word, len(read))
	for i, w := range read {
		words[i] = Word(w)
	}
	return words
}

func (c *conversion) declare() {
	c.keys = make([]Key, len(c.read.Nodes))
	for i, n := range c.read.Nodes {
		c.keys[i] = Key{Package: c.read.Packages[n.Package].Path, Owner: n.Owner, Name: n.Name, Kind: Kind(n.Kind)}
	}
	for i, n := range c.read.Nodes {
		p := c.at[n.Package]
		if p == nil {
			c.external++
			continue
		}
		d := Declaration{
			Key: c.keys[i], Exported: n.Exported, Generated: n.Generated, Lines: n.Lines, Branches: n.Branches,
			Site: Site(n.Site), Type: n.Type, Barriers: n.Barriers, Words: wordsOf(n.Words),
		}
		for _, used := range n.Uses {
			d.Uses = append(d.Uses, c.keys[used])
		}
		p.facts.Declarations = append(p.facts.Declarations, d)
		if n.Interface {
			// Without methods: who implements it stands among the edges.
			p.facts.MethodSets = append(p.facts.MethodSets, MethodSet{Type: c.keys[i], Interface: true})
		}
	}
}

// refer gives each edge to the package that it leads from, else to the one that it leads to. What is used of a package
// that is external here, and maybe not in another file, is imported from it.
func (c *conversion) refer() {
	for _, e := range c.read.Edges {
		r := Reference{From: c.keys[e.From], To: c.keys[e.To], Kind: RefKind(e.Kind), Usage: usageOf(e.Usage)}
		from, to := c.at[c.read.Nodes[e.From].Package], c.at[c.read.Nodes[e.To].Package]
		switch {
		case from != nil:
			from.facts.References = append(from.facts.References, r)
			if r.From.Package != r.To.Package && (to == nil || !c.read.Whole) && (r.Kind.Counted() || r.Kind == RefBlankImport) {
				from.facts.Imports = append(from.facts.Imports, r.To.Package)
			}
		case to != nil:
			to.facts.References = append(to.facts.References, r)
		default:
			c.loose = append(c.loose, r)
		}
	}
	for _, p := range c.packages {
		slices.Sort(p.facts.Imports)
		p.facts.Imports = slices.Compact(p.facts.Imports)
	}
}

func usageOf(u foreign.Usage) Usage {
	return Usage{Count: u.Count, InLoop: u.InLoop, Go: u.Go, Deferred: u.Deferred, Used: u.Used, Sites: sitesOf(u.Sites)}
}

func sitesOf(read []foreign.Site) []Site {
	if read == nil {
		return nil
	}
	sites := make([]Site, len(read))
	for i, s := range read {
		sites[i] = Site(s)
	}
	return sites
}

func keyOfRead(k foreign.Key) Key {
	return Key{Package: k.Package, Owner: k.Owner, Name: k.Name, Kind: Kind(k.Kind)}
}

// gather takes over what belongs to a package by its key.
func (c *conversion) gather() {
	for _, s := range c.read.Scopes {
		f := c.factsOf(s.Key)
		f.Scopes = append(f.Scopes, scopeOf(s))
	}
	for _, e := range c.read.Entries {
		f := c.factsOf(e.Key)
		f.Entries = append(f.Entries, Entry{Key: keyOfRead(e.Key), Kind: e.Kind, Name: e.Name, Site: Site(e.Site)})
	}
	for _, a := range c.read.Accesses {
		f := c.factsOf(a.Key)
		f.Accesses = append(f.Accesses, Access{Key: keyOfRead(a.Key), Table: a.Table, Kind: a.Kind, Write: a.Write, Sure: a.Sure, Sites: sitesOf(a.Sites)})
	}
}

// factsOf returns the facts of the package of a key; of an external package, some that are dropped and counted.
func (c *conversion) factsOf(k foreign.Key) *PackageFacts {
	if p := c.byPath[k.Package]; p != nil {
		return &p.facts
	}
	c.stray++
	return &PackageFacts{}
}

func scopeOf(s foreign.Scope) Scope {
	scope := Scope{Key: keyOfRead(s.Key), Owner: keyOfRead(s.Owner), Site: Site(s.Site)}
	if s.Handed != nil {
		scope.Handed = keyOfRead(*s.Handed)
	}
	for _, r := range s.Calls {
		scope.Calls = append(scope.Calls, Reference{To: keyOfRead(r.To), Kind: RefKind(r.Kind), Usage: usageOf(r.Usage)})
	}
	return scope
}

// sum derives the lines and words of a package that DOT tells by its nodes: its own where they are given, else those of
// its declarations, whose words are those of their names unless they have others.
func (f *PackageFacts) sum(whole bool) {
	if whole {
		return
	}
	own, lines := 0, 0
	counts, given := map[string]int{}, map[string]int{}
	for _, d := range f.Declarations {
		if d.Key.Kind == KindPackage {
			own = d.Lines
			addCounts(given, d.Words)
			continue
		}
		lines += d.Lines
		if d.Words == nil {
			countWords(counts, d.Key.Name)
		}
		addCounts(counts, d.Words)
	}
	f.Lines = cmp.Or(own, lines)
	if len(given) > 0 {
		counts = given
	}
	if len(counts) > 0 {
		f.Words = sortedWords(counts)
	}
}

func addCounts(counts map[string]int, words []Word) {
	for _, w := range words {
		counts[w.Text] += w.Count
	}
}
