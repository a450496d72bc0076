package foreign

// Limits of a DOT file. A file of 200 MB can name forty million nodes, and two subgraphs of a thousand nodes each are a
// million edges. A million packages take 3 GB, five million edges 2 GB.
const (
	maxNodes = 1_000_000
	maxEdges = 5_000_000
	maxDepth = 500 // of subgraphs inside of each other

	// maxDefaults bounds the bytes of attributes that nodes get by default: a short file could give each of many nodes
	// the same long text.
	maxDefaults = 100 << 20
)

// readDOT reads all graphs of a DOT file (https://graphviz.org/doc/info/lang.html) as one.
func readDOT(file string, text []byte, terms Terms) (*Graph, error) {
	b := newBuilder(file, text, terms)
	p := &parser{lexer: lexer{file: file, text: text}, builder: b}
	if err := p.file(); err != nil {
		return nil, err
	}
	return b.graph(), nil
}

// parser reads DOT by recursive descent and hands each statement to the builder.
type parser struct {
	lexer   lexer
	builder *builder
	token   token // the next one
	begun   token // where the present graph begins
	depth   int   // of subgraphs
}

// defaults are the attributes that nodes and edges have from here to the end of the braces.
type defaults struct{ node, edge attributes }

// span is a range of builder.mentioned: the nodes of one end of an edge.
type span struct{ from, to int }

func (p *parser) advance() error {
	t, err := p.lexer.next()
	p.token = t
	return err
}

// expected says what the parser wants instead of the next token.
func (p *parser) expected(want string) error {
	t := p.token
	switch t.kind {
	case tokenEnd:
		began := problemAt(p.lexer.file, p.lexer.text, p.begun.at, "")
		return p.lexer.problem(t.at, "the file ends inside of the graph that begins at line %d, where it wants %s; was it cut off?", began.Line, want)
	case tokenArrow:
		t.text = []byte("->")
	case tokenLine:
		t.text = []byte("--")
	}
	return p.lexer.problem(t.at, "want %s, got %q", want, excerpt(t.text))
}

// mark reads one mark.
func (p *parser) mark(m byte, want string) error {
	if !p.token.is(m) {
		return p.expected(want)
	}
	return p.advance()
}

// file reads graphs up to the end of the file.
func (p *parser) file() error {
	if err := p.advance(); err != nil {
		return err
	}
	for graphs := 0; p.token.kind != tokenEnd || graphs == 0; graphs++ {
		if p.token.kind == tokenEnd {
			return p.lexer.problem(p.token.at, "the file holds no graph; want one that begins with digraph or graph")
		}
		if err := p.graph(); err != nil {
			return err
		}
	}
	return nil
}

// graph reads [strict] (graph | digraph) [name] { statements }.
func (p *parser) graph() error {
	p.begun = p.token
	strict := p.token.keyword("strict")
	if strict {
		if err := p.advance(); err != nil {
			return err
		}
	}
	directed := p.token.keyword("digraph")
	if !directed && !p.token.keyword("graph") {
		return p.expected("digraph or graph")
	}
	if err := p.advance(); err != nil {
		return err
	}
	if p.token.names() {
		if err := p.advance(); err != nil {
			return err
		}
	}
	p.builder.begin(strict, directed)
	if err := p.block(defaults{}); err != nil {
		return err
	}
	p.builder.end()
	for p.token.is(';') {
		if err := p.advance(); err != nil {
			return err
		}
	}
	return nil
}

// block reads { statements }. Changes of the defaults end with it.
func (p *parser) block(d defaults) error {
	if err := p.mark('{', `"{"`); err != nil {
		return err
	}
	for !p.token.is('}') {
		if p.token.is(';') {
			if err := p.advance(); err != nil {
				return err
			}
			continue
		}
		if err := p.statement(&d); err != nil {
			return err
		}
		if p.depth == 0 {
			p.builder.forget()
		}
	}
	return p.advance()
}

func (p *parser) statement(d *defaults) error {
	switch t := p.token; {
	case t.keyword("node"):
		return p.setDefaults(&d.node)
	case t.keyword("edge"):
		return p.setDefaults(&d.edge)
	case t.keyword("graph"):
		return p.setDefaults(new(attributes))
	case t.names() && !t.keyword("subgraph"):
		if err := p.advance(); err != nil {
			return err
		}
		if p.token.is('=') {
			return p.graphAttribute(t)
		}
		return p.nodeOrEdge(t, d)
	}
	return p.nodeOrEdge(token{}, d)
}

// setDefaults reads what follows the words node, edge or graph.
func (p *parser) setDefaults(of *attributes) error {
	if err := p.advance(); err != nil {
		return err
	}
	if !p.token.is('[') {
		return p.expected(`"["`)
	}
	read, err := p.attributes()
	*of = of.with(read)
	return err
}

// graphAttribute reads name = value.
func (p *parser) graphAttribute(name token) error {
	if err := p.advance(); err != nil {
		return err
	}
	if !p.token.names() {
		return p.expected("a value")
	}
	p.builder.setGraph(string(name.text), string(p.token.text))
	return p.advance()
}

// nodeOrEdge reads a node with its attributes, a subgraph, or an edge, whose ends may be either. The first token of a
// node has been read; otherwise it is zero.
func (p *parser) nodeOrEdge(first token, d *defaults) error {
	start := first
	if first.kind == tokenEnd {
		start = p.token
	}
	end, err := p.end(first, d)
	if err != nil {
		return err
	}
	ends := []span{end}
	for p.token.kind == tokenArrow || p.token.kind == tokenLine {
		if end, err = p.nextEnd(d); err != nil {
			return err
		}
		ends = append(ends, end)
	}
	var read attributes
	if p.token.is('[') && (len(ends) > 1 || first.kind != tokenEnd) {
		if read, err = p.attributes(); err != nil {
			return err
		}
	}
	if len(ends) == 1 {
		if first.kind == tokenEnd {
			return nil
		}
		return p.builder.describe(p.builder.mentioned[end.from], read)
	}
	return p.builder.connect(ends, d.edge.with(read), start.at)
}

// nextEnd reads the sign of an edge, which has to fit the graph, and the end that it leads to.
func (p *parser) nextEnd(d *defaults) (span, error) {
	switch directed := p.builder.directed; {
	case p.token.kind == tokenLine && directed:
		return span{}, p.lexer.problem(p.token.at, "an edge of a digraph is written ->, got --")
	case p.token.kind == tokenArrow && !directed:
		return span{}, p.lexer.problem(p.token.at, "an edge of a graph is written --, got ->; begin it with digraph if edges have a direction")
	}
	if err := p.advance(); err != nil {
		return span{}, err
	}
	if !p.token.names() || p.token.keyword("subgraph") {
		return p.end(token{}, d)
	}
	first := p.token
	if err := p.advance(); err != nil {
		return span{}, err
	}
	return p.end(first, d)
}

// end reads one end of an edge: a node, of which the first token has been read, or a subgraph.
func (p *parser) end(first token, d *defaults) (span, error) {
	if first.kind != tokenEnd {
		begin := len(p.builder.mentioned)
		if err := p.builder.mention(first, d.node); err != nil {
			return span{}, err
		}
		return span{begin, begin + 1}, p.port()
	}
	return p.subgraph(d)
}

// port reads [: name [: name]], which says where at a node an edge ends.
func (p *parser) port() error {
	for range 2 {
		if !p.token.is(':') {
			return nil
		}
		if err := p.advance(); err != nil {
			return err
		}
		if !p.token.names() {
			return p.expected("a port")
		}
		if err := p.advance(); err != nil {
			return err
		}
	}
	return nil
}

// subgraph reads [subgraph [name]] { statements } and returns the nodes in it.
func (p *parser) subgraph(d *defaults) (span, error) {
	at := p.token.at
	if p.token.keyword("subgraph") {
		if err := p.advance(); err != nil {
			return span{}, err
		}
		if p.token.names() {
			if err := p.advance(); err != nil {
				return span{}, err
			}
		}
	}
	if p.depth++; p.depth > maxDepth {
		return span{}, p.lexer.problem(at, "more than %d subgraphs lie inside of each other", maxDepth)
	}
	if !p.token.is('{') {
		return span{}, p.expected(`a node, "subgraph" or "{"`)
	}
	begin := len(p.builder.mentioned)
	if err := p.block(*d); err != nil {
		return span{}, err
	}
	p.depth--
	return span{begin, len(p.builder.mentioned)}, nil
}

// attributes reads [ name [= value] ... ] as often as it stands there.
func (p *parser) attributes() (attributes, error) {
	var all attributes
	for p.token.is('[') {
		if err := p.advance(); err != nil {
			return nil, err
		}
		for !p.token.is(']') {
			a, err := p.attribute()
			if err != nil {
				return nil, err
			}
			all = all.set(a)
		}
		if err := p.advance(); err != nil {
			return nil, err
		}
	}
	return all, nil
}

// attribute reads name [= value] [, | ;]. One without a value is true.
func (p *parser) attribute() (attribute, error) {
	if !p.token.names() {
		return attribute{}, p.expected(`an attribute or "]"`)
	}
	a := attribute{name: attributeNames[string(p.token.text)], at: p.token.at, value: []byte("true")}
	if err := p.advance(); err != nil {
		return a, err
	}
	if p.token.is('=') {
		if err := p.advance(); err != nil {
			return a, err
		}
		if !p.token.names() {
			return a, p.expected("a value")
		}
		a.at, a.value, a.html = p.token.at, p.token.text, p.token.kind == tokenHTML
		if err := p.advance(); err != nil {
			return a, err
		}
	}
	if p.token.is(',') || p.token.is(';') {
		return a, p.advance()
	}
	return a, nil
}
