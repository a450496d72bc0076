// Package pgx declares what shopworld uses of pgx.
package pgx

import (
	"context"
	"errors"

	"github.com/jackc/pgx/v5/pgconn"
)

var ErrNoRows = errors.New("no rows in result set")

type TxIsoLevel string

const Serializable TxIsoLevel = "serializable"

type TxOptions struct {
	IsoLevel TxIsoLevel
}

type Tx interface {
	Begin(ctx context.Context) (Tx, error)
	Commit(ctx context.Context) error
	Rollback(ctx context.Context) error
	CopyFrom(ctx context.Context, tableName Identifier, columnNames []string, rowSrc CopyFromSource) (int64, error)
	SendBatch(ctx context.Context, b *Batch) BatchResults
	Exec(ctx context.Context, sql string, arguments ...any) (commandTag pgconn.CommandTag, err error)
	Query(ctx context.Context, sql string, args ...any) (Rows, error)
	QueryRow(ctx context.Context, sql string, args ...any) Row
}

type Row interface {
	Scan(dest ...any) error
}

type Rows interface {
	Close()
	Err() error
	Next() bool
	Scan(dest ...any) error
	Values() ([]any, error)
	RawValues() [][]byte
}

type CollectableRow interface {
	Scan(dest ...any) error
	Values() ([]any, error)
	RawValues() [][]byte
}

type RowToFunc[T any] func(row CollectableRow) (T, error)

type NamedArgs map[string]any

type Identifier []string

type CopyFromSource interface {
	Next() bool
	Values() ([]any, error)
	Err() error
}

type Batch struct{}

type QueuedQuery struct{}

type BatchResults interface {
	Exec() (pgconn.CommandTag, error)
	Query() (Rows, error)
	QueryRow() Row
	Close() error
}

func BeginFunc(ctx context.Context, db interface {
	Begin(ctx context.Context) (Tx, error)
}, fn func(Tx) error) (err error) {
	panic("declared only")
}

func CollectRows[T any](rows Rows, fn RowToFunc[T]) ([]T, error)             { panic("declared only") }
func RowToStructByPos[T any](row CollectableRow) (T, error)                  { panic("declared only") }
func CopyFromSlice(length int, next func(int) ([]any, error)) CopyFromSource { panic("declared only") }
func (b *Batch) Queue(query string, arguments ...any) *QueuedQuery           { panic("declared only") }
