package events

import (
	"context"
	"encoding/json"
	"fmt"

	"github.com/jmoiron/sqlx"
	"github.com/segmentio/kafka-go"

	"example.com/shopworld/internal/platform/db"
)

const (
	insertOutbox = `INSERT INTO outbox (topic, key, payload) VALUES ($1, $2, $3)`
	unsentOutbox = `
		SELECT id, topic, key, payload
		FROM outbox
		WHERE sent_at IS NULL
		ORDER BY id
		LIMIT $1
		FOR UPDATE SKIP LOCKED`
	markOutbox = `UPDATE outbox SET sent_at = now() WHERE id = $1`
)

// Append writes an event next to the change that it tells of, in the same transaction.
func Append(ctx context.Context, tx sqlx.ExecerContext, topic, key string, payload any) error {
	data, err := json.Marshal(payload)
	if err != nil {
		return fmt.Errorf("encoding an event of %s: %w", topic, err)
	}
	if _, err := tx.ExecContext(ctx, insertOutbox, topic, key, data); err != nil {
		return fmt.Errorf("appending to the outbox: %w", err)
	}
	return nil
}

// Relay sends what stands in the outbox to Kafka.
type Relay struct{ writer *kafka.Writer }

// NewRelay returns a relay. Its writer has no topic: each message brings its own.
func NewRelay(brokers []string) *Relay {
	return &Relay{writer: &kafka.Writer{Addr: kafka.TCP(brokers...), Balancer: &kafka.Hash{}, RequiredAcks: kafka.RequireAll}}
}

type outboxRow struct {
	ID      int64  `db:"id"`
	Topic   string `db:"topic"`
	Key     string `db:"key"`
	Payload []byte `db:"payload"`
}

// SendBatch sends up to n events and says how many it sent.
func (r *Relay) SendBatch(ctx context.Context, n int) (sent int, err error) {
	err = db.InTx(ctx, func(tx *sqlx.Tx) error {
		var rows []outboxRow
		if err := tx.SelectContext(ctx, &rows, unsentOutbox, n); err != nil {
			return fmt.Errorf("reading the outbox: %w", err)
		}
		for _, row := range rows {
			m := kafka.Message{Topic: row.Topic, Key: []byte(row.Key), Value: row.Payload}
			if err := r.writer.WriteMessages(ctx, m); err != nil {
				return fmt.Errorf("sending event %d: %w", row.ID, err)
			}
			if _, err := tx.ExecContext(ctx, markOutbox, row.ID); err != nil {
				return fmt.Errorf("marking event %d: %w", row.ID, err)
			}
			sent++
		}
		return nil
	})
	return sent, err
}
