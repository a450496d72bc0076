// Package store keeps stock and reservations in PostgreSQL, through sqlx.
package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"time"

	"github.com/jmoiron/sqlx"

	"example.com/shopworld/internal/platform/db"
)

// ErrNothing says that a condition kept every row from being changed.
var ErrNothing = errors.New("nothing changed")

// State is what became of a reservation.
type State string

// The states of a reservation.
const (
	Held     State = "held"
	Released State = "released"
)

// Reservation is a promise with an end.
type Reservation struct {
	ID        string    `db:"id"`
	OrderID   string    `db:"order_id"`
	State     State     `db:"state"`
	ExpiresAt time.Time `db:"expires_at"`
}

// Level is how much of a product there is.
type Level struct {
	SKU       string `db:"sku" json:"sku"`
	OnHand    int    `db:"on_hand" json:"on_hand"`
	Reserved  int    `db:"reserved" json:"reserved"`
	ReorderAt int    `db:"reorder_at" json:"reorder_at"`
}

// Free is what can still be sold.
func (l Level) Free() int { return l.OnHand - l.Reserved }

// Low says whether it is time to order more.
func (l Level) Low() bool { return l.Free() <= l.ReorderAt }

// LowLevel is a level with what people call the product.
type LowLevel struct {
	Level
	Title string `db:"title" json:"title"`
}

// HeldLine is so many of a product.
type HeldLine struct {
	SKU      string `db:"sku" json:"sku"`
	Quantity int    `db:"quantity" json:"quantity"`
}

// Store is the store.
type Store struct{ db *sqlx.DB }

// New returns a store.
func New(conn *sqlx.DB) *Store { return &Store{db: conn} }

// The statements that change stock. Levels change by their own value, never by one read before.
const (
	takeStock = `
		UPDATE stock_levels SET reserved = reserved + $2
		WHERE sku = $1 AND on_hand - reserved >= $2
		RETURNING sku, on_hand, reserved, reorder_at`
	giveBackStock = `
		UPDATE stock_levels AS s SET reserved = s.reserved - l.quantity
		FROM reservation_lines l
		JOIN reservations r ON r.id = l.reservation_id
		WHERE s.sku = l.sku AND r.order_id = $1 AND r.state = 'held'`
	receiveStock = `
		INSERT INTO stock_levels (sku, on_hand) VALUES ($1, $2)
		ON CONFLICT (sku) DO UPDATE SET on_hand = stock_levels.on_hand + excluded.on_hand`
)

// Insert writes a reservation.
func (s *Store) Insert(ctx context.Context, tx *sqlx.Tx, r Reservation) error {
	_, err := tx.NamedExecContext(ctx, `INSERT INTO reservations (id, order_id, state, expires_at) VALUES (:id, :order_id, :state, :expires_at)`, r)
	if err != nil {
		return fmt.Errorf("inserting a reservation for order %s: %w", r.OrderID, err)
	}
	return nil
}

// InsertLine writes a product of a reservation.
func (s *Store) InsertLine(ctx context.Context, tx *sqlx.Tx, id, sku string, quantity int) error {
	_, err := tx.ExecContext(ctx, `INSERT INTO reservation_lines (reservation_id, sku, quantity) VALUES ($1, $2, $3)`, id, sku, quantity)
	if err != nil {
		return fmt.Errorf("inserting %s into reservation %s: %w", sku, id, err)
	}
	return nil
}

// Take reserves stock and returns what is left; ErrNothing when there is not enough.
func (s *Store) Take(ctx context.Context, tx *sqlx.Tx, sku string, quantity int) (l Level, err error) {
	err = tx.GetContext(ctx, &l, takeStock, sku, quantity)
	if errors.Is(err, sql.ErrNoRows) {
		return l, ErrNothing
	}
	return l, err
}

// GiveBack undoes Take for all that is held for an order.
func (s *Store) GiveBack(ctx context.Context, orderID string) error {
	_, err := db.Runner(ctx, s.db).ExecContext(ctx, giveBackStock, orderID)
	return err
}

// SetState ends a reservation.
func (s *Store) SetState(ctx context.Context, orderID string, state State) error {
	_, err := db.Runner(ctx, s.db).ExecContext(ctx, `UPDATE reservations SET state = $2 WHERE order_id = $1 AND state = 'held'`, orderID, state)
	return err
}

// Receive adds to the stock, all of a delivery or nothing.
func (s *Store) Receive(ctx context.Context, delivery map[string]int) error {
	tx, err := s.db.BeginTxx(ctx, &sql.TxOptions{Isolation: sql.LevelReadCommitted})
	if err != nil {
		return fmt.Errorf("beginning: %w", err)
	}
	defer func() { _ = tx.Rollback() }()
	put, err := tx.PreparexContext(ctx, receiveStock)
	if err != nil {
		return fmt.Errorf("preparing: %w", err)
	}
	for sku, n := range delivery {
		if _, err := put.ExecContext(ctx, sku, n); err != nil {
			return fmt.Errorf("receiving %d of %s: %w", n, sku, err)
		}
	}
	return tx.Commit()
}

// Expired returns the orders whose reservations ran out.
func (s *Store) Expired(ctx context.Context, now time.Time) (orderIDs []string, err error) {
	err = s.db.SelectContext(ctx, &orderIDs, `SELECT order_id FROM reservations WHERE state = 'held' AND expires_at < $1`, now)
	return orderIDs, err
}

// Level reads one level.
func (s *Store) Level(ctx context.Context, sku string) (l Level, err error) {
	err = s.db.GetContext(ctx, &l, `SELECT sku, on_hand, reserved, reorder_at FROM stock_levels WHERE sku = $1`, sku)
	return l, err
}

// Low reads the levels that are low, with the products' titles.
func (s *Store) Low(ctx context.Context) (list []LowLevel, err error) {
	err = s.db.SelectContext(ctx, &list, `
		SELECT s.sku, s.on_hand, s.reserved, s.reorder_at, p.title
		FROM stock_levels s, products p
		WHERE p.sku = s.sku AND p.active AND s.on_hand - s.reserved <= s.reorder_at
		ORDER BY s.sku`)
	return list, err
}

// ForOrder reads what is held for an order.
func (s *Store) ForOrder(ctx context.Context, orderID string) (lines []HeldLine, err error) {
	query, args, err := sqlx.Named(`
		WITH held AS (
			SELECT id FROM reservations WHERE order_id = :order AND state = 'held'
		)
		SELECT l.sku, l.quantity
		FROM reservation_lines l
		JOIN held ON held.id = l.reservation_id`, map[string]any{"order": orderID})
	if err != nil {
		return nil, err
	}
	err = s.db.SelectContext(ctx, &lines, s.db.Rebind(query), args...)
	return lines, err
}
