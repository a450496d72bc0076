package oracle

import (
	"fmt"
	"math/rand/v2"
	"strings"
)

// grammar makes random statements of one dialect.
type grammar struct {
	*rand.Rand
	mysql bool
	ctes  []string // names that may be read here
	fresh int
}

// pick returns one of the choices.
func (g *grammar) pick(choices ...string) string { return choices[g.IntN(len(choices))] }

// maybe returns a text half of the time.
func (g *grammar) maybe(text string) string { return g.pick("", text) }

func (g *grammar) name(prefix string) string {
	g.fresh++
	return fmt.Sprint(prefix, g.fresh)
}

// list joins one to n results.
func (g *grammar) list(n int, separator string, f func() string) string {
	var parts []string
	for range 1 + g.IntN(n) {
		parts = append(parts, f())
	}
	return strings.Join(parts, separator)
}

func (g *grammar) table() string {
	base := g.pick("users", "orders", "Items", "payments", "audit_log", "t1", "order_lines", "accounts2")
	switch g.IntN(8) {
	case 0:
		return g.pick("billing", "shop") + "." + base
	case 1:
		return g.quote(base)
	case 2:
		return g.quote("shop") + "." + g.quote(g.pick("Order", "my table", "from", base))
	}
	return base
}

func (g *grammar) quote(name string) string {
	if g.mysql {
		return "`" + name + "`"
	}
	return `"` + name + `"`
}

func (g *grammar) column() string {
	return g.pick("id", "x.id", "name", "kind", g.quote("from"), "total")
}

func (g *grammar) expression(depth int) string {
	if depth <= 0 {
		return g.pick("1", "'from users'", "'it''s'", g.column(), "NULL", g.placeholder())
	}
	inner := func() string { return g.expression(depth - 1) }
	switch g.IntN(14) {
	case 0:
		return "(" + g.query(depth-1) + ")"
	case 1:
		return "EXTRACT(year FROM " + inner() + ")"
	case 2:
		return "TRIM(" + g.pick("BOTH ", "LEADING ", "TRAILING ") + "'x' FROM " + inner() + ")"
	case 3:
		return "SUBSTRING(" + g.column() + " FROM 1 FOR 2)"
	case 4:
		return "COALESCE(" + inner() + ", " + inner() + ")"
	case 5:
		return "CASE WHEN " + g.condition(depth-1) + " THEN " + inner() + " ELSE " + inner() + " END"
	case 6:
		return "CAST(" + g.column() + " AS " + g.pick("char(3)", "date") + ")"
	case 7:
		if !g.mysql {
			return g.pick("name::text", "tags[1]", "data->>'from'", "count(*) FILTER (WHERE id > 1)", "ARRAY["+inner()+"]", "now() AT TIME ZONE 'UTC'")
		}
	case 8:
		return "sum(total) OVER (PARTITION BY kind ORDER BY id)"
	}
	return inner()
}

func (g *grammar) placeholder() string {
	if g.mysql {
		return "?"
	}
	return "$1"
}

func (g *grammar) condition(depth int) string {
	e := func() string { return g.expression(depth - 1) }
	switch g.IntN(9) {
	case 0:
		return "EXISTS (" + g.query(depth-1) + ")"
	case 1:
		return g.column() + g.pick(" IN (", " NOT IN (") + g.query(depth-1) + ")"
	case 2:
		if !g.mysql {
			return g.column() + g.pick(" IS DISTINCT FROM ", " IS NOT DISTINCT FROM ") + g.column()
		}
	case 3:
		return "(" + g.condition(depth-1) + g.pick(" AND ", " OR ") + g.condition(depth-1) + ")"
	case 4:
		return g.column() + g.pick(" IS NULL", " IS NOT NULL", " LIKE 'join x%'", " BETWEEN 1 AND 2")
	}
	return e() + g.pick(" = ", " < ", " <> ") + e()
}

// source is a table, a query or a common table expression, with its alias.
func (g *grammar) source(depth int) string {
	alias := g.pick(" ", " AS ") + g.name("a")
	switch {
	case depth > 0 && g.IntN(5) == 0:
		return "(" + g.query(depth-1) + ")" + alias
	case !g.mysql && depth > 0 && g.IntN(8) == 0:
		return g.pick("LATERAL ("+g.query(depth-1)+")", "unnest(ARRAY[1, 2])", "generate_series(1, 3)", "ROWS FROM (f(1), g(2))") + alias
	case len(g.ctes) > 0 && g.IntN(3) == 0:
		return g.ctes[g.IntN(len(g.ctes))] + alias
	case !g.mysql && g.IntN(12) == 0:
		return "ONLY " + g.table() + alias
	case !g.mysql && g.IntN(12) == 0:
		return g.table() + alias + " (c1, c2)"
	case !g.mysql && g.IntN(12) == 0:
		return g.table() + alias + " TABLESAMPLE system (10)"
	case g.mysql && g.IntN(10) == 0:
		return g.table() + alias + g.pick(" USE", " FORCE", " IGNORE") + " INDEX" + g.pick("", " FOR JOIN", " FOR ORDER BY") + " (i1, i2)"
	}
	return g.table() + g.pick(alias, "")
}

func (g *grammar) joined(depth int) string {
	s := g.source(depth)
	for range g.IntN(3) {
		s += g.pick(" JOIN ", " INNER JOIN ", " LEFT JOIN ", " RIGHT OUTER JOIN ") + g.source(depth) + g.pick(" ON "+g.condition(depth-1), " USING (id, kind)")
	}
	if g.IntN(6) == 0 {
		s += g.pick(" CROSS JOIN ", " NATURAL JOIN ") + g.source(depth)
	}
	if depth > 0 && g.IntN(8) == 0 {
		return "(" + s + " CROSS JOIN " + g.source(0) + ")"
	}
	return s
}

func (g *grammar) from(depth int) string {
	return g.list(3, ", ", func() string { return g.joined(depth) })
}

func (g *grammar) query(depth int) string {
	if depth > 0 && g.IntN(7) == 0 {
		op := g.pick(" UNION ", " UNION ALL ", " EXCEPT ", " INTERSECT ")
		return g.pick(g.selection(depth-1)+op+g.selection(depth-1), "("+g.selection(depth-1)+")"+op+"("+g.selection(depth-1)+")")
	}
	return g.selection(depth) + g.pick("", " ORDER BY id DESC", " LIMIT 3", " ORDER BY 1, 2 LIMIT 5 OFFSET 2")
}

func (g *grammar) selection(depth int) string {
	s := "SELECT " + g.maybe("DISTINCT ") + g.list(3, ", ", func() string { return g.expression(depth) + g.pick("", " AS "+g.quote("into"), " AS n") })
	if g.IntN(20) == 0 {
		return s
	}
	s += " FROM " + g.from(depth)
	if g.IntN(2) == 0 {
		s += " WHERE " + g.condition(depth)
	}
	if g.IntN(5) == 0 {
		s += " GROUP BY id, kind HAVING count(*) > 1"
	}
	return s
}

// statement makes one statement, half of them with common table expressions.
func (g *grammar) statement() string {
	g.ctes, g.fresh = nil, 0
	depth := g.IntN(4)
	with := ""
	if g.IntN(2) == 0 {
		with = g.with(depth)
	}
	switch g.IntN(8) {
	case 0:
		return g.insert(with, depth)
	case 1:
		return with + g.update(depth)
	case 2:
		return with + g.delete(depth)
	case 3:
		return g.other(with, depth)
	}
	return with + g.query(depth) + g.pick("", "", " FOR UPDATE")
}

func (g *grammar) with(depth int) string {
	s := "WITH "
	if g.IntN(4) == 0 {
		name := g.name("tree")
		s += "RECURSIVE " + name + "(id) AS (" + g.selection(depth-1) + " UNION ALL SELECT id FROM " + name + " WHERE id < 9), "
		g.ctes = append(g.ctes, name)
	}
	for i := range 1 + g.IntN(2) {
		name := g.name("cte")
		body := g.query(depth - 1)
		if !g.mysql && g.IntN(3) == 0 {
			body = g.pick(g.update(0), g.delete(0), g.insert("", 0)) + " RETURNING *"
		}
		if i > 0 {
			s += ", "
		}
		s += name + " AS " + g.materialized() + "(" + body + ")"
		g.ctes = append(g.ctes, name)
	}
	return s + " "
}

func (g *grammar) materialized() string {
	if g.mysql {
		return ""
	}
	return g.pick("", "", "MATERIALIZED ", "NOT MATERIALIZED ")
}

func (g *grammar) insert(with string, depth int) string {
	into := "INSERT INTO " + g.table() + g.pick("", " (id, name)")
	if g.mysql {
		into = g.pick("INSERT INTO ", "INSERT IGNORE INTO ", "REPLACE INTO ", "INSERT ") + g.table() + g.pick("", " (id, name)")
		if g.IntN(3) == 0 {
			return into + " " + with + g.query(depth)
		}
		return into + " VALUES (" + g.expression(0) + ", 2), (3, 4)" + g.onDuplicate(into)
	}
	body := g.pick(" VALUES (1, "+g.expression(depth)+")", " "+g.query(depth), " DEFAULT VALUES")
	return with + into + body + g.pick("", " ON CONFLICT DO NOTHING", " ON CONFLICT (id) DO UPDATE SET name = EXCLUDED.name, kind = 'x' WHERE true")
}

func (g *grammar) onDuplicate(into string) string {
	if strings.HasPrefix(into, "REPLACE") {
		return ""
	}
	return g.maybe(" ON DUPLICATE KEY UPDATE name = VALUES(name), kind = 3")
}

func (g *grammar) assignments(depth int, qualifier string) string {
	return g.list(3, ", ", func() string { return qualifier + g.pick("name", "kind") + " = " + g.expression(depth) })
}

func (g *grammar) update(depth int) string {
	where := g.maybe(" WHERE " + g.condition(depth))
	if g.mysql {
		if g.IntN(2) == 0 {
			return "UPDATE " + g.table() + " u1" + g.pick(", ", " JOIN ") + g.table() + " AS u2 SET " + g.assignments(depth, g.pick("u1.", "u2.")) + where
		}
		return "UPDATE " + g.maybe("IGNORE ") + g.table() + " SET " + g.assignments(depth, "") + where
	}
	s := "UPDATE " + g.maybe("ONLY ") + g.table() + g.pick("", " u", " AS u") + " SET " + g.assignments(depth, "") + g.maybe(", (a, b) = (SELECT 1, 2 FROM "+g.table()+")")
	return s + g.maybe(" FROM "+g.from(depth)) + where
}

func (g *grammar) delete(depth int) string {
	where := g.maybe(" WHERE " + g.condition(depth))
	if g.mysql {
		first, second := g.table(), g.table()
		return g.pick("DELETE FROM "+first+where, "DELETE d1 FROM "+first+" d1 JOIN "+second+" d2 ON d1.id = d2.id"+where,
			"DELETE d1, d2 FROM "+first+" d1, "+second+" AS d2"+where, "DELETE FROM d1 USING "+first+" AS d1 LEFT JOIN "+second+" d2 USING (id)"+where)
	}
	return "DELETE FROM " + g.maybe("ONLY ") + g.table() + g.pick("", " d", " AS d") + g.maybe(" USING "+g.from(depth)) + where
}

func (g *grammar) other(with string, depth int) string {
	if g.mysql {
		return g.pick("TRUNCATE TABLE "+g.table(), "TRUNCATE "+g.quote("users"), "EXPLAIN "+with+g.query(depth), "CREATE VIEW v AS "+with+g.query(depth))
	}
	return g.pick(
		"TRUNCATE TABLE "+g.table()+", "+g.table()+" CASCADE", "EXPLAIN (ANALYZE) "+with+g.query(depth), "COPY "+g.table()+" (id) FROM STDIN", "COPY "+g.table()+" TO STDOUT",
		"COPY ("+with+g.query(depth)+") TO STDOUT", "LOCK TABLE "+g.table()+" IN SHARE MODE", "CREATE TABLE c AS "+with+g.query(depth), "CREATE VIEW v AS "+with+g.query(depth),
		with+"MERGE INTO "+g.table()+" AS m USING "+g.source(depth)+" ON m.id = 1 WHEN MATCHED THEN UPDATE SET name = 'x' WHEN NOT MATCHED THEN INSERT (id) VALUES (1)",
		"SELECT id INTO "+g.table()+" FROM "+g.from(depth), "DECLARE c CURSOR FOR "+with+g.query(depth))
}
