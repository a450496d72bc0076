// Package sql finds in SQL text which tables it reads and writes, and in migrations which tables there are. It knows text alone,
// nothing of the Go code in which the text stands, and no dialect in particular: PostgreSQL, MySQL, SQLite, SQL Server and, where
// they agree, Oracle and ClickHouse.
//
// It is no parser. Go code holds pieces of statements, with placeholders, format verbs and holes where a variable was added; full
// parsers refuse those. A small state machine follows what matters here: parentheses, clauses, names of common table expressions,
// aliases, and where a table name may stand. Against full parsers it is tested in the module oracle.
package sql

import (
	"slices"
	"strings"
)

// Hole stands in a text for a part that is not constant, such as a variable that is added to it. Format verbs (%s, %[1]d), templates
// ({{.Table}}), ${name} and {name} are holes without it.
const Hole = "\x00"

// Access is what a statement does to a table.
type Access struct {
	// Table is the name as written, without quotes, in lower case where it was not quoted, with its schema ("billing.invoices").
	// It is empty for a table whose name, or a part of it, is not in the text.
	Table string
	// Write tells INSERT, UPDATE, DELETE, MERGE, REPLACE, TRUNCATE and COPY FROM; all else reads. SELECT ... FOR UPDATE and LOCK
	// TABLE read: they wait for others, and change nothing. What a write also reads of its own target is no read of its own.
	Write bool
	// Sure is how sure it is that running the text does this, 0 to 1. It is the product of
	//
	//	1    upper-case keywords, or the grammar and something that only SQL has (a placeholder, a comparison, a table_name ...)
	//	0.9  such a statement with keywords in lower or mixed case
	//	0.5  UPDATE and a name, and nothing more
	//	0.3  lower-case words that are as good a sentence as a statement: "delete from cache"
	//
	// and of
	//
	//	0.9  the statement is cut off in the middle, or ends with a hole
	//	0.8  a hole stands before the table, in the same statement
	//	0.9  the schema is a hole, the table is not
	//	0.6  a hole follows the name without a space: it may be the rest of the name or the next clause
	//	0.8  words follow each other that SQL, as far as it is known here, does not put so
	//	0.8  LOCK TABLE
	//	0.6  SELECT ... INTO t, which a procedure means as a variable
	//	0.6  UPDATE of several tables that does not say which column is whose: the first counts as written
	//	0.6  DELETE without FROM
	Sure float64
}

// Accesses returns the accesses of one string of Go code, which may be one or several statements or the beginning of one, in the
// order of the text, each table at most once as read and once as written. It reports false where the string is no SQL: prose such as
// "update the user from cache", and statements for which tables have no meaning (SET, CALL, SHOW, BEGIN, GRANT ...) when nothing
// else stands beside them. Statements that define (CREATE, ALTER, DROP) have no accesses of their own, those of the query in CREATE
// TABLE or VIEW ... AS aside; a Schema reads them.
//
// No tables are: names of common table expressions, table functions, variables and temporary tables (@t, #t), and the catalogs of
// the database itself (information_schema, pg_catalog, sys, sqlite_master ...).
func Accesses(text string) ([]Access, bool) {
	var all []Access
	accepted := false
	for i, statement := range statements(lexText(text)) {
		p := newParser(statement)
		sure := p.judge(p.run())
		if sure == 0 && i == 0 && !p.neutral() {
			return nil, false
		}
		if sure > 0 {
			accepted = true
			all = append(all, p.accesses(sure)...)
		}
	}
	return merge(all), accepted
}

// Clause returns the accesses of a text that is known to stand where tables are named, such as the arguments of query builders:
// "users AS u" or "LEFT JOIN emails e ON e.user_id = users.id".
func Clause(text string) []Access {
	p := newParser(lexText(text))
	if !p.startsStatement() && !isJoin[p.up(0)] {
		p.ref(nil)
	}
	p.from = true
	p.body(nil)
	return merge(p.accesses(1))
}

// merge joins equal accesses; the surer one counts.
func merge(all []Access) []Access {
	type key struct {
		table string
		write bool
	}
	at := make(map[key]int)
	var out []Access
	for _, a := range all {
		k := key{a.Table, a.Write}
		if i, ok := at[k]; ok {
			out[i].Sure = max(out[i].Sure, a.Sure)
			continue
		}
		at[k] = len(out)
		out = append(out, a)
	}
	return out
}

// statements divides tokens at semicolons. Empty statements are left out.
func statements(tokens []token) [][]token {
	var out [][]token
	for len(tokens) > 0 {
		end := slices.IndexFunc(tokens, func(t token) bool { return t.up == ";" })
		if end < 0 {
			end = len(tokens)
		}
		if end > 0 {
			out = append(out, tokens[:end:end])
		}
		tokens = tokens[min(end+1, len(tokens)):]
	}
	return out
}

// fold is the form in which names are compared: databases differ in what case means, code bases rarely do.
func fold(name string) string { return strings.ToLower(name) }
