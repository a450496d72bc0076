// Package httpserver runs the public HTTP server and holds what all handlers share.
package httpserver

import (
	"context"
	"errors"
	"log/slog"
	"net/http"
	"time"

	"example.com/shopworld/internal/platform/config"
)

// Run serves until the context ends, then lets open requests finish.
func Run(ctx context.Context, cfg config.HTTP, h http.Handler, log *slog.Logger) error {
	srv := &http.Server{Addr: cfg.Addr, Handler: h, ReadTimeout: cfg.ReadTimeout, WriteTimeout: cfg.WriteTimeout}
	failed := make(chan error, 1)
	go func() { failed <- srv.ListenAndServe() }()
	log.Info("listening", "addr", cfg.Addr)
	select {
	case err := <-failed:
		return err
	case <-ctx.Done():
	}
	grace, cancel := context.WithTimeout(context.WithoutCancel(ctx), 20*time.Second)
	defer cancel()
	if err := srv.Shutdown(grace); err != nil && !errors.Is(err, http.ErrServerClosed) {
		return err
	}
	return nil
}
