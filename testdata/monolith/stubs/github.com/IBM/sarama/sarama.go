// Package sarama declares what shopworld uses of sarama.
package sarama

import (
	"context"
	"errors"
)

const OffsetOldest int64 = -2

var ErrClosedConsumerGroup = errors.New("kafka: tried to use a consumer group that was closed")

type Config struct {
	Producer struct {
		Return struct {
			Successes bool
		}
	}
	Consumer struct {
		Offsets struct {
			Initial int64
		}
	}
}

func NewConfig() *Config { panic("declared only") }

type Encoder interface {
	Encode() ([]byte, error)
	Length() int
}

type StringEncoder string

func (s StringEncoder) Encode() ([]byte, error) { panic("declared only") }
func (s StringEncoder) Length() int             { panic("declared only") }

type ByteEncoder []byte

func (b ByteEncoder) Encode() ([]byte, error) { panic("declared only") }
func (b ByteEncoder) Length() int             { panic("declared only") }

type ProducerMessage struct {
	Topic string
	Key   Encoder
	Value Encoder
}

type SyncProducer interface {
	SendMessage(msg *ProducerMessage) (partition int32, offset int64, err error)
	Close() error
}

func NewSyncProducer(addrs []string, config *Config) (SyncProducer, error) { panic("declared only") }

type ConsumerMessage struct {
	Value  []byte
	Topic  string
	Offset int64
}

type ConsumerGroup interface {
	Consume(ctx context.Context, topics []string, handler ConsumerGroupHandler) error
	Close() error
}

func NewConsumerGroup(addrs []string, groupID string, config *Config) (ConsumerGroup, error) {
	panic("declared only")
}

type ConsumerGroupHandler interface {
	Setup(ConsumerGroupSession) error
	Cleanup(ConsumerGroupSession) error
	ConsumeClaim(ConsumerGroupSession, ConsumerGroupClaim) error
}

type ConsumerGroupSession interface {
	MarkMessage(msg *ConsumerMessage, metadata string)
	Context() context.Context
}

type ConsumerGroupClaim interface {
	Messages() <-chan *ConsumerMessage
}
