-- +goose Up
CREATE TABLE shipments (
    id           uuid PRIMARY KEY,
    order_id     uuid NOT NULL UNIQUE REFERENCES orders (id),
    carrier      text NOT NULL,
    tracking     text NOT NULL,
    state        text NOT NULL DEFAULT 'created',
    delivered_at timestamptz
);

CREATE TABLE shipment_events (
    id          bigserial PRIMARY KEY,
    shipment_id uuid NOT NULL REFERENCES shipments (id) ON DELETE CASCADE,
    code        text NOT NULL,
    happened_at timestamptz NOT NULL
);

-- +goose Down
DROP TABLE shipment_events;
DROP TABLE shipments;
