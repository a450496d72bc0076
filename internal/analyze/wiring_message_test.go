package analyze

import "testing"

func TestConsumersAndPublishers(t *testing.T) {
	checkEntries(t, stubHTTP+stubMessages+`
-- shop/bus/bus.go --
package bus
import ("context"; "github.com/nats-io/nats.go"; "github.com/segmentio/kafka-go")
type Bus struct{ conn *nats.Conn }
func (b *Bus) Publish(ctx context.Context, subject string, payload any) { b.conn.Publish(subject, nil) }
func Reader(group, topic string) *kafka.Reader { return kafka.NewReader(kafka.ReaderConfig{Topic: topic}) }
func Consume[T any](ctx context.Context, r *kafka.Reader, fn func(ctx context.Context, payload T) error) error {
	for {
		m, err := r.FetchMessage(ctx)
		if err != nil { return err }
		var payload T
		_ = m
		fn(ctx, payload)
	}
}
-- shop/shop.go --
package shop
import ("context"; "shop/bus"; "github.com/IBM/sarama"; "github.com/nats-io/nats.go"; "github.com/nats-io/nats.go/jetstream"; "github.com/segmentio/kafka-go"; amqp "github.com/rabbitmq/amqp091-go")
const placed = "orders.placed"
type handler struct{}
func (*handler) ConsumeClaim() error { return nil }
func group(ctx context.Context, g sarama.ConsumerGroup) { g.Consume(ctx, []string{placed, "orders.cancelled"}, &handler{}) }
func partition(c sarama.Consumer) { c.ConsumePartition("raw", 0, 0) }
func onEvent(ctx context.Context, e string) error { return nil }
func run(ctx context.Context) {
	bus.Consume(ctx, bus.Reader("g", placed), onEvent)
	go bus.Consume(ctx, bus.Reader("g", "payments"), func(ctx context.Context, n int) error { return nil })
}
type loop struct{ reader *kafka.Reader; writer *kafka.Writer }
func newLoop() *loop {
	return &loop{reader: kafka.NewReader(kafka.ReaderConfig{GroupTopics: []string{"a", "b"}}), writer: &kafka.Writer{Topic: "out"}}
}
func (l *loop) read(ctx context.Context) { l.reader.ReadMessage(ctx) }
func (l *loop) write(ctx context.Context) { l.writer.WriteMessages(ctx, kafka.Message{Value: nil}) }
func onMsg(m *nats.Msg) {}
func subscribe(c *nats.Conn, topic string) {
	c.Subscribe("stock.low", onMsg)
	c.QueueSubscribe("stock."+topic, "q", func(m *nats.Msg) {})
	c.PublishMsg(&nats.Msg{Subject: "msg"})
}
func stream(ctx context.Context, js jetstream.JetStream) {
	c, _ := js.CreateOrUpdateConsumer(ctx, "s", jetstream.ConsumerConfig{Durable: "d", FilterSubject: "js.in"})
	c.Consume(func(m jetstream.Msg) {})
	js.Publish(ctx, "js.out", nil)
}
func deliver(d <-chan amqp.Delivery) {}
func queues(ch *amqp.Channel) {
	d, _ := ch.Consume("mail", "", true)
	go deliver(d)
	ch.Publish("", "mail", false, amqp.Publishing{})
	ch.Publish("events", "order.#", false, amqp.Publishing{})
}
func inline(ch *amqp.Channel) {
	d, _ := ch.Consume("inline", "", true)
	for range d {}
}
func send(p sarama.SyncProducer, b *bus.Bus, ctx context.Context, topic string) {
	p.SendMessage(&sarama.ProducerMessage{Topic: placed})
	b.Publish(ctx, "users.registered", nil)
	f := func() { b.Publish(ctx, topic, nil) }
	f()
}
-- want --
amqp | inline | inline | inline
amqp | mail | deliver | queues
kafka | a | loop.read | loop.read
kafka | b | loop.read | loop.read
kafka | orders.cancelled | handler.ConsumeClaim | group
kafka | orders.placed | handler.ConsumeClaim | group
kafka | orders.placed | onEvent | run
kafka | payments | run.func1 | run
kafka | raw | partition | partition
nats | js.in | stream.func1 | stream
nats | stock.low | onMsg | subscribe
nats | stock.{…} | subscribe.func1 | subscribe 0.60
send amqp | events/order.# | queues
send amqp | mail | queues
send kafka | orders.placed | send 0.95
send kafka | out | loop.write
send nats |  | send 0.60
send nats | js.out | stream
send nats | msg | subscribe 0.95
send nats | users.registered | send
`)
}

func TestConsumersOfFranz(t *testing.T) {
	checkEntries(t, stubHTTP+stubMessages+`
-- shop/shop.go --
package shop
import ("context"; "github.com/twmb/franz-go/pkg/kgo")
type worker struct{ client *kgo.Client }
func open() *worker {
	c, _ := kgo.NewClient(kgo.ConsumeTopics("one", "two"))
	return &worker{c}
}
func (w *worker) run(ctx context.Context) {
	for { w.client.PollFetches(ctx); w.client.Produce(ctx, &kgo.Record{Topic: "three"}) }
}
-- shop/unknown/unknown.go --
package unknown
import ("context"; "github.com/twmb/franz-go/pkg/kgo")
func pull(ctx context.Context, c *kgo.Client) { c.PollFetches(ctx) }
func push(ctx context.Context, c *kgo.Client, r *kgo.Record) { c.Produce(ctx, r) }
-- want --
kafka | one | worker.run | open 0.90
kafka | two | worker.run | open 0.90
kafka | {…} | shop/unknown#pull | shop/unknown#pull 0.60
send kafka |  | shop/unknown#push 0.60
send kafka | three | worker.run 0.95
`)
}
