package sql

import "strings"

// name is what stands where a table may stand.
type name struct {
	text   string // empty if it is dynamic
	sure   float64
	at     int
	bare   bool // no schema, as far as it is in the text
	system bool // a catalog, temporary table or variable
}

// ref reads one table reference: a name with its alias, a query, a function, or joins in parentheses.
func (p *parser) ref(sc *scope) {
	p.acceptAny(beforeTable)
	switch {
	case p.pos >= p.end:
		p.cut = true
		return
	case p.up(0) == "ROWS" && p.up(1) == "FROM":
		p.pos += 2
	case p.up(0) == "TABLE" && p.up(1) == "(":
		p.pos++
	case p.up(0) == "(":
		p.parenthesised(func() { p.joined(sc) })
		p.alias()
		return
	}
	if p.up(0) == "(" {
		p.paren(sc)
		p.alias()
		return
	}
	p.named(sc, false)
}

var beforeTable = set("ONLY LATERAL")

// joined reads what stands in parentheses where a table may stand.
func (p *parser) joined(sc *scope) {
	if !p.startsQuery() {
		p.ref(sc)
		p.from = true
		p.body(sc)
		return
	}
	p.statement(sc)
}

// named reads a table with its alias and returns where it is in found, or -1. The target of a statement is followed by a column
// list, where a name in FROM with parentheses is a function.
func (p *parser) named(sc *scope, target bool) int {
	start := p.pos
	n, ok := p.name()
	if !ok {
		if p.pos == start && p.pos < p.end {
			p.odd++
		}
		return -1
	}
	if p.up(0) == "(" && !target {
		if !hints[p.up(1)] {
			p.paren(sc)
			p.alias()
			return -1
		}
		p.skipGroup()
	}
	f := find{Access: Access{Table: n.text, Sure: n.sure}, at: n.at, depth: p.depth, bare: n.bare, drop: n.system}
	if n.bare && n.text != "" {
		f.cte = sc.find(fold(n.text))
	}
	for i := n.at; i < p.pos; i++ {
		p.tokens[i].role = isTable
	}
	p.accept("*")
	f.alias = p.alias()
	p.found = append(p.found, f)
	return len(p.found) - 1
}

// alias passes over [AS] name and returns it in the form in which names are compared.
func (p *parser) alias() string {
	as := p.accept("AS")
	if p.pos >= p.end {
		return ""
	}
	t := &p.tokens[p.pos]
	if t.kind != word && t.kind != quoted || t.kind == word && (afterTable[t.up] || reserved[t.up]) {
		return ""
	}
	p.pos++
	if !as {
		t.role = isAlias
	}
	return fold(t.text)
}

// name reads part.part.part. It reports false where no table can be meant.
func (p *parser) name() (name, bool) {
	n := name{at: p.pos, sure: 1, bare: true}
	if k, ok := p.kindAt(p.pos); ok && k == param {
		return p.variable(n)
	}
	var parts []string
	for p.pos < p.end {
		t := p.tokens[p.pos]
		if t.up == "." && len(parts) > 0 { // SQL Server leaves out the owner: db..users
			parts = append(parts, "")
			p.pos++
			continue
		}
		if !canName(t, len(parts) == 0) {
			break
		}
		parts = append(parts, written(t))
		p.pos++
		if p.up(0) != "." || p.up(1) == "*" {
			break
		}
		p.pos++
	}
	if len(parts) == 0 {
		return n, false
	}
	n.settle(parts)
	return n, true
}

// canName reports whether a token can be a part of a table's name.
func canName(t token, first bool) bool {
	switch t.kind {
	case word:
		return !first || !reserved[t.up]
	case quoted:
		return t.text != ""
	}
	return t.kind == hole
}

// written is the part of a name that a token is.
func written(t token) string {
	if t.kind == word {
		return strings.ToLower(t.text)
	}
	return t.text
}

// variable takes a placeholder in the place of a table. @t is a table variable of SQL Server.
func (p *parser) variable(n name) (name, bool) {
	n.system = strings.HasPrefix(p.tokens[p.pos].text, "@")
	p.pos++
	return n, true
}

// settle makes the name of its parts. Parts of the schema that are not in the text are left out; a table that is not in the text
// has no name. A hole directly behind a name is rather the next clause than part of the name, unless the name expects more of itself.
func (n *name) settle(parts []string) {
	last := len(parts) - 1
	if fixed, ok := strings.CutSuffix(parts[last], gapText); ok && !strings.HasSuffix(fixed, "_") && fixed != "" && !strings.Contains(fixed, gapText) {
		parts[last] = fixed
		n.sure *= .6
	}
	if strings.Contains(parts[last], gapText) || parts[last] == "" {
		n.bare = last == 0
		return
	}
	for i := last; i >= 0; i-- {
		if strings.Contains(parts[i], gapText) {
			parts = parts[i+1:]
			n.sure *= .9
			n.bare = false
			break
		}
	}
	n.text = strings.Join(parts, ".")
	n.bare = n.bare && len(parts) == 1
	n.system = isCatalog(parts)
}

func isCatalog(parts []string) bool {
	first := fold(parts[0])
	if catalogs[first] && (len(parts) > 1 || first != "sys") || strings.HasPrefix(first, "#") {
		return true
	}
	return len(parts) == 1 && strings.HasPrefix(first, "pg_")
}
