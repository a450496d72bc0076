package payments

import (
	"context"
	"database/sql"
	"fmt"
	"time"

	"example.com/shopworld/internal/payments/paymentsdb"
	"example.com/shopworld/internal/platform/events"
)

// Capture takes the money that was set aside and marks the order as paid.
func (s *Service) Capture(ctx context.Context, id string) error {
	tx, err := s.db.BeginTx(ctx, nil)
	if err != nil {
		return fmt.Errorf("beginning: %w", err)
	}
	defer tx.Rollback()
	q := s.queries.WithTx(tx)
	p, err := q.LockPayment(ctx, id)
	if err != nil {
		return fmt.Errorf("locking payment %s: %w", id, err)
	}
	if p.Status != authorised {
		return fmt.Errorf("capturing a payment that is %s: %w", p.Status, ErrState)
	}
	g, err := s.gatewayOf(ctx, q, p.MethodID)
	if err != nil {
		return err
	}
	if err := g.Capture(ctx, p.GatewayRef, p.AmountCents); err != nil {
		return fmt.Errorf("capturing payment %s: %w", id, err)
	}
	if err := q.MarkCaptured(ctx, paymentsdb.MarkCapturedParams{ID: id, CapturedCents: p.AmountCents}); err != nil {
		return fmt.Errorf("marking payment %s: %w", id, err)
	}
	if err := markPaid(ctx, tx, p.OrderID); err != nil {
		return err
	}
	done := events.PaymentCaptured{PaymentID: id, OrderID: p.OrderID, Cents: p.AmountCents, At: time.Now()}
	if err := events.Append(ctx, tx, events.TopicPaymentCaptured, id, done); err != nil {
		return err
	}
	return tx.Commit()
}

// markPaid writes what belongs to orders; asking them would need their transaction.
func markPaid(ctx context.Context, tx *sql.Tx, orderID string) error {
	const paid = "UPDATE orders SET status = 'paid', updated_at = now() WHERE id = $1 AND status = 'placed'"
	if _, err := tx.ExecContext(ctx, paid, orderID); err != nil {
		return fmt.Errorf("marking order %s as paid: %w", orderID, err)
	}
	_, err := tx.ExecContext(ctx, `INSERT INTO order_status_history (order_id, status, reason) VALUES ($1, 'paid', 'captured')`, orderID)
	return err
}
