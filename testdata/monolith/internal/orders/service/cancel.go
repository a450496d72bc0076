package service

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/jmoiron/sqlx"

	"example.com/shopworld/internal/orders"
	"example.com/shopworld/internal/platform/db"
	"example.com/shopworld/internal/platform/logging"
)

// Cancel gives the stock back and the order up. The money was only authorised: letting go of
// it comes afterwards, because the gateway cannot be rolled back.
func (s *Service) Cancel(ctx context.Context, id, reason string) (*orders.Order, error) {
	o, err := s.store.ByID(ctx, id)
	if err != nil {
		return nil, err
	}
	if !o.Open() {
		return nil, orders.ErrTooLate
	}
	err = db.InTxContext(ctx, func(ctx context.Context) error {
		if err := s.stock.Release(ctx, id); err != nil {
			return fmt.Errorf("releasing the stock of order %s: %w", id, err)
		}
		return s.store.SetStatus(ctx, id, orders.StatusCancelled, reason)
	})
	if err != nil {
		return nil, err
	}
	if err := s.payments.Void(ctx, id); err != nil {
		logging.From(ctx).Error("payment not voided: delete from the gateway by hand", "order", id, "err", err)
	}
	o.Status = orders.StatusCancelled
	return o, nil
}

// CancelStale gives up orders that nobody paid for a day and says how many.
func (s *Service) CancelStale(ctx context.Context, now time.Time) (int, error) {
	ids, err := s.store.Stale(ctx, now.Add(-24*time.Hour), 100)
	if err != nil {
		return 0, fmt.Errorf("finding stale orders: %w", err)
	}
	var problems []error
	for _, id := range ids {
		if _, err := s.Cancel(ctx, id, "not paid"); err != nil && !errors.Is(err, orders.ErrTooLate) {
			problems = append(problems, err)
		}
	}
	return len(ids) - len(problems), errors.Join(problems...)
}

// LogDigest logs yesterday in two numbers.
func (s *Service) LogDigest(ctx context.Context, now time.Time) error {
	d, err := s.store.DigestOf(ctx, now.AddDate(0, 0, -1))
	if err != nil {
		return fmt.Errorf("counting yesterday: %w", err)
	}
	s.log.Info("orders of yesterday", "orders", d.Orders, "cents", d.Cents)
	return nil
}

// Erase removes a customer from the orders. It is one of the erasers of users.
func (s *Service) Erase(ctx context.Context, tx *sqlx.Tx, userID string) error {
	return s.store.Anonymise(ctx, tx, userID)
}
