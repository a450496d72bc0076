-- +goose Up
CREATE TABLE orders (
    id          uuid PRIMARY KEY,
    user_id     uuid NOT NULL REFERENCES users (id),
    status      text NOT NULL,
    currency    char(3) NOT NULL,
    total_cents bigint NOT NULL CHECK (total_cents >= 0),
    ship_to     text NOT NULL DEFAULT '',
    placed_at   timestamptz NOT NULL DEFAULT now(),
    updated_at  timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE order_lines (
    order_id   uuid NOT NULL REFERENCES orders (id) ON DELETE CASCADE,
    line_no    int NOT NULL,
    sku        text NOT NULL REFERENCES products (sku),
    quantity   int NOT NULL CHECK (quantity > 0),
    unit_cents bigint NOT NULL,
    PRIMARY KEY (order_id, line_no)
);

CREATE TABLE order_status_history (
    id         bigserial PRIMARY KEY,
    order_id   uuid NOT NULL REFERENCES orders (id) ON DELETE CASCADE,
    status     text NOT NULL,
    reason     text NOT NULL DEFAULT '',
    changed_at timestamptz NOT NULL DEFAULT now()
);

-- Carts lived here before they moved to Redis; see 00009.
CREATE TABLE legacy_carts (
    id      uuid PRIMARY KEY,
    user_id uuid NOT NULL REFERENCES users (id)
);

CREATE INDEX orders_by_user ON orders (user_id, placed_at DESC);

-- +goose Down
DROP TABLE legacy_carts;
DROP TABLE order_status_history;
DROP TABLE order_lines;
DROP TABLE orders;
