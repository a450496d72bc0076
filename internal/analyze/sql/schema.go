package sql

import (
	"slices"
	"strings"
)

// Schema is which tables a database has, after all definitions that were applied to it.
type Schema struct {
	Tables []Table  // in the order in which they were created
	keys   []string // of each table, the name as it is compared
}

// Table is a table or a view.
type Table struct {
	Name    string   // as in Access
	View    bool     // a query under a name; it has neither columns nor keys here
	Reads   []string // of a view, the tables that its query reads, sorted
	Columns []Column // in the order of the definition; none where the definition is a query
	Keys    []ForeignKey
	Line    int // of CREATE, or of the first ALTER when nothing applied created it; from 1
	File    string
}

// Column is a column of a table.
type Column struct {
	Name string // in lower case where it was not quoted
	Type string // as written: "varchar(20)", "timestamp with time zone"; may be empty
}

// ForeignKey refers from columns of a table to another table.
type ForeignKey struct {
	Columns []string
	Table   string // as written where the key is defined
	Name    string // of the constraint; empty if it has none
	Line    int
	File    string
}

// Apply takes over what a file of definitions does: CREATE, ALTER, DROP and RENAME of tables and views, in PostgreSQL's DO blocks
// too. Files must come in the order of the migrations. What a migration does on the way back is left out; files that hold nothing
// else (*.down.sql) are for the caller to leave away. Temporary tables, partitions of a table, names with holes and what
// functions, procedures and triggers define are no part of the schema.
func (s *Schema) Apply(file, text string) {
	s.apply(file, upOnly(text), 0, 0)
}

// maxBlocks is how many DO blocks may stand in each other.
const maxBlocks = 3

func (s *Schema) apply(file, text string, offset, depth int) {
	for _, statement := range statements(lexText(text)) {
		for i := range statement {
			statement[i].line += offset
		}
		if statement[0].up == "DO" && depth < maxBlocks {
			for _, t := range statement {
				if t.kind == literal {
					s.apply(file, t.text, t.line-1, depth+1)
				}
			}
			continue
		}
		d := definer{parser: newParser(statement), schema: s, file: file}
		d.run()
	}
}

// Table returns the table or view that a name means: the same in any letter case, or the only one that differs by a default schema
// (public, dbo, main), which one of the two leaves out.
func (s *Schema) Table(name string) (*Table, bool) {
	want := tableKey(name)
	i := slices.Index(s.keys, want)
	if i < 0 {
		return nil, false
	}
	return &s.Tables[i], true
}

// tableKey is the form in which names of tables are compared.
func tableKey(name string) string {
	name = fold(name)
	for _, schema := range []string{"public.", "dbo.", "main."} {
		if rest, ok := strings.CutPrefix(name, schema); ok && rest != "" {
			return rest
		}
	}
	return name
}

// put adds a table, in the place of one of the same name.
func (s *Schema) put(t Table) {
	if old, ok := s.Table(t.Name); ok {
		*old = t
		return
	}
	s.Tables = append(s.Tables, t)
	s.keys = append(s.keys, tableKey(t.Name))
}

// remove drops a table. With cascade the keys that refer to it go too.
func (s *Schema) remove(name string, cascade bool) {
	want := tableKey(name)
	if i := slices.Index(s.keys, want); i >= 0 {
		s.Tables = slices.Delete(s.Tables, i, i+1)
		s.keys = slices.Delete(s.keys, i, i+1)
	}
	if !cascade {
		return
	}
	for i := range s.Tables {
		s.Tables[i].Keys = slices.DeleteFunc(s.Tables[i].Keys, func(k ForeignKey) bool { return tableKey(k.Table) == want })
	}
}

// rename gives a table another name, also where keys refer to it. A name without a schema keeps that of the old one.
func (s *Schema) rename(from, to string) {
	t, ok := s.Table(from)
	if !ok || to == "" {
		return
	}
	if i := strings.LastIndexByte(t.Name, '.'); i >= 0 && !strings.Contains(to, ".") {
		to = t.Name[:i+1] + to
	}
	old := tableKey(t.Name)
	t.Name = to
	s.keys[slices.Index(s.keys, old)] = tableKey(to)
	for i := range s.Tables {
		for j := range s.Tables[i].Keys {
			if k := &s.Tables[i].Keys[j]; tableKey(k.Table) == old {
				k.Table = to
			}
		}
	}
}

func (t *Table) column(name string) int {
	return slices.IndexFunc(t.Columns, func(c Column) bool { return strings.EqualFold(c.Name, name) })
}

// set adds a column, or replaces the one of the same name.
func (t *Table) set(c Column) {
	if i := t.column(c.Name); i >= 0 {
		t.Columns[i] = c
		return
	}
	t.add(c)
}

// maxColumns is more columns than any database takes for a table with rows.
const maxColumns = 4096

func (t *Table) add(columns ...Column) {
	free := maxColumns - len(t.Columns)
	t.Columns = append(t.Columns, columns[:min(len(columns), free)]...)
}

// dropColumn takes a column away with the keys that it is part of.
func (t *Table) dropColumn(name string) {
	t.Columns = slices.DeleteFunc(t.Columns, func(c Column) bool { return strings.EqualFold(c.Name, name) })
	t.Keys = slices.DeleteFunc(t.Keys, func(k ForeignKey) bool {
		return slices.ContainsFunc(k.Columns, func(c string) bool { return strings.EqualFold(c, name) })
	})
}

func (t *Table) renameColumn(from, to string) {
	if i := t.column(from); i >= 0 {
		t.Columns[i].Name = to
	}
	for _, k := range t.Keys {
		for i, c := range k.Columns {
			if strings.EqualFold(c, from) {
				k.Columns[i] = to
			}
		}
	}
}

// dropKey takes a foreign key away by its name, or by the one that PostgreSQL gives it: table_column_fkey.
func (t *Table) dropKey(name string) {
	t.Keys = slices.DeleteFunc(t.Keys, func(k ForeignKey) bool {
		given := k.Name
		if given == "" {
			given = lastPart(t.Name) + "_" + strings.Join(k.Columns, "_") + "_fkey"
		}
		return strings.EqualFold(given, name)
	})
}
