// Package payments takes money for orders and gives it back.
package payments

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"time"

	"github.com/jmoiron/sqlx"

	"example.com/shopworld/internal/audit"
	"example.com/shopworld/internal/payments/gateway"
	"example.com/shopworld/internal/payments/paymentsdb"
	"example.com/shopworld/internal/platform/ids"
	"example.com/shopworld/internal/platform/logging"
	"example.com/shopworld/internal/platform/money"
)

// Errors that clients can do something about.
var (
	ErrNotFound = errors.New("no such payment")
	ErrState    = errors.New("the payment is not in a state for that")
	ErrTooMuch  = errors.New("more than was captured")
	ErrInUse    = errors.New("the payment method is in use")
)

// The states of a payment, as the queries know them.
const (
	authorised = "authorised"
	captured   = "captured"
)

// Service takes and returns money.
type Service struct {
	db       *sql.DB
	queries  *paymentsdb.Queries
	gateways map[string]gateway.Gateway
	recorder audit.Recorder
}

// New returns a service.
func New(conn *sql.DB, gateways map[string]gateway.Gateway, rec audit.Recorder) *Service {
	return &Service{db: conn, queries: paymentsdb.New(conn), gateways: gateways, recorder: rec}
}

// Get returns a payment.
func (s *Service) Get(ctx context.Context, id string) (paymentsdb.Payment, error) {
	p, err := s.queries.GetPayment(ctx, id)
	if errors.Is(err, sql.ErrNoRows) {
		return p, ErrNotFound
	}
	return p, err
}

// Authorize sets money aside for an order, in the order's own transaction.
func (s *Service) Authorize(ctx context.Context, tx *sql.Tx, orderID, methodID string, amount money.Amount) error {
	q := s.queries.WithTx(tx)
	m, err := q.GetMethod(ctx, methodID)
	if err != nil {
		return fmt.Errorf("reading the payment method: %w", err)
	}
	g, err := s.gateway(m.Kind)
	if err != nil {
		return err
	}
	ref, err := g.Authorize(ctx, m.Token, amount)
	if err != nil {
		return fmt.Errorf("authorising %s: %w", amount, err)
	}
	return q.CreatePayment(ctx, paymentsdb.CreatePaymentParams{
		ID: ids.New(), OrderID: orderID, MethodID: methodID,
		Currency: amount.Currency, AmountCents: amount.Cents, GatewayRef: ref,
	})
}

// Void lets go of the money set aside for an order.
func (s *Service) Void(ctx context.Context, orderID string) error {
	list, err := s.queries.PaymentsOfOrder(ctx, orderID)
	if err != nil {
		return fmt.Errorf("reading the payments of order %s: %w", orderID, err)
	}
	for _, p := range list {
		if p.Status != authorised {
			continue
		}
		g, err := s.gatewayOf(ctx, s.queries, p.MethodID)
		if err != nil {
			return err
		}
		if err := g.Void(ctx, p.GatewayRef); err != nil {
			return fmt.Errorf("voiding payment %s: %w", p.ID, err)
		}
	}
	_, err = s.queries.MarkVoided(ctx, orderID)
	return err
}

// Overdue logs payments that were authorised and never captured, and says how many.
func (s *Service) Overdue(ctx context.Context, before time.Time) (int, error) {
	list, err := s.queries.OverduePayments(ctx, before)
	if err != nil {
		return 0, fmt.Errorf("finding overdue payments: %w", err)
	}
	for _, p := range list {
		logging.From(ctx).Warn("payment overdue: update the order or void it", "payment", p.ID, "order", p.OrderID, "user", p.UserID)
	}
	return len(list), nil
}

// Erase forgets a customer's payment methods. It is one of the erasers of users.
func (s *Service) Erase(ctx context.Context, tx *sqlx.Tx, userID string) error {
	return s.queries.WithTx(tx.Tx).ForgetMethods(ctx, userID)
}

func (s *Service) gateway(kind string) (gateway.Gateway, error) {
	g, ok := s.gateways[kind]
	if !ok {
		return nil, fmt.Errorf("no gateway takes %q", kind)
	}
	return g, nil
}

func (s *Service) gatewayOf(ctx context.Context, q *paymentsdb.Queries, methodID string) (gateway.Gateway, error) {
	m, err := q.GetMethod(ctx, methodID)
	if err != nil {
		return nil, fmt.Errorf("reading the payment method: %w", err)
	}
	return s.gateway(m.Kind)
}
