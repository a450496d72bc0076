// Package jobs does with orders what has to be done by the clock.
package jobs

import (
	"context"
	"log/slog"
	"time"

	"github.com/robfig/cron/v3"

	"example.com/shopworld/internal/orders/service"
)

// Register adds the jobs of orders to a cron.
func Register(ctx context.Context, c *cron.Cron, s *service.Service, log *slog.Logger) error {
	if _, err := c.AddFunc("@every 10m", func() {
		n, err := s.CancelStale(ctx, time.Now())
		log.Info("stale orders cancelled", "orders", n, "err", err)
	}); err != nil {
		return err
	}
	_, err := c.AddJob("0 6 * * *", digest{ctx, s, log})
	return err
}

type digest struct {
	ctx     context.Context
	service *service.Service
	log     *slog.Logger
}

// Run logs yesterday's orders.
func (d digest) Run() {
	if err := d.service.LogDigest(d.ctx, time.Now()); err != nil {
		d.log.Error("digest failed", "err", err)
	}
}
