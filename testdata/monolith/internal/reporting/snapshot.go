package reporting

import (
	"context"
	"database/sql"
	"fmt"
	"time"
)

// Snapshot is the shop at one moment.
type Snapshot struct {
	At      time.Time `json:"at"`
	Orders  int64     `json:"orders"`
	Users   int64     `json:"users"`
	Stock   int64     `json:"stock"`
	Unpaid  int64     `json:"unpaid_cents"`
	Pending int64     `json:"pending_payout_cents"`
}

// Take counts everything at one moment, in a transaction that only reads.
func (s *Service) Take(ctx context.Context) (*Snapshot, error) {
	tx, err := s.db.BeginTx(ctx, &sql.TxOptions{Isolation: sql.LevelRepeatableRead, ReadOnly: true})
	if err != nil {
		return nil, fmt.Errorf("beginning: %w", err)
	}
	defer tx.Rollback()
	snap := &Snapshot{At: time.Now()}
	for _, c := range []struct {
		into  *int64
		query string
	}{
		{&snap.Orders, "SELECT count(*) FROM orders"},
		{&snap.Users, "SELECT count(*) FROM users WHERE erased_at IS NULL"},
		{&snap.Stock, "SELECT coalesce(sum(on_hand - reserved), 0) FROM stock_levels"},
		{&snap.Unpaid, "SELECT coalesce(sum(amount_cents - captured_cents), 0) FROM payments WHERE status = 'authorised'"},
		{&snap.Pending, "SELECT coalesce(sum(cents), 0) FROM payouts WHERE state = 'pending'"},
	} {
		if err := tx.QueryRowContext(ctx, c.query).Scan(c.into); err != nil {
			return nil, fmt.Errorf("counting: %w", err)
		}
	}
	return snap, nil
}
