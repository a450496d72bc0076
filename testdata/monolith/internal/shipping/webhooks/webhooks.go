// Package webhooks is what carriers call, with gorilla/mux.
package webhooks

import (
	"encoding/json"
	"errors"
	"net/http"
	"time"

	"github.com/gorilla/mux"

	"example.com/shopworld/internal/platform/httpserver"
	"example.com/shopworld/internal/shipping"
)

// Router returns the routes below /webhooks.
func Router(s *shipping.Service) *mux.Router {
	h := handler{s}
	r := mux.NewRouter()
	sub := r.PathPrefix("/webhooks").Subrouter()
	sub.HandleFunc("/carriers/{carrier}/scans", h.scan).Methods(http.MethodPost)
	sub.Path("/carriers/{carrier}/late").Methods("GET").HandlerFunc(h.late)
	sub.Use(knownCarrier)
	return r
}

type handler struct{ service *shipping.Service }

func (h handler) scan(w http.ResponseWriter, r *http.Request) {
	var body struct {
		Tracking string    `json:"tracking"`
		Code     string    `json:"code"`
		At       time.Time `json:"at"`
	}
	if err := json.NewDecoder(r.Body).Decode(&body); err != nil {
		http.Error(w, err.Error(), http.StatusBadRequest)
		return
	}
	err := h.service.Scan(r.Context(), body.Tracking, body.Code, body.At)
	if errors.Is(err, shipping.ErrNotFound) {
		err = httpserver.Fail(http.StatusNotFound, "no_shipment", err)
	}
	if err != nil {
		httpserver.WriteError(w, r, err)
		return
	}
	w.WriteHeader(http.StatusAccepted)
}

func (h handler) late(w http.ResponseWriter, r *http.Request) {
	list, err := h.service.Late(r.Context(), time.Now().AddDate(0, 0, -5))
	if err != nil {
		httpserver.WriteError(w, r, err)
		return
	}
	httpserver.WriteJSON(w, http.StatusOK, list)
}

func knownCarrier(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		switch mux.Vars(r)["carrier"] {
		case "dhl", "ups", "post":
			next.ServeHTTP(w, r)
		default:
			http.NotFound(w, r)
		}
	})
}
