// Package config reads the shop's settings from the environment.
package config

import (
	"errors"
	"fmt"
	"os"
	"strconv"
	"strings"
	"time"
)

// Config is all that the commands need to know about the place they run in.
type Config struct {
	HTTP     HTTP
	GRPC     GRPC
	Postgres Postgres
	Kafka    Kafka
	NATS     string // URL
	AMQP     string // URL
	Mongo    Mongo
	Redis    string // host:port
	Log      Log
	Gateway  Gateway
	Mail     Mail
	Holds    Holds
}

// HTTP says where the public API listens.
type HTTP struct {
	Addr         string
	ReadTimeout  time.Duration
	WriteTimeout time.Duration
}

// GRPC says where the internal API listens.
type GRPC struct{ Addr string }

// Postgres is the one database of the monolith.
type Postgres struct {
	DSN      string
	MaxConns int
}

// Kafka lists the brokers and the prefix of the consumer groups.
type Kafka struct {
	Brokers []string
	Group   string
}

// Mongo holds the search documents and the reviews.
type Mongo struct {
	URI      string
	Database string
}

// Log says how much is logged.
type Log struct {
	Level string
	JSON  bool
}

// Gateway is the provider that takes the money.
type Gateway struct {
	CardURL string
	BankURL string
	APIKey  string
	Timeout time.Duration
}

// Mail is the relay for outgoing mail.
type Mail struct {
	Relay string
	From  string
}

// Holds says how long stock is held for an order that is not paid.
type Holds struct {
	For   time.Duration
	Sweep time.Duration
}

// Load reads the environment. All that is wrong with it is reported at once.
func Load() (*Config, error) {
	e := env{}
	cfg := &Config{
		HTTP: HTTP{
			Addr:         e.text("SHOP_HTTP_ADDR", ":8080"),
			ReadTimeout:  e.duration("SHOP_HTTP_READ_TIMEOUT", 10*time.Second),
			WriteTimeout: e.duration("SHOP_HTTP_WRITE_TIMEOUT", 30*time.Second),
		},
		GRPC:     GRPC{Addr: e.text("SHOP_GRPC_ADDR", ":9090")},
		Postgres: Postgres{DSN: e.required("SHOP_POSTGRES_DSN"), MaxConns: e.number("SHOP_POSTGRES_MAX_CONNS", 20)},
		Kafka: Kafka{
			Brokers: strings.Split(e.text("SHOP_KAFKA_BROKERS", "localhost:9092"), ","),
			Group:   e.text("SHOP_KAFKA_GROUP", "shopworld"),
		},
		NATS:  e.text("SHOP_NATS_URL", "nats://localhost:4222"),
		AMQP:  e.text("SHOP_AMQP_URL", "amqp://guest:guest@localhost:5672/"),
		Mongo: Mongo{URI: e.text("SHOP_MONGO_URI", "mongodb://localhost:27017"), Database: e.text("SHOP_MONGO_DB", "shop")},
		Redis: e.text("SHOP_REDIS_ADDR", "localhost:6379"),
		Log:   Log{Level: e.text("SHOP_LOG_LEVEL", "info"), JSON: e.text("SHOP_LOG_FORMAT", "json") == "json"},
		Gateway: Gateway{
			CardURL: e.text("SHOP_GATEWAY_CARD_URL", "https://cards.psp.example"),
			BankURL: e.text("SHOP_GATEWAY_BANK_URL", "https://bank.psp.example"),
			APIKey:  e.required("SHOP_GATEWAY_KEY"),
			Timeout: e.duration("SHOP_GATEWAY_TIMEOUT", 5*time.Second),
		},
		Mail:  Mail{Relay: e.text("SHOP_MAIL_RELAY", "localhost:25"), From: e.text("SHOP_MAIL_FROM", "shop@shopworld.example")},
		Holds: Holds{For: e.duration("SHOP_HOLD_FOR", 15*time.Minute), Sweep: e.duration("SHOP_HOLD_SWEEP", time.Minute)},
	}
	return cfg, errors.Join(e.problems...)
}

type env struct{ problems []error }

func (e *env) text(name, fallback string) string {
	if v, ok := os.LookupEnv(name); ok {
		return v
	}
	return fallback
}

func (e *env) required(name string) string {
	v := os.Getenv(name)
	if v == "" {
		e.problems = append(e.problems, fmt.Errorf("%s is not set", name))
	}
	return v
}

func (e *env) number(name string, fallback int) int {
	v := os.Getenv(name)
	if v == "" {
		return fallback
	}
	n, err := strconv.Atoi(v)
	if err != nil {
		e.problems = append(e.problems, fmt.Errorf("reading %s: %w", name, err))
	}
	return n
}

func (e *env) duration(name string, fallback time.Duration) time.Duration {
	v := os.Getenv(name)
	if v == "" {
		return fallback
	}
	d, err := time.ParseDuration(v)
	if err != nil {
		e.problems = append(e.problems, fmt.Errorf("reading %s: %w", name, err))
	}
	return d
}
