-- +goose Up
CREATE TABLE settlement_batches (
    id        uuid PRIMARY KEY,
    day       date NOT NULL UNIQUE,
    state     text NOT NULL DEFAULT 'open',
    closed_at timestamptz
);

CREATE TABLE settlement_entries (
    id          uuid PRIMARY KEY,
    batch_id    uuid NOT NULL REFERENCES settlement_batches (id),
    payment_id  uuid NOT NULL REFERENCES payments (id),
    seller_id   uuid NOT NULL REFERENCES sellers (id),
    gross_cents bigint NOT NULL,
    fee_cents   bigint NOT NULL,
    created_at  timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE payouts (
    id         uuid PRIMARY KEY,
    batch_id   uuid NOT NULL,
    seller_id  uuid NOT NULL,
    cents      bigint NOT NULL,
    state      text NOT NULL DEFAULT 'pending',
    bank_ref   text NOT NULL DEFAULT '',
    created_at timestamptz NOT NULL DEFAULT now()
);

ALTER TABLE payouts
    ADD CONSTRAINT payouts_batch_fk FOREIGN KEY (batch_id) REFERENCES settlement_batches (id),
    ADD CONSTRAINT payouts_seller_fk FOREIGN KEY (seller_id) REFERENCES sellers (id);

-- +goose Down
DROP TABLE payouts;
DROP TABLE settlement_entries;
DROP TABLE settlement_batches;
