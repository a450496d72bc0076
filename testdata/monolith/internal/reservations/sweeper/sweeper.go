// Package sweeper gives back stock that is held too long.
package sweeper

import (
	"context"
	"log/slog"
	"time"

	"example.com/shopworld/internal/reservations"
)

// Run sweeps at an interval until the context ends.
func Run(ctx context.Context, s *reservations.Service, every time.Duration, log *slog.Logger) error {
	ticker := time.NewTicker(every)
	defer ticker.Stop()
	for {
		select {
		case <-ctx.Done():
			return nil
		case now := <-ticker.C:
			n, err := s.ReleaseExpired(ctx, now)
			if err != nil {
				log.Error("sweep failed", "err", err)
				continue
			}
			log.Debug("swept", "reservations", n)
		}
	}
}
