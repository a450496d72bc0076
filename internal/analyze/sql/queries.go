package sql

import "strings"

// Query is a statement of a file of queries.
type Query struct {
	Name     string // of sqlc's `-- name: GetUser :one`; empty for a plain statement
	Kind     string // what follows the name, without the colon: one, many, exec ...; may be empty
	Line     int    // from 1: of the name, or of the statement's first word
	Accesses []Access
}

// Queries returns the queries of a .sql file in the order of the file: one for each name that a comment gives, as sqlc, dotsql and
// others want it, and one for each plain statement that accesses tables. That the file is SQL is taken for granted, so prose is not
// looked for.
func Queries(text string) []Query {
	var out []Query
	for _, c := range chunks(text) {
		if c.name != "" {
			out = append(out, c.named())
			continue
		}
		out = append(out, c.plain()...)
	}
	return out
}

// chunk is the part of a file from one name to the next.
type chunk struct {
	name, kind string
	line       int // of the first line, from 1
	text       string
}

func chunks(text string) []chunk {
	current := chunk{line: 1}
	var out []chunk
	start, offset, number := 0, 0, 0
	for line := range strings.Lines(text) {
		number++
		if name, kind, ok := queryName(line); ok {
			current.text = text[start:offset]
			out = append(out, current)
			current = chunk{name: name, kind: kind, line: number}
			start = offset
		}
		offset += len(line)
	}
	current.text = text[start:]
	return append(out, current)
}

// queryName reads `-- name: GetUser :one`, `# name: ...` and `/* name: ... */`.
func queryName(line string) (name, kind string, ok bool) {
	line = strings.TrimSpace(line)
	for _, mark := range []string{"--", "#", "/*"} {
		rest, found := strings.CutPrefix(line, mark)
		if !found {
			continue
		}
		rest, found = strings.CutPrefix(strings.TrimSpace(strings.TrimSuffix(rest, "*/")), "name:")
		fields := strings.Fields(rest)
		if !found || len(fields) == 0 {
			return "", "", false
		}
		if len(fields) > 1 && strings.HasPrefix(fields[1], ":") {
			kind = fields[1][1:]
		}
		return fields[0], kind, true
	}
	return "", "", false
}

func (c chunk) named() Query {
	q := Query{Name: c.name, Kind: c.kind, Line: c.line}
	for _, statement := range statements(lexText(c.text)) {
		q.Accesses = append(q.Accesses, plainAccesses(statement)...)
	}
	q.Accesses = merge(q.Accesses)
	return q
}

func (c chunk) plain() []Query {
	var out []Query
	for _, statement := range statements(lexText(c.text)) {
		if all := merge(plainAccesses(statement)); len(all) > 0 {
			out = append(out, Query{Line: c.line + statement[0].line - 1, Accesses: all})
		}
	}
	return out
}

// plainAccesses returns the accesses of a statement that is known to be one.
func plainAccesses(statement []token) []Access {
	p := newParser(statement)
	if p.run() == shapeless {
		return nil
	}
	return p.accesses(1)
}
