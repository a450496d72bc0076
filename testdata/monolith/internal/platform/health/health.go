// Package health answers the probes of the platform that the shop runs on.
package health

import (
	"context"
	"net/http"

	"example.com/shopworld/internal/platform/httpserver"
)

// Pinger is something that has to answer for the shop to work.
type Pinger interface {
	PingContext(ctx context.Context) error
}

// Live says that the process runs.
func Live(w http.ResponseWriter, _ *http.Request) {
	httpserver.WriteJSON(w, http.StatusOK, map[string]string{"status": "alive"})
}

// Ready says whether all that is needed answers.
func Ready(needed ...Pinger) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		for _, p := range needed {
			if err := p.PingContext(r.Context()); err != nil {
				httpserver.WriteError(w, r, httpserver.Fail(http.StatusServiceUnavailable, "not_ready", err))
				return
			}
		}
		httpserver.WriteJSON(w, http.StatusOK, map[string]string{"status": "ready"})
	})
}
