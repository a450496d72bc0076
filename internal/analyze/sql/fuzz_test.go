package sql

import (
	"strings"
	"testing"
	"time"
)

// FuzzAccesses: no text makes it panic, and a table that it names stands in the text.
func FuzzAccesses(f *testing.F) {
	for _, s := range allSamples() {
		f.Add(s.text)
	}
	for _, s := range sentences {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		all, ok := Accesses(text)
		if !ok && len(all) > 0 {
			t.Errorf("%q is no SQL and has accesses %v", text, all)
		}
		for _, a := range append(all, Clause(text)...) {
			checkAccess(t, text, a)
		}
	})
}

func checkAccess(t *testing.T, text string, a Access) {
	t.Helper()
	if a.Sure <= 0 || a.Sure > 1 {
		t.Errorf("%q: %v is not sure by a number above 0 and up to 1", text, a)
	}
	folded := strings.ToLower(text)
	for _, part := range strings.Split(a.Table, ".") {
		if !strings.Contains(folded, strings.ToLower(part)) {
			t.Errorf("%q: table %q does not occur", text, a.Table)
		}
	}
}

// FuzzSchema: no text makes it panic.
func FuzzSchema(f *testing.F) {
	for _, s := range schemaSeeds {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		var s Schema
		s.Apply("1.sql", text)
		s.Apply("2.sql", text)
		for _, table := range s.Tables {
			if table.Name == "" || table.Line < 1 {
				t.Errorf("%q: table %+v has no name or line", text, table)
			}
		}
		Queries(text)
	})
}

// longRows are pieces that, many times in a row, could lead a parser to look far ahead again and again.
var longRows = []string{
	"(", "((SELECT * FROM a), ", "SELECT * FROM (", "SELECT ", "x, ", "a.", "a/", "+?", "@", "-a", "[", "[a", "{", "{{", "${", "%", "%[", "'", "\"", "`", "$a$ ", "$a", "--\n", "/*", "/* /* */ ",
	"WITH x AS (", "UPDATE a SET x = (", "UPDATE a SET x = 1 ", "DELETE FROM a ", "INSERT INTO a SELECT ", "FROM a, ", "JOIN a ", "\x00", "ꙮ", "\xff", "#", "\n#", ";",
	"BEGIN IF ", "MERGE INTO a USING ", "CREATE TABLE a (", "CREATE TABLE a (x int, y int);\n", "ALTER TABLE a ADD x int;\n", "CREATE TABLE a (LIKE a, LIKE a, x int);",
	"-- +goose Up\n", "-- name: A :one\nSELECT 1 FROM a;\n", "WITH x AS (SELECT 1), ", "WITH x AS (SELECT 1) ", "SEARCH ", "DELETE a, ",
	"SELECT * FROM users WHERE id IN (1, 2, 3) AND name = 'x';\n",
}

// TestTimeGrowsLinearly reads so much of each that quadratic time would show.
func TestTimeGrowsLinearly(t *testing.T) {
	const size = 1 << 16
	for _, row := range longRows {
		if d := timeToRead(strings.Repeat(row, size/len(row))); d > 3*time.Second {
			t.Errorf("many %q took %v", row, d)
		}
	}
}

// TestMegabyteIsReadInSeconds has a statement as long as programs write them when they list values, and a file of many.
func TestMegabyteIsReadInSeconds(t *testing.T) {
	for _, text := range []string{
		"INSERT INTO a (x, y) VALUES " + strings.Repeat("(1, 'it''s'), ", 80000) + "(1, '')",
		strings.Repeat("SELECT u.id, count(*) FROM users u JOIN orders o ON o.user_id = u.id WHERE u.name = $1;\n", 12000),
		"SELECT * FROM a WHERE " + strings.Repeat("(", 1<<20),
	} {
		if d := timeToRead(text); d > 20*time.Second {
			t.Errorf("%q ... took %v", text[:40], d)
		}
	}
}

func timeToRead(text string) time.Duration {
	begin := time.Now()
	Accesses(text)
	Clause(text)
	Queries(text)
	var s Schema
	s.Apply("x.sql", text)
	return time.Since(begin)
}
