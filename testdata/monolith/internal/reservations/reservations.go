// Package reservations keeps stock and holds it for orders.
package reservations

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/jmoiron/sqlx"

	"example.com/shopworld/internal/platform/db"
	"example.com/shopworld/internal/platform/events"
	"example.com/shopworld/internal/platform/ids"
	"example.com/shopworld/internal/reservations/store"
)

// ErrShort says that there is not enough of a product.
var ErrShort = errors.New("not enough in stock")

// Publisher sends hints.
type Publisher interface {
	Publish(ctx context.Context, subject string, payload any)
}

// Service holds and releases stock.
type Service struct {
	store   *store.Store
	publish Publisher
	holdFor time.Duration
}

// New returns a service.
func New(s *store.Store, p Publisher, holdFor time.Duration) *Service {
	return &Service{store: s, publish: p, holdFor: holdFor}
}

// Hold reserves products for an order, in the order's own transaction.
func (s *Service) Hold(ctx context.Context, tx *sqlx.Tx, orderID string, quantities map[string]int) error {
	r := store.Reservation{ID: ids.New(), OrderID: orderID, State: store.Held, ExpiresAt: time.Now().Add(s.holdFor)}
	if err := s.store.Insert(ctx, tx, r); err != nil {
		return err
	}
	for sku, n := range quantities {
		left, err := s.store.Take(ctx, tx, sku, n)
		if errors.Is(err, store.ErrNothing) {
			return fmt.Errorf("%d of %s: %w", n, sku, ErrShort)
		}
		if err != nil {
			return err
		}
		if err := s.store.InsertLine(ctx, tx, r.ID, sku, n); err != nil {
			return err
		}
		if left.Low() {
			s.publish.Publish(ctx, events.SubjectStockLow, events.StockLow{SKU: sku, Left: left.Free()})
		}
	}
	return nil
}

// Release gives back what is held for an order. It takes part in the context's transaction.
func (s *Service) Release(ctx context.Context, orderID string) error {
	if err := s.store.GiveBack(ctx, orderID); err != nil {
		return err
	}
	return s.store.SetState(ctx, orderID, store.Released)
}

// ReleaseExpired gives back what was held too long and says for how many orders.
func (s *Service) ReleaseExpired(ctx context.Context, now time.Time) (int, error) {
	expired, err := s.store.Expired(ctx, now)
	if err != nil {
		return 0, fmt.Errorf("finding expired reservations: %w", err)
	}
	for i, orderID := range expired {
		err := db.InTxContext(ctx, func(ctx context.Context) error { return s.Release(ctx, orderID) })
		if err != nil {
			return i, fmt.Errorf("releasing order %s: %w", orderID, err)
		}
	}
	return len(expired), nil
}

// Receive adds a delivery to the stock.
func (s *Service) Receive(ctx context.Context, delivery map[string]int) error {
	return s.store.Receive(ctx, delivery)
}

// Level returns how much of a product there is.
func (s *Service) Level(ctx context.Context, sku string) (store.Level, error) {
	return s.store.Level(ctx, sku)
}

// Low returns products that have to be ordered again.
func (s *Service) Low(ctx context.Context) ([]store.LowLevel, error) {
	return s.store.Low(ctx)
}

// ForOrder returns what is held for an order.
func (s *Service) ForOrder(ctx context.Context, orderID string) ([]store.HeldLine, error) {
	return s.store.ForOrder(ctx, orderID)
}
