// Package orders is what a customer asked for and what became of it.
package orders

import (
	"errors"
	"slices"
	"time"

	"example.com/shopworld/internal/platform/money"
)

// Status is how far an order is.
type Status string

// The states of an order.
const (
	StatusPlaced    Status = "placed"
	StatusPaid      Status = "paid"
	StatusShipped   Status = "shipped"
	StatusDelivered Status = "delivered"
	StatusCancelled Status = "cancelled"
)

// Errors that clients can do something about.
var (
	ErrNotFound    = errors.New("no such order")
	ErrEmpty       = errors.New("an order needs at least one line")
	ErrTooLate     = errors.New("the order is on its way already")
	ErrBadQuantity = errors.New("quantities are positive")
)

// Order is an order with its lines.
type Order struct {
	ID         string    `db:"id" json:"id"`
	UserID     string    `db:"user_id" json:"user_id"`
	Status     Status    `db:"status" json:"status"`
	Currency   string    `db:"currency" json:"currency"`
	TotalCents int64     `db:"total_cents" json:"total_cents"`
	ShipTo     string    `db:"ship_to" json:"ship_to"`
	Voucher    *string   `db:"voucher_code" json:"voucher,omitempty"`
	PlacedAt   time.Time `db:"placed_at" json:"placed_at"`
	UpdatedAt  time.Time `db:"updated_at" json:"updated_at"`
	Lines      []Line    `db:"-" json:"lines,omitempty"`
}

// Line is so many of one product, at the price of the day.
type Line struct {
	OrderID   string `db:"order_id" json:"-"`
	LineNo    int    `db:"line_no" json:"line_no"`
	SKU       string `db:"sku" json:"sku"`
	Quantity  int    `db:"quantity" json:"quantity"`
	UnitCents int64  `db:"unit_cents" json:"unit_cents"`
}

// Change is a step in an order's life.
type Change struct {
	Status    Status    `db:"status" json:"status"`
	Reason    string    `db:"reason" json:"reason"`
	ChangedAt time.Time `db:"changed_at" json:"changed_at"`
}

// Draft is an order that has not been placed.
type Draft struct {
	UserID   string
	ShipTo   string
	Currency string
	Voucher  string
	MethodID string
	Lines    []Line
}

// Check says what is wrong with a draft.
func (d Draft) Check() error {
	if len(d.Lines) == 0 {
		return ErrEmpty
	}
	if slices.ContainsFunc(d.Lines, func(l Line) bool { return l.Quantity <= 0 }) {
		return ErrBadQuantity
	}
	return nil
}

// Total adds up the lines.
func (d Draft) Total() money.Amount {
	total := money.Of(0, d.Currency)
	for _, l := range d.Lines {
		total.Cents += l.UnitCents * int64(l.Quantity)
	}
	return total
}

// Open says whether an order can still be cancelled.
func (o Order) Open() bool { return o.Status == StatusPlaced || o.Status == StatusPaid }
