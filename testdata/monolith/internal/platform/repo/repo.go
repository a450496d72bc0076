// Package repo is a repository for entities that are simple enough: one table, one key.
package repo

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"strings"

	"github.com/jmoiron/sqlx"
)

// ErrNotFound says that there is no such row.
var ErrNotFound = errors.New("not found")

// Entity is a row that knows where it lives.
type Entity interface {
	TableName() string
	KeyColumn() string
	Columns() []string
}

// Repo reads and writes entities of one type.
type Repo[T Entity] struct{ db *sqlx.DB }

// New returns a repository.
func New[T Entity](db *sqlx.DB) *Repo[T] { return &Repo[T]{db: db} }

// Get reads the entity with a key.
func (r *Repo[T]) Get(ctx context.Context, key any) (e T, err error) {
	query := "SELECT * FROM " + e.TableName() + " WHERE " + e.KeyColumn() + " = $1"
	err = r.db.GetContext(ctx, &e, query, key)
	if errors.Is(err, sql.ErrNoRows) {
		return e, ErrNotFound
	}
	return e, err
}

// List reads a page, ordered by key.
func (r *Repo[T]) List(ctx context.Context, limit, offset int) ([]T, error) {
	var e T
	var list []T
	query := fmt.Sprintf("SELECT * FROM %s ORDER BY %s LIMIT $1 OFFSET $2", e.TableName(), e.KeyColumn())
	err := r.db.SelectContext(ctx, &list, query, limit, offset)
	return list, err
}

// Insert writes a new entity.
func (r *Repo[T]) Insert(ctx context.Context, e T) error {
	columns := e.Columns()
	query := fmt.Sprintf("INSERT INTO %s (%s) VALUES (:%s)", e.TableName(), strings.Join(columns, ", "), strings.Join(columns, ", :"))
	_, err := r.db.NamedExecContext(ctx, query, e)
	return err
}

// Delete removes the entity with a key.
func (r *Repo[T]) Delete(ctx context.Context, key any) error {
	var e T
	_, err := r.db.ExecContext(ctx, "DELETE FROM "+e.TableName()+" WHERE "+e.KeyColumn()+" = $1", key)
	return err
}
