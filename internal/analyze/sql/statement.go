package sql

// shape tells how far a text has what its first word promises.
type shape int

const (
	shapeless shape = iota // not what the keyword promises
	started                // a table, and then nothing
	whole                  // the second keyword, and a table or a value
)

// run reads the statement from its beginning.
func (p *parser) run() shape {
	for p.up(0) == "(" && p.pair[p.pos] >= p.end-1 {
		p.end = min(p.end, p.pair[p.pos])
		p.pos++
	}
	got := p.statement(nil)
	for p.startsAnother() {
		p.statement(nil)
	}
	return got
}

// readers read statements, by the first word.
var readers map[string]func(*parser, *scope) shape

func init() {
	readers = map[string]func(*parser, *scope) shape{
		"SELECT": (*parser).selectStatement, "VALUES": (*parser).values, "(": (*parser).selectStatement, "WITH": (*parser).withStatement,
		"INSERT": (*parser).insert, "REPLACE": (*parser).insert, "UPDATE": (*parser).update, "DELETE": (*parser).delete,
		"MERGE": (*parser).merge, "TRUNCATE": (*parser).truncate, "COPY": (*parser).copy, "LOCK": (*parser).lock,
		"CREATE": (*parser).create, "ALTER": (*parser).alter, "DROP": (*parser).drop, "RENAME": (*parser).rename,
		"EXPLAIN": (*parser).around, "PREPARE": (*parser).around, "DECLARE": (*parser).around, "BEGIN": (*parser).around, "IF": (*parser).around,
		"SET": (*parser).around,
	}
}

// neutralWords start statements that access no table and may stand before others that do.
var neutralWords = set(`BEGIN START COMMIT SET USE PRAGMA DECLARE SAVEPOINT ANALYZE VACUUM GRANT CALL EXEC EXECUTE DO IF END GO ROLLBACK
	RELEASE COMMENT REVOKE REFRESH REINDEX SHOW`)

// neutral reports whether the statement may stand before one with tables.
func (p *parser) neutral() bool {
	return len(p.tokens) > 0 && neutralWords[p.tokens[0].up]
}

func (p *parser) startsStatement() bool { return readers[p.up(0)] != nil && p.up(0) != "(" }

// statement reads the statement that begins here.
func (p *parser) statement(sc *scope) shape {
	read := readers[p.up(0)]
	if read == nil {
		p.odd++
		p.group(sc)
		return shapeless
	}
	return read(p, sc)
}

func (p *parser) selectStatement(sc *scope) shape {
	if p.up(0) == "(" && p.up(1) != "(" && !p.queryAt(p.pos+1) {
		p.group(sc)
		return shapeless
	}
	if p.accept("SELECT") && p.up(0) == "FROM" && p.depth == 0 {
		p.odd++ // PostgreSQL takes it, people who write "SELECT from users failed" do too
	}
	first, before := p.pos, len(p.found)
	p.body(sc)
	if len(p.found) > before {
		return whole
	}
	if k, ok := p.kindAt(first); ok && (k != word || p.upAt(first+1) == "(" || p.upAt(first) == "EXISTS") {
		return whole
	}
	return started
}

// queryAt reports whether a query, or a hole for one, stands at i.
func (p *parser) queryAt(i int) bool {
	k, ok := p.kindAt(i)
	return !ok || k == hole || k == param || p.upAt(i) == "SELECT" || p.upAt(i) == "WITH" || p.upAt(i) == "VALUES"
}

func (p *parser) values(sc *scope) shape {
	p.pos++
	open := p.up(0) == "(" || p.up(0) == "ROW"
	p.body(sc)
	if open {
		return whole
	}
	return shapeless
}

func (p *parser) withStatement(sc *scope) shape {
	if !p.startsWith() {
		p.pos++
		p.group(sc)
		return shapeless
	}
	inner := p.with(sc)
	if p.pos >= p.end {
		p.cut = true
		return whole
	}
	got := p.statement(inner)
	if got == started && len(p.found) > 0 {
		return whole
	}
	return got
}

// around reads the statements inside of one: EXPLAIN SELECT, DECLARE c CURSOR FOR SELECT, IF EXISTS (SELECT ...) INSERT, BEGIN UPDATE.
func (p *parser) around(sc *scope) shape {
	p.pos++
	got := shapeless
	for p.pos < p.end {
		switch {
		case p.up(0) == "(":
			p.paren(sc)
		case p.startsInner():
			got = max(got, p.statement(sc))
		default:
			p.pos++
		}
	}
	if len(p.found) > 0 {
		return whole
	}
	return min(got, started)
}

func (p *parser) startsInner() bool {
	switch p.up(0) {
	case "SELECT":
		return true
	case "WITH":
		return p.startsWith()
	}
	return p.startsAnother()
}

// lock reads LOCK TABLE[S] a [READ], b: the table takes part, nothing changes.
func (p *parser) lock(sc *scope) shape {
	p.pos++
	if !p.accept("TABLE") && !p.accept("TABLES") {
		return shapeless
	}
	return p.list(sc, false, .8)
}

// truncate reads TRUNCATE [TABLE] a, b. Without TABLE only a list and the words that may follow it are taken.
func (p *parser) truncate(sc *scope) shape {
	p.pos++
	table := p.accept("TABLE")
	got := p.list(sc, true, 1)
	if !table && p.pos < p.end && !afterTruncate[p.up(0)] {
		return shapeless
	}
	if !table && got == whole && p.pos >= p.end {
		return started
	}
	return got
}

var afterTruncate = set("RESTART CONTINUE CASCADE RESTRICT REUSE DROP")

// list reads tables divided by commas.
func (p *parser) list(sc *scope, write bool, sure float64) shape {
	got := shapeless
	for {
		p.acceptAny(beforeTable)
		i := p.named(sc, true)
		if i < 0 {
			p.cut = p.cut || p.pos >= p.end
			return got
		}
		p.found[i].Write = write
		p.found[i].Sure *= sure
		got = whole
		p.acceptAny(lockModes)
		if !p.accept(",") {
			return got
		}
	}
}

var lockModes = set("READ WRITE LOCAL LOW_PRIORITY")

// copy reads COPY t [(columns)] FROM or TO and COPY (query) TO.
func (p *parser) copy(sc *scope) shape {
	p.pos++
	if p.up(0) == "(" {
		p.paren(sc)
		return p.direction(whole)
	}
	i := p.named(sc, true)
	p.skipGroup()
	if i < 0 {
		return shapeless
	}
	p.found[i].Write = p.up(0) == "FROM"
	return p.direction(whole)
}

// direction checks for FROM or TO with a file, a program or a stream.
func (p *parser) direction(got shape) shape {
	if p.up(0) != "FROM" && p.up(0) != "TO" {
		return shapeless
	}
	p.pos++
	k, ok := p.kindAt(p.pos)
	if !ok {
		p.cut = true
		return got
	}
	if k == literal || k == hole || k == param || copyTargets[p.up(0)] {
		return got
	}
	return shapeless
}

var copyTargets = set("STDIN STDOUT PROGRAM")
