package db

import (
	"context"
	"errors"
	"fmt"

	"github.com/jmoiron/sqlx"
)

type txKey struct{}

// InTx runs fn in a transaction, which is committed when fn returns nil and rolled back when
// it returns an error or panics. Inside another InTxContext it joins that transaction.
func InTx(ctx context.Context, fn func(tx *sqlx.Tx) error) (err error) {
	if tx, ok := ctx.Value(txKey{}).(*sqlx.Tx); ok {
		return fn(tx)
	}
	tx, err := handle.BeginTxx(ctx, nil)
	if err != nil {
		return fmt.Errorf("beginning a transaction: %w", err)
	}
	defer func() {
		if p := recover(); p != nil {
			_ = tx.Rollback()
			panic(p)
		}
	}()
	if err := fn(tx); err != nil {
		return errors.Join(err, tx.Rollback())
	}
	if err := tx.Commit(); err != nil {
		return fmt.Errorf("committing: %w", err)
	}
	return nil
}

// InTxContext is InTx for code that finds its transaction in the context, through Runner.
func InTxContext(ctx context.Context, fn func(ctx context.Context) error) error {
	return InTx(ctx, func(tx *sqlx.Tx) error {
		return fn(context.WithValue(ctx, txKey{}, tx))
	})
}

// Runner returns the context's transaction, or conn when there is none.
func Runner(ctx context.Context, conn *sqlx.DB) sqlx.ExtContext {
	if tx, ok := ctx.Value(txKey{}).(*sqlx.Tx); ok {
		return tx
	}
	return conn
}
