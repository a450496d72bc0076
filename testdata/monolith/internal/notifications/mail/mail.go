// Package mail queues mail in AMQP and sends it.
package mail

import (
	"context"
	"encoding/json"
	"fmt"
	"net/smtp"

	amqp "github.com/rabbitmq/amqp091-go"

	"example.com/shopworld/internal/platform/config"
	"example.com/shopworld/internal/platform/events"
	"example.com/shopworld/internal/platform/logging"
)

// Mail is a message to be sent.
type Mail struct {
	UserID  string `json:"user_id"`
	Subject string `json:"subject"`
	Body    string `json:"body"`
}

// Queue is the queue of outgoing mail.
type Queue struct{ ch *amqp.Channel }

// Dial connects and declares the queue.
func Dial(url string) (*Queue, error) {
	conn, err := amqp.Dial(url)
	if err != nil {
		return nil, fmt.Errorf("connecting to AMQP: %w", err)
	}
	ch, err := conn.Channel()
	if err != nil {
		return nil, fmt.Errorf("opening a channel: %w", err)
	}
	if _, err := ch.QueueDeclare(events.QueueMail, true, false, false, false, nil); err != nil {
		return nil, fmt.Errorf("declaring %s: %w", events.QueueMail, err)
	}
	return &Queue{ch: ch}, nil
}

// Queue adds a mail.
func (q *Queue) Queue(ctx context.Context, userID, subject, body string) error {
	data, err := json.Marshal(Mail{UserID: userID, Subject: subject, Body: body})
	if err != nil {
		return err
	}
	return q.ch.PublishWithContext(ctx, "", events.QueueMail, false, false, amqp.Publishing{ContentType: "application/json", Body: data})
}

// Addresses finds where users get mail.
type Addresses interface {
	EmailOf(ctx context.Context, userID string) (string, error)
}

// Sender sends what is queued.
type Sender struct {
	queue     *Queue
	cfg       config.Mail
	addresses Addresses
}

// NewSender returns a sender.
func NewSender(q *Queue, cfg config.Mail, a Addresses) *Sender {
	return &Sender{queue: q, cfg: cfg, addresses: a}
}

// Run sends until the context ends.
func (s *Sender) Run(ctx context.Context) error {
	deliveries, err := s.queue.ch.ConsumeWithContext(ctx, events.QueueMail, "mail-sender", false, false, false, false, nil)
	if err != nil {
		return fmt.Errorf("consuming %s: %w", events.QueueMail, err)
	}
	for d := range deliveries {
		if err := s.send(ctx, d.Body); err != nil {
			logging.From(ctx).Error("mail not sent: select another relay", "err", err)
			_ = d.Nack(false, !d.Redelivered)
			continue
		}
		_ = d.Ack(false)
	}
	return nil
}

func (s *Sender) send(ctx context.Context, body []byte) error {
	var m Mail
	if err := json.Unmarshal(body, &m); err != nil {
		return fmt.Errorf("decoding a mail: %w", err)
	}
	to, err := s.addresses.EmailOf(ctx, m.UserID)
	if err != nil {
		return fmt.Errorf("finding the address of %s: %w", m.UserID, err)
	}
	text := "To: " + to + "\r\nSubject: " + m.Subject + "\r\n\r\n" + m.Body
	return smtp.SendMail(s.cfg.Relay, nil, s.cfg.From, []string{to}, []byte(text))
}
