package gateway

import (
	"context"

	"example.com/shopworld/internal/platform/money"
)

// Card takes cards: set aside first, captured when the parcel leaves.
type Card struct{ remote }

type cardRequest struct {
	Token  string       `json:"token,omitempty"`
	Ref    string       `json:"ref,omitempty"`
	Amount money.Amount `json:"amount"`
}

// Authorize sets money aside.
func (c *Card) Authorize(ctx context.Context, token string, amount money.Amount) (string, error) {
	var answer struct {
		Ref string `json:"ref"`
	}
	err := c.post(ctx, "/v2/authorisations", cardRequest{Token: token, Amount: amount}, &answer)
	return answer.Ref, err
}

// Capture takes what was set aside.
func (c *Card) Capture(ctx context.Context, ref string, cents int64) error {
	return c.post(ctx, "/v2/captures", cardRequest{Ref: ref, Amount: money.Amount{Cents: cents}}, nil)
}

// Void lets go of what was set aside.
func (c *Card) Void(ctx context.Context, ref string) error {
	return c.post(ctx, "/v2/voids", cardRequest{Ref: ref}, nil)
}

// Refund gives money back.
func (c *Card) Refund(ctx context.Context, ref string, cents int64) error {
	return c.post(ctx, "/v2/refunds", cardRequest{Ref: ref, Amount: money.Amount{Cents: cents}}, nil)
}
