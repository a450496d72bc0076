-- name: CreateMethod :exec
INSERT INTO payment_methods (id, user_id, kind, token, label)
VALUES ($1, $2, $3, $4, $5);

-- name: GetMethod :one
SELECT * FROM payment_methods
WHERE id = $1;

-- name: ListMethods :many
SELECT id, kind, label FROM payment_methods
WHERE user_id = $1
ORDER BY created_at;

-- DeleteMethod deletes a method that no payment was made with.
-- name: DeleteMethod :execrows
DELETE FROM payment_methods m
WHERE m.id = $1 AND m.user_id = $2
  AND NOT EXISTS (SELECT 1 FROM payments p WHERE p.method_id = m.id);

-- name: ForgetMethods :exec
UPDATE payment_methods SET token = '', label = 'erased'
WHERE user_id = $1;
