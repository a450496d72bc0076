package store

import (
	"context"
	"errors"
	"fmt"

	"github.com/jackc/pgx/v5"
)

// Unit is a unit of work: what is done with it is done together, at Commit.
type Unit struct{ tx pgx.Tx }

// Begin starts a unit of work.
func (s *Store) Begin(ctx context.Context) (*Unit, error) {
	tx, err := s.pool.Begin(ctx)
	if err != nil {
		return nil, fmt.Errorf("beginning: %w", err)
	}
	return &Unit{tx: tx}, nil
}

// Payout is money for a seller.
type Payout struct {
	ID       string
	SellerID string
	IBAN     string
	Cents    int64
}

// NextPayout locks a payout that nobody else is paying; ErrNone when all are paid.
func (u *Unit) NextPayout(ctx context.Context, batchID string) (p Payout, err error) {
	err = u.tx.QueryRow(ctx, `
		SELECT o.id, o.seller_id, s.iban, o.cents
		FROM payouts o
		JOIN sellers s ON s.id = o.seller_id
		WHERE o.batch_id = $1 AND o.state = 'pending'
		LIMIT 1
		FOR UPDATE OF o SKIP LOCKED`, batchID).Scan(&p.ID, &p.SellerID, &p.IBAN, &p.Cents)
	if errors.Is(err, pgx.ErrNoRows) {
		return p, ErrNone
	}
	return p, err
}

// MarkPaid notes the bank's reference.
func (u *Unit) MarkPaid(ctx context.Context, id, ref string) error {
	_, err := u.tx.Exec(ctx, `UPDATE payouts SET state = 'paid', bank_ref = $2 WHERE id = $1`, id, ref)
	return err
}

// Commit makes it so.
func (u *Unit) Commit(ctx context.Context) error { return u.tx.Commit(ctx) }

// Rollback undoes it, unless it was committed.
func (u *Unit) Rollback(ctx context.Context) { _ = u.tx.Rollback(ctx) }
