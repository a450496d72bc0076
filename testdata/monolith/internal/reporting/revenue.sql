-- Revenue of a month by category. A product on two shelves counts for both.
SELECT c.title, sum(l.quantity * l.unit_cents) / 100.0
FROM orders o
JOIN order_lines l ON l.order_id = o.id
JOIN product_categories pc ON pc.product_sku = l.sku
JOIN categories c ON c.id = pc.category_id
WHERE o.placed_at >= $1 AND o.placed_at < $2
GROUP BY c.id
ORDER BY 2 DESC
