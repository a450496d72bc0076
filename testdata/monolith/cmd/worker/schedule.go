package main

import (
	"context"
	"time"

	"github.com/robfig/cron/v3"
	"github.com/spf13/cobra"

	"example.com/shopworld/internal/app"
	orderjobs "example.com/shopworld/internal/orders/jobs"
	"example.com/shopworld/internal/platform/scheduler"
)

func scheduleCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "schedule",
		Short: "Run all jobs by the clock",
		RunE:  func(cmd *cobra.Command, _ []string) error { return withApp(cmd, schedule) },
	}
}

func schedule(ctx context.Context, a *app.App) error {
	c := cron.New()
	if err := orderjobs.Register(ctx, c, a.Orders, a.Log); err != nil {
		return err
	}
	s := scheduler.New(a.Log)
	if err := s.Add(ctx, "close-settlement", "15 0 * * *", closeYesterday(a)); err != nil {
		return err
	}
	if err := s.Add(ctx, "audit-partitions", "0 3 25 * *", func(ctx context.Context) error {
		return a.Audit.Make(ctx, time.Now().AddDate(0, 1, 0))
	}); err != nil {
		return err
	}
	if err := s.Add(ctx, "overdue-payments", "30 7 * * 1-5", func(ctx context.Context) error {
		_, err := a.Payments.Overdue(ctx, time.Now().AddDate(0, 0, -7))
		return err
	}); err != nil {
		return err
	}
	if err := s.Add(ctx, "prune-notifications", "@weekly", func(ctx context.Context) error {
		_, err := a.Notifications.Prune(ctx, time.Now().AddDate(0, -6, 0))
		return err
	}); err != nil {
		return err
	}
	c.Start()
	defer c.Stop()
	s.Run(ctx)
	return nil
}

func closeYesterday(a *app.App) func(context.Context) error {
	return func(ctx context.Context) error {
		day := time.Now().UTC().AddDate(0, 0, -1).Truncate(24 * time.Hour)
		n, err := a.Settlement.Close(ctx, day)
		a.Log.Info("settlement closed", "day", day, "payouts", n, "err", err)
		return err
	}
}
