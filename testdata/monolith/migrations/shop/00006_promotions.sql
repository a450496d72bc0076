-- +goose Up
CREATE TABLE vouchers (
    code        text PRIMARY KEY,
    percent     int NOT NULL CHECK (percent BETWEEN 1 AND 100),
    remaining   int NOT NULL,
    valid_until timestamptz NOT NULL
);

CREATE TABLE voucher_redemptions (
    code        text NOT NULL REFERENCES vouchers (code),
    order_id    uuid NOT NULL REFERENCES orders (id),
    cents       bigint NOT NULL,
    redeemed_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (code, order_id)
);

ALTER TABLE orders ADD COLUMN voucher_code text REFERENCES vouchers (code);

-- +goose Down
ALTER TABLE orders DROP COLUMN voucher_code;
DROP TABLE voucher_redemptions;
DROP TABLE vouchers;
