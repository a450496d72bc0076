package sql

import "strings"

// beforeTarget passes over what may stand between a statement's keyword and its table: LOW_PRIORITY, OR IGNORE, TOP (10).
func (p *parser) beforeTarget() {
	p.acceptAny(modifiers)
	if p.accept("OR") {
		p.pos++
	}
	if p.accept("TOP") {
		if p.up(0) != "(" {
			p.pos++
		}
		p.skipGroup()
	}
}

// atHole reports whether what comes next is not in the text.
func (p *parser) atHole() bool {
	k, ok := p.kindAt(p.pos)
	return ok && k == hole
}

// insert reads INSERT and REPLACE: [INTO] t [(columns)] VALUES, SELECT, SET ...
func (p *parser) insert(sc *scope) shape {
	p.pos++
	p.beforeTarget()
	into := p.accept("INTO")
	if k, ok := p.kindAt(p.pos + 1); ok && k != punct { // INSERT OVERWRITE TABLE t; otherwise it is the name
		p.accept("TABLE")
	}
	target := p.named(sc, true)
	if target < 0 {
		return p.variableTarget(sc, into)
	}
	p.write(target)
	if p.pos >= p.end {
		p.cut = true
		return p.ifInto(into)
	}
	if !p.atHole() && !afterInsert[p.up(0)] || p.up(0) == "WITH" && !p.startsWith() {
		return shapeless
	}
	got := p.columns(sc, into)
	p.body(sc)
	return got
}

var afterInsert = set("( VALUES VALUE SELECT SET DEFAULT WITH OUTPUT OVERRIDING PARTITION EXEC EXECUTE TABLE RETURNING FORMAT SETTINGS")

func (p *parser) ifInto(into bool) shape {
	if into {
		return whole
	}
	return shapeless
}

// variableTarget goes on after INSERT INTO with a target that is no table.
func (p *parser) variableTarget(sc *scope, into bool) shape {
	if !into || !afterInsert[p.up(0)] && p.up(0) != "(" {
		return shapeless
	}
	p.body(sc)
	return whole
}

// columns passes over a column list and checks what follows it. Without INTO, values or a query must follow.
func (p *parser) columns(sc *scope, into bool) shape {
	if p.up(0) == "(" && p.up(1) != "SELECT" && p.up(1) != "WITH" {
		p.paren(sc)
		if p.pos < p.end && !p.atHole() && !afterInsert[p.up(0)] {
			return shapeless
		}
		p.cut = p.cut || p.pos >= p.end
	}
	if into || p.up(0) == "VALUES" || p.up(0) == "SELECT" || p.up(0) == "WITH" || p.up(0) == "OUTPUT" || p.up(0) == "SET" && p.assigns(p.pos+1) ||
		p.up(0) == "(" && (p.up(1) == "SELECT" || p.up(1) == "WITH") {
		return whole
	}
	return shapeless
}

// write marks a find as written. What is written through a common table expression is the table that it reads.
func (p *parser) write(i int) {
	f := &p.found[i]
	f.Write = true
	if f.cte == nil {
		return
	}
	for _, g := range p.found[f.cte.first:f.cte.last] {
		if g.cte == nil && !g.drop {
			f.Table, f.bare, f.cte, f.Write = g.Table, g.bare, nil, true
			return
		}
	}
}

// update reads UPDATE t SET ... [FROM ...]; of MySQL also UPDATE a JOIN b ON ... SET a.x = ..., b.y = ...
func (p *parser) update(sc *scope) shape {
	p.pos++
	p.beforeTarget()
	first := len(p.found)
	set := p.indexOfSet()
	if set < 0 {
		return p.updateWithoutSet(sc)
	}
	p.within(set, func() {
		p.ref(sc)
		p.from = true
		p.body(sc)
	})
	p.pos = set + 1
	if !p.assigns(p.pos) {
		return shapeless
	}
	p.cut = p.cut || p.pos >= p.end
	rest, columns := len(p.found), p.qualifiers()
	p.body(sc)
	if rest-first == 1 {
		p.target(first, p.namesAfter(rest))
		return whole
	}
	p.targets(first, rest, columns)
	return whole
}

// updateWithoutSet takes a statement that ends before SET.
func (p *parser) updateWithoutSet(sc *scope) shape {
	i := -1
	if p.pos < p.end {
		i = p.named(sc, true)
	}
	if i < 0 || p.pos < p.end && !p.atHole() {
		return shapeless
	}
	p.write(i)
	if p.atHole() && p.pos+1 < p.end {
		return p.assignsAfterHole()
	}
	return started
}

// assignsAfterHole takes UPDATE t, a hole and a clause; a further name shows a sentence.
func (p *parser) assignsAfterHole() shape {
	p.pos++
	if p.atHole() || keywords[p.up(0)] {
		p.group(nil)
		return whole
	}
	return shapeless
}

// indexOfSet finds SET at this level of parentheses.
func (p *parser) indexOfSet() int {
	for i := p.pos; i < p.end; i++ {
		switch p.upAt(i) {
		case "(":
			i = p.pair[i]
		case "SET":
			if p.upAt(i-1) != "." {
				return i
			}
		case "WHERE", "FROM", "VALUES", "SELECT":
			return -1
		}
	}
	return -1
}

// assigns reports whether an assignment, or nothing any more, begins at i: a.b = ..., (a, b) = ..., a hole.
func (p *parser) assigns(i int) bool {
	k, ok := p.kindAt(i)
	if !ok || k == hole || k == param || p.upAt(i) == "(" {
		return true
	}
	for ; i < p.end; i += 2 {
		if t := p.tokens[i]; t.kind != word && t.kind != quoted && t.kind != hole {
			return false
		}
		if p.upAt(i+1) != "." {
			break
		}
	}
	k, ok = p.kindAt(i + 1)
	if !ok && !strings.Contains(p.tokens[min(i, p.end-1)].text, gapText) {
		p.odd++ // "update users set aside"
	}
	return !ok || k == operator || k == hole || p.upAt(i+1) == "["
}

// qualifiers returns the tables or aliases before the columns that are set: a of SET a.x = 1, y = 2.
func (p *parser) qualifiers() map[string]bool {
	q := make(map[string]bool)
	for i := p.pos; i < p.end; i++ {
		up := p.upAt(i)
		if i == p.pos || up == "," {
			p.qualifier(i, q)
		}
		if up == "(" {
			i = p.pair[i]
		} else if qualifierEnds[up] {
			break
		}
	}
	return q
}

var qualifierEnds = set("WHERE FROM RETURNING UPDATE INSERT DELETE MERGE")

func (p *parser) qualifier(i int, q map[string]bool) {
	if p.upAt(i) == "," {
		i++
	}
	for p.upAt(i+1) == "." && p.upAt(i+3) == "." {
		i += 2
	}
	if p.upAt(i+1) == "." {
		q[fold(p.tokens[i].text)] = true
	}
}

// namesAfter returns the finds after first at this level by alias, or by name where they have none.
func (p *parser) namesAfter(first int) map[string]int {
	names := make(map[string]int)
	for i := first; i < len(p.found); i++ {
		f := p.found[i]
		key := f.alias
		if key == "" {
			key = fold(f.Table)
		}
		if _, known := names[key]; !known && f.depth == p.depth && key != "" {
			names[key] = i
		}
	}
	return names
}

// target makes the find at i a write, or the one that it names: UPDATE u SET ... FROM users u. A target with an alias of its own
// names none.
func (p *parser) target(i int, names map[string]int) {
	if j, ok := names[fold(p.found[i].Table)]; ok && p.found[i].alias == "" {
		p.found[i].drop = true
		p.write(j)
		return
	}
	p.write(i)
}

// targets makes those finds writes whose columns are set.
func (p *parser) targets(first, rest int, columns map[string]bool) {
	written := false
	for i := first; i < rest; i++ {
		f := &p.found[i]
		if f.depth == p.depth && (columns[f.alias] && f.alias != "" || f.alias == "" && columns[lastPart(f.Table)]) {
			p.write(i)
			written = true
		}
	}
	if !written && first < rest {
		p.write(first)
		p.found[first].Sure *= .6
	}
}

// lastPart is the table of a name with a schema, in the form in which names are compared.
func lastPart(table string) string {
	for i := len(table) - 1; i >= 0; i-- {
		if table[i] == '.' {
			return fold(table[i+1:])
		}
	}
	return fold(table)
}

// delete reads DELETE FROM t [USING ...], of MySQL also DELETE a, b FROM a JOIN b and DELETE FROM a, b USING a JOIN b, of SQL Server
// also DELETE a FROM users a and DELETE t WHERE.
func (p *parser) delete(sc *scope) shape {
	p.pos++
	p.beforeTarget()
	from := p.accept("FROM")
	first := len(p.found)
	if !p.deleted(sc) {
		return shapeless
	}
	got := p.afterDelete(from, first)
	rest := len(p.found)
	if p.accept("USING") {
		p.ref(sc)
		p.from = true
	}
	p.body(sc)
	if !from && got == whole && !p.meets(first, rest) {
		return shapeless
	}
	names := p.namesAfter(rest)
	for i := first; i < rest; i++ {
		p.target(i, names)
	}
	return got
}

// meets reports whether what DELETE names before FROM is named after it, as it must be; a hole may hide it.
func (p *parser) meets(first, rest int) bool {
	names := p.namesAfter(rest)
	for _, f := range p.found[first:rest] {
		if _, ok := names[fold(f.Table)]; ok || f.Table == "" {
			return true
		}
	}
	return rest == len(p.found) || p.hasHole()
}

// deleted reads the tables before WHERE, FROM or USING: t, a.*, b.
func (p *parser) deleted(sc *scope) bool {
	for {
		p.acceptAny(beforeTable)
		start := p.pos
		if p.up(0) == "(" {
			p.parenthesised(func() { p.deleted(sc) })
		} else if p.named(sc, true) < 0 && p.pos == start {
			return false
		}
		if p.up(0) == "." && p.up(1) == "*" {
			p.pos += 2
		}
		if !p.accept(",") {
			return true
		}
	}
}

// afterDelete checks what follows the tables.
func (p *parser) afterDelete(from bool, first int) shape {
	switch {
	case p.up(0) == "FROM":
		return whole
	case !from && p.up(0) != "WHERE":
		return shapeless
	case !from && first < len(p.found):
		p.found[first].Sure *= .6
		return whole
	case p.pos >= p.end && p.tokens[p.pos-1].role == isAlias:
		if len(p.tokens[p.pos-1].text) > longestAlias { // "delete from disk cache"
			p.odd++
		}
		return whole
	case p.pos >= p.end, p.atHole(), followsDelete[p.up(0)]:
		return whole
	}
	return shapeless
}

// longestAlias is how long an alias is that nothing follows, in bytes; beyond that it is rather the next word of a sentence.
const longestAlias = 3

var followsDelete = set(`WHERE USING RETURNING LIMIT ORDER OUTPUT JOIN INNER LEFT CROSS OPTION PARTITION WITH FOR ON SETTINGS INDEXED NOT )
	INSERT UPDATE DELETE`)

// merge reads MERGE [INTO] t USING source ON ... WHEN ...
func (p *parser) merge(sc *scope) shape {
	p.pos++
	p.beforeTarget()
	into := p.accept("INTO")
	p.acceptAny(beforeTable)
	i := p.named(sc, true)
	if i < 0 {
		return shapeless
	}
	p.write(i)
	p.acceptHints()
	if !p.accept("USING") {
		p.cut = true
		if into && (p.pos >= p.end || p.atHole()) {
			return started
		}
		return shapeless
	}
	p.ref(sc)
	p.body(sc)
	return whole
}

// acceptHints passes over WITH (HOLDLOCK) AS alias.
func (p *parser) acceptHints() {
	if p.up(0) == "WITH" && p.up(1) == "(" {
		p.pos++
		p.skipGroup()
		p.alias()
	}
}
