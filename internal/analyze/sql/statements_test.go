package sql

import (
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// sample is a statement and the tables that it reads and writes, as written by hand: "r users, w orders"; r ? is a table whose name
// is not in the text.
type sample struct{ text, want string }

func show(all []Access) string {
	var out []string
	for _, a := range all {
		verb, table := "r ", a.Table
		if a.Write {
			verb = "w "
		}
		if table == "" {
			table = "?"
		}
		out = append(out, verb+table)
	}
	slices.Sort(out)
	return strings.Join(out, ", ")
}

func sorted(want string) string {
	parts := strings.Split(want, ", ")
	slices.Sort(parts)
	return strings.Join(parts, ", ")
}

func TestTablesOfStatements(t *testing.T) {
	for _, s := range allSamples() {
		got, ok := Accesses(s.text)
		if !ok {
			t.Errorf("not taken as SQL: %s", s.text)
			continue
		}
		if diff := cmp.Diff(sorted(s.want), show(got)); diff != "" {
			t.Errorf("%s\n%s", s.text, diff)
		}
	}
}

func allSamples() []sample {
	return slices.Concat(selects, expressions, expressionsOfCommonTables, changes, mysqlSamples, serverSamples, dynamic, cutOff, defining, several)
}

func TestThereAreEnoughStatements(t *testing.T) {
	if n := len(allSamples()); n < 150 {
		t.Errorf("got %d statements, want 150", n)
	}
}

var selects = []sample{
	{"SELECT * FROM users", "r users"},
	{"select id, name from users where id = ?", "r users"},
	{"SELECT u.id FROM users u", "r users"},
	{"SELECT u.id FROM users AS u WHERE u.name LIKE 'from x%'", "r users"},
	{"SELECT * FROM public.users", "r public.users"},
	{"SELECT * FROM Billing.Invoices", "r billing.invoices"},
	{`SELECT * FROM "Order"`, "r Order"},
	{`SELECT * FROM "billing"."Invoice" i`, "r billing.Invoice"},
	{`SELECT * FROM billing."my table" WHERE x = 1`, "r billing.my table"},
	{"SELECT * FROM a, b, c WHERE a.x = b.x", "r a, r b, r c"},
	{"SELECT * FROM a x, b AS y, c", "r a, r b, r c"},
	{"SELECT * FROM a JOIN b ON a.id = b.a_id", "r a, r b"},
	{"SELECT * FROM a INNER JOIN b USING (id, kind)", "r a, r b"},
	{"SELECT * FROM a LEFT OUTER JOIN b ON a.x = b.x RIGHT JOIN c ON c.y = b.y", "r a, r b, r c"},
	{"SELECT * FROM a FULL JOIN b ON true CROSS JOIN c NATURAL JOIN d", "r a, r b, r c, r d"},
	{"SELECT * FROM a JOIN b ON a.x = b.x, c", "r a, r b, r c"},
	{"SELECT * FROM (a JOIN b ON a.x = b.x) JOIN c ON c.x = a.x", "r a, r b, r c"},
	{"SELECT * FROM ((a CROSS JOIN b)) , c", "r a, r b, r c"},
	{"SELECT * FROM (SELECT * FROM a) x", "r a"},
	{"SELECT * FROM (SELECT * FROM a) AS x JOIN (SELECT * FROM b) AS y ON x.i = y.i, c", "r a, r b, r c"},
	{"SELECT * FROM ((SELECT i FROM a) UNION (SELECT i FROM b)) x", "r a, r b"},
	{"SELECT * FROM a WHERE id IN (SELECT a_id FROM b WHERE EXISTS (SELECT 1 FROM c))", "r a, r b, r c"},
	{"SELECT (SELECT count(*) FROM b WHERE b.a = a.id) AS n FROM a", "r a, r b"},
	{"SELECT EXISTS(SELECT 1 FROM users WHERE email = $1)", "r users"},
	{"SELECT ARRAY(SELECT id FROM a)", "r a"},
	{"SELECT * FROM a UNION SELECT * FROM b UNION ALL SELECT * FROM c", "r a, r b, r c"},
	{"(SELECT * FROM a) UNION (SELECT * FROM b) ORDER BY 1", "r a, r b"},
	{"((SELECT id FROM a WHERE x = 1))", "r a"},
	{"SELECT * FROM a EXCEPT SELECT * FROM b INTERSECT SELECT * FROM c", "r a, r b, r c"},
	{"SELECT * FROM a, LATERAL (SELECT * FROM b WHERE b.i = a.i) x", "r a, r b"},
	{"SELECT * FROM a LEFT JOIN LATERAL (SELECT * FROM b LIMIT 1) x ON true", "r a, r b"},
	{"SELECT * FROM ONLY a", "r a"},
	{"SELECT * FROM a TABLESAMPLE BERNOULLI (10), b", "r a, r b"},
	{"SELECT * FROM a WHERE x = 1 FOR UPDATE", "r a"},
	{"SELECT * FROM a x JOIN b y ON x.i = y.i FOR UPDATE OF x, y SKIP LOCKED", "r a, r b"},
	{"SELECT * FROM a FOR NO KEY UPDATE NOWAIT", "r a"},
	{"SELECT DISTINCT ON (a.x) a.x, b.y FROM a JOIN b ON a.i = b.i ORDER BY a.x, b.y DESC", "r a, r b"},
	{"SELECT a.x, sum(b.y) OVER (PARTITION BY b.z ORDER BY b.t) FROM a, b GROUP BY a.x, b.y HAVING count(*) > 1", "r a, r b"},
	{"SELECT x FROM a WINDOW w AS (PARTITION BY y), v AS (ORDER BY z)", "r a"},
	{"SELECT x INTO backup FROM a", "r a, w backup"},
	{"SELECT x AS \"from\", y AS \"to\" FROM a", "r a"},
	{"SELECT * FROM a AS x (i, j), b", "r a, r b"},
	{"select count(*) from orders", "r orders"},
	{"SELECT*FROM users", "r users"},
	{"SELECT id FROM users;", "r users"},
	{"SELECT id FROM users ORDER BY id LIMIT 10 OFFSET 20", "r users"},
	{"SELECT id FROM users FETCH FIRST 3 ROWS ONLY", "r users"},
	{"SELECT 1", ""},
	{"SELECT now()", ""},
	{"SELECT nextval('orders_id_seq')", ""},
	{"SELECT $1::int + 1", ""},
	{"VALUES (1, 2), (3, 4)", ""},
	{"EXPLAIN ANALYZE SELECT * FROM a JOIN b USING (i)", "r a, r b"},
	{"EXPLAIN (FORMAT JSON) SELECT * FROM a", "r a"},
	{"DECLARE c CURSOR FOR SELECT * FROM a", "r a"},
}

var expressions = []sample{
	{"SELECT extract(year FROM created_at) FROM a", "r a"},
	{"SELECT EXTRACT (EPOCH FROM (now() - b)) FROM a", "r a"},
	{"SELECT substring(name from 1 for 3), trim(both from x), trim(leading 'x' from y) FROM a", "r a"},
	{"SELECT overlay(x placing y from 2 for 3), position('a' in b) FROM a", "r a"},
	{"SELECT * FROM a WHERE x IS DISTINCT FROM y", "r a"},
	{"SELECT * FROM a WHERE x IS NOT DISTINCT FROM y AND z = 1", "r a"},
	{"SELECT * FROM a WHERE x = 'it''s from b'", "r a"},
	{"SELECT * FROM a WHERE x LIKE '%\\%' ESCAPE '\\' AND y IN (SELECT 'x' FROM b)", "r a, r b"},
	{"SELECT * FROM a WHERE x = E'it\\'s' AND y IN (SELECT y FROM b)", "r a, r b"},
	{"SELECT * FROM a WHERE x = N'from b' AND y = $$ from c $$ AND z = $q$ join d $q$", "r a"},
	{"SELECT /* from b */ * -- from c\nFROM a", "r a"},
	{"-- name: get\n/* from b */ SELECT * FROM a", "r a"},
	{"SELECT * FROM users/*c*/WHERE id=1", "r users"},
	{"SELECT /* a /* nested */ from b */ x FROM a", "r a"},
	{"SELECT * FROM unnest($1::int[]) AS t(id) JOIN a ON a.id = t.id", "r a"},
	{"SELECT * FROM generate_series(1, 10) g, a", "r a"},
	{"SELECT * FROM a, jsonb_to_recordset(a.x) AS r(i int, j text), b", "r a, r b"},
	{"SELECT * FROM ROWS FROM (f(1), g(2)) AS x, a", "r a"},
	{"SELECT * FROM json_each((SELECT x FROM a)) j", "r a"},
	{"SELECT x->>'from', x #>> '{a,b}', y @> '{}' FROM a WHERE z ?| array['x']", "r a"},
	{"SELECT tags[1], ARRAY[a, b], x[1:2] FROM a", "r a"},
	{"SELECT CASE WHEN x THEN (SELECT y FROM b) ELSE 0 END FROM a", "r a, r b"},
	{"SELECT * FROM a WHERE (x, y) IN (($1, $2), ($3, $4)) AND z = ANY(ARRAY(SELECT q FROM b))", "r a, r b"},
	{"SELECT * FROM a WHERE x = :id AND y = @p1 AND z = {named} AND w = ?", "r a"},
	{"SELECT t.from, t.to, t.order FROM transfers t", "r transfers"},
	{"SELECT cast(x AS double precision), x::timestamp with time zone, y AT TIME ZONE 'UTC' FROM a", "r a"},
	{"SELECT * FROM information_schema.tables", ""},
	{"SELECT c.relname FROM pg_catalog.pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace", ""},
	{"SELECT name FROM sqlite_master WHERE type = 'table'", ""},
	{"SELECT 1 FROM dual", ""},
	{"SELECT count(*) FILTER (WHERE x > 1), percentile_cont(0.5) WITHIN GROUP (ORDER BY y) FROM a", "r a"},
	{"SELECT id FROM a WHERE t > now() - interval '1 day' AND u BETWEEN $1 AND $2", "r a"},
	{"SELECT sqlc.embed(users), sqlc.embed(teams) FROM users JOIN teams ON teams.id = users.team_id WHERE users.id = sqlc.arg(id)", "r users, r teams"},
}

var expressionsOfCommonTables = []sample{
	{"WITH x AS (SELECT * FROM a) SELECT * FROM x", "r a"},
	{"WITH x AS (SELECT * FROM a), y AS (SELECT * FROM x JOIN b USING (i)) SELECT * FROM y, c", "r a, r b, r c"},
	{"WITH RECURSIVE t(n) AS (VALUES (1) UNION ALL SELECT n + 1 FROM t WHERE n < 100) SELECT sum(n) FROM t", ""},
	{"WITH RECURSIVE tree AS (SELECT id FROM nodes WHERE parent IS NULL UNION ALL SELECT n.id FROM nodes n JOIN tree t ON n.parent = t.id) SELECT * FROM tree", "r nodes"},
	{"WITH users AS (SELECT * FROM users WHERE active) SELECT * FROM users", "r users"},
	{"WITH x AS MATERIALIZED (SELECT 1 FROM a), y AS NOT MATERIALIZED (SELECT 2 FROM b) SELECT * FROM x, y", "r a, r b"},
	{"WITH moved AS (DELETE FROM a WHERE old RETURNING *) INSERT INTO b SELECT * FROM moved", "w a, w b"},
	{"WITH up AS (UPDATE a SET x = 1 RETURNING *), ins AS (INSERT INTO b (y) SELECT x FROM up RETURNING id) SELECT * FROM ins JOIN c USING (id)", "w a, w b, r c"},
	{"WITH x AS (SELECT * FROM a) UPDATE b SET y = x.y FROM x WHERE x.i = b.i", "r a, w b"},
	{"WITH x AS (SELECT id FROM a) DELETE FROM b USING x WHERE b.id = x.id", "r a, w b"},
	{"WITH x AS (SELECT 1) SELECT * FROM public.x", "r public.x"},
	{"SELECT * FROM (WITH x AS (SELECT * FROM a) SELECT * FROM x) y JOIN x ON true", "r a, r x"},
	{"INSERT INTO b WITH x AS (SELECT * FROM a) SELECT * FROM x", "r a, w b"},
	{"WITH t AS (SELECT id, boss FROM staff WHERE boss IS NULL UNION ALL SELECT s.id, s.boss FROM staff s JOIN t ON t.id = s.boss) SELECT * FROM t", "r staff"},
	{"WITH d AS (SELECT *, ROW_NUMBER() OVER (PARTITION BY email ORDER BY id) AS n FROM users) DELETE FROM d WHERE n > 1", "r users, w users"},
	{"with recent as (select * from orders where created_at > $1) select count(*) from recent", "r orders"},
	{`WITH "X" AS (SELECT * FROM a) SELECT * FROM "X"`, "r a"},
	{"WITH RECURSIVE s AS (SELECT 1 FROM g UNION SELECT 2 FROM s) SEARCH DEPTH FIRST BY id SET ord SELECT * FROM s", "r g"},
}

var changes = []sample{
	{"INSERT INTO users (id, name) VALUES ($1, $2)", "w users"},
	{"INSERT INTO users VALUES (?, ?)", "w users"},
	{"insert into users (name) values (:name)", "w users"},
	{"INSERT INTO users(id) VALUES ($1) ON CONFLICT (id) DO UPDATE SET name = EXCLUDED.name, n = users.n + 1 RETURNING id", "w users"},
	{"INSERT INTO users DEFAULT VALUES", "w users"},
	{"INSERT INTO a AS x (i) VALUES (1) ON CONFLICT DO NOTHING", "w a"},
	{"INSERT INTO a SELECT * FROM b", "w a, r b"},
	{"INSERT INTO a (x, y) SELECT b.x, c.y FROM b, c WHERE b.i = c.i ON CONFLICT (x) DO UPDATE SET y = 1, z = 2", "w a, r b, r c"},
	{"INSERT INTO a (SELECT * FROM b)", "w a, r b"},
	{"INSERT INTO a (x) VALUES ((SELECT max(x) FROM b))", "w a, r b"},
	{"INSERT INTO a SELECT * FROM a WHERE x = 1", "w a, r a"},
	{"INSERT INTO a (x) OVERRIDING SYSTEM VALUE VALUES (1)", "w a"},
	{"INSERT OR REPLACE INTO kv (k, v) VALUES (?, ?)", "w kv"},
	{"INSERT OR IGNORE INTO kv (k) VALUES (?)", "w kv"},
	{"UPDATE users SET name = $1 WHERE id = $2", "w users"},
	{"update users set name=? where id=?", "w users"},
	{"UPDATE users AS u SET name = 'x' WHERE u.id = 1 RETURNING *", "w users"},
	{"UPDATE ONLY users u SET name = 'x'", "w users"},
	{"UPDATE a SET x = b.x FROM b WHERE a.i = b.i", "w a, r b"},
	{"UPDATE a SET x = b.x FROM b JOIN c ON b.i = c.i, d WHERE a.i = b.i", "w a, r b, r c, r d"},
	{"UPDATE a SET x = (SELECT max(y) FROM b), (p, q) = (SELECT 1, 2 FROM c) WHERE i IN (SELECT i FROM d)", "w a, r b, r c, r d"},
	{"UPDATE a SET x = (SELECT count(*) FROM a WHERE y = 1)", "w a, r a"},
	{"UPDATE a SET tags[1] = 'x' WHERE i = 1", "w a"},
	{"DELETE FROM users", "w users"},
	{"DELETE FROM users WHERE id = $1", "w users"},
	{"DELETE FROM users u WHERE u.id = 1", "w users"},
	{"DELETE FROM a USING b, c WHERE a.i = b.i", "w a, r b, r c"},
	{"DELETE FROM a USING b JOIN c USING (i) WHERE a.i = b.i RETURNING a.*", "w a, r b, r c"},
	{"DELETE FROM a WHERE i NOT IN (SELECT i FROM b)", "w a, r b"},
	{"MERGE INTO a USING b ON a.i = b.i WHEN MATCHED THEN UPDATE SET x = b.x WHEN NOT MATCHED THEN INSERT (i, x) VALUES (b.i, b.x)", "w a, r b"},
	{"MERGE INTO a AS t USING (SELECT * FROM b JOIN c USING (i)) AS s ON t.i = s.i WHEN MATCHED AND s.del THEN DELETE WHEN NOT MATCHED THEN INSERT VALUES (s.i)", "w a, r b, r c"},
	{"TRUNCATE TABLE a", "w a"},
	{"TRUNCATE a, b RESTART IDENTITY CASCADE", "w a, w b"},
	{"TRUNCATE TABLE ONLY a", "w a"},
	{"COPY users (id, name) FROM STDIN", "w users"},
	{"COPY users TO STDOUT WITH (FORMAT csv)", "r users"},
	{"COPY (SELECT * FROM a JOIN b USING (i)) TO STDOUT", "r a, r b"},
	{"copy events from '/tmp/x.csv'", "w events"},
	{"LOCK TABLE a, b IN ACCESS EXCLUSIVE MODE", "r a, r b"},
}

var mysqlSamples = []sample{
	{"SELECT * FROM `users` WHERE `id` = ?", "r users"},
	{"SELECT * FROM `shop`.`Order` AS `o`", "r shop.Order"},
	{"SELECT `a`.`x` FROM `a` LEFT JOIN `b` ON `a`.`i` = `b`.`i` WHERE `a`.`y` = 'it\\'s from c'", "r a, r b"},
	{"SELECT * FROM a STRAIGHT_JOIN b", "r a, r b"},
	{"SELECT * FROM a USE INDEX (i1) JOIN b FORCE INDEX FOR JOIN (i2) ON a.i = b.i, c", "r a, r b, r c"},
	{"SELECT * FROM t1 LEFT JOIN (t2, t3) ON t1.a = t2.a", "r t1, r t2, r t3"},
	{"SELECT * FROM a LOCK IN SHARE MODE", "r a"},
	{"SELECT SQL_CALC_FOUND_ROWS * FROM a LIMIT 5, 10", "r a"},
	{"SELECT a FROM b INTO OUTFILE '/tmp/x'", "r b"},
	{"SELECT a INTO @x FROM b", "r b"},
	{"SELECT * FROM a PARTITION (p0, p1) AS x, b", "r a, r b"},
	{"INSERT INTO a SET x = 1, y = 2", "w a"},
	{"INSERT IGNORE INTO a (x) VALUES (1)", "w a"},
	{"INSERT a (x) VALUES (1)", "w a"},
	{"INSERT INTO a (x) SELECT x FROM b ON DUPLICATE KEY UPDATE x = VALUES(x), y = 2", "w a, r b"},
	{"INSERT LOW_PRIORITY INTO a VALUES (1) ON DUPLICATE KEY UPDATE n = n + 1", "w a"},
	{"REPLACE INTO a (x) VALUES (?)", "w a"},
	{"REPLACE a VALUES (1)", "w a"},
	{"UPDATE a, b SET a.x = b.x WHERE a.i = b.i", "w a, r b"},
	{"UPDATE a JOIN b ON a.i = b.i SET a.x = 1, b.y = 2", "w a, w b"},
	{"UPDATE orders o INNER JOIN users u ON u.id = o.user_id SET o.name = u.name", "w orders, r users"},
	{"UPDATE orders o LEFT JOIN (SELECT * FROM c) x ON x.i = o.i SET o.n = x.n", "w orders, r c"},
	{"UPDATE LOW_PRIORITY IGNORE a SET x = 1 ORDER BY y LIMIT 3", "w a"},
	{"UPDATE a, b SET x = 1 WHERE a.i = b.i", "w a, r b"},
	{"DELETE a FROM a JOIN b ON a.i = b.i WHERE b.x = 1", "w a, r b"},
	{"DELETE a, b FROM a INNER JOIN b INNER JOIN c WHERE a.i = b.i", "w a, w b, r c"},
	{"DELETE x.* FROM a x LEFT JOIN b ON b.i = x.i WHERE b.i IS NULL", "w a, r b"},
	{"DELETE FROM a, b USING a INNER JOIN b INNER JOIN c", "w a, w b, r c"},
	{"DELETE QUICK FROM a ORDER BY t LIMIT 10", "w a"},
	{"LOCK TABLES a READ, b WRITE", "r a, r b"},
	{"SELECT * FROM a WHERE MATCH (x, y) AGAINST ('q' IN BOOLEAN MODE)", "r a"},
	{"SELECT x FROM a WHERE t > NOW() - INTERVAL 1 DAY GROUP BY x WITH ROLLUP", "r a"},
	{"UPDATE `db`.`a` SET `x` = \"it's\" WHERE `i` = 1", "w db.a"},
	{"# list\nSELECT * FROM a", "r a"},
}

var serverSamples = []sample{
	{"SELECT * FROM [dbo].[Users] WHERE [Id] = @p1", "r dbo.Users"},
	{"SELECT TOP 10 * FROM Users WITH (NOLOCK) WHERE Id = @id", "r users"},
	{"SELECT TOP (10) * FROM [Users] (NOLOCK), [Order Details] o", "r Users, r Order Details"},
	{"SELECT * FROM db..users u", "r db..users"},
	{"SELECT * FROM a CROSS APPLY (SELECT * FROM b WHERE b.i = a.i) x OUTER APPLY f(a.i) y", "r a, r b"},
	{"SELECT * FROM #tmp t JOIN @vars v ON t.i = v.i JOIN a ON a.i = t.i", "r a"},
	{"SELECT * INTO #tmp FROM a", "r a"},
	{"UPDATE u SET u.name = 'x' FROM users u JOIN teams t ON t.id = u.team_id", "w users, r teams"},
	{"UPDATE TOP (10) users SET x = 1", "w users"},
	{"UPDATE users SET x = 1 FROM users JOIN b ON b.i = users.i", "w users, r b"},
	{"UPDATE users SET x = 1 OUTPUT inserted.id, deleted.x INTO @t WHERE id = 1", "w users"},
	{"DELETE u FROM users u INNER JOIN b ON b.i = u.i", "w users, r b"},
	{"DELETE FROM u FROM users AS u WHERE u.x = 1", "w users"},
	{"DELETE TOP (5) FROM a WHERE x = 1", "w a"},
	{"DELETE users WHERE id = @p1", "w users"},
	{"INSERT [dbo].[Users] ([Name]) OUTPUT INSERTED.[Id] VALUES (@p1)", "w dbo.Users"},
	{"INSERT INTO @t SELECT * FROM a", "r a"},
	{"MERGE dbo.Users WITH (HOLDLOCK) AS t USING (VALUES (@p1)) AS s (id) ON t.id = s.id WHEN MATCHED THEN UPDATE SET x = 1;", "w dbo.users"},
	{"IF NOT EXISTS (SELECT 1 FROM a WHERE x = 1) INSERT INTO b (x) VALUES (1)", "r a, w b"},
	{"SET NOCOUNT ON; INSERT INTO a (x) VALUES (@p1); SELECT SCOPE_IDENTITY()", "w a"},
	{"BEGIN UPDATE a SET x = 1 DELETE FROM b WHERE y = 2 END", "w a, w b"},
	{"SELECT * FROM a OPTION (RECOMPILE)", "r a"},
	{"SELECT * FROM a FOR SYSTEM_TIME AS OF '2020-01-01' WHERE x = 1", "r a"},
	{"SELECT name FROM sys.tables", ""},
}

var dynamic = []sample{
	{"SELECT * FROM %s WHERE id = $1", "r ?"},
	{"SELECT * FROM " + Hole + " WHERE id = $1", "r ?"},
	{"SELECT * FROM %[1]s JOIN users ON users.id = %[1]s.user_id", "r ?, r users"},
	{"SELECT * FROM users_%s", "r ?"},
	{"SELECT * FROM %s_users", "r ?"},
	{"SELECT * FROM %s.users", "r users"},
	{"SELECT * FROM billing.%s", "r ?"},
	{"SELECT * FROM `%s` WHERE `x` = 1", "r ?"},
	{"SELECT * FROM \"%s\".\"users\"", "r users"},
	{"SELECT * FROM %q", "r ?"},
	{"SELECT * FROM {{.Table}} WHERE id = 1", "r ?"},
	{"SELECT * FROM {{ .Table }} JOIN {{ .Other }}", "r ?"},
	{"SELECT * FROM ${table} WHERE x = 1", "r ?"},
	{"SELECT * FROM {table}", "r ?"},
	{"SELECT * FROM ? WHERE id = ?", "r ?"},
	{"SELECT * FROM ?TableName AS ?TableAlias", "r ?"},
	{"SELECT * FROM :table", "r ?"},
	{"SELECT %s FROM users WHERE %s ORDER BY %s %s LIMIT %d", "r users"},
	{"SELECT " + Hole + " FROM users" + Hole, "r users"},
	{"SELECT * FROM users WHERE id IN (%s)", "r users"},
	{"SELECT * FROM users WHERE name = '%s' AND x = %v", "r users"},
	{"SELECT * FROM users %s", "r users"},
	{"INSERT INTO %s (%s) VALUES (%s)", "w ?"},
	{"INSERT INTO users (%s) VALUES %s", "w users"},
	{"UPDATE %s SET x = 1", "w ?"},
	{"UPDATE users SET %s WHERE id = $1", "w users"},
	{"UPDATE users " + Hole, "w users"},
	{"DELETE FROM %s WHERE id = ?", "w ?"},
	{"DELETE FROM users " + Hole, "w users"},
	{"TRUNCATE TABLE %s", "w ?"},
	{"SELECT * FROM (" + Hole + ") x JOIN users ON true", "r ?, r users"},
	{"WITH x AS (" + Hole + ") SELECT * FROM x JOIN a USING (i)", "r a"},
	{"SELECT id FROM users WHERE x = 5 %% 2", "r users"},
	{"SELECT {{range .Cols}}{{.}}, {{end}} id FROM users WHERE id = 1", "r users"},
}

var cutOff = []sample{
	{"SELECT * FROM users WHERE", "r users"},
	{"SELECT * FROM users WHERE id IN (", "r users"},
	{"SELECT * FROM users u JOIN", "r users"},
	{"SELECT * FROM users ORDER BY ", "r users"},
	{"SELECT id, name", ""},
	{"SELECT * FROM ", ""},
	{"SELECT * FROM (SELECT id FROM a WHERE x = ", "r a"},
	{"INSERT INTO users (id, name", "w users"},
	{"INSERT INTO users (id, name) VALUES ", "w users"},
	{"INSERT INTO users", "w users"},
	{"UPDATE a SET x=1 WHERE", "w a"},
	{"UPDATE a SET ", "w a"},
	{"UPDATE users", "w users"},
	{"DELETE FROM users WHERE ", "w users"},
	{"WITH x AS (SELECT * FROM a), y AS (", "r a"},
	{"SELECT * FROM users WHERE name = 'unfinished", "r users"},
	{"MERGE INTO a USING b", "w a, r b"},
}

var defining = []sample{
	{"CREATE TABLE users (id bigint PRIMARY KEY, team bigint REFERENCES teams ON DELETE CASCADE ON UPDATE CASCADE)", ""},
	{"CREATE TABLE IF NOT EXISTS users (id int)", ""},
	{"CREATE TABLE copy AS SELECT * FROM users", "r users"},
	{"CREATE OR REPLACE VIEW v AS SELECT * FROM a JOIN b USING (i)", "r a, r b"},
	{"CREATE MATERIALIZED VIEW v AS WITH x AS (SELECT * FROM a) SELECT * FROM x", "r a"},
	{"ALTER TABLE users ADD COLUMN x int", ""},
	{"DROP TABLE IF EXISTS users CASCADE", ""},
	{"RENAME TABLE a TO b", ""},
	{"create table users (id integer primary key)", ""},
}

var several = []sample{
	{"SELECT * FROM a; SELECT * FROM b", "r a, r b"},
	{"BEGIN; UPDATE a SET x = 1; DELETE FROM b WHERE y = 2; COMMIT;", "w a, w b"},
	{"DELETE FROM a; DELETE FROM b;", "w a, w b"},
	{"SET search_path TO x; SELECT * FROM a", "r a"},
	{"SELECT x FROM a WHERE y = ';'; SELECT z FROM b", "r a, r b"},
	{"PRAGMA foreign_keys = ON; CREATE TABLE a (x int); INSERT INTO a VALUES (1)", "w a"},
}
