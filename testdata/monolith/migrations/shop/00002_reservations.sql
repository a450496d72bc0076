-- +goose Up
CREATE TABLE stock_levels (
    sku        text PRIMARY KEY REFERENCES products (sku),
    on_hand    int NOT NULL DEFAULT 0,
    reserved   int NOT NULL DEFAULT 0,
    reorder_at int NOT NULL DEFAULT 5,
    CHECK (reserved <= on_hand)
);

CREATE TABLE reservations (
    id         uuid PRIMARY KEY,
    order_id   uuid NOT NULL REFERENCES orders (id),
    state      text NOT NULL DEFAULT 'held',
    expires_at timestamptz NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE reservation_lines (
    reservation_id uuid NOT NULL REFERENCES reservations (id) ON DELETE CASCADE,
    sku            text NOT NULL REFERENCES stock_levels (sku),
    quantity       int NOT NULL,
    PRIMARY KEY (reservation_id, sku)
);

-- +goose Down
DROP TABLE reservation_lines;
DROP TABLE reservations;
DROP TABLE stock_levels;
