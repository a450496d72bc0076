package foreign

import "strings"

// graph makes packages and declarations of the nodes that were read.
func (b *builder) graph() *Graph {
	g := &Graph{File: b.file}
	a := assembly{builder: b, graph: g, packages: map[string]int{}, nodes: map[Key]int{}, kinds: map[string]int{}, words: map[int]map[string]int{}, accesses: map[accessKey]bool{}}
	for i, name := range b.terms.Nodes {
		a.kinds[name] = i
	}
	a.namer = newNamer(b.nodes, b.index, b.file)
	at := make([]int32, len(b.nodes))
	for i := range b.nodes {
		at[i] = a.node(i)
	}
	if b.graphs > 1 {
		b.done = merge(b.done, largest)
	}
	for i, e := range b.done {
		b.done[i].from, b.done[i].to = at[e.from], at[e.to]
	}
	for _, e := range merge(b.done, sum) {
		if e.from == e.to {
			b.told.loops++
		}
		g.Edges = append(g.Edges, Edge{From: int(e.from), To: int(e.to), Kind: int(e.kind), Usage: Usage{Count: b.told.count(e.weight)}})
	}
	g.Notes = append(b.told.notes(), b.directionNote()...)
	return g
}

// assembly makes the nodes of a Graph of those of a file.
type assembly struct {
	builder  *builder
	namer    *namer
	graph    *Graph
	packages map[string]int         // position by path
	nodes    map[Key]int            // position
	kinds    map[string]int         // position in Terms.Nodes
	names    []string               // by node of the graph: the name that it had first
	words    map[int]map[string]int // position of each word, for nodes of the graph that several nodes of the file are
	accesses map[accessKey]bool
}

// node adds a node, or adds to the one that it is the same as, and returns its position.
func (a *assembly) node(i int) int32 {
	read := &a.builder.nodes[i]
	p := a.namer.place(i, read, &a.builder.told)
	key := Key{Package: p.pkg, Kind: a.kinds[p.kind], Owner: p.owner, Name: p.name}
	at, seen := a.nodes[key]
	if !seen {
		at = len(a.graph.Nodes)
		a.nodes[key] = at
		a.graph.Nodes = append(a.graph.Nodes, Node{Package: a.pkg(p.pkg), Kind: key.Kind, Owner: p.owner, Name: p.name})
		a.names = append(a.names, a.namer.names[i])
	} else if a.names[at] != a.namer.names[i] {
		a.builder.told.merged++
	}
	n := &a.graph.Nodes[at]
	n.Interface = n.Interface || p.inter
	n.Lines = max(n.Lines, read.lines)
	a.addWords(at, read.words)
	a.access(key, read.tables)
	pkg := &a.graph.Packages[n.Package]
	if p.command {
		pkg.Name = "main"
	}
	if a.namer.outside[i] || read.external {
		a.builder.told.outside++
	} else {
		pkg.External = false
	}
	return int32(at)
}

// pkg returns the position of a package. It is external until a node shows that it is not.
func (a *assembly) pkg(path string) int {
	at, seen := a.packages[path]
	if !seen {
		at = len(a.graph.Packages)
		a.packages[path] = at
		a.graph.Packages = append(a.graph.Packages, Package{Path: path, Dir: path, External: true})
	}
	return at
}

func (a *assembly) access(key Key, tables []tableUse) {
	for _, t := range tables {
		if access := (accessKey{key, t}); !a.accesses[access] {
			a.accesses[access] = true
			a.graph.Accesses = append(a.graph.Accesses, Access{Key: key, Table: t.name, Write: t.write, Sure: 1})
		}
	}
}

// accessKey tells the uses of tables apart.
type accessKey struct {
	node Key
	use  tableUse
}

// addWords adds up the words of nodes that are taken together.
func (a *assembly) addWords(node int, more []Word) {
	n := &a.graph.Nodes[node]
	if len(n.Words) == 0 || len(more) == 0 {
		n.Words = append(n.Words, more...)
		return
	}
	at := a.words[node]
	if at == nil {
		at = map[string]int{}
		for i, w := range n.Words {
			at[w.Text] = i
		}
		a.words[node] = at
	}
	for _, w := range more {
		i, seen := at[w.Text]
		if !seen {
			i = len(n.Words)
			at[w.Text] = i
			n.Words = append(n.Words, Word{Text: w.Text})
		}
		n.Words[i].Count += w.Count
	}
}

// directionNote warns of a file that pydeps seems to have written: its arrows lead from what is imported.
func (b *builder) directionNote() []Note {
	if !strings.EqualFold(b.settings["concentrate"], "true") || !strings.EqualFold(b.settings["rankdir"], "TB") {
		return nil
	}
	return []Note{{
		Code: "arrow-direction", Count: 1,
		Text: "the file looks like one of pydeps, whose arrows lead from what is imported to what imports it",
		Hint: "run pydeps with --reverse, unless it did",
	}}
}
