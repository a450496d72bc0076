package store

import (
	"context"
	"fmt"
	"time"

	"github.com/jmoiron/sqlx"

	"example.com/shopworld/internal/orders"
)

func (s *Orders) appendHistory(ctx context.Context, run sqlx.ExecerContext, id string, status orders.Status, reason string) error {
	_, err := run.ExecContext(ctx, `INSERT INTO order_status_history (order_id, status, reason) VALUES ($1, $2, $3)`, id, status, reason)
	if err != nil {
		return fmt.Errorf("recording the history of order %s: %w", id, err)
	}
	return nil
}

// History reads what became of an order, oldest first.
func (s *Orders) History(ctx context.Context, id string) ([]orders.Change, error) {
	changes := []orders.Change{}
	err := s.db.SelectContext(ctx, &changes, `SELECT status, reason, changed_at FROM order_status_history WHERE order_id = $1 ORDER BY id`, id)
	return changes, err
}

// staleOrders finds orders that nobody paid. The join leaves out those with money on the way.
const staleOrders = `
	SELECT o.id
	FROM orders o
	LEFT JOIN payments p ON p.order_id = o.id AND p.status <> 'failed'
	WHERE o.status = 'placed' AND o.placed_at < $1 AND p.id IS NULL
	ORDER BY o.placed_at
	LIMIT $2`

// Stale returns orders placed before a time that nobody is paying for.
func (s *Orders) Stale(ctx context.Context, before time.Time, limit int) ([]string, error) {
	var ids []string
	err := s.db.SelectContext(ctx, &ids, staleOrders, before, limit)
	return ids, err
}

// Digest is a day in two numbers.
type Digest struct {
	Orders int   `db:"orders"`
	Cents  int64 `db:"cents"`
}

// DigestOf counts a day's orders.
func (s *Orders) DigestOf(ctx context.Context, day time.Time) (d Digest, err error) {
	err = s.db.QueryRowxContext(ctx, `
		SELECT count(*) AS orders, coalesce(sum(total_cents), 0) AS cents
		FROM orders
		WHERE extract(year FROM placed_at) = $1 AND extract(doy FROM placed_at) = $2 AND status IS DISTINCT FROM 'cancelled'`,
		day.Year(), day.YearDay()).StructScan(&d)
	return d, err
}

// Anonymise removes what an order says about its customer.
func (s *Orders) Anonymise(ctx context.Context, tx *sqlx.Tx, userID string) error {
	_, err := tx.ExecContext(ctx, `UPDATE orders SET ship_to = '' WHERE user_id = $1`, userID)
	if err != nil {
		return fmt.Errorf("anonymising orders of %s: %w", userID, err)
	}
	return nil
}
