package sql

import "strings"

// afterType are words that end a column's type.
var afterType = set(`PRIMARY NOT NULL DEFAULT REFERENCES UNIQUE CHECK CONSTRAINT COLLATE GENERATED AUTO_INCREMENT AUTOINCREMENT IDENTITY COMMENT
	ON AS KEY STORED VIRTUAL INVISIBLE FIRST AFTER FOREIGN USING STORAGE COMPRESSION ENCODE CODEC TTL`)

// typeText reads a column's type, as it is written.
func (d *definer) typeText() string {
	var b strings.Builder
	start := d.pos
	for d.pos < d.end && !afterType[d.up(0)] && !(d.up(0) == "CHARACTER" && d.up(1) == "SET") {
		closing := d.pos
		if d.up(0) == "(" {
			closing = min(d.pair[d.pos], d.end-1)
		}
		for ; d.pos <= closing; d.pos++ {
			t := d.tokens[d.pos]
			if t.gap && d.pos > start {
				b.WriteByte(' ')
			}
			b.WriteString(shown(t))
		}
	}
	return b.String()
}

// shown is a token as it is written, spaces and doubled quotes aside.
func shown(t token) string {
	switch t.kind {
	case literal:
		return "'" + t.text + "'"
	case quoted:
		return `"` + t.text + `"`
	}
	return t.text
}

// alter reads ALTER TABLE name action, action ...
func (d *definer) alter() {
	line := d.tokens[d.pos].line
	what, _ := d.wordsTo()
	if what != "TABLE" {
		return
	}
	name := d.table()
	if name == "" {
		return
	}
	verb := ""
	for {
		d.within(d.endOfAction(), func() { verb, name = d.action(name, verb, line) })
		if !d.accept(",") {
			return
		}
	}
}

// endOfAction finds the end of an action: a comma, or the statement that follows without a semicolon.
func (d *definer) endOfAction() int {
	for i := d.pos; i < d.end; i++ {
		switch up := d.upAt(i); {
		case up == "(":
			i = d.pair[i]
		case up == ",", up == "GO" && i > d.pos:
			return i
		case i > d.pos && (up == "CREATE" || up == "ALTER" || up == "DROP") && d.upAt(i+1) == "TABLE":
			return i
		}
	}
	return d.end
}

// action applies one action. Without a verb it continues the one before: ADD a int, b int. It returns the verb and the name that
// the table has now.
func (d *definer) action(name, verb string, line int) (string, string) {
	if alterVerbs[d.up(0)] {
		verb = d.up(0)
		d.pos++
	}
	switch verb {
	case "ADD":
		d.add(name, line)
		return verb, name
	case "RENAME":
		return verb, d.renamed(name)
	case "SET":
		return verb, d.setSchema(name)
	}
	if t, ok := d.schema.Table(name); ok {
		d.change(t, verb)
	}
	return verb, name
}

var alterVerbs = set("ADD DROP RENAME CHANGE MODIFY ALTER SET OWNER ENABLE DISABLE VALIDATE ATTACH DETACH")

// add reads ADD [COLUMN] [IF NOT EXISTS] definition. That a table is altered shows that there is one.
func (d *definer) add(name string, line int) {
	t, ok := d.schema.Table(name)
	if !ok {
		d.schema.put(Table{Name: name, Line: line, File: d.file})
		t, _ = d.schema.Table(name)
	}
	d.acceptAny(beforeColumn)
	if d.up(0) == "(" {
		d.parenthesised(func() { d.definitions(t) })
		return
	}
	d.definition(t)
}

var beforeColumn = set("COLUMN IF NOT EXISTS")

// change reads DROP, CHANGE, MODIFY and ALTER of columns and constraints.
func (d *definer) change(t *Table, verb string) {
	constraint := d.up(0) == "CONSTRAINT" || d.up(0) == "FOREIGN" && d.up(1) == "KEY"
	if verb == "DROP" && !constraint && constraintWords[d.up(0)] && d.pos+1 < d.end {
		return
	}
	d.acceptAny(beforeDropped)
	column, ok := d.columnName()
	if !ok {
		return
	}
	switch verb {
	case "DROP":
		if constraint {
			t.dropKey(column)
			return
		}
		t.dropColumn(column)
	case "CHANGE":
		if to, ok := d.columnName(); ok {
			t.renameColumn(column, to)
			t.set(Column{Name: to, Type: d.typeText()})
		}
	case "MODIFY", "ALTER":
		d.retype(t, column)
	}
}

var beforeDropped = set("COLUMN IF EXISTS CONSTRAINT FOREIGN KEY")

// retype reads the new type of a column: [SET DATA] TYPE text of PostgreSQL, the type alone of others.
func (d *definer) retype(t *Table, column string) {
	i := t.column(column)
	switch d.up(0) {
	case "SET", "DROP", "ADD", "RESTART", "":
		if d.up(1) != "DATA" {
			return
		}
		d.pos += 2
	}
	d.accept("TYPE")
	if text := d.typeText(); i >= 0 && text != "" {
		t.Columns[i].Type = text
	}
}

// renamed reads RENAME [TO|AS] name and RENAME [COLUMN] a TO b.
func (d *definer) renamed(name string) string {
	switch d.up(0) {
	case "CONSTRAINT", "INDEX", "KEY":
		return name
	case "TO", "AS":
		d.pos++
		return d.renameTo(name)
	}
	d.accept("COLUMN")
	from, ok := d.columnName()
	if !ok || !d.accept("TO") {
		return name
	}
	to, ok := d.columnName()
	if t, known := d.schema.Table(name); ok && known {
		t.renameColumn(from, to)
	}
	return name
}

// renameTo reads a table's new name and returns what it is called now.
func (d *definer) renameTo(name string) string {
	to := d.table()
	if to == "" {
		return name
	}
	t, ok := d.schema.Table(name)
	if !ok {
		return to
	}
	d.schema.rename(name, to)
	return t.Name
}

// setSchema reads SET SCHEMA name.
func (d *definer) setSchema(name string) string {
	if !d.accept("SCHEMA") {
		return name
	}
	schema, ok := d.columnName()
	if !ok {
		return name
	}
	to := schema + "." + name[strings.LastIndexByte(name, '.')+1:]
	d.schema.rename(name, to)
	return to
}

// drop reads DROP TABLE a, b [CASCADE].
func (d *definer) drop() {
	what, _ := d.wordsTo()
	if what == "" {
		return
	}
	var names []string
	for {
		names = append(names, d.table())
		if !d.accept(",") {
			break
		}
	}
	cascade := d.up(0) == "CASCADE"
	for _, name := range names {
		if name != "" {
			d.schema.remove(name, cascade)
		}
	}
}

// renameTables reads RENAME TABLE a TO b, c TO d of MySQL.
func (d *definer) renameTables() {
	if what, _ := d.wordsTo(); what != "TABLE" {
		return
	}
	for {
		from := d.table()
		if from == "" || !d.accept("TO") {
			return
		}
		d.renameTo(from)
		if !d.accept(",") {
			return
		}
	}
}
