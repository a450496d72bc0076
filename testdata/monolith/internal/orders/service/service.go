// Package service is what can be done with orders.
package service

import (
	"context"
	"database/sql"
	"log/slog"

	"github.com/jmoiron/sqlx"

	"example.com/shopworld/internal/orders"
	"example.com/shopworld/internal/orders/store"
	"example.com/shopworld/internal/platform/money"
)

// Stock holds products for orders.
type Stock interface {
	Hold(ctx context.Context, tx *sqlx.Tx, orderID string, quantities map[string]int) error
	Release(ctx context.Context, orderID string) error
}

// Payments takes the money.
type Payments interface {
	Authorize(ctx context.Context, tx *sql.Tx, orderID, methodID string, amount money.Amount) error
	Void(ctx context.Context, orderID string) error
}

// Vouchers lower the price.
type Vouchers interface {
	Redeem(ctx context.Context, tx *sqlx.Tx, code, orderID string, total money.Amount) (money.Amount, error)
}

// Prices says what a product costs now.
type Prices interface {
	PriceOf(ctx context.Context, sku, currency string) (money.Amount, error)
}

// Service places, cancels and finds orders.
type Service struct {
	store    *store.Orders
	stock    Stock
	payments Payments
	vouchers Vouchers
	prices   Prices
	log      *slog.Logger
}

// New returns a service.
func New(s *store.Orders, stock Stock, payments Payments, vouchers Vouchers, prices Prices, log *slog.Logger) *Service {
	return &Service{store: s, stock: stock, payments: payments, vouchers: vouchers, prices: prices, log: log}
}

// Get returns an order with its lines.
func (s *Service) Get(ctx context.Context, id string) (*orders.Order, error) {
	return s.store.ByID(ctx, id)
}

// List returns orders, newest first.
func (s *Service) List(ctx context.Context, f store.Filter) ([]orders.Order, error) {
	if f.Limit <= 0 || f.Limit > 200 {
		f.Limit = 50
	}
	return s.store.List(ctx, f)
}

// History returns what became of an order.
func (s *Service) History(ctx context.Context, id string) ([]orders.Change, error) {
	return s.store.History(ctx, id)
}

// ChangeAddress sends an order elsewhere.
func (s *Service) ChangeAddress(ctx context.Context, id, shipTo string) error {
	return s.store.ChangeAddress(ctx, id, shipTo)
}
