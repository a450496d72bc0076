package foreign

import (
	"slices"
	"strings"
)

// builder gathers the nodes and edges of a DOT file.
type builder struct {
	file  string
	text  []byte
	terms Terms

	directed bool // of the present graph
	strict   bool
	graphs   int

	nodes     []dotNode
	index     map[string]int32 // of nodes, by ID
	mentioned []int32          // nodes in the order in which the present statement names them
	edges     []dotEdge        // of the present graph, as they stand there
	done      []dotEdge        // of the graphs before
	edgeKinds map[string]uint8

	defaulted int // bytes of attributes that nodes got by default

	settings map[string]string // of the file as a whole
	told     tally
}

// dotNode is a node as it stands in the file.
type dotNode struct {
	id       string
	pkg      string // of its attributes from here on
	kind     string
	owner    string
	label    string
	lines    int
	words    []Word
	tables   []tableUse
	external bool
	given    uint16 // attributes of its own, by 1 << attributeName
}

// dotEdge is an edge between two nodes.
type dotEdge struct {
	from, to int32
	kind     uint8
	weight   float64
}

// compareEnds orders edges by ends and kind.
func compareEnds(a, b dotEdge) int {
	switch {
	case a.from != b.from:
		return int(a.from) - int(b.from)
	case a.to != b.to:
		return int(a.to) - int(b.to)
	}
	return int(a.kind) - int(b.kind)
}

func newBuilder(file string, text []byte, terms Terms) *builder {
	b := &builder{
		file: file, text: text, terms: terms, index: map[string]int32{}, edgeKinds: map[string]uint8{},
		settings: map[string]string{}, told: newTally(),
	}
	for i, name := range terms.Edges {
		b.edgeKinds[name] = uint8(i)
		b.edgeKinds[strings.ReplaceAll(name, "-", "_")] = uint8(i)
	}
	b.edgeKinds["field"] = b.edgeKinds["field-read"]
	return b
}

// begin starts a graph, end finishes it.
func (b *builder) begin(strict, directed bool) {
	b.strict, b.directed = strict, directed
	b.graphs++
}

// end takes the edges of the graph together: those between the same nodes of one kind add up. In a strict graph, which
// has one edge of each, the last counts.
func (b *builder) end() {
	together := sum
	if b.strict {
		together = last
	}
	b.done = append(b.done, merge(b.edges, together)...)
	b.edges = b.edges[:0]
}

// forget drops which nodes were mentioned.
func (b *builder) forget() { b.mentioned = b.mentioned[:0] }

// setGraph notes an attribute of a graph. The last of a name counts.
func (b *builder) setGraph(name, value string) {
	if name == "concentrate" || name == "rankdir" {
		b.settings[name] = value
	}
}

// mention notes a node, which comes into being with the attributes that hold there when it is named first.
func (b *builder) mention(t token, defaults attributes) error {
	i, seen := b.index[string(t.text)]
	if !seen {
		if len(b.nodes) == maxNodes {
			return problemAt(b.file, b.text, t.at, "the file has more than %d nodes, the most that are read", maxNodes)
		}
		i = int32(len(b.nodes))
		id := string(t.text)
		b.nodes = append(b.nodes, dotNode{id: id})
		b.index[id] = i
		for _, a := range defaults {
			if b.defaulted += len(a.value); b.defaulted > maxDefaults {
				return problemAt(b.file, b.text, t.at, "nodes get more than %d MB of attributes by default; give them to those that need them", maxDefaults>>20)
			}
			if _, err := b.setNode(i, a); err != nil {
				return err
			}
		}
	}
	b.mentioned = append(b.mentioned, i)
	return nil
}

// describe gives a node attributes of its own.
func (b *builder) describe(i int32, own attributes) error {
	for _, a := range own {
		changed, err := b.setNode(i, a)
		if err != nil {
			return err
		}
		bit := uint16(1) << a.name
		if changed && b.nodes[i].given&bit != 0 {
			b.told.twice++
		}
		b.nodes[i].given |= bit
	}
	return nil
}

// setNode sets one attribute of a node and reports whether it had another value.
func (b *builder) setNode(i int32, a attribute) (changed bool, err error) {
	n, text, fault := &b.nodes[i], a.text(), ""
	switch a.name {
	case attrPackage:
		changed = replace(&n.pkg, text)
	case attrKind:
		changed = replace(&n.kind, text)
	case attrOwner:
		changed = replace(&n.owner, text)
	case attrLabel:
		n.label = text // for drawing first of all: another one is no contradiction
	case attrExternal:
		changed = replace(&n.external, parseBool(text))
	case attrLines:
		var lines int
		lines, fault = parseCount(text)
		changed = replace(&n.lines, lines)
	case attrWords:
		var words []Word
		words, fault = parseWords(text)
		changed, n.words = !slices.Equal(n.words, words), words
	case attrTables:
		var tables []tableUse
		tables, fault = parseTables(text)
		changed, n.tables = !slices.Equal(n.tables, tables), tables
	}
	switch {
	case fault == "":
		return changed, nil
	case strings.HasPrefix(fault, "want"):
		return false, problemAt(b.file, b.text, a.at, "node %q: %s", excerpt([]byte(n.id)), fault)
	}
	return false, problemAt(b.file, b.text, a.at, "lines %q of node %q: it %s", excerpt(a.value), excerpt([]byte(n.id)), fault)
}

func replace[T comparable](old *T, value T) (changed bool) {
	changed = *old != value
	*old = value
	return changed
}

// connect adds the edges of a statement, from each node of one end to each of the next.
func (b *builder) connect(ends []span, all attributes, at int) error {
	drawn, err := b.readEdge(all)
	if err != nil {
		return err
	}
	for i, end := range ends[1:] {
		from, to := b.nodesOf(ends[i]), b.nodesOf(end)
		pairs := len(from) * len(to)
		if !b.directed {
			b.told.undirected += pairs
		}
		if drawn.weight == 0 {
			b.told.weightless += pairs
			continue
		}
		if len(b.edges)+len(b.done)+2*pairs > maxEdges {
			return problemAt(b.file, b.text, at, "the file has more than %d edges, the most that are read", maxEdges)
		}
		for _, f := range from {
			for _, t := range to {
				b.add(f, t, drawn)
			}
		}
	}
	return nil
}

// add adds an edge in each direction in which it is drawn.
func (b *builder) add(from, to int32, drawn arrow) {
	if drawn.there {
		b.edges = append(b.edges, dotEdge{from, to, drawn.kind, drawn.weight})
	}
	if drawn.back && (from != to || !drawn.there) {
		b.edges = append(b.edges, dotEdge{to, from, drawn.kind, drawn.weight})
	}
}

// arrow is what the attributes of an edge say.
type arrow struct {
	kind        uint8
	weight      float64 // 0 where the edge stands for nothing
	there, back bool    // directions
}

// readEdge reads the attributes of an edge. Without a weight, a label that is a number is the weight, else it is 1.
func (b *builder) readEdge(all attributes) (arrow, error) {
	drawn := arrow{kind: b.edgeKinds["call"], weight: 1, there: true, back: !b.directed}
	weighed := false
	for _, a := range all {
		switch a.name {
		case attrWeight:
			w, fault := parseWeight(a.value)
			if fault != "" {
				return drawn, problemAt(b.file, b.text, a.at, "weight %q of an edge: it %s; want a number, 0 or more", excerpt(a.value), fault)
			}
			drawn.weight, weighed = w, true
		case attrLabel:
			if w, ok := countsIn(a.value); ok && !weighed {
				drawn.weight = w
			}
		case attrKind:
			drawn.kind = b.edgeKind(a.value)
		case attrDir:
			dir := string(a.value)
			drawn.there, drawn.back = drawn.there && (dir != "back" || !b.directed), drawn.back || dir == "back" || dir == "both"
		}
	}
	b.told.weigh(drawn.weight)
	return drawn, nil
}

// edgeKind looks a kind up. One that is not known counts as a call.
func (b *builder) edgeKind(name []byte) uint8 {
	if len(name) <= maxExcerpt {
		if kind, ok := b.edgeKinds[string(name)]; ok {
			return kind
		}
	}
	b.told.edgeKinds[excerpt(name)]++
	return b.edgeKinds["call"]
}

// nodesOf returns the nodes of one end, each once.
func (b *builder) nodesOf(end span) []int32 {
	nodes := b.mentioned[end.from:end.to]
	if len(nodes) < 2 {
		return nodes
	}
	nodes = slices.Clone(nodes)
	slices.Sort(nodes)
	return slices.Compact(nodes)
}

// Ways to take two edges between the same nodes together.
func sum(a, b float64) float64     { return a + b }
func last(_, b float64) float64    { return b }
func largest(a, b float64) float64 { return max(a, b) }

// merge sorts edges and takes those of the same ends and kind together. It changes the order of what it is given.
func merge(edges []dotEdge, together func(a, b float64) float64) []dotEdge {
	slices.SortStableFunc(edges, compareEnds)
	kept := edges[:0]
	for _, e := range edges {
		if n := len(kept); n > 0 && compareEnds(kept[n-1], e) == 0 {
			kept[n-1].weight = together(kept[n-1].weight, e.weight)
			continue
		}
		kept = append(kept, e)
	}
	return kept
}
