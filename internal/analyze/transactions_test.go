package analyze

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// databases are the libraries of the archives below, as far as these use them.
const databases = `
-- context/context.go --
package context
type Context interface{ Value(key any) any }
func WithValue(parent Context, key, value any) Context { return parent }
-- database/sql/sql.go --
package sql
import "context"
type DB struct{}
type Tx struct{}
type TxOptions struct{}
func (*DB) Begin() (*Tx, error) { return nil, nil }
func (*DB) BeginTx(ctx context.Context, opts *TxOptions) (*Tx, error) { return nil, nil }
func (*Tx) Exec(query string, args ...any) error { return nil }
func (*Tx) Commit() error { return nil }
func (*Tx) Rollback() error { return nil }
-- github.com/jackc/pgx/v5/pgx.go --
package pgx
import "context"
type Tx interface {
	Begin(ctx context.Context) (Tx, error)
	Commit(ctx context.Context) error
	Rollback(ctx context.Context) error
}
type Beginner interface{ Begin(ctx context.Context) (Tx, error) }
func BeginFunc(ctx context.Context, db Beginner, fn func(Tx) error) error { return nil }
-- gorm.io/gorm/gorm.go --
package gorm
type DB struct{ Error error }
func (*DB) Begin() *DB { return nil }
func (*DB) Commit() *DB { return nil }
func (*DB) Rollback() *DB { return nil }
func (*DB) Debug() *DB { return nil }
func (*DB) Transaction(fn func(tx *DB) error, opts ...int) error { return nil }
-- xorm.io/xorm/xorm.go --
package xorm
type Session struct{}
func (*Session) Begin() error { return nil }
func (*Session) Commit() error { return nil }
func (*Session) Rollback() error { return nil }
func (*Session) Close() error { return nil }
-- go.mongodb.org/mongo-driver/mongo/mongo.go --
package mongo
import "context"
type Session interface {
	StartTransaction() error
	CommitTransaction(context.Context) error
	AbortTransaction(context.Context) error
	WithTransaction(context.Context, func(context.Context) (any, error)) (any, error)
}
-- go.etcd.io/bbolt/bolt.go --
package bbolt
type DB struct{}
type Tx struct{}
func (*DB) Begin(writable bool) (*Tx, error) { return nil, nil }
func (*Tx) Commit() error { return nil }
func (*Tx) Rollback() error { return nil }
`

// checkTransactions compares the transactions of an archive with its file want: a line for each, and one for each of its steps.
func checkTransactions(t *testing.T, archive string) {
	t.Helper()
	g := Join(ownFacts(t, databases+archive))
	if diff := cmp.Diff(wanted(archive), printTransactions(g)); diff != "" {
		t.Errorf("-want +got\n%s", diff)
	}
}

// ownFacts returns the facts of the packages below m, as of a code base with dependencies.
func ownFacts(t *testing.T, archive string) []PackageFacts {
	t.Helper()
	return slices.DeleteFunc(allFacts(t, archive), func(f PackageFacts) bool { return !strings.HasPrefix(f.Path, "m/") })
}

func printTransactions(g *Graph) string {
	var b strings.Builder
	for _, t := range g.Transactions {
		fmt.Fprintf(&b, "%s %s :%d-%d\n", t.Key, t.Kind, t.Site.Line, t.End)
		for _, s := range t.Steps {
			fmt.Fprintf(&b, "\t:%d %s\n", s.Site.Line, printStep(s))
		}
	}
	for _, w := range g.Warnings {
		fmt.Fprintf(&b, "%s: %s\n", w.Code, w.Text)
	}
	return b.String()
}

func printStep(s Step) string {
	switch {
	case s.Call != Key{}:
		return s.Call.String()
	case s.Write:
		return "writes " + s.Table
	}
	return "reads " + s.Table
}

func checkTransactionsOf(t *testing.T, archives map[string]string) {
	t.Helper()
	for name, archive := range archives {
		t.Run(name, func(t *testing.T) { checkTransactions(t, archive) })
	}
}

func TestATransactionLastsFromBeginToItsLastEnd(t *testing.T) {
	checkTransactionsOf(t, map[string]string{
		"early returns": `
-- m/a/a.go --
package a
import "database/sql"
func f(db *sql.DB) error {
	before()
	tx, err := db.Begin()
	if err != nil { return err }
	if err := one(tx); err != nil {
		tx.Rollback()
		return err
	}
	if two() { tx.Rollback(); return nil }
	if err := tx.Commit(); err != nil {
		return err
	}
	after()
	return nil
}
func before() {}
func one(*sql.Tx) error { return nil }
func two() bool { return false }
func after() {}
-- want --
m/a#f begin :5-12
	:7 m/a#one
	:11 m/a#two
`,
		"deferred rollback": `
-- m/a/a.go --
package a
import "database/sql"
func committed(db *sql.DB) error {
	tx, err := db.Begin()
	if err != nil { return err }
	defer tx.Rollback()
	one()
	err = tx.Commit()
	two()
	return err
}
func always(db *sql.DB) error {
	tx, err := db.Begin()
	if err != nil { return err }
	defer func() { _ = tx.Rollback() }()
	one()
	two()
	return nil
}
func decided(db *sql.DB) (err error) {
	tx, err := db.Begin()
	if err != nil { return err }
	defer func() {
		if err != nil { tx.Rollback(); return }
		err = tx.Commit()
	}()
	one()
	two()
	return nil
}
func handed(db *sql.DB) (err error) {
	tx, err := db.Begin()
	if err != nil { return err }
	defer finish(tx, &err)
	one()
	return nil
}
func finish(tx *sql.Tx, err *error) {
	if *err != nil { tx.Rollback(); return }
	*err = tx.Commit()
}
func one() {}
func two() {}
-- want --
m/a#committed begin :4-8
	:7 m/a#one
m/a#always begin :13-19
	:16 m/a#one
	:17 m/a#two
m/a#decided begin :21-30
	:27 m/a#one
	:28 m/a#two
m/a#handed begin :32-37
	:34 m/a#finish
	:35 m/a#one
`,
		"two in one function": `
-- m/a/a.go --
package a
import "database/sql"
func f(db *sql.DB) {
	tx, _ := db.Begin()
	one()
	tx.Commit()
	between()
	tx, _ = db.Begin()
	two()
	tx.Commit()
}
func entwined(db *sql.DB) {
	a, _ := db.Begin()
	b, _ := db.Begin()
	one()
	a.Commit()
	two()
	b.Rollback()
	between()
}
func one() {}
func two() {}
func between() {}
-- want --
m/a#f begin :4-6
	:5 m/a#one
m/a#f begin :8-10
	:9 m/a#two
m/a#entwined begin :13-16
	:15 m/a#one
m/a#entwined begin :14-18
	:15 m/a#one
	:17 m/a#two
`,
		"two ways to begin one": `
-- m/a/a.go --
package a
import ("context"; "database/sql")
func f(ctx context.Context, db *sql.DB, opts *sql.TxOptions) error {
	var tx *sql.Tx
	var err error
	if opts != nil {
		tx, err = db.BeginTx(ctx, opts)
	} else {
		tx, err = db.Begin()
	}
	if err != nil { return err }
	one()
	return tx.Commit()
}
func one() {}
-- want --
m/a#f begin :7-13
	:12 m/a#one
`,
		"loops and closures": `
-- m/a/a.go --
package a
import "database/sql"
func loop(db *sql.DB) {
	for range 3 {
		tx, _ := db.Begin()
		one()
		tx.Commit()
	}
	two()
}
func retried(db *sql.DB) error {
	return retry(func() error {
		tx, err := db.Begin()
		if err != nil { return err }
		one()
		return tx.Commit()
	})
}
func outside(db *sql.DB) error {
	var tx *sql.Tx
	retry(func() (err error) { tx, err = db.Begin(); return err })
	one()
	return retry(func() error { return tx.Commit() })
}
func kept(db *sql.DB) func() error {
	tx, _ := db.Begin()
	commit := func() error { return tx.Commit() }
	one()
	return commit
}
func retry(f func() error) error { return f() }
func one() {}
func two() {}
-- want --
m/a#loop begin :5-7
	:6 m/a#one
m/a#retried.func1 begin :13-16
	:15 m/a#one
m/a#outside begin :21-23
	:22 m/a#one
	:23 m/a#retry
m/a#kept begin :26-30
	:28 m/a#one
`,
		"package variable": `
-- m/a/a.go --
package a
import "database/sql"
var db *sql.DB
var _, run = 1, func() {
	tx, _ := db.Begin()
	one()
	tx.Commit()
}
func one() {}
-- want --
m/a#run begin :5-7
	:6 m/a#one
`,
	})
}
