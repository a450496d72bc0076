package analyze

import "testing"

func TestAccessesOfStatements(t *testing.T) {
	checkAllAccesses(t, map[string]string{
		"handed to a library": `
-- a/a.go --
package a
import "database/sql"
func f(db *sql.DB) {
	db.Query("SELECT * FROM users JOIN orders ON true")
	db.Exec("INSERT INTO audit (x) VALUES (?)", 1)
}
-- want --
f sql r orders 1.00 :4
f sql r users 1.00 :4
f sql w audit 1.00 :5
`,
		"belong to the users of a constant, of this package or another": `
-- q/q.go --
package q
const Users = "SELECT * FROM users WHERE id = ?"
-- a/a.go --
package a
import ("database/sql"; "q")
const insert = "INSERT INTO orders (id) VALUES (?)"
const unused = "DELETE FROM nothing WHERE id = 1"
var fixed = "SELECT id FROM fixed WHERE id = ?"
func f(db *sql.DB) { db.Exec(insert) }
func g(db *sql.DB) { db.Exec(insert); db.Query(q.Users); db.Query(fixed) }
-- want --
f sql w orders 1.00 :6
g sql r fixed 1.00 :7
g sql r users 1.00 :7
g sql w orders 1.00 :7
`,
		"put together of pieces": `
-- a/a.go --
package a
import ("database/sql"; "fmt"; "strings")
const columns = "id, name"
func sum(db *sql.DB, where string) { db.Query("SELECT " + columns + " FROM users WHERE x = " + where + " LIMIT 1") }
func format(db *sql.DB, n int) { db.Query(fmt.Sprintf("SELECT %s FROM %s WHERE id = %d", columns, "orders", n)) }
func steps(db *sql.DB, more bool) {
	q := "SELECT * FROM lines l"
	if more {
		q += " JOIN goods g ON g.id = l.good"
	}
	q = q + " WHERE l.id = ?"
	db.Query(q)
}
func built(db *sql.DB) {
	var b strings.Builder
	b.WriteString("SELECT * FROM parcels")
	fmt.Fprintf(&b, " JOIN %s ON true", "carriers")
	db.Query(b.String())
}
func trimmed(db *sql.DB) { db.Query(strings.TrimSpace(" SELECT * FROM blanks WHERE id = ?")) }
-- want --
built sql r carriers 1.00 :18
built sql r parcels 1.00 :18
format sql r orders 1.00 :5
steps sql r goods 1.00 :12
steps sql r lines 1.00 :12
sum sql r users 1.00 :4
trimmed sql r blanks 1.00 :20
`,
		"of a table that is not constant are unknown, and never lost": `
-- a/a.go --
package a
import "database/sql"
type repo struct { db *sql.DB; table string; queries map[string]string }
func (r repo) all() { r.db.Query("SELECT * FROM " + r.table + " WHERE id = ?") }
func (r repo) run(name string) { r.db.Exec(r.queries[name]) }
-- want --
repo.all sql r ? 0.50 :4
repo.run sql w ? 0.50 :5
`,
		"with a name that a caller gives": `
-- a/a.go --
package a
import "database/sql"
func count(db *sql.DB, table string) { db.Query("SELECT count(*) FROM " + table) }
func f(db *sql.DB) { count(db, "users"); count(db, "orders") }
func each(db *sql.DB, table string) { count(db, table) }
func g(db *sql.DB) { each(db, "lines") }
func nobody(db *sql.DB, table string) { db.Exec("DELETE FROM " + table) }
-- want --
f sql r orders 0.95 :4
f sql r users 0.95 :4
g sql r lines 0.90 :6
nobody sql w ? 0.50 :7
`,
		"with a name that what made the receiver was given": `
-- db/db.go --
package db
import "database/sql"
type Rows struct { db *sql.DB; table string }
func New(db *sql.DB, table string) *Rows { return &Rows{db: db, table: table} }
func (r *Rows) All() { r.db.Query("SELECT * FROM " + r.table + " WHERE id = ?") }
-- a/a.go --
package a
import "db"
func f() { db.New(nil, "users").All() }
-- want --
f sql r users 0.95 :3
`,
		"with a name in a field of what a caller gives": `
-- m/m.go --
package m
type Props struct { TableName string; Columns []string }
var Users = Props{TableName: "user", Columns: nil}
var Orders = &Props{TableName: "shop_order"}
-- a/a.go --
package a
import ("m"; "github.com/jmoiron/sqlx"; sq "github.com/Masterminds/squirrel")
type store struct { db *sqlx.DB }
func (s store) get(p m.Props, id int) { sq.Select("*").From("` + "`\" + p.TableName + \"`" + ` t") }
func (s store) all(p *m.Props) { s.get(*p, 1) }
func f(s store) { s.get(m.Users, 1) }
func g(s store) { s.all(m.Orders) }
func h(s store) { sq.Delete(m.Users.TableName) }
-- want --
f sql r user 0.95 :6
g sql r shop_order 0.90 :7
h sql w user 0.95 :8
`,
		"handed to a wrapper are surer than strings alone": `
-- a/a.go --
package a
import "database/sql"
type handle interface { ExecContext(s string, args ...any) error }
func run(db *sql.DB, s string) { db.Exec(s) }
func wrapped(db *sql.DB) { run(db, "DELETE FROM users WHERE id = 1") }
func through(h handle) { h.ExecContext("DELETE FROM users WHERE id = 1") }
func text() string { return "DELETE FROM users WHERE id = 1" }
-- want --
text sql w users 0.60 :7
through sql w users 0.90 :6
wrapped sql w users 0.90 :5
`,
		"lie in the innermost function literal that a call gets": `
-- a/a.go --
package a
import "database/sql"
func tx(fn func() error) {}
func f(db *sql.DB) {
	tx(func() error { return db.Exec("DELETE FROM users WHERE id = 1") })
	local := func() { db.Exec("DELETE FROM orders WHERE id = 1") }
	local()
}
var job = func(db *sql.DB) { db.Exec("DELETE FROM jobs WHERE id = 1") }
-- want --
f sql w orders 1.00 :6
f.func1 sql w users 1.00 :5
job sql w jobs 1.00 :9
`,
		"are not in messages, comparisons and prose": `
-- a/a.go --
package a
import ("database/sql"; "fmt")
func f(db *sql.DB, s string) error {
	if s == "SELECT * FROM users WHERE id = ?" { return nil }
	_ = "update the user from cache"
	_ = fmt.Sprintf("delete from the list of %s", s)
	return fmt.Errorf("SELECT * FROM users WHERE id = ?")
}
-- want --
`,
		"through sqlx and pgx": `
-- a/a.go --
package a
import ("context"; "github.com/jmoiron/sqlx"; "github.com/jackc/pgx/v5")
func f(ctx context.Context, db *sqlx.DB) {
	var n int
	db.GetContext(ctx, &n, "SELECT count(*) FROM users")
	db.NamedExecContext(ctx, "UPDATE users SET name = :name WHERE id = :id", n)
}
func g(ctx context.Context, c *pgx.Conn, b *pgx.Batch) {
	b.Queue("UPDATE payouts SET x = $1", 1)
	c.CopyFrom(ctx, pgx.Identifier{"billing", "entries"}, nil, nil)
}
-- want --
f sql r users 1.00 :5
f sql w users 1.00 :6
g sql w billing.entries 1.00 :10
g sql w payouts 1.00 :9
`,
		"of one table that is spelled in several ways": `
-- a/a.go --
package a
import ("database/sql"; "github.com/go-gorp/gorp/v3")
type blocked struct{ ID int }
func tables(m *gorp.DbMap) { m.AddTableWithName(blocked{}, "blockedKeys") }
func f(db *sql.DB) { db.Exec("DELETE FROM public.blockedkeys WHERE id = 1") }
func g(m *gorp.DbMap) { m.Insert(&blocked{}); m.Get(blocked{}, 1) }
-- want --
f sql w blockedKeys 1.00 :5
g gorp r blockedKeys 0.95 :6
g gorp w blockedKeys 0.95 :6
`,
		"of generated code, whose users call it": `
-- a/a.go --
package a
import ("context"; "github.com/jmoiron/sqlx")
const getPayment = ` + "`-- name: GetPayment :one\nSELECT id FROM payments\nWHERE id = $1\n`" + `
type DBTX interface { QueryRowContext(context.Context, string, ...any) int }
type Queries struct { db DBTX }
func (q *Queries) GetPayment(ctx context.Context, id string) int { return q.db.QueryRowContext(ctx, getPayment, id) }
var _ sqlx.DB
-- want --
Queries.GetPayment sql r payments 0.90 :9
`,
	})
}
