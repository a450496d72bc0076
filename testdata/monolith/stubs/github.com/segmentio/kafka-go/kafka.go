// Package kafka declares what shopworld uses of kafka-go.
package kafka

import (
	"context"
	"net"
	"time"
)

type RequiredAcks int

const RequireAll RequiredAcks = -1

type Message struct {
	Topic  string
	Offset int64
	Key    []byte
	Value  []byte
}

type Balancer interface {
	Balance(msg Message, partitions ...int) (partition int)
}

type Hash struct{}

func (h *Hash) Balance(msg Message, partitions ...int) int { panic("declared only") }

func TCP(address ...string) net.Addr { panic("declared only") }

type Writer struct {
	Addr         net.Addr
	Topic        string
	Balancer     Balancer
	BatchTimeout time.Duration
	RequiredAcks RequiredAcks
}

func (w *Writer) Close() error                                             { panic("declared only") }
func (w *Writer) WriteMessages(ctx context.Context, msgs ...Message) error { panic("declared only") }

type ReaderConfig struct {
	Brokers        []string
	GroupID        string
	Topic          string
	MaxBytes       int
	CommitInterval time.Duration
}

type Reader struct{}

func NewReader(config ReaderConfig) *Reader { panic("declared only") }

func (r *Reader) Close() error                                              { panic("declared only") }
func (r *Reader) CommitMessages(ctx context.Context, msgs ...Message) error { panic("declared only") }
func (r *Reader) Config() ReaderConfig                                      { panic("declared only") }
func (r *Reader) FetchMessage(ctx context.Context) (Message, error)         { panic("declared only") }
func (r *Reader) ReadMessage(ctx context.Context) (Message, error)          { panic("declared only") }
