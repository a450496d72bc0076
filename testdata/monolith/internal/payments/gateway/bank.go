package gateway

import (
	"context"
	"errors"

	"example.com/shopworld/internal/platform/ids"
	"example.com/shopworld/internal/platform/money"
)

// ErrNoRefund says that a bank does not give money back by itself.
var ErrNoRefund = errors.New("bank transfers are refunded by hand")

// Bank takes transfers. There is nothing to set aside: the customer sends the money.
type Bank struct{ remote }

// Authorize makes up the reference that the customer has to write on the transfer.
func (b *Bank) Authorize(ctx context.Context, token string, amount money.Amount) (string, error) {
	ref := "SW-" + ids.New()
	return ref, b.post(ctx, "/expected", map[string]any{"iban": token, "ref": ref, "cents": amount.Cents}, nil)
}

// Capture asks whether the money has come.
func (b *Bank) Capture(ctx context.Context, ref string, cents int64) error {
	return b.post(ctx, "/received", map[string]any{"ref": ref, "cents": cents}, nil)
}

// Void stops waiting.
func (b *Bank) Void(ctx context.Context, ref string) error {
	return b.post(ctx, "/forget", map[string]any{"ref": ref}, nil)
}

// Refund cannot be done.
func (b *Bank) Refund(context.Context, string, int64) error { return ErrNoRefund }
