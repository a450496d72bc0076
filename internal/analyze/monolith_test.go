package analyze

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// loadMonolith analyses testdata/monolith, whose tables and schema are written down by hand.
func loadMonolith(t *testing.T) (*Graph, string) {
	t.Helper()
	if testing.Short() {
		t.Skip("reads a code base")
	}
	dir := filepath.Join("..", "..", "testdata", "monolith")
	g, err := Load(context.Background(), Config{Dir: dir, Env: append(os.Environ(), "GOPROXY=off")})
	if err != nil {
		t.Fatal(err)
	}
	return g, filepath.Join(dir, "expected")
}

// expected returns the lines of a file as fields, comments left out.
func expected(t *testing.T, dir, name string) [][]string {
	t.Helper()
	text, err := os.ReadFile(filepath.Join(dir, name))
	if err != nil {
		t.Fatal(err)
	}
	var all [][]string
	for line := range strings.Lines(string(text)) {
		if line = strings.TrimRight(line, "\n"); line != "" && line[0] != '#' {
			all = append(all, strings.Split(line, "\t"))
		}
	}
	return all
}

// sameKind tells which of the words for libraries that run SQL the facts call sql.
var sameKind = map[string]string{"raw": "sql", "sqlx": "sql", "sqlc": "sql", "pgx": "sql"}

func TestTablesOfAMonolith(t *testing.T) {
	g, dir := loadMonolith(t)
	got, kinds := map[string]bool{}, map[string]string{}
	for _, a := range g.Accesses {
		verb, table := "read", a.Table
		if a.Write {
			verb = "write"
		}
		if table == "" {
			table = "?"
		}
		line := fmt.Sprintf("%s %s %s", verb, table, g.ownerOf(a.Key))
		got[line], kinds[line] = true, a.Kind
	}
	for _, fields := range expected(t, dir, "tables.txt") {
		line := fmt.Sprintf("%s %s %s", fields[2], fields[1], fields[0])
		if !got[line] {
			if fields[4] != "implied" { // what gorm does unasked is not in the code
				t.Errorf("missed: %s, %s in %s", line, fields[4], fields[5])
			}
			continue
		}
		want := fields[3]
		if same := sameKind[want]; same != "" {
			want = same
		}
		if kinds[line] != want && kinds[line] != "sql" { // gorm runs SQL too
			t.Errorf("%s is of kind %s, want %s", line, kinds[line], want)
		}
		delete(got, line)
	}
	for line := range got {
		t.Errorf("not expected: %s", line)
	}
}

func TestSchemaOfAMonolith(t *testing.T) {
	g, dir := loadMonolith(t)
	var want, got []string
	for _, f := range expected(t, dir, "schema.txt") {
		switch f[0] {
		case "table":
			want = append(want, f[1]+" "+f[3])
		case "foreign key":
			table, _, _ := strings.Cut(f[1], ".")
			to, _, _ := strings.Cut(f[4], ".")
			want = append(want, table+" -> "+to+" "+f[3])
		}
	}
	for _, table := range g.Schema.Tables {
		got = append(got, fmt.Sprintf("%s %s:%d", table.Name, table.File, table.Line))
		for _, k := range table.Keys {
			got = append(got, fmt.Sprintf("%s -> %s %s:%d", table.Name, k.Table, k.File, k.Line))
		}
	}
	slices.Sort(want)
	slices.Sort(got)
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("-want +got\n%s", diff)
	}
}
