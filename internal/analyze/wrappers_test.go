package analyze

import "testing"

// stores is a package whose functions run closures in transactions, in all ways that are known.
const stores = `
-- m/db/db.go --
package db
import ("context"; "database/sql"; "gorm.io/gorm")
type Store struct{ db *sql.DB; orm *gorm.DB }
func (s *Store) InTx(ctx context.Context, fn func(*sql.Tx) error) error {
	tx, err := s.db.BeginTx(ctx, nil)
	if err != nil { return err }
	if err := fn(tx); err != nil {
		tx.Rollback()
		return err
	}
	return tx.Commit()
}
func (s *Store) InContext(ctx context.Context, fn func(context.Context) error) error {
	return s.InTx(ctx, func(tx *sql.Tx) error { return fn(context.WithValue(ctx, 1, tx)) })
}
func (s *Store) Retried(ctx context.Context, n int, fn func(context.Context) error) (err error) {
	for range n {
		if err = s.InContext(ctx, fn); err == nil { return nil }
	}
	return err
}
func (s *Store) ORM(fn func(*gorm.DB) error) error { return s.orm.Transaction(fn) }
func (s *Store) All(fns ...func(*gorm.DB) error) error {
	body := func(tx *gorm.DB) error {
		for _, fn := range fns {
			if err := fn(tx); err != nil { return err }
		}
		return nil
	}
	return s.orm.Transaction(body)
}
func Decorated(s *Store, fn func(context.Context) error) func(context.Context) error {
	return func(ctx context.Context) error {
		tx, err := s.db.Begin()
		if err != nil { return err }
		defer tx.Rollback()
		if err := fn(ctx); err != nil { return err }
		return tx.Commit()
	}
}
func Result[T any](s *Store, fn func(*sql.Tx) (T, error)) (v T, err error) {
	err = s.InTx(nil, func(tx *sql.Tx) error { v, err = fn(tx); return err })
	return v, err
}
func Before(s *Store, fn func() error) error {
	fn()
	tx, _ := s.db.Begin()
	return tx.Commit()
}
func Plain(fn func() error) error { return fn() }
`

func TestWrappersAreKnownByWhatTheyDo(t *testing.T) {
	checkTransactions(t, stores+`
-- m/a/a.go --
package a
import ("context"; "database/sql"; "gorm.io/gorm"; "m/db")
type S struct{ s *db.Store }
func (s *S) use(ctx context.Context) error {
	s.s.InTx(ctx, func(tx *sql.Tx) error { return one(tx) })
	s.s.InContext(ctx, func(ctx context.Context) error { return two(ctx) })
	s.s.Retried(ctx, 3, s.three)
	s.s.ORM(func(*gorm.DB) error { return two(ctx) })
	s.s.All(func(*gorm.DB) error { return one(nil) }, func(*gorm.DB) error { return two(ctx) })
	work := func(ctx context.Context) error { return two(ctx) }
	db.Decorated(s.s, work)(ctx)
	_, err := db.Result(s.s, func(*sql.Tx) (int, error) { return 1, one(nil) })
	db.Result[int](s.s, four)
	db.Before(s.s, func() error { return two(ctx) })
	db.Plain(func() error { return two(ctx) })
	return err
}
func one(*sql.Tx) error { return nil }
func two(context.Context) error { return nil }
func (s *S) three(context.Context) error { return nil }
func four(*sql.Tx) (int, error) { return 0, nil }
-- want --
m/a#S.use.func1 wrapper :5-5
	:5 m/a#one
m/a#S.use.func2 wrapper :6-6
	:6 m/a#two
m/a#S.use wrapper :7-7
	:7 m/a#S.three
m/a#S.use.func3 wrapper :8-8
	:8 m/a#two
m/a#S.use.func4 wrapper :9-9
	:9 m/a#one
m/a#S.use.func5 wrapper :9-9
	:9 m/a#two
m/a#S.use.func6 wrapper :10-10
	:10 m/a#two
m/a#S.use.func7 wrapper :12-12
	:12 m/a#one
m/a#S.use wrapper :13-13
	:13 m/a#four
m/db#Before begin :47-48
`)
}

func TestAWrapperThatDoesMoreIsATransactionItself(t *testing.T) {
	checkTransactions(t, `
-- m/a/a.go --
package a
import "database/sql"
func place(db *sql.DB, after func(*sql.Tx) error) error {
	tx, err := db.Begin()
	if err != nil { return err }
	defer tx.Rollback()
	if err := insert(tx); err != nil { return err }
	if err := after(tx); err != nil { return err }
	return tx.Commit()
}
func insert(*sql.Tx) error { return nil }
func use(db *sql.DB) { place(db, func(*sql.Tx) error { return insert(nil) }) }
-- want --
m/a#place begin :4-9
	:7 m/a#insert
m/a#use.func1 wrapper :12-12
	:12 m/a#insert
`)
}

func TestTransactionsThatAreGivenToTheCaller(t *testing.T) {
	checkTransactions(t, `
-- m/store/store.go --
package store
import ("context"; "database/sql"; "github.com/jackc/pgx/v5")
type Unit struct{ tx pgx.Tx }
func Start(ctx context.Context, db pgx.Beginner) (*Unit, error) {
	tx, err := db.Begin(ctx)
	if err != nil { return nil, err }
	if err := check(); err != nil { tx.Rollback(ctx); return nil, err }
	return &Unit{tx: tx}, nil
}
func (u *Unit) Save() {}
func (u *Unit) Commit(ctx context.Context) error { return u.tx.Commit(ctx) }
func (u *Unit) Rollback(ctx context.Context) error { return u.tx.Rollback(ctx) }
func check() error { return nil }
type Kept struct{ db *sql.DB; tx *sql.Tx }
func (k *Kept) Start() (err error) { k.tx, err = k.db.Begin(); return err }
func (k *Kept) Save() {}
func (k *Kept) Commit() error { return k.tx.Commit() }
func (k *Kept) Rollback() error { return k.tx.Rollback() }
func (k *Kept) Tx() (*sql.Tx, error) { return k.db.Begin() }
type Committer interface { Commit() error; Close() error }
func Open(db *sql.DB) (context.Context, Committer, error) { tx, err := db.Begin(); return nil, committer{tx}, err }
type committer struct{ *sql.Tx }
func (c committer) Close() error { return c.Tx.Rollback() }
func (k *Kept) Current() *sql.Tx { return k.tx }
-- m/a/a.go --
package a
import ("context"; "database/sql"; "github.com/jackc/pgx/v5"; "m/store")
func unit(ctx context.Context, db pgx.Beginner) error {
	u, err := store.Start(ctx, db)
	if err != nil { return err }
	defer u.Rollback(ctx)
	u.Save()
	return u.Commit(ctx)
}
func kept(k *store.Kept) error {
	if err := k.Start(); err != nil { return err }
	k.Save()
	return k.Commit()
}
func direct(k *store.Kept) {
	tx, _ := k.Tx()
	k.Save()
	tx.Rollback()
	k.Save()
}
func closed(k *store.Kept, db *sql.DB) error {
	_, c, err := store.Open(db)
	if err != nil { return err }
	defer c.Close()
	k.Save()
	return c.Commit()
}
func other(k *store.Kept) {
	tx := k.Current()
	k.Save()
	tx.Commit()
}
-- want --
m/a#unit begin :4-8
	:4 m/store#Start
	:6 m/store#Unit.Rollback
	:7 m/store#Unit.Save
	:8 m/store#Unit.Commit
m/a#kept begin :11-13
	:11 m/store#Kept.Start
	:12 m/store#Kept.Save
	:13 m/store#Kept.Commit
m/a#direct begin :16-18
	:16 m/store#Kept.Tx
	:17 m/store#Kept.Save
m/a#closed begin :22-26
	:22 m/store#Open
	:24 m/store#Committer.Close
	:25 m/store#Kept.Save
	:26 m/store#Committer.Commit
m/store#Start begin :5-9
	:7 m/store#check
`)
}

func TestAnInterfaceRunsClosuresIfItsImplementationsDo(t *testing.T) {
	const domain = `
-- m/domain/domain.go --
package domain
import "context"
type Transactor interface{ Within(ctx context.Context, fn func(context.Context) error) error }
func use(ctx context.Context, t Transactor) {
	t.Within(ctx, func(ctx context.Context) error { return one() })
}
func one() error { return nil }
`
	const postgres = stores + `
-- m/postgres/postgres.go --
package postgres
import ("context"; "m/db")
type Transactor struct{ s *db.Store }
func (t *Transactor) Within(ctx context.Context, fn func(context.Context) error) error {
	return t.s.InContext(ctx, fn)
}
`
	checkTransactionsOf(t, map[string]string{
		"the only one": domain + postgres + `
-- want --
m/db#Before begin :47-48
m/domain#use.func1 wrapper :5-5
	:5 m/domain#one
`,
		"one of two": domain + postgres + `
-- m/fake/fake.go --
package fake
import "context"
type Transactor struct{}
func (Transactor) Within(ctx context.Context, fn func(context.Context) error) error { return fn(ctx) }
-- want --
m/db#Before begin :47-48
m/domain#use.func1 wrapper :5-5
	:5 m/domain#one
transaction-by-some: 1 of 2 implementations of m/domain#Transactor.Within run what they are given in a transaction; its calls count as if all did
`,
		"none": domain + `
-- m/fake/fake.go --
package fake
import "context"
type Transactor struct{}
func (Transactor) Within(ctx context.Context, fn func(context.Context) error) error { return fn(ctx) }
-- want --
`,
		"one of very many": domain + postgres + `
-- m/fake/fake.go --
package fake
import "context"
type A struct{}
type B struct{ A }
type C struct{}
type D struct{}
type E struct{}
type F struct{}
func (A) Within(ctx context.Context, fn func(context.Context) error) error { return fn(ctx) }
func (B) Within(ctx context.Context, fn func(context.Context) error) error { return fn(ctx) }
func (C) Within(ctx context.Context, fn func(context.Context) error) error { return fn(ctx) }
func (D) Within(ctx context.Context, fn func(context.Context) error) error { return fn(ctx) }
func (E) Within(ctx context.Context, fn func(context.Context) error) error { return fn(ctx) }
func (F) Within(ctx context.Context, fn func(context.Context) error) error { return fn(ctx) }
-- want --
m/db#Before begin :47-48
`,
	})
}

func TestAnInterfaceMayBeginTransactions(t *testing.T) {
	checkTransactions(t, `
-- m/a/a.go --
package a
import ("context"; "database/sql")
type Executor interface{ Exec(query string, args ...any) error }
type Transaction interface { Executor; Commit() error; Rollback() error }
type Database interface{ BeginTx(context.Context) (Transaction, error) }
type runner func(Executor) (any, error)
func With(ctx context.Context, db Database, f runner) (any, error) {
	tx, err := db.BeginTx(ctx)
	if err != nil { return nil, err }
	v, err := f(tx)
	if err != nil { return nil, rollback(tx, err) }
	return v, tx.Commit()
}
func rollback(tx Transaction, err error) error { return err }
func use(ctx context.Context, db Database) {
	body := func(Executor) (any, error) { return nil, one() }
	With(ctx, db, body)
	if one() != nil { With(ctx, db, body) }
}
func one() error { return nil }
type wrapped struct{ db *sql.DB }
func (w *wrapped) BeginTx(ctx context.Context) (Transaction, error) { return w.db.BeginTx(ctx, nil) }
-- want --
m/a#With begin :8-12
	:8 m/a#Database.BeginTx
	:11 m/a#rollback
	:12 m/a#Transaction.Commit
m/a#use.func1 wrapper :16-16
	:16 m/a#one
`)
}
