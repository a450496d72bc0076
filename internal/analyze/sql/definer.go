package sql

import "slices"

// definer applies the definitions in one statement to a schema. The parser's way of reading names and parentheses serves here too.
type definer struct {
	*parser
	schema *Schema
	file   string
}

// run goes through the statement. SQL Server writes several without a semicolon, with GO or IF between.
func (d *definer) run() {
	for d.pos < d.end {
		switch d.up(0) {
		case "CREATE":
			if d.procedure() {
				return
			}
			d.create()
		case "ALTER":
			d.alter()
		case "DROP":
			d.drop()
		case "RENAME":
			d.renameTables()
		case "(":
			d.skipGroup()
		default:
			d.pos++
		}
	}
}

// procedure reports whether CREATE here begins a function, procedure or trigger.
func (d *definer) procedure() bool {
	for i := d.pos + 1; i < d.pos+12 && i < d.end; i++ {
		switch d.upAt(i) {
		case "FUNCTION", "PROCEDURE", "TRIGGER", "PROC", "EVENT", "RULE":
			return true
		case "TABLE", "VIEW", "INDEX", "(":
			return false
		}
	}
	return false
}

// wordsTo passes over words up to TABLE or VIEW and returns them; nothing if the statement is about something else.
func (d *definer) wordsTo() (what string, words map[string]bool) {
	d.pos++
	words = make(map[string]bool)
	for d.pos < d.end {
		up := d.up(0)
		if up == "TABLE" || up == "VIEW" {
			d.pos++
			for beforeObject[d.up(0)] {
				words[d.up(0)] = true
				d.pos++
			}
			return up, words
		}
		if !beforeObject[up] {
			return "", nil
		}
		words[up] = true
		d.pos++
	}
	return "", nil
}

// table reads a name that is wholly in the text.
func (d *definer) table() string {
	n, ok := d.name()
	if !ok || n.sure < 1 {
		return ""
	}
	return n.text
}

func (d *definer) create() {
	line := d.tokens[d.pos].line
	what, words := d.wordsTo()
	if what == "" {
		return
	}
	t := Table{Name: d.table(), View: what == "VIEW", Line: line, File: d.file}
	temporary := words["TEMP"] || words["TEMPORARY"]
	_, known := d.schema.Table(t.Name)
	if t.Name == "" || temporary || d.up(0) == "PARTITION" && d.up(1) == "OF" || known && words["EXISTS"] {
		d.skipGroup()
		return
	}
	d.content(&t)
	d.schema.put(t)
}

// content reads what a table or view is made of.
func (d *definer) content(t *Table) {
	if d.up(0) == "(" && !t.View && d.up(1) != "SELECT" && d.up(1) != "WITH" {
		d.parenthesised(func() { d.definitions(t) })
	}
	if d.accept("LIKE") {
		d.like(t)
	}
	for d.pos < d.end && !definerWords[d.up(0)] {
		if d.up(0) == "AS" || d.startsQuery() {
			d.query(t)
			return
		}
		d.pos++
	}
}

var definerWords = set("CREATE ALTER DROP GO")

// query notes which tables a view reads.
func (d *definer) query(t *Table) {
	d.accept("AS")
	if !d.startsQuery() && d.up(0) != "(" {
		return
	}
	d.statement(nil)
	for _, a := range merge(d.accesses(1)) {
		if a.Table != "" && t.View {
			t.Reads = append(t.Reads, a.Table)
		}
	}
	slices.Sort(t.Reads)
}

// like takes over the columns of another table, not its keys, as databases do.
func (d *definer) like(t *Table) {
	if other, ok := d.schema.Table(d.table()); ok {
		t.add(other.Columns...)
	}
}

// definitions reads columns and constraints, divided by commas.
func (d *definer) definitions(t *Table) {
	for d.pos < d.end {
		d.within(d.endOfPart(), func() { d.definition(t) })
		d.accept(",")
	}
}

// endOfPart finds the next comma at this level.
func (d *definer) endOfPart() int {
	for i := d.pos; i < d.end; i++ {
		switch d.upAt(i) {
		case "(":
			i = d.pair[i]
		case ",":
			return i
		}
	}
	return d.end
}

// definition reads a column or a constraint.
func (d *definer) definition(t *Table) {
	switch {
	case d.accept("LIKE"):
		d.like(t)
		return
	case d.isConstraint():
		d.constraint(t)
		return
	}
	c, ok := d.columnName()
	if !ok {
		return
	}
	column := Column{Name: c, Type: d.typeText()}
	t.set(column)
	name := ""
	for d.pos < d.end {
		switch {
		case d.accept("CONSTRAINT"):
			name, _ = d.columnName()
		case d.up(0) == "REFERENCES":
			d.references(t, name, []string{c})
		default:
			d.pos++
		}
	}
}

// constraintWords begin a constraint or an index, unless a column has that name.
var constraintWords = set("CONSTRAINT FOREIGN PRIMARY UNIQUE CHECK EXCLUDE INDEX KEY FULLTEXT SPATIAL PERIOD")

func (d *definer) isConstraint() bool {
	up := d.up(0)
	switch {
	case !constraintWords[up]:
		return false
	case up == "KEY" || up == "INDEX" || up == "PERIOD":
		k, ok := d.kindAt(d.pos + 3)
		return d.up(1) == "(" || d.up(2) == "(" && ok && k != number
	}
	return true
}

func (d *definer) constraint(t *Table) {
	name := ""
	if d.accept("CONSTRAINT") && d.up(0) != "FOREIGN" {
		name, _ = d.columnName()
	}
	if !d.accept("FOREIGN") || !d.accept("KEY") {
		return
	}
	d.acceptAny(beforeObject)
	if d.up(0) != "(" {
		given, _ := d.columnName()
		if name == "" {
			name = given
		}
	}
	if d.up(0) != "(" {
		return
	}
	columns := d.columnList()
	if d.up(0) == "REFERENCES" {
		d.references(t, name, columns)
	}
}

// references reads REFERENCES table [(columns)].
func (d *definer) references(t *Table, name string, columns []string) {
	line := d.tokens[d.pos].line
	d.pos++
	if table := d.table(); table != "" {
		t.Keys = append(t.Keys, ForeignKey{Columns: columns, Table: table, Line: line, Name: name, File: d.file})
	}
	d.skipGroup()
}

func (d *definer) columnList() []string {
	var columns []string
	d.parenthesised(func() {
		for d.pos < d.end {
			if c, ok := d.columnName(); ok {
				columns = append(columns, c)
				continue
			}
			d.pos++
		}
	})
	return columns
}

// columnName reads one name without a schema.
func (d *definer) columnName() (string, bool) {
	k, ok := d.kindAt(d.pos)
	if !ok || k != word && k != quoted {
		return "", false
	}
	d.pos++
	return written(d.tokens[d.pos-1]), true
}
