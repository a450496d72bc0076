package app

import (
	"net/http"

	"github.com/go-chi/chi/v5"
	"github.com/go-chi/chi/v5/middleware"
	"google.golang.org/grpc"

	catalogapi "example.com/shopworld/internal/catalog/api"
	"example.com/shopworld/internal/gen/paymentsv1"
	"example.com/shopworld/internal/gen/usersv1/usersv1connect"
	"example.com/shopworld/internal/graph"
	"example.com/shopworld/internal/notifications/feed"
	paymentsapi "example.com/shopworld/internal/payments/api"
	paymentsrpc "example.com/shopworld/internal/payments/rpc"
	"example.com/shopworld/internal/platform/auth"
	"example.com/shopworld/internal/platform/health"
	"example.com/shopworld/internal/platform/httpserver"
	"example.com/shopworld/internal/platform/logging"
	reportingapi "example.com/shopworld/internal/reporting/api"
	reservationsapi "example.com/shopworld/internal/reservations/api"
	reservationsrpc "example.com/shopworld/internal/reservations/rpc"
	settlementapi "example.com/shopworld/internal/settlement/api"
	"example.com/shopworld/internal/shipping/webhooks"
	usersapi "example.com/shopworld/internal/users/api"
	usersrpc "example.com/shopworld/internal/users/rpc"
)

// Version is set by the linker.
var Version = "devel"

// Routes returns everything that the shop answers to over HTTP.
func (a *App) Routes() http.Handler {
	r := chi.NewRouter()
	r.Use(middleware.RequestID, middleware.Recoverer)
	r.Use(logging.Middleware(a.Log))

	r.Get("/healthz", health.Live)
	r.Method(http.MethodGet, "/readyz", health.Ready(a.DB))
	r.Get("/version", func(w http.ResponseWriter, _ *http.Request) {
		httpserver.WriteJSON(w, http.StatusOK, map[string]string{"version": Version})
	})

	signedIn := auth.Require(a.Sessions)
	r.Route("/orders", func(r chi.Router) {
		r.Use(signedIn)
		r.Post("/", a.orders.Place)
		r.Get("/", a.orders.List)
		r.Route("/{orderID}", func(r chi.Router) {
			r.Get("/", a.orders.Get)
			r.Post("/cancel", a.orders.Cancel)
			r.Method(http.MethodPut, "/address", httpserver.Handler(a.orders.ChangeAddress))
			r.With(auth.RequireRole("support")).Get("/history", a.orders.History)
		})
	})
	r.Mount("/catalog", catalogapi.Routes(a.Catalog, a.Index))
	r.Handle("/graphql", signedIn(graph.Handler(a.graph)))
	r.With(signedIn).Get("/notifications/live", a.Hub.Connect)
	r.With(signedIn).Get("/notifications/stream", feed.Stream(a.Notifications))

	r.Handle("/inventory/*", signedIn(http.StripPrefix("/inventory", reservationsapi.New(a.Reservations).Handler())))
	r.Handle("/payments/*", signedIn(paymentsapi.New(a.Payments)))
	r.Handle("/settlement/*", signedIn(auth.RequireRole("finance")(settlementapi.New(a.Settlement))))
	r.Handle("/webhooks/*", webhooks.Router(a.Shipping))

	mux := http.NewServeMux()
	usersapi.Mount(mux, usersapi.Deps{Users: a.Users, Sessions: a.Sessions})
	reportingapi.Mount(mux, a.Reporting)
	mux.Handle(usersv1connect.NewUserServiceHandler(usersrpc.New(a.Users)))
	mux.Handle("/", r)
	return mux
}

// RegisterRPC adds everything that the shop answers to over gRPC.
func (a *App) RegisterRPC(srv *grpc.Server) {
	paymentsv1.RegisterPaymentServiceServer(srv, paymentsrpc.New(a.Payments))
	reservationsrpc.Register(srv, a.Reservations)
}
