// Package graph is the GraphQL side of the shop, for the apps.
package graph

import (
	"context"
	"net/http"

	"github.com/99designs/gqlgen/graphql/handler"

	"example.com/shopworld/internal/catalog"
	"example.com/shopworld/internal/catalog/search"
	"example.com/shopworld/internal/graph/generated"
	"example.com/shopworld/internal/graph/model"
	"example.com/shopworld/internal/orders"
	"example.com/shopworld/internal/orders/service"
	"example.com/shopworld/internal/users"
)

// Resolver is what the resolvers need.
type Resolver struct {
	Catalog *catalog.Service
	Index   *search.Index
	Orders  *service.Service
	Users   *users.Service
}

// Handler answers queries.
func Handler(r *Resolver) http.Handler {
	return handler.New(generated.NewExecutableSchema(generated.Config{Resolvers: r}))
}

func orderModel(o *orders.Order) *model.Order {
	return &model.Order{ID: o.ID, Status: string(o.Status), TotalCents: int(o.TotalCents)}
}

func (r *Resolver) product(ctx context.Context, sku string) (*model.Product, error) {
	p, err := r.Catalog.Find(ctx, sku)
	if err != nil {
		return nil, err
	}
	return &model.Product{Sku: p.SKU, Title: p.Title}, nil
}
