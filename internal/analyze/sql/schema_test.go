package sql

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// outline is a schema in short: "users(id bigint, team int -> teams)".
func outline(s *Schema) string {
	var out []string
	for _, t := range s.Tables {
		line := t.Name
		if t.View {
			out = append(out, line+" = view of "+strings.Join(t.Reads, " "))
			continue
		}
		var columns []string
		for _, c := range t.Columns {
			columns = append(columns, strings.TrimSpace(c.Name+" "+c.Type))
		}
		line += "(" + strings.Join(columns, ", ") + ")"
		for _, k := range t.Keys {
			line += fmt.Sprintf(" %s->%s", strings.Join(k.Columns, "+"), k.Table)
		}
		out = append(out, line)
	}
	return strings.Join(out, "\n")
}

var schemas = []struct {
	about, text, want string
}{
	{"columns and types", "CREATE TABLE users (id bigserial PRIMARY KEY, name varchar(20) NOT NULL DEFAULT 'x', at timestamp with time zone, tags text[])",
		"users(id bigserial, name varchar(20), at timestamp with time zone, tags text[])"},
	{"a key of a column", "CREATE TABLE a (b_id int NOT NULL REFERENCES b (id) ON DELETE CASCADE, c int REFERENCES s.c)", "a(b_id int, c int) b_id->b c->s.c"},
	{"keys of a table", "CREATE TABLE a (x int, y int, FOREIGN KEY (x, y) REFERENCES b (x, y), CONSTRAINT k FOREIGN KEY (y) REFERENCES c (y))", "a(x int, y int) x+y->b y->c"},
	{"MySQL", "CREATE TABLE IF NOT EXISTS `a` (`id` int(11) unsigned NOT NULL AUTO_INCREMENT, `key` varchar(20), kind enum('x','y'), PRIMARY KEY (`id`), KEY `i` (`key`), UNIQUE KEY u (kind), CONSTRAINT `f` FOREIGN KEY (`id`) REFERENCES `b` (`id`)) ENGINE=InnoDB DEFAULT CHARSET=utf8",
		"a(id int(11) unsigned, key varchar(20), kind enum('x','y')) id->b"},
	{"columns with names of constraints", "CREATE TABLE a (key text, index int, period decimal(10,2))", "a(key text, index int, period decimal(10,2))"},
	{"SQL Server", "IF OBJECT_ID('x') IS NULL CREATE TABLE [dbo].[Users] ([Id] INT IDENTITY(1,1) PRIMARY KEY, [Name] NVARCHAR(MAX))\nGO\nCREATE TABLE [dbo].[Orders] ([User] INT FOREIGN KEY REFERENCES [dbo].[Users]([Id]))\nGO",
		"dbo.Users(Id INT, Name NVARCHAR(MAX))\ndbo.Orders(User INT) User->dbo.Users"},
	{"checks", "CREATE TABLE a (x int CHECK (x IN (1, 2)), CHECK (x > 0), y numeric(10, 2) GENERATED ALWAYS AS (x * 2) STORED)", "a(x int, y numeric(10, 2))"},
	{"a table once more", "CREATE TABLE a (x int); CREATE TABLE IF NOT EXISTS a (y int)", "a(x int)"},
	{"temporary tables", "CREATE TEMP TABLE a (x int); CREATE TEMPORARY TABLE b (x int)", ""},
	{"partitions", "CREATE TABLE a (x int) PARTITION BY RANGE (x); CREATE TABLE a1 PARTITION OF a FOR VALUES FROM (1) TO (2)", "a(x int)"},
	{"table from a query", "CREATE TABLE a AS SELECT * FROM b", "a()"},
	{"like", "CREATE TABLE a (x int REFERENCES c); CREATE TABLE b (LIKE a INCLUDING ALL, y int); CREATE TABLE d LIKE a", "a(x int) x->c\nb(x int, y int)\nd(x int)"},
	{"views", "CREATE OR REPLACE VIEW v AS SELECT * FROM b JOIN a USING (i); CREATE MATERIALIZED VIEW m AS SELECT 1 FROM c", "v = view of a b\nm = view of c"},
	{"add and drop columns", "CREATE TABLE a (x int); ALTER TABLE a ADD COLUMN IF NOT EXISTS y int REFERENCES b, ADD z text, DROP COLUMN x", "a(y int, z text) y->b"},
	{"add several", "CREATE TABLE a (x int); ALTER TABLE a ADD (y int, z int); ALTER TABLE a ADD v int, w int", "a(x int, y int, z int, v int, w int)"},
	{"add keys", "CREATE TABLE a (x int); ALTER TABLE ONLY a ADD CONSTRAINT k FOREIGN KEY (x) REFERENCES b (x) NOT VALID; ALTER TABLE a ADD FOREIGN KEY (x) REFERENCES c", "a(x int) x->b x->c"},
	{"drop keys", "CREATE TABLE a (x int CONSTRAINT k REFERENCES b, y int REFERENCES c, z int REFERENCES d); ALTER TABLE a DROP CONSTRAINT k, DROP CONSTRAINT IF EXISTS a_y_fkey; ALTER TABLE a DROP FOREIGN KEY nope", "a(x int, y int, z int) z->d"},
	{"drop a column with its key", "CREATE TABLE a (x int REFERENCES b); ALTER TABLE a DROP x", "a()"},
	{"rename columns", "CREATE TABLE a (x int REFERENCES b, y int); ALTER TABLE a RENAME COLUMN x TO z; ALTER TABLE a RENAME y TO w; ALTER TABLE a CHANGE w v bigint", "a(z int, v bigint) z->b"},
	{"change types", "CREATE TABLE a (x int, y int, z int); ALTER TABLE a ALTER COLUMN x TYPE bigint USING x::bigint, ALTER y SET DATA TYPE text, ALTER z SET NOT NULL; ALTER TABLE a MODIFY COLUMN z varchar(5) NOT NULL", "a(x bigint, y text, z varchar(5))"},
	{"rename a table", "CREATE TABLE a (x int); CREATE TABLE b (x int REFERENCES a); ALTER TABLE a RENAME TO c", "c(x int)\nb(x int) x->c"},
	{"rename with a schema", "CREATE TABLE s.a (x int); ALTER TABLE s.a RENAME TO c; ALTER TABLE s.c SET SCHEMA t", "t.c(x int)"},
	{"rename several", "CREATE TABLE a (x int); CREATE TABLE b (y int); RENAME TABLE a TO c, b TO d", "c(x int)\nd(y int)"},
	{"drop", "CREATE TABLE a (x int); CREATE TABLE b (x int REFERENCES a); CREATE TABLE c (x int); DROP TABLE IF EXISTS a, c CASCADE", "b(x int)"},
	{"default schema", "CREATE TABLE public.a (x int); ALTER TABLE a ADD y int; DROP TABLE [dbo].[b]", "public.a(x int, y int)"},
	{"altered but not created", "ALTER TABLE a ADD COLUMN x int", "a(x int)"},
	{"index, data, comments", "CREATE INDEX i ON a (x); INSERT INTO a VALUES (1); COMMENT ON TABLE a IS 'CREATE TABLE z (x int)'; -- CREATE TABLE y (x int)\n/* CREATE TABLE w (x int); */", ""},
	{"functions and triggers", "CREATE FUNCTION f() RETURNS trigger AS $$ BEGIN CREATE TABLE x (y int); END $$ LANGUAGE plpgsql; CREATE TRIGGER t AFTER INSERT ON a EXECUTE FUNCTION f()", ""},
	{"blocks", "DO $$ BEGIN IF NOT EXISTS (SELECT 1) THEN CREATE TABLE a (x int); ALTER TABLE a ADD y int; END IF; EXCEPTION WHEN duplicate_table THEN NULL; END $$;", "a(x int, y int)"},
	{"goose", "-- +goose Up\n-- +goose StatementBegin\nCREATE TABLE a (x int);\n-- +goose StatementEnd\n-- +goose Down\nDROP TABLE a;\n", "a(x int)"},
	{"sql-migrate", "-- +migrate Up notransaction\nCREATE TABLE a (x int);\n-- +migrate Down\nDROP TABLE a;\n", "a(x int)"},
	{"dbmate", "-- migrate:up\nCREATE TABLE a (x int);\n\n-- migrate:down\nDROP TABLE a;\n", "a(x int)"},
	{"tern", "create table a (x int);\n---- create above / drop below ----\ndrop table a;\n", "a(x int)"},
	{"down before up", "-- +goose Down\nDROP TABLE a;\n-- +goose Up\nCREATE TABLE a (x int);\n", "a(x int)"},
	{"names that are not in the text", "CREATE TABLE %s (x int); CREATE TABLE {{.T}} (x int); CREATE TABLE a_%d (x int)", ""},
	{"what is cut off", "CREATE TABLE a (x int, y", "a(x int, y)"},
	{"SQLite", "CREATE TABLE t(a INTEGER PRIMARY KEY AUTOINCREMENT, b, c TEXT) WITHOUT ROWID; CREATE VIRTUAL TABLE f USING fts5(x)", "t(a INTEGER, b, c TEXT)\nf()"},
}

var schemaSeeds = func() (out []string) {
	for _, s := range schemas {
		out = append(out, s.text)
	}
	return append(out, "-- name: A :one\nSELECT 1 FROM a;\n/* name: B :exec */\nDELETE FROM b")
}()

func TestSchemaAfterDefinitions(t *testing.T) {
	for _, c := range schemas {
		var s Schema
		s.Apply("1.sql", c.text)
		if diff := cmp.Diff(c.want, outline(&s)); diff != "" {
			t.Errorf("%s: %s\n%s", c.about, c.text, diff)
		}
	}
}

func TestSchemaOfSeveralFilesKeepsPlaces(t *testing.T) {
	var s Schema
	s.Apply("1.sql", "-- first\n\nCREATE TABLE a (x int);\n")
	s.Apply("2.sql", "-- +goose Up\nALTER TABLE a\n  ADD y int,\n  ADD CONSTRAINT k FOREIGN KEY (y) REFERENCES B (y);\n-- +goose Down\nDROP TABLE a;\n")
	want := []Table{{Name: "a", Columns: []Column{{"x", "int"}, {"y", "int"}}, Line: 3, File: "1.sql",
		Keys: []ForeignKey{{Columns: []string{"y"}, Table: "b", Name: "k", Line: 4, File: "2.sql"}}}}
	if diff := cmp.Diff(want, s.Tables); diff != "" {
		t.Error(diff)
	}
	if _, ok := s.Table("public.A"); !ok {
		t.Error("public.A is not found as a")
	}
}

func TestQueriesOfFiles(t *testing.T) {
	text := `-- name: GetUser :one
-- it reads
SELECT * FROM users WHERE id = $1;

/* name: AddUser :exec */
INSERT INTO users (name) VALUES (sqlc.arg(name));
# name: Nothing :many
SELECT 1;
--name: old-style
DELETE FROM users USING teams WHERE users.team = teams.id
`
	want := []Query{
		{"GetUser", "one", 1, []Access{{"users", false, 1}}},
		{"AddUser", "exec", 5, []Access{{"users", true, 1}}},
		{"Nothing", "many", 7, nil},
		{"old-style", "", 9, []Access{{"users", true, 1}, {"teams", false, 1}}},
	}
	if diff := cmp.Diff(want, Queries(text)); diff != "" {
		t.Error(diff)
	}
}

func TestQueriesOfPlainFiles(t *testing.T) {
	want := []Query{{"", "", 2, []Access{{"a", false, 1}}}, {"", "", 5, []Access{{"b", true, 1}}}}
	if diff := cmp.Diff(want, Queries("\nselect * from a;\nSET x = 1;\n\nUPDATE b\nSET x = 1;\n")); diff != "" {
		t.Error(diff)
	}
}
