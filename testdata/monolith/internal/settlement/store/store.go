// Package store keeps settlements in PostgreSQL, through pgx.
package store

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgxpool"

	"example.com/shopworld/internal/platform/ids"
)

// ErrNone says that there is nothing left to do.
var ErrNone = errors.New("none left")

// Closed is the state of a batch that takes no more entries.
const Closed = "closed"

// Batch is a day's settlement.
type Batch struct {
	ID       string
	Day      time.Time
	State    string
	ClosedAt *time.Time
}

// Store is the store.
type Store struct{ pool *pgxpool.Pool }

// New returns a store.
func New(pool *pgxpool.Pool) *Store { return &Store{pool: pool} }

const openBatch = `
	INSERT INTO settlement_batches (id, day) VALUES ($1, $2)
	ON CONFLICT (day) DO UPDATE SET day = excluded.day
	RETURNING id`

// bookPayment splits a payment by seller. What a line earned is its share of the order.
const bookPayment = `
	INSERT INTO settlement_entries (id, batch_id, payment_id, seller_id, gross_cents, fee_cents)
	SELECT gen_random_uuid(), $1, $2, s.id,
	       sum(l.quantity * l.unit_cents),
	       sum(l.quantity * l.unit_cents * s.commission)::bigint
	FROM order_lines l
	JOIN products p ON p.sku = l.sku
	JOIN sellers s ON s.id = p.seller_id
	WHERE l.order_id = $3
	GROUP BY s.id`

// Book adds a payment to the batch of its day.
func (s *Store) Book(ctx context.Context, paymentID, orderID string, at time.Time) error {
	return pgx.BeginFunc(ctx, s.pool, func(tx pgx.Tx) error {
		var batch string
		if err := tx.QueryRow(ctx, openBatch, ids.New(), at.UTC().Truncate(24*time.Hour)).Scan(&batch); err != nil {
			return fmt.Errorf("opening the batch: %w", err)
		}
		if _, err := tx.Exec(ctx, bookPayment, batch, paymentID, orderID); err != nil {
			return fmt.Errorf("writing entries: %w", err)
		}
		return nil
	})
}

// CloseBatch closes a day and writes its payouts. It says how many there are.
func (s *Store) CloseBatch(ctx context.Context, day time.Time) (payouts int64, err error) {
	tx, err := s.pool.BeginTx(ctx, pgx.TxOptions{IsoLevel: pgx.Serializable})
	if err != nil {
		return 0, fmt.Errorf("beginning: %w", err)
	}
	defer func() {
		if err != nil {
			_ = tx.Rollback(ctx)
		}
	}()
	var batch string
	err = tx.QueryRow(ctx, `UPDATE settlement_batches SET state = 'closed', closed_at = now() WHERE day = $1 AND state = 'open' RETURNING id`, day).Scan(&batch)
	if err != nil {
		return 0, fmt.Errorf("closing the batch: %w", err)
	}
	if err := leaveOutRefunded(ctx, tx, batch); err != nil {
		return 0, err
	}
	tag, err := tx.Exec(ctx, `
		INSERT INTO payouts (id, batch_id, seller_id, cents)
		SELECT gen_random_uuid(), e.batch_id, e.seller_id, sum(e.gross_cents - e.fee_cents)
		FROM settlement_entries e
		WHERE e.batch_id = $1
		GROUP BY e.batch_id, e.seller_id`, batch)
	if err != nil {
		return 0, fmt.Errorf("writing payouts: %w", err)
	}
	return tag.RowsAffected(), tx.Commit(ctx)
}

// leaveOutRefunded removes entries of payments that were given back in full.
func leaveOutRefunded(ctx context.Context, tx pgx.Tx, batch string) error {
	_, err := tx.Exec(ctx, `
		DELETE FROM settlement_entries e
		USING payments p
		WHERE p.id = e.payment_id AND e.batch_id = $1
		  AND p.captured_cents <= (SELECT coalesce(sum(r.amount_cents), 0) FROM refunds r WHERE r.payment_id = p.id)`, batch)
	if err != nil {
		return fmt.Errorf("leaving out what was refunded: %w", err)
	}
	return nil
}

// Batch reads a day's batch.
func (s *Store) Batch(ctx context.Context, day time.Time) (b Batch, err error) {
	const query = `SELECT id, day, state, closed_at FROM settlement_batches WHERE day = $1`
	err = s.pool.QueryRow(ctx, query, day).Scan(&b.ID, &b.Day, &b.State, &b.ClosedAt)
	if errors.Is(err, pgx.ErrNoRows) {
		return b, ErrNone
	}
	return b, err
}

// Batches reads the newest batches.
func (s *Store) Batches(ctx context.Context, limit int) ([]Batch, error) {
	rows, err := s.pool.Query(ctx, `SELECT id, day, state, closed_at FROM settlement_batches ORDER BY day DESC LIMIT $1`, limit)
	if err != nil {
		return nil, fmt.Errorf("listing batches: %w", err)
	}
	return pgx.CollectRows(rows, pgx.RowToStructByPos[Batch])
}
