package oracle

import (
	"go/ast"
	"go/parser"
	"go/token"
	"maps"
	"math/rand/v2"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/msa-split/msa-split/internal/analyze/sql"
)

// found is what a statement reads ("r users") and writes ("w users"). Letter case is left out: TiDB keeps it, PostgreSQL does not.
type found map[string]bool

func (f found) add(table string, write bool) {
	verb := "r "
	if write {
		verb = "w "
	}
	f[verb+strings.ToLower(table)] = true
}

func (f found) String() string { return strings.Join(slices.Sorted(maps.Keys(f)), ", ") }

func bySQL(statement string) found {
	out := make(found)
	all, _ := sql.Accesses(statement)
	for _, a := range all {
		out.add(a.Table, a.Write)
	}
	return out
}

// meant are statements of other dialects that an oracle takes, and means something else by: FROM of UPDATE that names its target (SQL
// Server), a write through a common table expression (SQL Server) or one that names itself (likewise), targets of DELETE that USING
// repeats (MySQL) or does not (PostgreSQL), catalogs of other databases, ONLY and # as a name and a comment (MySQL), format verbs in
// quotes; and what the oracles do not tell: names of common table expressions that are tables elsewhere, LOCK and CREATE TABLE AS of TiDB.
var meant = map[string]bool{
	"SELECT name FROM sqlite_master WHERE type = 'table'": true,
	"SELECT 1 FROM dual":               true,
	"SELECT name FROM sys.tables":      true,
	"SELECT * FROM \"%s\".\"users\"":   true,
	"SELECT * FROM `%s` WHERE `x` = 1": true,
	"WITH t AS (SELECT id, boss FROM staff WHERE boss IS NULL UNION ALL SELECT s.id, s.boss FROM staff s JOIN t ON t.id = s.boss) SELECT * FROM t": true,
	"WITH d AS (SELECT *, ROW_NUMBER() OVER (PARTITION BY email ORDER BY id) AS n FROM users) DELETE FROM d WHERE n > 1":                           true,
	"UPDATE u SET u.name = 'x' FROM users u JOIN teams t ON t.id = u.team_id":                                                                      true,
	"SELECT * FROM ONLY a": true,
	"SELECT x->>'from', x #>> '{a,b}', y @> '{}' FROM a WHERE z ?| array['x']":     true,
	"WITH users AS (SELECT * FROM users WHERE active) SELECT * FROM users":         true,
	"WITH x AS (SELECT id FROM a) DELETE FROM b USING x WHERE b.id = x.id":         true,
	"SELECT * FROM (WITH x AS (SELECT * FROM a) SELECT * FROM x) y JOIN x ON true": true,
	"DELETE FROM a USING b, c WHERE a.i = b.i":                                     true,
	"LOCK TABLES a READ, b WRITE":                                                  true,
	"CREATE TABLE copy AS SELECT * FROM users":                                     true,
}

// seed makes the generated corpus the same for everybody.
const seed, size = 20261123, 4000

func TestGeneratedStatementsOfPostgreSQL(t *testing.T) { compare(t, generated(false), byPostgres, .95) }
func TestGeneratedStatementsOfTiDB(t *testing.T)       { compare(t, generated(true), byTiDB, .95) }
func TestWrittenStatementsOfPostgreSQL(t *testing.T)   { compare(t, fromTests(t), byPostgres, .5) }
func TestWrittenStatementsOfTiDB(t *testing.T)         { compare(t, fromTests(t), byTiDB, .4) }

func generated(mysql bool) []string {
	g := &grammar{Rand: rand.New(rand.NewPCG(seed, 0)), mysql: mysql}
	var out []string
	for range size {
		out = append(out, g.statement())
	}
	return out
}

// compare wants the same tables from both for every statement that the oracle takes, and enough of those.
func compare(t *testing.T, statements []string, oracle func(string) (found, bool), least float64) {
	t.Helper()
	slices.SortStableFunc(statements, func(a, b string) int { return len(a) - len(b) }) // the shortest differences first
	taken, differ := 0, 0
	for _, s := range statements {
		want, ok := oracle(s)
		if !ok {
			continue
		}
		taken++
		if got := bySQL(s); got.String() != want.String() && !meant[s] {
			differ++
			if differ <= 10 {
				t.Errorf("%s\n got %v\nwant %v", s, got, want)
			}
		}
	}
	t.Logf("%d statements, %d taken by the oracle, %d differ", len(statements), taken, differ)
	if float64(taken) < least*float64(len(statements)) {
		t.Errorf("the oracle takes %d of %d statements, want at least %v", taken, len(statements), least)
	}
}

// fromTests reads the statements of the package's own tests.
func fromTests(t *testing.T) []string {
	t.Helper()
	file, err := parser.ParseFile(token.NewFileSet(), "../statements_test.go", nil, 0)
	if err != nil {
		t.Fatal(err)
	}
	var out []string
	ast.Inspect(file, func(n ast.Node) bool {
		c, ok := n.(*ast.CompositeLit)
		if !ok || len(c.Elts) != 2 {
			return true
		}
		if l, ok := c.Elts[0].(*ast.BasicLit); ok {
			text, err := strconv.Unquote(l.Value)
			if err != nil {
				t.Fatal(err)
			}
			out = append(out, text)
		}
		return true
	})
	return out
}
