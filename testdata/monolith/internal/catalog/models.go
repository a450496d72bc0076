// Package catalog is what the shop sells: products, their prices and their sellers.
package catalog

import "time"

// Product is something for sale.
type Product struct {
	SKU         string `gorm:"primaryKey"`
	SellerID    string
	Title       string
	Description string
	Active      bool
	CreatedAt   time.Time
	UpdatedAt   time.Time
	Prices      []Price    `gorm:"foreignKey:ProductSKU"`
	Categories  []Category `gorm:"many2many:product_categories;joinForeignKey:product_sku;joinReferences:category_id"`
	Seller      Seller     `gorm:"foreignKey:SellerID"`
}

// Price is what a product costs from a day on.
type Price struct {
	ID         int64
	ProductSKU string
	Currency   string
	Cents      int64
	ValidFrom  time.Time
}

// Category is a shelf; shelves stand on shelves.
type Category struct {
	ID       int64
	ParentID *int64
	Slug     string
	Title    string
}

// Seller is who a product belongs to.
type Seller struct {
	ID         string
	OwnerID    string
	LegalName  string
	IBAN       string `gorm:"column:iban"`
	Commission float64
}

// shelfRow is a row of a report, of no table of its own.
type shelfRow struct {
	Slug     string
	Products int
}

// priceImport is a price as it comes from a file.
type priceImport struct {
	ProductSKU string
	Currency   string
	Cents      int64
}

// TableName says that imported prices are prices.
func (priceImport) TableName() string { return "prices" }
