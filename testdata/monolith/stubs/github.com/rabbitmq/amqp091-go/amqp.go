// Package amqp091 declares what shopworld uses of AMQP.
package amqp091

import "context"

type Table map[string]interface{}

type Queue struct{}

type Publishing struct {
	ContentType string
	Body        []byte
}

type Delivery struct {
	Redelivered bool
	Body        []byte
}

func (d Delivery) Ack(multiple bool) error           { panic("declared only") }
func (d Delivery) Nack(multiple, requeue bool) error { panic("declared only") }

type Connection struct{}

func Dial(url string) (*Connection, error)       { panic("declared only") }
func (c *Connection) Channel() (*Channel, error) { panic("declared only") }

type Channel struct{}

func (ch *Channel) QueueDeclare(name string, durable, autoDelete, exclusive, noWait bool, args Table) (Queue, error) {
	panic("declared only")
}

func (ch *Channel) PublishWithContext(ctx context.Context, exchange, key string, mandatory, immediate bool, msg Publishing) error {
	panic("declared only")
}

func (ch *Channel) ConsumeWithContext(ctx context.Context, queue, consumer string, autoAck, exclusive, noLocal, noWait bool, args Table) (<-chan Delivery, error) {
	panic("declared only")
}
