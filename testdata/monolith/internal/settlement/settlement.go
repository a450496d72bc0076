// Package settlement pays sellers what their customers paid, less the commission.
package settlement

import (
	"context"
	"errors"
	"fmt"
	"io"
	"time"

	"example.com/shopworld/internal/platform/events"
	"example.com/shopworld/internal/settlement/store"
)

// ErrOpen says that a batch has to be closed first.
var ErrOpen = errors.New("the batch is still open")

// Bank sends money to sellers.
type Bank interface {
	Transfer(ctx context.Context, iban string, cents int64, text string) (ref string, err error)
}

// Service settles.
type Service struct {
	store *store.Store
	bank  Bank
}

// New returns a service.
func New(s *store.Store, b Bank) *Service { return &Service{store: s, bank: b} }

// Record books a captured payment into the batch of its day.
func (s *Service) Record(ctx context.Context, e events.PaymentCaptured) error {
	if err := s.store.Book(ctx, e.PaymentID, e.OrderID, e.At); err != nil {
		return fmt.Errorf("booking payment %s: %w", e.PaymentID, err)
	}
	return nil
}

// Close closes a day and adds up what each seller is owed.
func (s *Service) Close(ctx context.Context, day time.Time) (int64, error) {
	n, err := s.store.CloseBatch(ctx, day)
	if err != nil {
		return 0, fmt.Errorf("closing %s: %w", day.Format(time.DateOnly), err)
	}
	return n, nil
}

// PayOut sends all payouts of a closed day. Each is a transaction of its own, because money
// that has left cannot be called back.
func (s *Service) PayOut(ctx context.Context, day time.Time) (paid int, err error) {
	batch, err := s.store.Batch(ctx, day)
	if err != nil {
		return 0, err
	}
	if batch.State != store.Closed {
		return 0, ErrOpen
	}
	for {
		done, err := s.payNext(ctx, batch.ID)
		if err != nil || done {
			return paid, err
		}
		paid++
	}
}

func (s *Service) payNext(ctx context.Context, batchID string) (done bool, err error) {
	u, err := s.store.Begin(ctx)
	if err != nil {
		return false, err
	}
	defer u.Rollback(ctx)
	p, err := u.NextPayout(ctx, batchID)
	if errors.Is(err, store.ErrNone) {
		return true, nil
	}
	if err != nil {
		return false, err
	}
	ref, err := s.bank.Transfer(ctx, p.IBAN, p.Cents, "shopworld "+batchID)
	if err != nil {
		return false, fmt.Errorf("paying %s: %w", p.SellerID, err)
	}
	if err := u.MarkPaid(ctx, p.ID, ref); err != nil {
		return false, err
	}
	return false, u.Commit(ctx)
}

// Batches lists the newest days.
func (s *Service) Batches(ctx context.Context) ([]store.Batch, error) {
	return s.store.Batches(ctx, 30)
}

// Statement writes a seller's month as CSV.
func (s *Service) Statement(ctx context.Context, w io.Writer, sellerID string, month time.Time) error {
	return s.store.Statement(ctx, w, sellerID, month)
}
