// Package events names the topics that parts of the shop talk through, and carries messages
// over Kafka, NATS and the outbox.
package events

import "time"

// Kafka topics.
const (
	TopicOrderPlaced     = "orders.placed"
	TopicOrderCancelled  = "orders.cancelled"
	TopicPaymentCaptured = "payments.captured"
	TopicPaymentRefunded = "payments.refunded"
	TopicProductChanged  = "catalog.product-changed"
	TopicDelivered       = "shipping.delivered"
)

// NATS subjects.
const (
	SubjectStockLow       = "stock.low"
	SubjectUserRegistered = "users.registered"
)

// QueueMail is the AMQP queue of outgoing mail, which the shop of our partner fills as well.
const QueueMail = "mail.outgoing"

// OrderPlaced is the payload of TopicOrderPlaced.
type OrderPlaced struct {
	OrderID string    `json:"order_id"`
	UserID  string    `json:"user_id"`
	Cents   int64     `json:"cents"`
	At      time.Time `json:"at"`
}

// OrderCancelled is the payload of TopicOrderCancelled.
type OrderCancelled struct {
	OrderID string `json:"order_id"`
	UserID  string `json:"user_id"`
	Reason  string `json:"reason"`
}

// PaymentCaptured is the payload of TopicPaymentCaptured.
type PaymentCaptured struct {
	PaymentID string    `json:"payment_id"`
	OrderID   string    `json:"order_id"`
	Cents     int64     `json:"cents"`
	At        time.Time `json:"at"`
}

// PaymentRefunded is the payload of TopicPaymentRefunded.
type PaymentRefunded struct {
	PaymentID string `json:"payment_id"`
	Cents     int64  `json:"cents"`
}

// ProductChanged is the payload of TopicProductChanged.
type ProductChanged struct {
	SKU string `json:"sku"`
}

// Delivered is the payload of TopicDelivered.
type Delivered struct {
	OrderID string    `json:"order_id"`
	At      time.Time `json:"at"`
}

// StockLow is the payload of SubjectStockLow.
type StockLow struct {
	SKU  string `json:"sku"`
	Left int    `json:"left"`
}

// UserRegistered is the payload of SubjectUserRegistered.
type UserRegistered struct {
	UserID string `json:"user_id"`
	Email  string `json:"email"`
}
