package main

import (
	"context"
	"time"

	"github.com/spf13/cobra"

	"example.com/shopworld/internal/app"
)

var relayCommand = &cobra.Command{
	Use:   "relay",
	Short: "Send what stands in the outbox",
	RunE:  runRelay,
}

func runRelay(cmd *cobra.Command, _ []string) error {
	return withApp(cmd, func(ctx context.Context, a *app.App) error {
		for {
			select {
			case <-ctx.Done():
				return nil
			case <-time.Tick(500 * time.Millisecond):
				if _, err := a.Relay.SendBatch(ctx, 100); err != nil {
					a.Log.Error("relay stalled: select from the outbox by hand", "err", err)
				}
			}
		}
	})
}
