// Package shipping hands parcels to carriers and follows them.
package shipping

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"time"

	"example.com/shopworld/internal/platform/events"
	"example.com/shopworld/internal/platform/ids"
)

// ErrNotFound says that there is no such parcel.
var ErrNotFound = errors.New("no such shipment")

// Service follows parcels.
type Service struct{ db *sql.DB }

// New returns a service.
func New(db *sql.DB) *Service { return &Service{db: db} }

// Dispatch makes the shipment of a paid order. A second call changes nothing.
func (s *Service) Dispatch(ctx context.Context, orderID, carrier string) error {
	_, err := s.db.ExecContext(ctx, `
		INSERT INTO shipments (id, order_id, carrier, tracking)
		SELECT $1, o.id, $3, 'SW' || upper(left(o.id::text, 8))
		FROM public.orders AS o
		WHERE o.id = $2 AND o.status = 'paid'
		ON CONFLICT (order_id) DO NOTHING`, ids.New(), orderID, carrier)
	if err != nil {
		return fmt.Errorf("dispatching order %s: %w", orderID, err)
	}
	return nil
}

// Scan notes that a carrier has seen a parcel.
func (s *Service) Scan(ctx context.Context, tracking, code string, at time.Time) error {
	if code == "DELIVERED" {
		return s.deliver(ctx, tracking, at)
	}
	res, err := s.db.ExecContext(ctx, `
		INSERT INTO shipment_events (shipment_id, code, happened_at)
		SELECT id, $2, $3 FROM shipments WHERE tracking = $1`, tracking, code, at)
	if err != nil {
		return fmt.Errorf("noting %s of %s: %w", code, tracking, err)
	}
	if n, err := res.RowsAffected(); err == nil && n == 0 {
		return ErrNotFound
	}
	return nil
}

// deliver ends a parcel's way and the order's with it.
func (s *Service) deliver(ctx context.Context, tracking string, at time.Time) error {
	tx, err := s.db.BeginTx(ctx, &sql.TxOptions{})
	if err != nil {
		return fmt.Errorf("beginning: %w", err)
	}
	defer func() { _ = tx.Rollback() }()
	d := delivery{tx: tx, at: at}
	if err := d.close(ctx, tracking); err != nil {
		return err
	}
	if err := d.finishOrder(ctx); err != nil {
		return err
	}
	if err := events.Append(ctx, tx, events.TopicDelivered, d.orderID, events.Delivered{OrderID: d.orderID, At: at}); err != nil {
		return err
	}
	return tx.Commit()
}

// delivery is the end of a parcel's way, inside a transaction.
type delivery struct {
	tx      *sql.Tx
	at      time.Time
	orderID string
}

func (d *delivery) close(ctx context.Context, tracking string) error {
	var id string
	row := d.tx.QueryRowContext(ctx, `UPDATE shipments SET state = 'delivered', delivered_at = $2 WHERE tracking = $1 RETURNING id, order_id`, tracking, d.at)
	if err := row.Scan(&id, &d.orderID); errors.Is(err, sql.ErrNoRows) {
		return ErrNotFound
	} else if err != nil {
		return fmt.Errorf("closing %s: %w", tracking, err)
	}
	_, err := d.tx.ExecContext(ctx, `INSERT INTO shipment_events (shipment_id, code, happened_at) VALUES ($1, 'DELIVERED', $2)`, id, d.at)
	return err
}

func (d *delivery) finishOrder(ctx context.Context) error {
	if _, err := d.tx.ExecContext(ctx, `UPDATE orders SET status = 'delivered', updated_at = $2 WHERE id = $1`, d.orderID, d.at); err != nil {
		return fmt.Errorf("finishing order %s: %w", d.orderID, err)
	}
	_, err := d.tx.ExecContext(ctx, `INSERT INTO order_status_history (order_id, status) VALUES ($1, 'delivered')`, d.orderID)
	return err
}

// Late returns parcels that left before a time and have not arrived.
func (s *Service) Late(ctx context.Context, before time.Time) (tracking []string, err error) {
	rows, err := s.db.QueryContext(ctx, `
		SELECT tracking FROM shipments
		WHERE state <> 'delivered'
		  AND id IN (SELECT shipment_id FROM shipment_events WHERE code = 'COLLECTED' AND happened_at < $1)`, before)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	for rows.Next() {
		var t string
		if err := rows.Scan(&t); err != nil {
			return nil, err
		}
		tracking = append(tracking, t)
	}
	return tracking, rows.Err()
}
