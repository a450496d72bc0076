// Package gateway talks to the providers that take the money.
package gateway

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"net/http"

	"example.com/shopworld/internal/platform/config"
	"example.com/shopworld/internal/platform/money"
)

// Gateway takes money in one way.
type Gateway interface {
	// Authorize sets money aside and returns the provider's reference.
	Authorize(ctx context.Context, token string, amount money.Amount) (ref string, err error)
	Capture(ctx context.Context, ref string, cents int64) error
	Void(ctx context.Context, ref string) error
	Refund(ctx context.Context, ref string, cents int64) error
}

// All returns the gateways by the kind of payment method.
func All(cfg config.Gateway) map[string]Gateway {
	client := &http.Client{Timeout: cfg.Timeout}
	return map[string]Gateway{
		"card": &Card{remote{client, cfg.CardURL, cfg.APIKey}},
		"bank": &Bank{remote{client, cfg.BankURL, cfg.APIKey}},
	}
}

// remote posts to a provider.
type remote struct {
	client *http.Client
	base   string
	key    string
}

func (r remote) post(ctx context.Context, path string, body, into any) error {
	data, err := json.Marshal(body)
	if err != nil {
		return fmt.Errorf("encoding %s: %w", path, err)
	}
	req, err := http.NewRequestWithContext(ctx, http.MethodPost, r.base+path, bytes.NewReader(data))
	if err != nil {
		return fmt.Errorf("asking %s: %w", path, err)
	}
	req.Header.Set("Authorization", "Bearer "+r.key)
	resp, err := r.client.Do(req)
	if err != nil {
		return fmt.Errorf("asking %s: %w", path, err)
	}
	defer resp.Body.Close()
	if resp.StatusCode >= http.StatusMultipleChoices {
		return fmt.Errorf("asking %s: %s", path, resp.Status)
	}
	if into == nil {
		return nil
	}
	return json.NewDecoder(resp.Body).Decode(into)
}
