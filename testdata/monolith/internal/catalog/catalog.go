package catalog

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/redis/go-redis/v9"
	"gorm.io/gorm"
	"gorm.io/gorm/clause"

	"example.com/shopworld/internal/platform/cache"
	"example.com/shopworld/internal/platform/events"
	"example.com/shopworld/internal/platform/money"
)

// Errors that clients can do something about.
var (
	ErrNotFound = errors.New("no such product")
	ErrNoPrice  = errors.New("the product has no price in this currency")
)

// keyPrice is where prices are kept in Redis, by product and currency.
const keyPrice = "catalog:price:"

// Changed is told of products that change.
type Changed interface {
	ProductChanged(ctx context.Context, e events.ProductChanged) error
}

// Service keeps the catalog.
type Service struct {
	db      *gorm.DB
	redis   *redis.Client
	changed Changed
}

// New returns a service.
func New(db *gorm.DB, r *redis.Client, c Changed) *Service {
	return &Service{db: db, redis: r, changed: c}
}

// Find returns a product with its prices and shelves.
func (s *Service) Find(ctx context.Context, sku string) (*Product, error) {
	var p Product
	err := s.db.WithContext(ctx).
		Preload("Prices", func(tx *gorm.DB) *gorm.DB { return tx.Order("valid_from DESC") }).
		Preload("Categories").
		First(&p, "sku = ?", sku).Error
	if errors.Is(err, gorm.ErrRecordNotFound) {
		return nil, ErrNotFound
	}
	return &p, err
}

// InCategory lists what stands on a shelf.
func (s *Service) InCategory(ctx context.Context, slug string, page, size int) ([]Product, error) {
	var list []Product
	err := s.db.WithContext(ctx).
		Scopes(paged(page, size)).
		Joins("JOIN product_categories pc ON pc.product_sku = products.sku").
		Joins("JOIN categories c ON c.id = pc.category_id AND c.slug = ?", slug).
		Where("products.active").
		Order("products.title").
		Find(&list).Error
	return list, err
}

// Create adds a product and its first price.
func (s *Service) Create(ctx context.Context, p *Product, price money.Amount) error {
	err := s.db.WithContext(ctx).Transaction(func(tx *gorm.DB) error {
		if err := tx.Omit(clause.Associations).Create(p).Error; err != nil {
			return fmt.Errorf("creating product %s: %w", p.SKU, err)
		}
		first := Price{ProductSKU: p.SKU, Currency: price.Currency, Cents: price.Cents, ValidFrom: time.Now()}
		return tx.Create(&first).Error
	})
	if err != nil {
		return err
	}
	return s.changed.ProductChanged(ctx, events.ProductChanged{SKU: p.SKU})
}

// SetPrice changes a price from now on.
func (s *Service) SetPrice(ctx context.Context, sku string, price money.Amount) error {
	err := s.db.WithContext(ctx).Transaction(func(tx *gorm.DB) error {
		res := tx.Model(&Product{}).Where("sku = ?", sku).Update("updated_at", time.Now())
		if res.Error != nil {
			return res.Error
		}
		if res.RowsAffected == 0 {
			return ErrNotFound
		}
		return addPrice(tx, sku, price)
	})
	if err != nil {
		return fmt.Errorf("setting the price of %s: %w", sku, err)
	}
	s.redis.Del(ctx, keyPrice+sku+":"+price.Currency)
	return s.changed.ProductChanged(ctx, events.ProductChanged{SKU: sku})
}

func addPrice(tx *gorm.DB, sku string, price money.Amount) error {
	p := Price{ProductSKU: sku, Currency: price.Currency, Cents: price.Cents, ValidFrom: time.Now()}
	return tx.Create(&p).Error
}

// PriceOf returns what a product costs now, from Redis if it is there.
func (s *Service) PriceOf(ctx context.Context, sku, currency string) (money.Amount, error) {
	key := keyPrice + sku + ":" + currency
	if a, err := cache.Get[money.Amount](ctx, s.redis, key); err == nil {
		return a, nil
	}
	var p Price
	err := s.db.WithContext(ctx).
		Where(&Price{ProductSKU: sku, Currency: currency}).
		Where("valid_from <= ?", time.Now()).
		Order("valid_from DESC").
		Take(&p).Error
	if errors.Is(err, gorm.ErrRecordNotFound) {
		return money.Amount{}, ErrNoPrice
	}
	if err != nil {
		return money.Amount{}, fmt.Errorf("reading the price of %s: %w", sku, err)
	}
	a := money.Of(p.Cents, p.Currency)
	return a, cache.Put(ctx, s.redis, key, a, time.Hour)
}

// Retire takes a seller's products off the shelves.
func (s *Service) Retire(ctx context.Context, sellerID string) (int64, error) {
	res := s.db.WithContext(ctx).Model(&Product{}).
		Where(map[string]any{"seller_id": sellerID, "active": true}).
		Updates(map[string]any{"active": false})
	return res.RowsAffected, res.Error
}

// ImportPrices writes prices of a file, all or none.
func (s *Service) ImportPrices(ctx context.Context, list []Price) error {
	rows := make([]priceImport, len(list))
	for i, p := range list {
		rows[i] = priceImport{p.ProductSKU, p.Currency, p.Cents}
	}
	return s.db.WithContext(ctx).Clauses(clause.OnConflict{DoNothing: true}).CreateInBatches(rows, 500).Error
}

func paged(page, size int) func(*gorm.DB) *gorm.DB {
	return func(tx *gorm.DB) *gorm.DB { return tx.Limit(size).Offset(page * size) }
}
