package payments

import (
	"context"
	"database/sql"
	"fmt"

	"example.com/shopworld/internal/payments/paymentsdb"
	"example.com/shopworld/internal/platform/events"
	"example.com/shopworld/internal/platform/ids"
)

// Refund gives back some of what was captured.
func (s *Service) Refund(ctx context.Context, id string, cents int64, reason string) error {
	return s.inTx(ctx, func(tx *sql.Tx) error {
		q := s.queries.WithTx(tx)
		p, err := q.LockPayment(ctx, id)
		if err != nil {
			return fmt.Errorf("locking payment %s: %w", id, err)
		}
		if p.Status != captured {
			return fmt.Errorf("refunding a payment that is %s: %w", p.Status, ErrState)
		}
		before, err := q.RefundedCents(ctx, id)
		if err != nil {
			return fmt.Errorf("adding up refunds: %w", err)
		}
		if before+cents > p.CapturedCents {
			return ErrTooMuch
		}
		err = q.CreateRefund(ctx, paymentsdb.CreateRefundParams{ID: ids.New(), PaymentID: id, AmountCents: cents, Reason: reason})
		if err != nil {
			return fmt.Errorf("creating a refund: %w", err)
		}
		if err := s.recorder.Record(ctx, tx, "refund", id, map[string]any{"cents": cents, "reason": reason}); err != nil {
			return err
		}
		if err := events.Append(ctx, tx, events.TopicPaymentRefunded, id, events.PaymentRefunded{PaymentID: id, Cents: cents}); err != nil {
			return err
		}
		g, err := s.gatewayOf(ctx, q, p.MethodID)
		if err != nil {
			return err
		}
		return g.Refund(ctx, p.GatewayRef, cents)
	})
}

// inTx is what payments had before the platform's InTx.
func (s *Service) inTx(ctx context.Context, fn func(*sql.Tx) error) error {
	tx, err := s.db.BeginTx(ctx, nil)
	if err != nil {
		return fmt.Errorf("beginning: %w", err)
	}
	if err := fn(tx); err != nil {
		_ = tx.Rollback()
		return err
	}
	return tx.Commit()
}
