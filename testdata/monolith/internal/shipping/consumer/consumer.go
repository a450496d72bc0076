// Package consumer dispatches orders once they are paid, through sarama.
package consumer

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"

	"github.com/IBM/sarama"

	"example.com/shopworld/internal/platform/config"
	"example.com/shopworld/internal/platform/events"
	"example.com/shopworld/internal/platform/logging"
	"example.com/shopworld/internal/shipping"
)

var topics = []string{events.TopicPaymentCaptured}

// Run consumes until the context ends.
func Run(ctx context.Context, cfg config.Kafka, s *shipping.Service) error {
	sc := sarama.NewConfig()
	sc.Consumer.Offsets.Initial = sarama.OffsetOldest
	group, err := sarama.NewConsumerGroup(cfg.Brokers, cfg.Group+".shipping", sc)
	if err != nil {
		return fmt.Errorf("joining the group: %w", err)
	}
	defer group.Close()
	for ctx.Err() == nil {
		if err := group.Consume(ctx, topics, &dispatcher{s}); err != nil && !errors.Is(err, sarama.ErrClosedConsumerGroup) {
			return fmt.Errorf("consuming payments: %w", err)
		}
	}
	return nil
}

type dispatcher struct{ service *shipping.Service }

func (*dispatcher) Setup(sarama.ConsumerGroupSession) error   { return nil }
func (*dispatcher) Cleanup(sarama.ConsumerGroupSession) error { return nil }

func (d *dispatcher) ConsumeClaim(session sarama.ConsumerGroupSession, claim sarama.ConsumerGroupClaim) error {
	for m := range claim.Messages() {
		var e events.PaymentCaptured
		if err := json.Unmarshal(m.Value, &e); err != nil {
			logging.From(session.Context()).Warn("message dropped", "offset", m.Offset, "err", err)
		} else if err := d.service.Dispatch(session.Context(), e.OrderID, "post"); err != nil {
			return err
		}
		session.MarkMessage(m, "")
	}
	return nil
}
