-- What sqlc has to know of the schema. The migrations are what counts.
CREATE TABLE orders (
    id        uuid PRIMARY KEY,
    user_id   uuid NOT NULL,
    status    text NOT NULL,
    placed_at timestamptz NOT NULL
);

CREATE TABLE payment_methods (
    id         uuid PRIMARY KEY,
    user_id    uuid NOT NULL,
    kind       text NOT NULL,
    token      text NOT NULL,
    label      text NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE payments (
    id             uuid PRIMARY KEY,
    order_id       uuid NOT NULL REFERENCES orders (id),
    method_id      uuid NOT NULL REFERENCES payment_methods (id),
    status         text NOT NULL,
    currency       char(3) NOT NULL,
    amount_cents   bigint NOT NULL,
    captured_cents bigint NOT NULL DEFAULT 0,
    gateway_ref    text NOT NULL DEFAULT '',
    created_at     timestamptz NOT NULL DEFAULT now(),
    captured_at    timestamptz
);

CREATE TABLE refunds (
    id           uuid PRIMARY KEY,
    payment_id   uuid NOT NULL REFERENCES payments (id),
    amount_cents bigint NOT NULL,
    reason       text NOT NULL,
    created_at   timestamptz NOT NULL DEFAULT now()
);
