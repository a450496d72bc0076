-- name: CreatePayment :exec
INSERT INTO payments (id, order_id, method_id, status, currency, amount_cents, gateway_ref)
VALUES ($1, $2, $3, 'authorised', $4, $5, $6);

-- name: GetPayment :one
SELECT * FROM payments
WHERE id = $1;

-- name: LockPayment :one
SELECT * FROM payments
WHERE id = $1
FOR UPDATE;

-- name: PaymentsOfOrder :many
SELECT * FROM payments
WHERE order_id = $1
ORDER BY created_at;

-- name: MarkCaptured :exec
UPDATE payments
SET status = 'captured', captured_cents = $2, captured_at = now()
WHERE id = $1;

-- name: MarkVoided :execrows
UPDATE payments SET status = 'voided'
WHERE order_id = $1 AND status = 'authorised';

-- name: OverduePayments :many
SELECT p.id, p.order_id, o.user_id
FROM payments p
JOIN orders o ON o.id = p.order_id
WHERE p.status = 'authorised' AND o.status = 'placed' AND o.placed_at < $1;
