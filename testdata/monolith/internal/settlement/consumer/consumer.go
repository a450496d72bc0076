// Package consumer books payments as Kafka tells of them.
package consumer

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"time"

	"github.com/segmentio/kafka-go"

	"example.com/shopworld/internal/platform/config"
	"example.com/shopworld/internal/platform/events"
	"example.com/shopworld/internal/platform/logging"
	"example.com/shopworld/internal/settlement"
)

// Run consumes until the context ends.
func Run(ctx context.Context, cfg config.Kafka, s *settlement.Service) error {
	r := kafka.NewReader(kafka.ReaderConfig{
		Brokers:        cfg.Brokers,
		GroupID:        cfg.Group + ".settlement",
		Topic:          events.TopicPaymentCaptured,
		CommitInterval: time.Second,
	})
	defer r.Close()
	for {
		m, err := r.ReadMessage(ctx)
		if errors.Is(err, context.Canceled) {
			return nil
		}
		if err != nil {
			return fmt.Errorf("reading payments: %w", err)
		}
		if err := handle(ctx, s, m); err != nil {
			logging.From(ctx).Error("payment not booked", "offset", m.Offset, "err", err)
		}
	}
}

func handle(ctx context.Context, s *settlement.Service, m kafka.Message) error {
	var e events.PaymentCaptured
	if err := json.Unmarshal(m.Value, &e); err != nil {
		return fmt.Errorf("decoding: %w", err)
	}
	return s.Record(ctx, e)
}
