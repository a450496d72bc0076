// Package api is the HTTP side of the catalog, with chi.
package api

import (
	"errors"
	"net/http"
	"strconv"
	"time"

	"github.com/go-chi/chi/v5"

	"example.com/shopworld/internal/catalog"
	"example.com/shopworld/internal/catalog/search"
	"example.com/shopworld/internal/platform/auth"
	"example.com/shopworld/internal/platform/httpserver"
	"example.com/shopworld/internal/platform/money"
)

const pageSize = 48

// API has the handlers.
type API struct {
	catalog *catalog.Service
	index   *search.Index
}

// Routes returns the routes below the prefix that the application chooses.
func Routes(c *catalog.Service, x *search.Index) chi.Router {
	a := &API{c, x}
	r := chi.NewRouter()
	r.Get("/categories", httpserver.Handler(a.shelves).ServeHTTP)
	r.Get("/categories/{slug}", a.category)
	r.Get("/bestsellers", bestsellers(c))
	r.Get("/search", a.search)
	r.Route("/products", func(r chi.Router) {
		r.Get("/{sku}", a.product)
		r.Group(func(r chi.Router) {
			r.Use(auth.RequireRole("seller"))
			r.Post("/", a.create)
			r.Put("/{sku}/price", a.setPrice)
		})
		r.Get("/{sku}/reviews", a.reviews)
		r.With(signedIn).Post("/{sku}/reviews", a.addReview)
	})
	return r
}

func signedIn(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if auth.From(r.Context()).UserID == "" {
			httpserver.WriteError(w, r, httpserver.Fail(http.StatusUnauthorized, "no_session", errors.New("sign in first")))
			return
		}
		next.ServeHTTP(w, r)
	})
}

func (a *API) shelves(w http.ResponseWriter, r *http.Request) error {
	list, err := a.catalog.Shelves(r.Context())
	if err != nil {
		return err
	}
	counts, err := a.catalog.Counts(r.Context())
	if err != nil {
		return err
	}
	httpserver.WriteJSON(w, http.StatusOK, map[string]any{"categories": list, "products": counts})
	return nil
}

func (a *API) category(w http.ResponseWriter, r *http.Request) {
	page, _ := strconv.Atoi(r.URL.Query().Get("page"))
	list, err := a.catalog.InCategory(r.Context(), chi.URLParam(r, "slug"), page, pageSize)
	respond(w, r, list, err)
}

func bestsellers(c *catalog.Service) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		list, err := c.Bestsellers(r.Context(), 20)
		respond(w, r, list, err)
	}
}

func (a *API) search(w http.ResponseWriter, r *http.Request) {
	docs, err := a.index.Find(r.Context(), r.URL.Query().Get("q"), pageSize)
	respond(w, r, docs, err)
}

func (a *API) product(w http.ResponseWriter, r *http.Request) {
	p, err := a.catalog.Find(r.Context(), chi.URLParam(r, "sku"))
	respond(w, r, p, err)
}

type productRequest struct {
	SKU         string       `json:"sku"`
	SellerID    string       `json:"seller_id"`
	Title       string       `json:"title"`
	Description string       `json:"description"`
	Price       money.Amount `json:"price"`
}

func (a *API) create(w http.ResponseWriter, r *http.Request) {
	var req productRequest
	if err := httpserver.ReadJSON(w, r, &req); err != nil {
		httpserver.WriteError(w, r, err)
		return
	}
	p := catalog.Product{SKU: req.SKU, SellerID: req.SellerID, Title: req.Title, Description: req.Description, Active: true}
	respond(w, r, p, a.catalog.Create(r.Context(), &p, req.Price))
}

func (a *API) setPrice(w http.ResponseWriter, r *http.Request) {
	var price money.Amount
	if err := httpserver.ReadJSON(w, r, &price); err != nil {
		httpserver.WriteError(w, r, err)
		return
	}
	respond(w, r, price, a.catalog.SetPrice(r.Context(), chi.URLParam(r, "sku"), price))
}

func (a *API) reviews(w http.ResponseWriter, r *http.Request) {
	list, err := a.index.Reviews(r.Context(), chi.URLParam(r, "sku"))
	respond(w, r, list, err)
}

func (a *API) addReview(w http.ResponseWriter, r *http.Request) {
	var review search.Review
	if err := httpserver.ReadJSON(w, r, &review); err != nil {
		httpserver.WriteError(w, r, err)
		return
	}
	review.SKU, review.UserID, review.At = chi.URLParam(r, "sku"), auth.From(r.Context()).UserID, time.Now()
	respond(w, r, review, a.index.AddReview(r.Context(), review))
}

func respond(w http.ResponseWriter, r *http.Request, body any, err error) {
	if errors.Is(err, catalog.ErrNotFound) {
		err = httpserver.Fail(http.StatusNotFound, "no_product", err)
	}
	if err != nil {
		httpserver.WriteError(w, r, err)
		return
	}
	httpserver.WriteJSON(w, http.StatusOK, body)
}
