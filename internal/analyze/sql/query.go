package sql

// body follows a query, or the rest of a statement, at one level of parentheses: FROM and JOIN lead to tables, and commas do as long
// as the FROM clause lasts. It stops where another statement begins.
func (p *parser) body(up *scope) {
	sc := up
	for p.pos < p.end && !p.startsAnother() {
		switch next := p.up(0); {
		case next == "(":
			p.paren(sc)
		case next == "," && p.from:
			p.pos++
			p.ref(sc)
		case next == "FROM" && !p.distinctFrom():
			p.pos++
			p.ref(sc)
			p.from = true
		case next == "JOIN" || next == "STRAIGHT_JOIN" || next == "APPLY":
			p.join(sc)
		case next == "INTO":
			p.into()
		case next == "WITH" && p.startsWith():
			sc = p.with(up)
		default:
			p.clause(sc, next)
		}
	}
}

// clause passes over a word that leads to no table.
func (p *parser) clause(sc *scope, up string) {
	index := up == "FOR" && withinFrom[p.up(1)] || p.upAt(p.pos-1) == "FOR" && withinFrom[up]
	if endsFrom[up] && !index {
		p.from = false
	}
	if combines[up] {
		sc.admit()
	}
	p.pos++
}

// withinFrom are words after FOR that belong to a table: USE INDEX FOR JOIN (i), FOR SYSTEM_TIME AS OF.
var withinFrom = set("JOIN ORDER GROUP SYSTEM_TIME")

// join reads the table after JOIN. USE INDEX FOR JOIN (i) of MySQL is none, nor is t.join.
func (p *parser) join(sc *scope) {
	previous := p.upAt(p.pos - 1)
	p.pos++
	if previous == "FOR" || previous == "." || p.up(0) == "=" {
		return
	}
	p.ref(sc)
	p.from = true
}

// distinctFrom reports whether FROM here belongs to IS [NOT] DISTINCT FROM, or is a column: t.from.
func (p *parser) distinctFrom() bool {
	switch p.upAt(p.pos - 1) {
	case ".":
		return true
	case "DISTINCT":
		return p.upAt(p.pos-2) == "IS" || p.upAt(p.pos-2) == "NOT"
	}
	return false
}

// into reads SELECT ... INTO table FROM. Variables, files and what comes after FROM are no tables.
func (p *parser) into() {
	p.pos++
	if p.from || p.up(0) == "OUTFILE" || p.up(0) == "DUMPFILE" || p.up(0) == "TEMP" || p.up(0) == "TEMPORARY" {
		return
	}
	p.acceptAny(beforeInto)
	start := p.pos
	n, ok := p.name()
	if !ok || p.up(0) != "FROM" {
		p.pos = max(start, p.pos)
		return
	}
	if n.text == "" && p.tokens[start].kind == param {
		return
	}
	p.found = append(p.found, find{Access: Access{Table: n.text, Write: true, Sure: n.sure * .6}, at: n.at, bare: n.bare, drop: n.system})
}

var beforeInto = set("TABLE UNLOGGED")

// startsAnother reports whether a further statement begins inside of one, as SQL Server lets them without a semicolon.
func (p *parser) startsAnother() bool {
	if p.pos == 0 || notBeforeStatement[p.upAt(p.pos-1)] {
		return false
	}
	switch p.up(0) {
	case "INSERT", "MERGE", "REPLACE":
		return p.up(1) == "INTO"
	case "DELETE":
		return p.up(1) == "FROM"
	case "UPDATE":
		return p.up(2) == "SET" || p.up(2) == "." && p.up(4) == "SET"
	}
	return false
}

// notBeforeStatement are words after which INSERT, UPDATE and DELETE are part of a clause: ON DUPLICATE KEY UPDATE, DO UPDATE, THEN
// UPDATE SET, FOR UPDATE, ON DELETE.
var notBeforeStatement = set("DO KEY FOR THEN ON OF OR , ( .")
