-- name: CreateRefund :exec
INSERT INTO refunds (id, payment_id, amount_cents, reason)
VALUES ($1, $2, $3, $4);

-- name: RefundedCents :one
SELECT coalesce(sum(r.amount_cents), 0)::bigint
FROM refunds r
WHERE r.payment_id = $1;
