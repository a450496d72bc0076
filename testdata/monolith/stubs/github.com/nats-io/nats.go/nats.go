// Package nats declares what shopworld uses of NATS.
package nats

type Options struct{}

type Option func(*Options) error

type Msg struct {
	Subject string
	Data    []byte
}

type MsgHandler func(msg *Msg)

type Subscription struct{}

func (s *Subscription) Unsubscribe() error { panic("declared only") }

type Conn struct{}

func Connect(url string, options ...Option) (*Conn, error) { panic("declared only") }
func Name(name string) Option                              { panic("declared only") }

func (nc *Conn) Drain() error                           { panic("declared only") }
func (nc *Conn) Publish(subj string, data []byte) error { panic("declared only") }
func (nc *Conn) QueueSubscribe(subj, queue string, cb MsgHandler) (*Subscription, error) {
	panic("declared only")
}
func (nc *Conn) Subscribe(subj string, cb MsgHandler) (*Subscription, error) { panic("declared only") }
