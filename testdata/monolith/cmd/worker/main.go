// Worker does what the shop does behind the counter: it consumes topics, runs jobs by the
// clock and offers commands to operators.
package main

import (
	"context"
	"os"
	"os/signal"
	"syscall"

	"github.com/spf13/cobra"

	"example.com/shopworld/internal/app"
	"example.com/shopworld/internal/platform/config"
	"example.com/shopworld/internal/platform/logging"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	if err := newRoot().ExecuteContext(ctx); err != nil {
		os.Exit(1)
	}
}

func newRoot() *cobra.Command {
	root := &cobra.Command{Use: "worker", Short: "What the shop does behind the counter", SilenceUsage: true}
	root.AddCommand(consumeCommand(), scheduleCommand(), relayCommand)
	root.AddCommand(operatorCommands()...)
	return root
}

// withApp runs fn with the shop put together.
func withApp(cmd *cobra.Command, fn func(ctx context.Context, a *app.App) error) error {
	cfg, err := config.Load()
	if err != nil {
		return err
	}
	log := logging.New(cfg.Log, cmd.Name())
	ctx := logging.With(cmd.Context(), log)
	a, err := app.New(ctx, cfg, log)
	if err != nil {
		return err
	}
	defer a.Close()
	return fn(ctx, a)
}
