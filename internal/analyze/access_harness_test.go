package analyze

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// stubs are what libraries declare, as far as the tests use it. They stand under the genuine import paths.
const stubs = `
-- context/context.go --
package context
type Context interface{ Err() error }
-- fmt/fmt.go --
package fmt
func Sprintf(format string, a ...any) string { return "" }
func Errorf(format string, a ...any) error { return nil }
func Fprintf(w any, format string, a ...any) {}
-- strings/strings.go --
package strings
type Builder struct{}
func (*Builder) WriteString(s string) (int, error) { return 0, nil }
func (*Builder) String() string { return "" }
func Join(all []string, sep string) string { return "" }
func TrimSpace(s string) string { return "" }
-- database/sql/sql.go --
package sql
import "context"
type DB struct{}
type Rows struct{}
func (*DB) Exec(query string, args ...any) error { return nil }
func (*DB) Query(query string, args ...any) (*Rows, error) { return nil, nil }
func (*DB) QueryContext(ctx context.Context, query string, args ...any) (*Rows, error) { return nil, nil }
-- github.com/jmoiron/sqlx/sqlx.go --
package sqlx
import "context"
type DB struct{}
func (*DB) GetContext(ctx context.Context, dest any, query string, args ...any) error { return nil }
func (*DB) SelectContext(ctx context.Context, dest any, query string, args ...any) error { return nil }
func (*DB) NamedExecContext(ctx context.Context, query string, arg any) error { return nil }
func (*DB) ExecContext(ctx context.Context, query string, args ...any) error { return nil }
-- github.com/jackc/pgx/v5/pgx.go --
package pgx
import "context"
type Identifier []string
type Conn struct{}
type Batch struct{}
func (*Batch) Queue(query string, args ...any) {}
func (*Conn) Exec(ctx context.Context, sql string, args ...any) error { return nil }
func (*Conn) CopyFrom(ctx context.Context, table Identifier, columns []string, src any) error { return nil }
-- gorm.io/gorm/gorm.go --
package gorm
type DB struct{ Error error }
type Model struct{ ID uint }
type Association struct{}
type Interface[T any] interface{ Find() ([]T, error) }
func G[T any](db *DB) Interface[T] { return nil }
func (db *DB) WithContext(ctx any) *DB { return db }
func (db *DB) Model(v any) *DB { return db }
func (db *DB) Table(name string, args ...any) *DB { return db }
func (db *DB) Where(q any, args ...any) *DB { return db }
func (db *DB) Order(v any) *DB { return db }
func (db *DB) Joins(q string, args ...any) *DB { return db }
func (db *DB) Preload(q string, args ...any) *DB { return db }
func (db *DB) Association(field string) *Association { return nil }
func (db *DB) Raw(sql string, args ...any) *DB { return db }
func (db *DB) Exec(sql string, args ...any) *DB { return db }
func (db *DB) Find(dest any, conds ...any) *DB { return db }
func (db *DB) First(dest any, conds ...any) *DB { return db }
func (db *DB) FirstOrCreate(dest any, conds ...any) *DB { return db }
func (db *DB) Scan(dest any) *DB { return db }
func (db *DB) Pluck(column string, dest any) *DB { return db }
func (db *DB) Count(n *int64) *DB { return db }
func (db *DB) Create(v any) *DB { return db }
func (db *DB) Save(v any) *DB { return db }
func (db *DB) Update(column string, v any) *DB { return db }
func (db *DB) Updates(v any) *DB { return db }
func (db *DB) Delete(v any, conds ...any) *DB { return db }
func (db *DB) Transaction(fn func(tx *DB) error) error { return nil }
func (a *Association) Replace(values ...any) error { return nil }
func (a *Association) Find(out any) error { return nil }
-- gorm.io/gorm/schema/schema.go --
package schema
type NamingStrategy struct { TablePrefix string; SingularTable bool }
-- github.com/uptrace/bun/bun.go --
package bun
import "context"
type BaseModel struct{}
type DB struct{}
type SelectQuery struct{}
type InsertQuery struct{}
type DeleteQuery struct{}
func (*DB) NewSelect() *SelectQuery { return nil }
func (*DB) NewInsert() *InsertQuery { return nil }
func (*DB) NewDelete() *DeleteQuery { return nil }
func (q *SelectQuery) Model(m any) *SelectQuery { return q }
func (q *SelectQuery) TableExpr(s string, args ...any) *SelectQuery { return q }
func (q *SelectQuery) Relation(s string) *SelectQuery { return q }
func (q *SelectQuery) Scan(ctx context.Context, dest ...any) error { return nil }
func (q *InsertQuery) Model(m any) *InsertQuery { return q }
func (q *InsertQuery) Exec(ctx context.Context) error { return nil }
func (q *DeleteQuery) Model(m any) *DeleteQuery { return q }
func (q *DeleteQuery) Exec(ctx context.Context) error { return nil }
-- xorm.io/xorm/xorm.go --
package xorm
type Engine struct{}
type Session struct{}
func (*Engine) ID(v any) *Session { return nil }
func (*Engine) Table(v any) *Session { return nil }
func (*Engine) Insert(beans ...any) (int64, error) { return 0, nil }
func (*Engine) Get(bean any) (bool, error) { return false, nil }
func (*Engine) SQL(q any, args ...any) *Session { return nil }
func (*Session) Where(q any, args ...any) *Session { return nil }
func (*Session) Join(op string, table any, cond string, args ...any) *Session { return nil }
func (*Session) Find(beans any, cond ...any) error { return nil }
func (*Session) Update(bean any, cond ...any) (int64, error) { return 0, nil }
func (*Session) Count(bean ...any) (int64, error) { return 0, nil }
-- github.com/beego/beego/v2/client/orm/orm.go --
package orm
type QuerySeter interface {
	Filter(string, ...any) QuerySeter
	All(container any, cols ...string) (int64, error)
	Count() (int64, error)
	Delete() (int64, error)
}
type Ormer interface {
	QueryTable(v any) QuerySeter
	Insert(v any) (int64, error)
	Read(v any, cols ...string) error
	ReadOrCreate(v any, col string, cols ...string) (bool, int64, error)
}
-- github.com/Masterminds/squirrel/squirrel.go --
package squirrel
type SelectBuilder struct{}
type InsertBuilder struct{}
type UpdateBuilder struct{}
type DeleteBuilder struct{}
func Select(columns ...string) SelectBuilder { return SelectBuilder{} }
func Insert(into string) InsertBuilder { return InsertBuilder{} }
func Update(table string) UpdateBuilder { return UpdateBuilder{} }
func Delete(from string) DeleteBuilder { return DeleteBuilder{} }
func (b SelectBuilder) From(from string) SelectBuilder { return b }
func (b SelectBuilder) LeftJoin(join string, rest ...any) SelectBuilder { return b }
func (b SelectBuilder) ToSql() (string, []any, error) { return "", nil, nil }
-- github.com/go-gorp/gorp/v3/gorp.go --
package gorp
type DbMap struct{}
func (*DbMap) AddTableWithName(i any, name string) {}
func (*DbMap) Insert(list ...any) error { return nil }
func (*DbMap) Get(i any, keys ...any) (any, error) { return nil, nil }
func (*DbMap) Select(i any, query string, args ...any) ([]any, error) { return nil, nil }
-- entgo.io/ent/ent.go --
package ent
type Schema struct{}
-- go.mongodb.org/mongo-driver/v2/mongo/mongo.go --
package mongo
import "context"
type Database struct{}
type Collection struct{}
func (*Database) Collection(name string) *Collection { return nil }
func (*Collection) Find(ctx context.Context, filter any) error { return nil }
func (*Collection) InsertOne(ctx context.Context, doc any) error { return nil }
func (*Collection) FindOneAndUpdate(ctx context.Context, filter, update any) error { return nil }
-- github.com/redis/go-redis/v9/redis.go --
package redis
import "context"
type Client struct{ cmdable }
type cmdable func()
func (cmdable) Get(ctx context.Context, key string) *string { return nil }
func (cmdable) Set(ctx context.Context, key string, value any) error { return nil }
func (cmdable) Del(ctx context.Context, keys ...string) error { return nil }
`

// checkAccesses compares the accesses of an archive with its file want, a line for each:
//
//	who kind r|w table sure lines
//
// A table that is not known is a question mark. Package a stands without its path.
func checkAccesses(t *testing.T, archive string) {
	t.Helper()
	g := Join(allFacts(t, stubs+archive))
	if diff := cmp.Diff(wanted(archive), printAccesses(g)); diff != "" {
		t.Errorf("-want +got\n%s", diff)
	}
}

func checkAllAccesses(t *testing.T, archives map[string]string) {
	t.Helper()
	for name, archive := range archives {
		t.Run(name, func(t *testing.T) { checkAccesses(t, archive) })
	}
}

func printAccesses(g *Graph) string {
	var out []string
	for _, a := range g.Accesses {
		if strings.Contains(a.Key.Package, ".") || a.Key.Package == "database/sql" {
			continue
		}
		verb, table := "r", a.Table
		if a.Write {
			verb = "w"
		}
		if table == "" {
			table = "?"
		}
		line := fmt.Sprintf("%s %s %s %s %.2f", shortKey("a", a.Key), a.Kind, verb, table, a.Sure)
		for _, s := range a.Sites {
			line += fmt.Sprintf(" :%d", s.Line)
		}
		out = append(out, line)
	}
	slices.Sort(out)
	return strings.Join(append(out, ""), "\n")
}
