package settlement

import (
	"context"
	"fmt"
	"log/slog"

	"example.com/shopworld/internal/platform/ids"
)

// DryBank transfers nothing. It stands in until a bank's contract is signed.
type DryBank struct{ Log *slog.Logger }

// Transfer logs what would be sent.
func (b DryBank) Transfer(_ context.Context, iban string, cents int64, text string) (string, error) {
	if len(iban) < 15 {
		return "", fmt.Errorf("%q is no IBAN", iban)
	}
	b.Log.Info("transfer", "iban", iban[len(iban)-4:], "cents", cents, "text", text)
	return "dry-" + ids.New(), nil
}
