// Package consumer turns what happens in the shop into notifications.
package consumer

import (
	"context"
	"encoding/json"
	"fmt"

	"github.com/nats-io/nats.go"

	"example.com/shopworld/internal/notifications"
	"example.com/shopworld/internal/platform/config"
	"example.com/shopworld/internal/platform/events"
	"example.com/shopworld/internal/platform/logging"
)

// Consumer listens to Kafka and NATS.
type Consumer struct {
	cfg     config.Kafka
	service *notifications.Service
	buyers  []string
}

// New returns a consumer. Buyers are told when stock runs low.
func New(cfg config.Kafka, s *notifications.Service, buyers ...string) *Consumer {
	return &Consumer{cfg: cfg, service: s, buyers: buyers}
}

// Kafka returns what has to run for the topics of Kafka, by name.
func (c *Consumer) Kafka() map[string]func(context.Context) error {
	group := c.cfg.Group + ".notifications"
	return map[string]func(context.Context) error{
		"placed": func(ctx context.Context) error {
			return events.Consume(ctx, events.Reader(c.cfg.Brokers, group, events.TopicOrderPlaced), c.placed)
		},
		"cancelled": func(ctx context.Context) error {
			return events.Consume(ctx, events.Reader(c.cfg.Brokers, group, events.TopicOrderCancelled), c.cancelled)
		},
		"delivered": func(ctx context.Context) error {
			return events.Consume(ctx, events.Reader(c.cfg.Brokers, group, events.TopicDelivered), func(ctx context.Context, e events.Delivered) error {
				logging.From(ctx).Debug("delivered", "order", e.OrderID)
				return nil
			})
		},
	}
}

func (c *Consumer) placed(ctx context.Context, e events.OrderPlaced) error {
	return c.service.Notify(ctx, e.UserID, "order-placed", "We have received your order "+e.OrderID+".")
}

func (c *Consumer) cancelled(ctx context.Context, e events.OrderCancelled) error {
	return c.service.Notify(ctx, e.UserID, "order-cancelled", fmt.Sprintf("Your order %s was cancelled: %s.", e.OrderID, e.Reason))
}

// Subscribe listens to NATS until the context ends.
func (c *Consumer) Subscribe(ctx context.Context, conn *nats.Conn) error {
	low, err := conn.QueueSubscribe(events.SubjectStockLow, "notifications", func(m *nats.Msg) { c.stockLow(ctx, m) })
	if err != nil {
		return fmt.Errorf("subscribing to %s: %w", events.SubjectStockLow, err)
	}
	defer low.Unsubscribe()
	registered, err := conn.Subscribe(events.SubjectUserRegistered, c.registered)
	if err != nil {
		return fmt.Errorf("subscribing to %s: %w", events.SubjectUserRegistered, err)
	}
	defer registered.Unsubscribe()
	<-ctx.Done()
	return nil
}

func (c *Consumer) stockLow(ctx context.Context, m *nats.Msg) {
	var e events.StockLow
	if err := json.Unmarshal(m.Data, &e); err != nil {
		logging.From(ctx).Warn("message dropped", "subject", m.Subject, "err", err)
		return
	}
	for _, buyer := range c.buyers {
		if err := c.service.Notify(ctx, buyer, "stock-low", fmt.Sprintf("%d left of %s.", e.Left, e.SKU)); err != nil {
			logging.From(ctx).Error("buyer not told", "buyer", buyer, "err", err)
		}
	}
}

func (c *Consumer) registered(m *nats.Msg) {
	var e events.UserRegistered
	if json.Unmarshal(m.Data, &e) == nil {
		_ = c.service.Notify(context.Background(), e.UserID, "welcome", "Welcome to shopworld.")
	}
}
