// Package app puts the shop together, for the server and for the worker.
package app

import (
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"

	"github.com/jmoiron/sqlx"

	"example.com/shopworld/internal/audit"
	"example.com/shopworld/internal/catalog"
	"example.com/shopworld/internal/catalog/search"
	"example.com/shopworld/internal/graph"
	"example.com/shopworld/internal/notifications"
	"example.com/shopworld/internal/notifications/live"
	"example.com/shopworld/internal/notifications/mail"
	"example.com/shopworld/internal/orders/handlers"
	"example.com/shopworld/internal/orders/producer"
	orderservice "example.com/shopworld/internal/orders/service"
	orderstore "example.com/shopworld/internal/orders/store"
	"example.com/shopworld/internal/payments"
	"example.com/shopworld/internal/payments/gateway"
	"example.com/shopworld/internal/platform/cache"
	"example.com/shopworld/internal/platform/config"
	"example.com/shopworld/internal/platform/db"
	"example.com/shopworld/internal/platform/events"
	"example.com/shopworld/internal/promotions"
	"example.com/shopworld/internal/reporting"
	"example.com/shopworld/internal/reservations"
	reservationstore "example.com/shopworld/internal/reservations/store"
	"example.com/shopworld/internal/settlement"
	settlementstore "example.com/shopworld/internal/settlement/store"
	"example.com/shopworld/internal/shipping"
	"example.com/shopworld/internal/users"
	"example.com/shopworld/internal/users/sessions"
)

// App is the shop: its services, wired.
type App struct {
	Config        *config.Config
	Log           *slog.Logger
	DB            *sqlx.DB
	Bus           *events.Bus
	Relay         *events.Relay
	Audit         audit.Partitions
	Catalog       *catalog.Service
	Index         *search.Index
	Hub           *live.Hub
	Mail          *mail.Queue
	Notifications *notifications.Service
	Orders        *orderservice.Service
	Payments      *payments.Service
	Promotions    *promotions.Service
	Reporting     *reporting.Service
	Reservations  *reservations.Service
	Sessions      *sessions.Store
	Settlement    *settlement.Service
	Shipping      *shipping.Service
	Users         *users.Service

	orders  *handlers.Orders
	graph   *graph.Resolver
	closers []io.Closer
}

// New connects to everything and wires the services.
func New(ctx context.Context, cfg *config.Config, log *slog.Logger) (*App, error) {
	a := &App{Config: cfg, Log: log}
	if err := a.connect(ctx); err != nil {
		return nil, errors.Join(err, a.Close())
	}
	return a, nil
}

func (a *App) connect(ctx context.Context) (err error) {
	if a.DB, err = db.Connect(ctx, a.Config.Postgres); err != nil {
		return err
	}
	a.closers = append(a.closers, a.DB)
	gormDB, err := db.Gorm(a.DB.DB)
	if err != nil {
		return err
	}
	pool, err := db.Pool(ctx, a.Config.Postgres)
	if err != nil {
		return err
	}
	if a.Bus, err = events.NewBus(a.Config.NATS); err != nil {
		return err
	}
	changes, err := catalog.NewChanges(a.Config.Kafka.Brokers)
	if err != nil {
		return err
	}
	a.closers = append(a.closers, a.Bus, changes)
	if a.Mail, err = mail.Dial(a.Config.AMQP); err != nil {
		return err
	}
	redis := cache.Open(a.Config.Redis)
	a.Relay = events.NewRelay(a.Config.Kafka.Brokers)
	a.Catalog = catalog.New(gormDB, redis, changes)
	if a.Index, err = search.Open(ctx, a.Config.Mongo, a.Catalog); err != nil {
		return fmt.Errorf("opening the index: %w", err)
	}
	a.Sessions = sessions.New(redis)
	a.Settlement = settlement.New(settlementstore.New(pool), settlement.DryBank{Log: a.Log})
	a.wire()
	a.Users = users.New(gormDB, a.Bus, a.Orders, a.Payments)
	a.graph = &graph.Resolver{Catalog: a.Catalog, Index: a.Index, Orders: a.Orders, Users: a.Users}
	return nil
}

// wire makes the services that need connections and each other, but nothing else.
func (a *App) wire() {
	conn := a.DB.DB
	a.Audit = audit.Partitions{DB: conn}
	a.Hub = live.NewHub()
	a.Notifications = notifications.New(conn, a.Mail, a.Hub)
	a.Payments = payments.New(conn, gateway.All(a.Config.Gateway), a.recorder())
	a.Promotions = promotions.New(a.DB)
	a.Reservations = reservations.New(reservationstore.New(a.DB), a.Bus, a.Config.Holds.For)
	a.Orders = orderservice.New(orderstore.New(a.DB), a.Reservations, a.Payments, a.Promotions, a.Catalog, a.Log)
	a.Reporting = reporting.New(conn)
	a.Shipping = shipping.New(conn)
	p := producer.New(a.Config.Kafka.Brokers)
	a.closers = append(a.closers, p)
	a.orders = handlers.New(a.Orders, p)
}

// recorder chooses where the audit trail goes: developers have no audit log.
func (a *App) recorder() audit.Recorder {
	if a.Config.Log.JSON {
		return audit.TableRecorder{}
	}
	return audit.LogRecorder{Log: a.Log}
}

// Close disconnects, last first.
func (a *App) Close() error {
	var problems []error
	for i := len(a.closers) - 1; i >= 0; i-- {
		problems = append(problems, a.closers[i].Close())
	}
	return errors.Join(problems...)
}
