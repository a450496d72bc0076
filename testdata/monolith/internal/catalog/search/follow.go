package search

import (
	"context"
	"fmt"

	"example.com/shopworld/internal/platform/config"
	"example.com/shopworld/internal/platform/events"
)

// Follow refreshes documents as products change, until the context ends.
func (x *Index) Follow(ctx context.Context, cfg config.Kafka) error {
	reader := events.Reader(cfg.Brokers, cfg.Group+".search", events.TopicProductChanged)
	return events.Consume(ctx, reader, x.refreshed)
}

func (x *Index) refreshed(ctx context.Context, e events.ProductChanged) error {
	if err := x.Refresh(ctx, e.SKU); err != nil {
		return fmt.Errorf("refreshing %s: %w", e.SKU, err)
	}
	return nil
}
