// Package producer tells Kafka what happens to orders. Placed orders go through the outbox
// instead, because they must not be lost.
package producer

import (
	"context"
	"encoding/json"
	"fmt"
	"time"

	"github.com/segmentio/kafka-go"

	"example.com/shopworld/internal/orders"
	"example.com/shopworld/internal/platform/events"
)

// Producer writes to the topic of cancelled orders.
type Producer struct{ cancelled *kafka.Writer }

// New returns a producer.
func New(brokers []string) *Producer {
	return &Producer{cancelled: &kafka.Writer{
		Addr:         kafka.TCP(brokers...),
		Topic:        events.TopicOrderCancelled,
		Balancer:     &kafka.Hash{},
		BatchTimeout: 10 * time.Millisecond,
	}}
}

// Cancelled tells that an order was cancelled.
func (p *Producer) Cancelled(ctx context.Context, o *orders.Order, reason string) error {
	payload, err := json.Marshal(events.OrderCancelled{OrderID: o.ID, UserID: o.UserID, Reason: reason})
	if err != nil {
		return fmt.Errorf("encoding order %s: %w", o.ID, err)
	}
	if err := p.cancelled.WriteMessages(ctx, kafka.Message{Key: []byte(o.ID), Value: payload}); err != nil {
		return fmt.Errorf("publishing the end of order %s: %w", o.ID, err)
	}
	return nil
}

// Close sends what is buffered.
func (p *Producer) Close() error { return p.cancelled.Close() }
