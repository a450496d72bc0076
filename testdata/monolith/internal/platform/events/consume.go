package events

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"

	"github.com/segmentio/kafka-go"

	"example.com/shopworld/internal/platform/logging"
)

// Reader returns a reader of one topic, for one consumer group.
func Reader(brokers []string, group, topic string) *kafka.Reader {
	return kafka.NewReader(kafka.ReaderConfig{Brokers: brokers, GroupID: group, Topic: topic, MaxBytes: 1 << 20})
}

// Consume hands each message of the reader to fn and commits it when fn returns nil. It
// returns nil when the context or the reader ends.
func Consume[T any](ctx context.Context, r *kafka.Reader, fn func(ctx context.Context, payload T) error) error {
	defer r.Close()
	for {
		m, err := r.FetchMessage(ctx)
		if errors.Is(err, context.Canceled) || errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return fmt.Errorf("fetching from %s: %w", r.Config().Topic, err)
		}
		var payload T
		if err := json.Unmarshal(m.Value, &payload); err != nil {
			logging.From(ctx).Error("message dropped: select another version from the registry", "topic", m.Topic, "offset", m.Offset, "err", err)
		} else if err := fn(ctx, payload); err != nil {
			return fmt.Errorf("handling %s at offset %d: %w", m.Topic, m.Offset, err)
		}
		if err := r.CommitMessages(ctx, m); err != nil {
			return fmt.Errorf("committing %s: %w", m.Topic, err)
		}
	}
}
