package events

import (
	"context"
	"encoding/json"
	"fmt"

	"github.com/nats-io/nats.go"

	"example.com/shopworld/internal/platform/logging"
)

// Bus carries messages that may be lost: hints and refreshes.
type Bus struct{ conn *nats.Conn }

// NewBus connects to NATS.
func NewBus(url string) (*Bus, error) {
	conn, err := nats.Connect(url, nats.Name("shopworld"))
	if err != nil {
		return nil, fmt.Errorf("connecting to NATS: %w", err)
	}
	return &Bus{conn: conn}, nil
}

// Close sends what is buffered and disconnects.
func (b *Bus) Close() error { return b.conn.Drain() }

// Publish sends a payload as JSON. What cannot be sent is logged and dropped.
func (b *Bus) Publish(ctx context.Context, subject string, payload any) {
	data, err := json.Marshal(payload)
	if err == nil {
		err = b.conn.Publish(subject, data)
	}
	if err != nil {
		logging.From(ctx).Warn("hint lost", "subject", subject, "err", err)
	}
}

// Conn returns the connection, for subscriptions.
func (b *Bus) Conn() *nats.Conn { return b.conn }
