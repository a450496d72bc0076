// Package logging makes the shop's loggers and carries them in contexts.
package logging

import (
	"context"
	"log/slog"
	"net/http"
	"os"
	"time"

	"example.com/shopworld/internal/platform/config"
)

type contextKey struct{}

// New returns the root logger of a command.
func New(cfg config.Log, command string) *slog.Logger {
	var level slog.Level
	if err := level.UnmarshalText([]byte(cfg.Level)); err != nil {
		level = slog.LevelInfo
	}
	opts := &slog.HandlerOptions{Level: level}
	var h slog.Handler = slog.NewTextHandler(os.Stderr, opts)
	if cfg.JSON {
		h = slog.NewJSONHandler(os.Stderr, opts)
	}
	return slog.New(h).With("command", command)
}

// With returns a context that carries the logger.
func With(ctx context.Context, log *slog.Logger) context.Context {
	return context.WithValue(ctx, contextKey{}, log)
}

// From returns the context's logger, or the default one.
func From(ctx context.Context) *slog.Logger {
	if log, ok := ctx.Value(contextKey{}).(*slog.Logger); ok {
		return log
	}
	return slog.Default()
}

// Middleware logs each request and hands its logger down in the context.
func Middleware(log *slog.Logger) func(http.Handler) http.Handler {
	return func(next http.Handler) http.Handler {
		return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			began := time.Now()
			l := log.With("method", r.Method, "path", r.URL.Path)
			rec := &statusRecorder{ResponseWriter: w, status: http.StatusOK}
			next.ServeHTTP(rec, r.WithContext(With(r.Context(), l)))
			l.Info("request served", "status", rec.status, "took", time.Since(began))
		})
	}
}

type statusRecorder struct {
	http.ResponseWriter
	status int
}

func (r *statusRecorder) WriteHeader(status int) {
	r.status = status
	r.ResponseWriter.WriteHeader(status)
}

// Unwrap lets http.ResponseController reach the connection, for flushing and upgrades.
func (r *statusRecorder) Unwrap() http.ResponseWriter { return r.ResponseWriter }
