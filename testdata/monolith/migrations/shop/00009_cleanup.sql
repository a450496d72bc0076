-- +goose Up
DROP TABLE legacy_carts;
ALTER TABLE payment_cards RENAME TO payment_methods;

-- +goose Down
ALTER TABLE payment_methods RENAME TO payment_cards;
CREATE TABLE legacy_carts (
    id      uuid PRIMARY KEY,
    user_id uuid NOT NULL REFERENCES users (id)
);
