package service

import (
	"context"
	"fmt"
	"time"

	"github.com/jmoiron/sqlx"

	"example.com/shopworld/internal/orders"
	"example.com/shopworld/internal/platform/db"
	"example.com/shopworld/internal/platform/events"
	"example.com/shopworld/internal/platform/ids"
)

// Place turns a draft into an order: it holds the stock, redeems the voucher and authorises
// the payment, or does nothing at all.
func (s *Service) Place(ctx context.Context, d orders.Draft) (*orders.Order, error) {
	if err := d.Check(); err != nil {
		return nil, err
	}
	if err := s.price(ctx, &d); err != nil {
		return nil, err
	}
	o := newOrder(d)
	err := db.InTx(ctx, func(tx *sqlx.Tx) error {
		if err := s.store.Insert(ctx, tx, o); err != nil {
			return err
		}
		if err := s.stock.Hold(ctx, tx, o.ID, quantities(d.Lines)); err != nil {
			return fmt.Errorf("holding stock: %w", err)
		}
		total := d.Total()
		if d.Voucher != "" {
			off, err := s.vouchers.Redeem(ctx, tx, d.Voucher, o.ID, total)
			if err != nil {
				return fmt.Errorf("redeeming %q: %w", d.Voucher, err)
			}
			total = total.Less(off)
		}
		if err := s.payments.Authorize(ctx, tx.Tx, o.ID, d.MethodID, total); err != nil {
			return fmt.Errorf("authorising the payment: %w", err)
		}
		placed := events.OrderPlaced{OrderID: o.ID, UserID: o.UserID, Cents: total.Cents, At: time.Now()}
		return events.Append(ctx, tx, events.TopicOrderPlaced, o.ID, placed)
	})
	if err != nil {
		s.log.Warn("order not placed: insert into the queue again or cancel", "user", d.UserID, "err", err)
		return nil, err
	}
	return o, nil
}

// price sets each line's price to today's, whatever the client believed.
func (s *Service) price(ctx context.Context, d *orders.Draft) error {
	for i := range d.Lines {
		l := &d.Lines[i]
		amount, err := s.prices.PriceOf(ctx, l.SKU, d.Currency)
		if err != nil {
			return fmt.Errorf("pricing %q: %w", l.SKU, err)
		}
		l.UnitCents, l.LineNo = amount.Cents, i+1
	}
	return nil
}

func newOrder(d orders.Draft) *orders.Order {
	o := &orders.Order{
		ID: ids.New(), UserID: d.UserID, Status: orders.StatusPlaced, Currency: d.Currency,
		TotalCents: d.Total().Cents, ShipTo: d.ShipTo, Lines: d.Lines,
	}
	if d.Voucher != "" {
		o.Voucher = &d.Voucher
	}
	for i := range o.Lines {
		o.Lines[i].OrderID = o.ID
	}
	return o
}

func quantities(lines []orders.Line) map[string]int {
	q := map[string]int{}
	for _, l := range lines {
		q[l.SKU] += l.Quantity
	}
	return q
}
