// Package search finds products by words. Documents and reviews live in MongoDB.
package search

import (
	"context"
	"errors"
	"fmt"
	"time"

	"go.mongodb.org/mongo-driver/bson"
	"go.mongodb.org/mongo-driver/mongo"
	"go.mongodb.org/mongo-driver/mongo/options"

	"example.com/shopworld/internal/catalog"
	"example.com/shopworld/internal/platform/config"
)

// Collections of MongoDB.
const (
	collDocuments = "product_documents"
	collReviews   = "product_reviews"
)

// Document is a product as it is searched for.
type Document struct {
	SKU        string   `bson:"_id" json:"sku"`
	Title      string   `bson:"title" json:"title"`
	Text       string   `bson:"text" json:"text"`
	Categories []string `bson:"categories" json:"categories"`
}

// Review is what a customer thinks.
type Review struct {
	SKU    string    `bson:"sku" json:"sku"`
	UserID string    `bson:"user_id" json:"user_id"`
	Stars  int       `bson:"stars" json:"stars"`
	Text   string    `bson:"text" json:"text"`
	At     time.Time `bson:"at" json:"at"`
}

// Catalog is what the index is made from.
type Catalog interface {
	Find(ctx context.Context, sku string) (*catalog.Product, error)
}

// Index holds documents and reviews.
type Index struct {
	db      *mongo.Database
	reviews *mongo.Collection
	catalog Catalog
}

// Open connects to MongoDB.
func Open(ctx context.Context, cfg config.Mongo, c Catalog) (*Index, error) {
	client, err := mongo.Connect(ctx, options.Client().ApplyURI(cfg.URI))
	if err != nil {
		return nil, fmt.Errorf("connecting to MongoDB: %w", err)
	}
	db := client.Database(cfg.Database)
	return &Index{db: db, reviews: db.Collection(collReviews), catalog: c}, nil
}

// Find returns products with these words.
func (x *Index) Find(ctx context.Context, words string, limit int64) (docs []Document, err error) {
	filter := bson.M{"$text": bson.M{"$search": words}}
	cur, err := x.db.Collection(collDocuments).Find(ctx, filter, options.Find().SetLimit(limit))
	if err != nil {
		return nil, fmt.Errorf("searching for %q: %w", words, err)
	}
	return docs, cur.All(ctx, &docs)
}

// Refresh makes a product's document again, or removes it when the product is gone.
func (x *Index) Refresh(ctx context.Context, sku string) error {
	p, err := x.catalog.Find(ctx, sku)
	documents := x.db.Collection(collDocuments)
	if errors.Is(err, catalog.ErrNotFound) {
		_, err := documents.DeleteOne(ctx, bson.M{"_id": sku})
		return err
	}
	if err != nil {
		return err
	}
	doc := Document{SKU: p.SKU, Title: p.Title, Text: p.Description}
	for _, c := range p.Categories {
		doc.Categories = append(doc.Categories, c.Slug)
	}
	_, err = documents.ReplaceOne(ctx, bson.M{"_id": sku}, doc, options.Replace().SetUpsert(true))
	return err
}

// AddReview stores a review.
func (x *Index) AddReview(ctx context.Context, r Review) error {
	_, err := x.reviews.InsertOne(ctx, r)
	return err
}

// Reviews returns what customers think, newest first.
func (x *Index) Reviews(ctx context.Context, sku string) (list []Review, err error) {
	cur, err := x.reviews.Find(ctx, bson.D{{Key: "sku", Value: sku}}, options.Find().SetSort(bson.D{{Key: "at", Value: -1}}))
	if err != nil {
		return nil, err
	}
	return list, cur.All(ctx, &list)
}

// Erase removes what a customer thought.
func (x *Index) Erase(ctx context.Context, userID string) error {
	_, err := x.reviews.DeleteMany(ctx, bson.M{"user_id": userID})
	return err
}
