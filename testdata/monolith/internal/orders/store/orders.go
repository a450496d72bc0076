// Package store keeps orders in PostgreSQL, through sqlx.
package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"strings"
	"time"

	"github.com/jmoiron/sqlx"

	"example.com/shopworld/internal/orders"
	"example.com/shopworld/internal/platform/db"
)

// Orders is the store. Methods that take a transaction take part in it; the others run alone.
type Orders struct{ db *sqlx.DB }

// New returns a store.
func New(conn *sqlx.DB) *Orders { return &Orders{db: conn} }

const insertOrder = `
	INSERT INTO orders (id, user_id, status, currency, total_cents, ship_to, voucher_code)
	VALUES (:id, :user_id, :status, :currency, :total_cents, :ship_to, :voucher_code)`

const insertLine = `
	INSERT INTO order_lines (order_id, line_no, sku, quantity, unit_cents)
	VALUES (:order_id, :line_no, :sku, :quantity, :unit_cents)`

// Insert writes an order and its lines.
func (s *Orders) Insert(ctx context.Context, tx *sqlx.Tx, o *orders.Order) error {
	if _, err := tx.NamedExecContext(ctx, insertOrder, o); err != nil {
		return fmt.Errorf("inserting order %s: %w", o.ID, err)
	}
	if _, err := tx.NamedExecContext(ctx, insertLine, o.Lines); err != nil {
		return fmt.Errorf("inserting the lines of order %s: %w", o.ID, err)
	}
	return s.appendHistory(ctx, tx, o.ID, o.Status, "")
}

// orderColumns are what every reader of orders selects.
const orderColumns = "id, user_id, status, currency, total_cents, ship_to, voucher_code, placed_at, updated_at"

// ByID reads an order with its lines.
func (s *Orders) ByID(ctx context.Context, id string) (*orders.Order, error) {
	var o orders.Order
	err := s.db.GetContext(ctx, &o, "SELECT "+orderColumns+" FROM orders WHERE id = $1", id)
	if errors.Is(err, sql.ErrNoRows) {
		return nil, orders.ErrNotFound
	}
	if err != nil {
		return nil, fmt.Errorf("reading order %s: %w", id, err)
	}
	if o.Lines, err = s.Lines(ctx, id); err != nil {
		return nil, err
	}
	return &o, nil
}

// Lock reads an order inside a transaction and keeps others from changing it.
func (s *Orders) Lock(ctx context.Context, tx *sqlx.Tx, id string) (*orders.Order, error) {
	var o orders.Order
	err := tx.GetContext(ctx, &o, "SELECT "+orderColumns+" FROM orders WHERE id = $1 FOR UPDATE", id)
	if errors.Is(err, sql.ErrNoRows) {
		return nil, orders.ErrNotFound
	}
	return &o, err
}

// Lines reads an order's lines.
func (s *Orders) Lines(ctx context.Context, id string) ([]orders.Line, error) {
	var lines []orders.Line
	err := s.db.SelectContext(ctx, &lines, `
		SELECT order_id, line_no, sku, quantity, unit_cents
		FROM order_lines
		WHERE order_id = $1
		ORDER BY line_no`, id)
	return lines, err
}

// Filter narrows a list of orders. Zero fields do not count.
type Filter struct {
	UserID string
	Status orders.Status
	Since  time.Time
	SKU    string
	Limit  int
}

// List reads orders without their lines, newest first.
func (s *Orders) List(ctx context.Context, f Filter) ([]orders.Order, error) {
	query := "SELECT " + orderColumns + " FROM orders o"
	var where []string
	args := map[string]any{"limit": f.Limit}
	add := func(clause, name string, value any) {
		where = append(where, clause)
		args[name] = value
	}
	if f.UserID != "" {
		add("o.user_id = :user", "user", f.UserID)
	}
	if f.Status != "" {
		add("o.status = :status", "status", f.Status)
	}
	if !f.Since.IsZero() {
		add("o.placed_at >= :since", "since", f.Since)
	}
	if f.SKU != "" {
		add("EXISTS (SELECT 1 FROM order_lines l WHERE l.order_id = o.id AND l.sku = :sku)", "sku", f.SKU)
	}
	if len(where) > 0 {
		query += " WHERE " + strings.Join(where, " AND ")
	}
	query += " ORDER BY o.placed_at DESC LIMIT :limit"
	bound, list, err := s.db.BindNamed(query, args)
	if err != nil {
		return nil, fmt.Errorf("binding the filter: %w", err)
	}
	var found []orders.Order
	if err := s.db.SelectContext(ctx, &found, bound, list...); err != nil {
		return nil, fmt.Errorf("listing orders: %w", err)
	}
	return found, nil
}

const setStatus = `UPDATE orders SET status = $2, updated_at = now() WHERE id = $1`

// SetStatus moves an order on, in the context's transaction if there is one.
func (s *Orders) SetStatus(ctx context.Context, id string, status orders.Status, reason string) error {
	run := db.Runner(ctx, s.db)
	res, err := run.ExecContext(ctx, setStatus, id, status)
	if err != nil {
		return fmt.Errorf("setting order %s to %s: %w", id, status, err)
	}
	if n, err := res.RowsAffected(); err == nil && n == 0 {
		return orders.ErrNotFound
	}
	return s.appendHistory(ctx, run, id, status, reason)
}

// ChangeAddress corrects where an order goes to, as long as it has not left.
func (s *Orders) ChangeAddress(ctx context.Context, id, shipTo string) error {
	tx, err := s.db.BeginTxx(ctx, nil)
	if err != nil {
		return fmt.Errorf("beginning: %w", err)
	}
	defer tx.Rollback()
	o, err := s.Lock(ctx, tx, id)
	if err != nil {
		return err
	}
	if !o.Open() {
		return orders.ErrTooLate
	}
	if _, err := tx.ExecContext(ctx, `UPDATE orders SET ship_to = $2, updated_at = now() WHERE id = $1`, id, shipTo); err != nil {
		return fmt.Errorf("changing the address of order %s: %w", id, err)
	}
	if err := s.appendHistory(ctx, tx, id, o.Status, "address changed"); err != nil {
		return err
	}
	return tx.Commit()
}
