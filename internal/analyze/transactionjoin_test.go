package analyze

import (
	"testing"

	"pgregory.net/rapid"
)

func TestCirclesOfWrappersEnd(t *testing.T) {
	checkTransactions(t, `
-- m/a/a.go --
package a
import "database/sql"
type Node[T any] struct{ next *Node[T]; db *sql.DB }
func (n *Node[T]) With(fn func(T) error) error { return n.again(fn) }
func (n *Node[T]) again(fn func(T) error) error {
	if n.next != nil { return n.With(fn) }
	return n.again(func(v T) error { return fn(v) })
}
func ping(fn func()) { pong(fn) }
func pong(fn func()) { ping(fn); ping(func() { fn() }) }
type F func(F) F
func (f F) Begin() F { return f(func(g F) F { return g.Begin() }) }
func (f F) Commit() error { return nil }
func (f F) Rollback() error { tx := f.Begin(); return tx.Commit() }
var x = func(f F) F { return f.Begin() }
func use(n *Node[int]) {
	n.With(func(int) error { return nil })
	ping(func() { use(n) })
}
func one() {}
-- want --
m/a#F.Rollback begin :14-14
	:14 m/a#F.Begin
	:14 m/a#F.Commit
`)
}

func TestTransactionsOfBrokenCode(t *testing.T) {
	s := readSources(t, databases+`
-- m/a/a.go --
package a
import "database/sql"
func f(db *sql.DB) {
	tx, err := db.Begin(1, 2, 3)
	missing(func() { tx.Commit() }, undefined.Func, db.Nothing())
	_ = func() { x := undefined }
	tx.Commit(nil...)
}
func (db *Unknown) g(fn func()) { tx := db.Begin(); fn(); tx.Commit() }
`)
	s.mistakes = true
	defer func() {
		if r := recover(); r != nil {
			t.Errorf("panics: %v", r)
		}
	}()
	Extract(s.check("m/a"))
}

func TestTransactionsDoNotDependOnTheOrderOfPackages(t *testing.T) {
	facts := ownFacts(t, databases+stores+`
-- m/a/a.go --
package a
import ("context"; "m/db")
type within interface{ InContext(ctx context.Context, fn func(context.Context) error) error }
func f(w within) { w.InContext(nil, func(context.Context) error { return g() }) }
func g() error { return nil }
var _ within = (*db.Store)(nil)
`)
	want := printTransactions(Join(facts))
	rapid.Check(t, func(rt *rapid.T) {
		if got := printTransactions(Join(rapid.Permutation(facts).Draw(rt, "facts"))); got != want {
			rt.Errorf("got\n%s\nwant\n%s", got, want)
		}
	})
}

func TestAccessesAreStepsInOrderOfTheSource(t *testing.T) {
	facts := ownFacts(t, databases+`
-- m/a/a.go --
package a
import ("database/sql"; "gorm.io/gorm")
func f(db *sql.DB) {
	tx, _ := db.Begin()
	one()
	tx.Exec("x")
	each(func() { tx.Exec("y") })
	tx.Commit()
	tx.Exec("z")
}
func each(func()) {}
func one() {}
func h(db *gorm.DB) { db.Transaction(func(*gorm.DB) error { return nil }) }
`)
	key := Key{Package: "m/a", Name: "f", Kind: KindFunc}
	closure := Key{Package: "m/a", Owner: "f", Name: "func1", Kind: KindScope}
	other := Key{Package: "m/a", Name: "h", Kind: KindFunc}
	at := func(lines ...int) (sites []Site) {
		for _, line := range lines {
			sites = append(sites, Site{"m/a/a.go", line})
		}
		return sites
	}
	for i := range facts {
		facts[i].Accesses = []Access{
			{Key: key, Table: "x", Write: true, Sites: at(6)},
			{Key: closure, Table: "y", Sites: at(7)},
			{Key: key, Table: "z", Sites: at(9, 5)},
			{Key: other, Table: "q", Sites: at(6)},
		}
	}
	want := `m/a#f begin :4-8
	:5 reads z
	:5 m/a#one
	:6 writes x
	:7 reads y
	:7 m/a#each
m/a#h.func1 closure :13-13
`
	if got := printTransactions(Join(facts)); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}
