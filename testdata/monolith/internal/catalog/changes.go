package catalog

import (
	"context"
	"encoding/json"
	"fmt"

	"github.com/IBM/sarama"

	"example.com/shopworld/internal/platform/events"
)

// Changes publishes changes of products, through sarama, which the catalog used before the
// rest of the shop had Kafka.
type Changes struct{ producer sarama.SyncProducer }

// NewChanges connects.
func NewChanges(brokers []string) (*Changes, error) {
	cfg := sarama.NewConfig()
	cfg.Producer.Return.Successes = true
	p, err := sarama.NewSyncProducer(brokers, cfg)
	if err != nil {
		return nil, fmt.Errorf("connecting to Kafka: %w", err)
	}
	return &Changes{producer: p}, nil
}

// ProductChanged publishes a change.
func (c *Changes) ProductChanged(_ context.Context, e events.ProductChanged) error {
	data, err := json.Marshal(e)
	if err != nil {
		return fmt.Errorf("encoding %s: %w", e.SKU, err)
	}
	_, _, err = c.producer.SendMessage(&sarama.ProducerMessage{
		Topic: events.TopicProductChanged,
		Key:   sarama.StringEncoder(e.SKU),
		Value: sarama.ByteEncoder(data),
	})
	if err != nil {
		return fmt.Errorf("publishing the change of %s: %w", e.SKU, err)
	}
	return nil
}

// Close sends what is buffered.
func (c *Changes) Close() error { return c.producer.Close() }
