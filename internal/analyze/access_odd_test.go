package analyze

import (
	"strings"
	"testing"
)

// TestOddCodeIsLookedThrough runs over code that refers to itself, is generic in itself or is wrong: nothing may panic or hang.
func TestOddCodeIsLookedThrough(t *testing.T) {
	for name, code := range map[string]string{
		"text of itself":       `func f(db *sql.DB) { q := "SELECT * FROM a"; q = q + q; q = g(q); db.Query(q) }; func g(query string) string { return g(query) }`,
		"texts of each other":  `var a string = b + "x"; var b = "SELECT * FROM " + c(); func c() string { return a }`,
		"chain of itself":      `func f(db *gorm.DB) *gorm.DB { db = f(db); db = db.Where(db); return f(db).Model(f) }; func g(db *gorm.DB) { f(db).Find(f) }`,
		"type of itself":       `type T struct { Next *T; All []T; M map[string]T }; func f(db *gorm.DB) { var t T; db.Preload("Next.Next.All").Find(&t.Next.All) }`,
		"list of itself":       `type L []L; type P *P; func f(db *gorm.DB) { var l L; var p P; db.Find(&l); db.Find(&p) }`,
		"generic in itself":    `type R[T any] struct { db *gorm.DB; in *R[R[T]] }; func (r *R[T]) Get() { var t T; r.db.Find(&t); r.in.Get() }; func f(r R[int]) { r.Get() }`,
		"generic functions":    `func g[T any](db *gorm.DB, t T) { db.Save(t); h[[]T](db, nil) }; func h[T any](db *gorm.DB, t T) { g(db, t) }; func f(db *gorm.DB) { g(db, &struct{ X int }{}) }`,
		"wrong formats":        `func f(db *sql.DB) { db.Query(fmt.Sprintf("SELECT %[9]s %[x]d %", 1)); db.Query(fmt.Sprintf()); db.Query(fmt.Sprintf("SELECT * FROM %s %*d %!", "a")) }`,
		"missing arguments":    `func f(db *gorm.DB, d *sql.DB) { db.Find(); db.Model(); db.Table(); d.Query(); db.Preload(); sq.Select().From() }`,
		"nothing known":        `func f() { unknown.Query("SELECT * FROM a WHERE x = ?"); x := undefined(); x.Find(&y).Model(z) }; type T struct { missing.Model }; var _ = T{}`,
		"text of a megabyte":   `func f(db *sql.DB) { db.Query("SELECT * FROM a WHERE x IN (` + strings.Repeat("1, ", 300_000) + `)") }`,
		"many pieces":          `func f(db *sql.DB) { q := "SELECT * FROM a" ` + strings.Repeat("; q += \" x\" ", 3000) + `; db.Query(q) }`,
		"deep sums":            `func f(db *sql.DB, v string) { db.Query("SELECT * FROM a WHERE x = "` + strings.Repeat(` + v`, 3000) + `) }`,
		"shadows and closures": `func f(db *sql.DB) { for _, q := range []string{"SELECT * FROM a WHERE x = 1", q1()} { func(q string) { db.Query(q) }(q) } }; func q1() string { return "" }`,
	} {
		t.Run(name, func(t *testing.T) {
			s := readSources(t, stubs+`
-- a/a.go --
package a
import ("database/sql"; "fmt"; "gorm.io/gorm"; sq "github.com/Masterminds/squirrel")
var _ = fmt.Sprintf; var _ sql.DB; var _ gorm.DB; var _ = sq.Select
`+code+"\n")
			s.mistakes = true
			Join([]PackageFacts{Extract(s.check("a"))})
		})
	}
}

func TestProseIsNoAccess(t *testing.T) {
	checkAccesses(t, `
-- a/a.go --
package a
import "database/sql"
type logger struct{}
func (logger) Infow(msg string, kv ...any) {}
var help = "Select a user from the list, or update the user from cache"
func say(message string) {}
func f(db *sql.DB, l logger) {
	say("update the user from cache")
	say("delete from the list what you do not want")
	say("Insert into the box what was taken from it")
	say("select one of: orders, users from here")
	say("with great power comes great responsibility")
	say("Create table tennis events")
	l.Infow("SELECT * FROM users WHERE id = ?")
}
-- want --
`)
}
