// Shopworld is the server of the shop.
package main

import (
	"context"
	"fmt"
	"os"
	"os/signal"
	"syscall"

	"example.com/shopworld/internal/app"
	"example.com/shopworld/internal/platform/config"
	"example.com/shopworld/internal/platform/grpcserver"
	"example.com/shopworld/internal/platform/httpserver"
	"example.com/shopworld/internal/platform/logging"
	"example.com/shopworld/internal/reservations/sweeper"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	if err := run(ctx); err != nil {
		fmt.Fprintln(os.Stderr, "shopworld:", err)
		os.Exit(1)
	}
}

func run(ctx context.Context) error {
	cfg, err := config.Load()
	if err != nil {
		return err
	}
	log := logging.New(cfg.Log, "shopworld")
	a, err := app.New(ctx, cfg, log)
	if err != nil {
		return err
	}
	defer a.Close()
	srv := grpcserver.New(log)
	a.RegisterRPC(srv)

	ended := make(chan error, 3)
	go func() { ended <- grpcserver.Run(ctx, cfg.GRPC, srv) }()
	go func() { ended <- sweeper.Run(ctx, a.Reservations, cfg.Holds.Sweep, log) }()
	go func() { ended <- httpserver.Run(ctx, cfg.HTTP, a.Routes(), log) }()
	return <-ended
}
