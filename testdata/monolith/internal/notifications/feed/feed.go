// Package feed pushes notifications as server-sent events, for browsers behind proxies that
// do not let WebSockets through.
package feed

import (
	"encoding/json"
	"fmt"
	"net/http"
	"time"

	"example.com/shopworld/internal/notifications"
	"example.com/shopworld/internal/platform/auth"
	"example.com/shopworld/internal/platform/httpserver"
)

const pause = 5 * time.Second

// Stream writes what a user has not read, as it comes.
func Stream(s *notifications.Service) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		flusher, ok := w.(http.Flusher)
		if !ok {
			httpserver.WriteError(w, r, httpserver.Fail(http.StatusNotImplemented, "no_stream", http.ErrNotSupported))
			return
		}
		w.Header().Set("Content-Type", "text/event-stream")
		w.Header().Set("Cache-Control", "no-cache")
		ticker := time.NewTicker(pause)
		defer ticker.Stop()
		for {
			if err := write(w, r, s); err != nil {
				return
			}
			flusher.Flush()
			select {
			case <-r.Context().Done():
				return
			case <-ticker.C:
			}
		}
	}
}

func write(w http.ResponseWriter, r *http.Request, s *notifications.Service) error {
	list, err := s.Unread(r.Context(), auth.From(r.Context()).UserID)
	if err != nil {
		return err
	}
	for _, n := range list {
		data, err := json.Marshal(n)
		if err != nil {
			return err
		}
		if _, err := fmt.Fprintf(w, "id: %s\nevent: %s\ndata: %s\n\n", n.ID, n.Kind, data); err != nil {
			return err
		}
	}
	return nil
}
