// Package api is the HTTP side of reports, with http.ServeMux.
package api

import (
	"net/http"
	"strconv"
	"time"

	"example.com/shopworld/internal/platform/httpserver"
	"example.com/shopworld/internal/reporting"
)

// routes is a table; Mount registers what stands in it.
var routes = []struct {
	pattern string
	handler func(*reporting.Service, *http.Request) (any, error)
}{
	{"GET /reports/revenue", revenue},
	{"GET /reports/customers", customers},
	{"GET /reports/refunds", refunds},
	{"GET /reports/status/{table}", byStatus},
	{"GET /reports/snapshot", func(s *reporting.Service, r *http.Request) (any, error) { return s.Take(r.Context()) }},
}

// Mount adds the reports to a mux.
func Mount(mux *http.ServeMux, s *reporting.Service) {
	for _, route := range routes {
		mux.Handle(route.pattern, httpserver.Handler(func(w http.ResponseWriter, r *http.Request) error {
			body, err := route.handler(s, r)
			if err != nil {
				return err
			}
			httpserver.WriteJSON(w, http.StatusOK, body)
			return nil
		}))
	}
}

func revenue(s *reporting.Service, r *http.Request) (any, error) {
	month, err := time.Parse("2006-01", r.URL.Query().Get("month"))
	if err != nil {
		return nil, httpserver.Fail(http.StatusBadRequest, "bad_month", err)
	}
	return s.Revenue(r.Context(), month)
}

func customers(s *reporting.Service, r *http.Request) (any, error) {
	n, err := strconv.Atoi(r.URL.Query().Get("n"))
	if err != nil || n < 1 {
		n = 10
	}
	return s.TopCustomers(r.Context(), n)
}

func refunds(s *reporting.Service, r *http.Request) (any, error) {
	return s.Refunds(r.Context(), time.Now().AddDate(0, -1, 0), r.URL.Query()["kind"]...)
}

func byStatus(s *reporting.Service, r *http.Request) (any, error) {
	return s.ByStatus(r.Context(), r.PathValue("table"))
}
