package catalog

import (
	"context"
	"fmt"

	"gorm.io/gorm"
)

// Shelves returns all categories.
func (s *Service) Shelves(ctx context.Context) (list []Category, err error) {
	err = s.db.WithContext(ctx).Order("slug").Find(&list).Error
	return list, err
}

// Counts says how many products stand on each shelf.
func (s *Service) Counts(ctx context.Context) (map[string]int, error) {
	var rows []shelfRow
	err := s.db.WithContext(ctx).Table("categories AS c").
		Select("c.slug, count(pc.product_sku) AS products").
		Joins("LEFT JOIN product_categories pc ON pc.category_id = c.id").
		Group("c.slug").
		Scan(&rows).Error
	counts := make(map[string]int, len(rows))
	for _, r := range rows {
		counts[r.Slug] = r.Products
	}
	return counts, err
}

// Place puts a product on shelves and takes it off all others.
func (s *Service) Place(ctx context.Context, sku string, shelves []Category) error {
	p := Product{SKU: sku}
	if err := s.db.WithContext(ctx).Model(&p).Association("Categories").Replace(shelves); err != nil {
		return fmt.Errorf("placing %s: %w", sku, err)
	}
	return nil
}

// Clear removes a shelf. Begin and Commit by hand: the shelves below have to be moved first.
func (s *Service) Clear(ctx context.Context, id int64) error {
	tx := s.db.WithContext(ctx).Begin()
	if tx.Error != nil {
		return tx.Error
	}
	defer tx.Rollback()
	move := tx.Exec("UPDATE categories SET parent_id = (SELECT parent_id FROM categories WHERE id = ?) WHERE parent_id = ?", id, id)
	if move.Error != nil {
		return fmt.Errorf("moving the shelves below: %w", move.Error)
	}
	if err := tx.Delete(&Category{}, id).Error; err != nil {
		return fmt.Errorf("removing shelf %d: %w", id, err)
	}
	return tx.Commit().Error
}

// Sellers returns sellers with what they sell.
func (s *Service) Sellers(ctx context.Context, owner string) ([]Seller, map[string]int64, error) {
	var list []Seller
	if err := s.db.WithContext(ctx).Where("owner_id = ?", owner).Find(&list).Error; err != nil {
		return nil, nil, err
	}
	counts := map[string]int64{}
	for _, seller := range list {
		var n int64
		if err := activeOf(s.db.WithContext(ctx), seller.ID).Count(&n).Error; err != nil {
			return nil, nil, err
		}
		counts[seller.ID] = n
	}
	return list, counts, nil
}

func activeOf(tx *gorm.DB, sellerID string) *gorm.DB {
	return tx.Model(&Product{}).Where("seller_id = ? AND active", sellerID)
}

// Bestsellers returns the products that were ordered most in a month.
func (s *Service) Bestsellers(ctx context.Context, limit int) (list []Product, err error) {
	err = s.db.WithContext(ctx).Raw(`
		SELECT p.*
		FROM products p
		JOIN order_lines l ON l.sku = p.sku
		JOIN orders o ON o.id = l.order_id
		WHERE o.placed_at > now() - interval '1 month'
		GROUP BY p.sku
		ORDER BY sum(l.quantity) DESC
		LIMIT ?`, limit).Scan(&list).Error
	return list, err
}
