// Package handlers is the HTTP side of orders.
package handlers

import (
	"errors"
	"net/http"
	"time"

	"github.com/go-chi/chi/v5"

	"example.com/shopworld/internal/orders"
	"example.com/shopworld/internal/orders/producer"
	"example.com/shopworld/internal/orders/service"
	"example.com/shopworld/internal/orders/store"
	"example.com/shopworld/internal/platform/auth"
	"example.com/shopworld/internal/platform/httpserver"
	"example.com/shopworld/internal/platform/ids"
)

// Orders has the handlers; the application's routes.go registers them.
type Orders struct {
	service  *service.Service
	producer *producer.Producer
}

// New returns the handlers.
func New(s *service.Service, p *producer.Producer) *Orders {
	return &Orders{service: s, producer: p}
}

type placeRequest struct {
	ShipTo   string `json:"ship_to"`
	Currency string `json:"currency"`
	Voucher  string `json:"voucher"`
	MethodID string `json:"payment_method"`
	Lines    []struct {
		SKU      string `json:"sku"`
		Quantity int    `json:"quantity"`
	} `json:"lines"`
}

func (p placeRequest) draft(userID string) orders.Draft {
	d := orders.Draft{UserID: userID, ShipTo: p.ShipTo, Currency: p.Currency, Voucher: p.Voucher, MethodID: p.MethodID}
	for _, l := range p.Lines {
		d.Lines = append(d.Lines, orders.Line{SKU: l.SKU, Quantity: l.Quantity})
	}
	return d
}

// Place places an order.
func (h *Orders) Place(w http.ResponseWriter, r *http.Request) {
	var req placeRequest
	if err := httpserver.ReadJSON(w, r, &req); err != nil {
		httpserver.WriteError(w, r, err)
		return
	}
	o, err := h.service.Place(r.Context(), req.draft(auth.From(r.Context()).UserID))
	if err != nil {
		httpserver.WriteError(w, r, problem(err))
		return
	}
	httpserver.WriteJSON(w, http.StatusCreated, o)
}

// List lists the caller's orders.
func (h *Orders) List(w http.ResponseWriter, r *http.Request) {
	q := r.URL.Query()
	f := store.Filter{UserID: auth.From(r.Context()).UserID, Status: orders.Status(q.Get("status")), SKU: q.Get("sku")}
	if since := q.Get("since"); since != "" {
		t, err := time.Parse(time.DateOnly, since)
		if err != nil {
			httpserver.WriteError(w, r, httpserver.Fail(http.StatusBadRequest, "bad_since", err))
			return
		}
		f.Since = t
	}
	list, err := h.service.List(r.Context(), f)
	if err != nil {
		httpserver.WriteError(w, r, err)
		return
	}
	httpserver.WriteJSON(w, http.StatusOK, list)
}

// Get returns one order.
func (h *Orders) Get(w http.ResponseWriter, r *http.Request) {
	o, err := h.own(r)
	if err != nil {
		httpserver.WriteError(w, r, problem(err))
		return
	}
	httpserver.WriteJSON(w, http.StatusOK, o)
}

// Cancel cancels an order and tells everybody.
func (h *Orders) Cancel(w http.ResponseWriter, r *http.Request) {
	o, err := h.own(r)
	if err == nil {
		o, err = h.service.Cancel(r.Context(), o.ID, "by customer")
	}
	if err == nil {
		err = h.producer.Cancelled(r.Context(), o, "by customer")
	}
	if err != nil {
		httpserver.WriteError(w, r, problem(err))
		return
	}
	httpserver.WriteJSON(w, http.StatusOK, o)
}

// ChangeAddress sends an order elsewhere.
func (h *Orders) ChangeAddress(w http.ResponseWriter, r *http.Request) error {
	var req struct {
		ShipTo string `json:"ship_to"`
	}
	if err := httpserver.ReadJSON(w, r, &req); err != nil {
		return err
	}
	o, err := h.own(r)
	if err != nil {
		return problem(err)
	}
	if err := h.service.ChangeAddress(r.Context(), o.ID, req.ShipTo); err != nil {
		return problem(err)
	}
	w.WriteHeader(http.StatusNoContent)
	return nil
}

// History says what became of an order.
func (h *Orders) History(w http.ResponseWriter, r *http.Request) {
	changes, err := h.service.History(r.Context(), chi.URLParam(r, "orderID"))
	if err != nil {
		httpserver.WriteError(w, r, err)
		return
	}
	httpserver.WriteJSON(w, http.StatusOK, changes)
}

// own finds the order of the path, if it is the caller's.
func (h *Orders) own(r *http.Request) (*orders.Order, error) {
	id := chi.URLParam(r, "orderID")
	if !ids.Valid(id) {
		return nil, orders.ErrNotFound
	}
	o, err := h.service.Get(r.Context(), id)
	if err == nil && o.UserID != auth.From(r.Context()).UserID {
		return nil, orders.ErrNotFound
	}
	return o, err
}

func problem(err error) error {
	switch {
	case errors.Is(err, orders.ErrNotFound):
		return httpserver.Fail(http.StatusNotFound, "no_order", err)
	case errors.Is(err, orders.ErrEmpty), errors.Is(err, orders.ErrBadQuantity):
		return httpserver.Fail(http.StatusUnprocessableEntity, "bad_order", err)
	case errors.Is(err, orders.ErrTooLate):
		return httpserver.Fail(http.StatusConflict, "too_late", err)
	}
	return err
}
