// Package promotions makes things cheaper.
package promotions

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"time"

	"github.com/jmoiron/sqlx"

	"example.com/shopworld/internal/platform/money"
	"example.com/shopworld/internal/platform/repo"
)

// ErrSpent says that a voucher is used up or too old.
var ErrSpent = errors.New("the voucher cannot be redeemed any more")

// Voucher is worth some percent of an order.
type Voucher struct {
	Code       string    `db:"code"`
	Percent    int       `db:"percent"`
	Remaining  int       `db:"remaining"`
	ValidUntil time.Time `db:"valid_until"`
}

// TableName implements repo.Entity.
func (Voucher) TableName() string { return "vouchers" }

// KeyColumn implements repo.Entity.
func (Voucher) KeyColumn() string { return "code" }

// Columns implements repo.Entity.
func (Voucher) Columns() []string { return []string{"code", "percent", "remaining", "valid_until"} }

// Redemption is a voucher that was used.
type Redemption struct {
	Code       string    `db:"code"`
	OrderID    string    `db:"order_id"`
	Cents      int64     `db:"cents"`
	RedeemedAt time.Time `db:"redeemed_at"`
}

// TableName implements repo.Entity.
func (Redemption) TableName() string { return "voucher_redemptions" }

// KeyColumn implements repo.Entity.
func (Redemption) KeyColumn() string { return "order_id" }

// Columns implements repo.Entity.
func (Redemption) Columns() []string { return []string{"code", "order_id", "cents", "redeemed_at"} }

// Service issues and redeems vouchers.
type Service struct {
	vouchers    *repo.Repo[Voucher]
	redemptions *repo.Repo[Redemption]
}

// New returns a service.
func New(conn *sqlx.DB) *Service {
	return &Service{vouchers: repo.New[Voucher](conn), redemptions: repo.New[Redemption](conn)}
}

// Issue makes a voucher.
func (s *Service) Issue(ctx context.Context, v Voucher) error {
	if v.Percent < 1 || v.Percent > 100 {
		return fmt.Errorf("%d percent is no discount", v.Percent)
	}
	return s.vouchers.Insert(ctx, v)
}

// Find returns a voucher.
func (s *Service) Find(ctx context.Context, code string) (Voucher, error) {
	return s.vouchers.Get(ctx, code)
}

// Withdraw removes a voucher that nobody has used.
func (s *Service) Withdraw(ctx context.Context, code string) error {
	return s.vouchers.Delete(ctx, code)
}

// Redemptions returns what was redeemed, page by page.
func (s *Service) Redemptions(ctx context.Context, page int) ([]Redemption, error) {
	return s.redemptions.List(ctx, 100, 100*page)
}

// Redeem uses a voucher for an order, in the order's own transaction, and returns what it is worth.
func (s *Service) Redeem(ctx context.Context, tx *sqlx.Tx, code, orderID string, total money.Amount) (money.Amount, error) {
	r := &redeemer{tx: tx, code: code}
	percent, err := r.use(ctx)
	if err != nil {
		return money.Amount{}, err
	}
	off := total.Percent(percent)
	return off, r.note(ctx, orderID, off.Cents)
}

// redeemer redeems one voucher inside a transaction.
type redeemer struct {
	tx   *sqlx.Tx
	code string
}

func (r *redeemer) use(ctx context.Context) (percent int, err error) {
	err = r.tx.GetContext(ctx, &percent, `
		UPDATE vouchers SET remaining = remaining - 1
		WHERE code = $1 AND remaining > 0 AND valid_until > now()
		RETURNING percent`, r.code)
	if errors.Is(err, sql.ErrNoRows) {
		return 0, ErrSpent
	}
	return percent, err
}

func (r *redeemer) note(ctx context.Context, orderID string, cents int64) error {
	_, err := r.tx.NamedExecContext(ctx, `INSERT INTO voucher_redemptions (code, order_id, cents) VALUES (:code, :order, :cents)`,
		map[string]any{"code": r.code, "order": orderID, "cents": cents})
	return err
}
