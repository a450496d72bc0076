package analyze

import (
	"os"
	"path/filepath"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/tools/txtar"
)

// schemaOf returns the names of the tables that a tree of files defines, in the order of their definition.
func schemaOf(t *testing.T, archive string, packages []Package, inCode ...Definition) []string {
	t.Helper()
	dir := t.TempDir()
	for _, f := range txtar.Parse([]byte(archive)).Files {
		name := filepath.Join(dir, filepath.FromSlash(f.Name))
		if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(name, f.Data, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	s := readSchema(dir, packages, inCode)
	if s == nil {
		return nil
	}
	var names []string
	for _, table := range s.Tables {
		names = append(names, table.Name)
	}
	return names
}

func TestMigrationsAreAppliedByVersion(t *testing.T) {
	got := schemaOf(t, `
-- m/v2.9.0.sql --
CREATE TABLE first (id int);
-- m/v2.10.0.sql --
ALTER TABLE first RENAME TO second;
-- m/v2.10.0.down.sql --
DROP TABLE second;
-- m/v2.10.1.sql --
CREATE TABLE third (id int);
`, nil)
	if diff := cmp.Diff([]string{"second", "third"}, got); diff != "" {
		t.Error(diff)
	}
}

func TestCopiesOfMigrationsAreLeftOut(t *testing.T) {
	got := schemaOf(t, `
-- a/schema.sql --
CREATE TABLE cards (id int); CREATE TABLE methods (id int);
-- b/other.sql --
CREATE TABLE others (id int);
-- m/1_init.sql --
CREATE TABLE cards (id int);
-- m/2_rename.sql --
ALTER TABLE cards RENAME TO methods;
`, nil)
	if diff := cmp.Diff([]string{"methods", "others"}, got); diff != "" {
		t.Error(diff)
	}
}

func TestSchemasOfDependenciesAndTestdataAreNotRead(t *testing.T) {
	archive := `
-- vendor/x/1.sql --
CREATE TABLE a (id int);
-- node_modules/x/1.sql --
CREATE TABLE b (id int);
-- .git/1.sql --
CREATE TABLE c (id int);
-- x/testdata/1.sql --
CREATE TABLE d (id int);
-- x/big.sql --
INSERT INTO e VALUES (1);
`
	if got := schemaOf(t, archive, nil); got != nil {
		t.Errorf("got %v, want none", got)
	}
	analysed := []Package{{Path: "x", Dir: "x/testdata/app"}}
	if diff := cmp.Diff([]string{"d"}, schemaOf(t, archive, analysed)); diff != "" {
		t.Error(diff)
	}
}

func TestLinksToSchemasAreNotFollowed(t *testing.T) {
	outside, dir := t.TempDir(), t.TempDir()
	file := filepath.Join(outside, "1.sql")
	if err := os.WriteFile(file, []byte("CREATE TABLE secret (id int);"), 0o644); err != nil {
		t.Fatal(err)
	}
	for link, to := range map[string]string{"1.sql": file, "sub": outside} {
		if err := os.Symlink(to, filepath.Join(dir, link)); err != nil {
			t.Skip(err)
		}
	}
	if s := readSchema(dir, nil, nil); s != nil {
		t.Errorf("got %v, want nothing", s.Tables)
	}
}

func TestDefinitionsInCodeAreApplied(t *testing.T) {
	got := schemaOf(t, "", nil, Definition{Site{"db/init.go", 7}, "CREATE TABLE users (id int)"})
	if diff := cmp.Diff([]string{"users"}, got); diff != "" {
		t.Error(diff)
	}
}

func TestNamesAreOrderedByVersion(t *testing.T) {
	names := []string{"10_b.sql", "9_a.sql", "010_a.sql", "v1.sql", "", "V2__x.sql", "a"}
	slices.SortFunc(names, compareVersions)
	want := []string{"", "9_a.sql", "010_a.sql", "10_b.sql", "V2__x.sql", "a", "v1.sql"}
	if diff := cmp.Diff(want, names); diff != "" {
		t.Error(diff)
	}
}

func TestTablesOutsideOfTheSchemaAreLessSure(t *testing.T) {
	g := &Graph{Accesses: []Access{
		{Table: "Users", Kind: "sql", Sure: 1}, {Table: "orders", Kind: "gorm", Sure: 1},
		{Table: "typo", Kind: "sql", Sure: 1}, {Table: "", Kind: "sql", Sure: .5}, {Table: "documents", Kind: "mongo", Sure: 1},
	}}
	s := readSchema(t.TempDir(), nil, []Definition{{Site{"1.sql", 1}, "CREATE TABLE users (id int); CREATE TABLE orders (id int)"}})
	g.applySchema(s)
	got := map[string]float64{}
	for _, a := range g.Accesses {
		got[a.Table] = a.Sure
	}
	if diff := cmp.Diff(map[string]float64{"users": 1, "orders": 1, "typo": sureUndefined, "": .5, "documents": 1}, got); diff != "" {
		t.Error(diff)
	}
}
