// Package scheduler runs jobs at times of the day and at intervals.
package scheduler

import (
	"context"
	"fmt"
	"log/slog"
	"time"

	"github.com/robfig/cron/v3"
)

// Scheduler runs jobs by cron expressions, one run of each at a time.
type Scheduler struct {
	cron *cron.Cron
	log  *slog.Logger
}

// New returns a scheduler that counts in UTC.
func New(log *slog.Logger) *Scheduler {
	c := cron.New(cron.WithLocation(time.UTC), cron.WithChain(cron.SkipIfStillRunning(cron.DiscardLogger)))
	return &Scheduler{cron: c, log: log}
}

// Add registers a job under a name.
func (s *Scheduler) Add(ctx context.Context, name, spec string, job func(context.Context) error) error {
	_, err := s.cron.AddFunc(spec, func() {
		if err := job(ctx); err != nil {
			s.log.Error("job failed", "job", name, "err", err)
		}
	})
	if err != nil {
		return fmt.Errorf("scheduling %s: %w", name, err)
	}
	return nil
}

// Run runs the jobs until the context ends and waits for those that are under way.
func (s *Scheduler) Run(ctx context.Context) {
	s.cron.Start()
	<-ctx.Done()
	<-s.cron.Stop().Done()
}
