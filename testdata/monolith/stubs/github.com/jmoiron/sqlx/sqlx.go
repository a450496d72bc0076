// Package sqlx declares what shopworld uses of sqlx.
package sqlx

import (
	"context"
	"database/sql"
)

type DB struct {
	*sql.DB
}

type Tx struct {
	*sql.Tx
}

type Stmt struct {
	*sql.Stmt
}

type Row struct{}

type Rows struct {
	*sql.Rows
}

type QueryerContext interface {
	QueryContext(ctx context.Context, query string, args ...interface{}) (*sql.Rows, error)
	QueryxContext(ctx context.Context, query string, args ...interface{}) (*Rows, error)
	QueryRowxContext(ctx context.Context, query string, args ...interface{}) *Row
}

type ExecerContext interface {
	ExecContext(ctx context.Context, query string, args ...interface{}) (sql.Result, error)
}

type ExtContext interface {
	QueryerContext
	ExecerContext
}

func ConnectContext(ctx context.Context, driverName, dataSourceName string) (*DB, error) {
	panic("declared only")
}
func Named(query string, arg interface{}) (string, []interface{}, error) { panic("declared only") }

func (r *Row) StructScan(dest interface{}) error { panic("declared only") }

func (db *DB) BeginTxx(ctx context.Context, opts *sql.TxOptions) (*Tx, error) { panic("declared only") }
func (db *DB) BindNamed(query string, arg interface{}) (string, []interface{}, error) {
	panic("declared only")
}
func (db *DB) GetContext(ctx context.Context, dest interface{}, query string, args ...interface{}) error {
	panic("declared only")
}
func (db *DB) NamedExecContext(ctx context.Context, query string, arg interface{}) (sql.Result, error) {
	panic("declared only")
}
func (db *DB) QueryRowxContext(ctx context.Context, query string, args ...interface{}) *Row {
	panic("declared only")
}
func (db *DB) QueryxContext(ctx context.Context, query string, args ...interface{}) (*Rows, error) {
	panic("declared only")
}
func (db *DB) Rebind(query string) string { panic("declared only") }
func (db *DB) SelectContext(ctx context.Context, dest interface{}, query string, args ...interface{}) error {
	panic("declared only")
}

func (tx *Tx) GetContext(ctx context.Context, dest interface{}, query string, args ...interface{}) error {
	panic("declared only")
}
func (tx *Tx) NamedExecContext(ctx context.Context, query string, arg interface{}) (sql.Result, error) {
	panic("declared only")
}
func (tx *Tx) PreparexContext(ctx context.Context, query string) (*Stmt, error) {
	panic("declared only")
}
func (tx *Tx) QueryRowxContext(ctx context.Context, query string, args ...interface{}) *Row {
	panic("declared only")
}
func (tx *Tx) QueryxContext(ctx context.Context, query string, args ...interface{}) (*Rows, error) {
	panic("declared only")
}
func (tx *Tx) SelectContext(ctx context.Context, dest interface{}, query string, args ...interface{}) error {
	panic("declared only")
}
