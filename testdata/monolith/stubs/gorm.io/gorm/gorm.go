// Package gorm declares what shopworld uses of gorm.
package gorm

import (
	"context"
	"database/sql"
	"errors"

	"gorm.io/gorm/clause"
)

var (
	ErrDuplicatedKey  = errors.New("duplicated key not allowed")
	ErrRecordNotFound = errors.New("record not found")
)

type Config struct {
	TranslateError bool
}

// Apply makes Config an Option.
func (c *Config) Apply(config *Config) error { panic("declared only") }

// AfterInitialize makes Config an Option.
func (c *Config) AfterInitialize(db *DB) error { panic("declared only") }

type Option interface {
	Apply(*Config) error
	AfterInitialize(*DB) error
}

type Dialector interface {
	Name() string
}

type ConnPool interface {
	PrepareContext(ctx context.Context, query string) (*sql.Stmt, error)
	ExecContext(ctx context.Context, query string, args ...interface{}) (sql.Result, error)
	QueryContext(ctx context.Context, query string, args ...interface{}) (*sql.Rows, error)
	QueryRowContext(ctx context.Context, query string, args ...interface{}) *sql.Row
}

type Association struct{}

func (association *Association) Replace(values ...interface{}) error { panic("declared only") }

type DB struct {
	Error        error
	RowsAffected int64
}

func Open(dialector Dialector, opts ...Option) (db *DB, err error) { panic("declared only") }

func (db *DB) Association(column string) *Association                        { panic("declared only") }
func (db *DB) Begin(opts ...*sql.TxOptions) *DB                              { panic("declared only") }
func (db *DB) Clauses(conds ...clause.Expression) (tx *DB)                   { panic("declared only") }
func (db *DB) Commit() *DB                                                   { panic("declared only") }
func (db *DB) Count(count *int64) (tx *DB)                                   { panic("declared only") }
func (db *DB) Create(value interface{}) (tx *DB)                             { panic("declared only") }
func (db *DB) CreateInBatches(value interface{}, batchSize int) (tx *DB)     { panic("declared only") }
func (db *DB) Delete(value interface{}, conds ...interface{}) (tx *DB)       { panic("declared only") }
func (db *DB) Exec(sql string, values ...interface{}) (tx *DB)               { panic("declared only") }
func (db *DB) Find(dest interface{}, conds ...interface{}) (tx *DB)          { panic("declared only") }
func (db *DB) First(dest interface{}, conds ...interface{}) (tx *DB)         { panic("declared only") }
func (db *DB) FirstOrCreate(dest interface{}, conds ...interface{}) (tx *DB) { panic("declared only") }
func (db *DB) Group(name string) (tx *DB)                                    { panic("declared only") }
func (db *DB) Joins(query string, args ...interface{}) (tx *DB)              { panic("declared only") }
func (db *DB) Limit(limit int) (tx *DB)                                      { panic("declared only") }
func (db *DB) Model(value interface{}) (tx *DB)                              { panic("declared only") }
func (db *DB) Offset(offset int) (tx *DB)                                    { panic("declared only") }
func (db *DB) Omit(columns ...string) (tx *DB)                               { panic("declared only") }
func (db *DB) Order(value interface{}) (tx *DB)                              { panic("declared only") }
func (db *DB) Pluck(column string, dest interface{}) (tx *DB)                { panic("declared only") }
func (db *DB) Preload(query string, args ...interface{}) (tx *DB)            { panic("declared only") }
func (db *DB) Raw(sql string, values ...interface{}) (tx *DB)                { panic("declared only") }
func (db *DB) Rollback() *DB                                                 { panic("declared only") }
func (db *DB) Save(value interface{}) (tx *DB)                               { panic("declared only") }
func (db *DB) Scan(dest interface{}) (tx *DB)                                { panic("declared only") }
func (db *DB) Scopes(funcs ...func(*DB) *DB) (tx *DB)                        { panic("declared only") }
func (db *DB) Select(query interface{}, args ...interface{}) (tx *DB)        { panic("declared only") }
func (db *DB) Table(name string, args ...interface{}) (tx *DB)               { panic("declared only") }
func (db *DB) Take(dest interface{}, conds ...interface{}) (tx *DB)          { panic("declared only") }
func (db *DB) Transaction(fc func(tx *DB) error, opts ...*sql.TxOptions) (err error) {
	panic("declared only")
}
func (db *DB) Update(column string, value interface{}) (tx *DB)      { panic("declared only") }
func (db *DB) Updates(values interface{}) (tx *DB)                   { panic("declared only") }
func (db *DB) Where(query interface{}, args ...interface{}) (tx *DB) { panic("declared only") }
func (db *DB) WithContext(ctx context.Context) *DB                   { panic("declared only") }
