// Package api is the HTTP side of stock and reservations, with the patterns of Go 1.22.
package api

import (
	"database/sql"
	"errors"
	"net/http"

	"example.com/shopworld/internal/platform/auth"
	"example.com/shopworld/internal/platform/httpserver"
	"example.com/shopworld/internal/reservations"
)

// API has the handlers.
type API struct{ service *reservations.Service }

// New returns the API.
func New(s *reservations.Service) *API { return &API{service: s} }

// Handler returns the routes below the prefix that the application chooses.
func (a *API) Handler() http.Handler {
	stock := http.NewServeMux()
	stock.HandleFunc("GET /{sku}", a.level)
	stock.Handle("GET /low", auth.RequireRole("buyer")(http.HandlerFunc(a.low)))
	stock.Handle("POST /deliveries", auth.RequireRole("warehouse")(httpserver.Handler(a.receive)))

	mux := http.NewServeMux()
	mux.Handle("/stock/", http.StripPrefix("/stock", stock))
	mux.HandleFunc("GET /reservations/{order}", func(w http.ResponseWriter, r *http.Request) {
		lines, err := a.service.ForOrder(r.Context(), r.PathValue("order"))
		if err != nil {
			httpserver.WriteError(w, r, err)
			return
		}
		httpserver.WriteJSON(w, http.StatusOK, lines)
	})
	mux.HandleFunc("DELETE /reservations/{order}", release(a.service))
	return mux
}

func (a *API) level(w http.ResponseWriter, r *http.Request) {
	l, err := a.service.Level(r.Context(), r.PathValue("sku"))
	if errors.Is(err, sql.ErrNoRows) {
		err = httpserver.Fail(http.StatusNotFound, "no_stock", err)
	}
	if err != nil {
		httpserver.WriteError(w, r, err)
		return
	}
	httpserver.WriteJSON(w, http.StatusOK, l)
}

func (a *API) low(w http.ResponseWriter, r *http.Request) {
	list, err := a.service.Low(r.Context())
	if err != nil {
		httpserver.WriteError(w, r, err)
		return
	}
	httpserver.WriteJSON(w, http.StatusOK, list)
}

func (a *API) receive(w http.ResponseWriter, r *http.Request) error {
	var delivery map[string]int
	if err := httpserver.ReadJSON(w, r, &delivery); err != nil {
		return err
	}
	if err := a.service.Receive(r.Context(), delivery); err != nil {
		return err
	}
	w.WriteHeader(http.StatusAccepted)
	return nil
}

// release is a handler that is made, not declared.
func release(s *reservations.Service) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		if err := s.Release(r.Context(), r.PathValue("order")); err != nil {
			httpserver.WriteError(w, r, err)
			return
		}
		w.WriteHeader(http.StatusNoContent)
	}
}
