CREATE TABLE sellers (
    id         uuid PRIMARY KEY,
    owner_id   uuid NOT NULL REFERENCES users (id),
    legal_name text NOT NULL,
    iban       text NOT NULL,
    commission numeric(5, 4) NOT NULL DEFAULT 0.1200
);

CREATE TABLE categories (
    id        bigserial PRIMARY KEY,
    parent_id bigint REFERENCES categories (id),
    slug      text NOT NULL UNIQUE,
    title     text NOT NULL
);

CREATE TABLE products (
    sku         text PRIMARY KEY,
    seller_id   uuid NOT NULL REFERENCES sellers (id),
    title       text NOT NULL,
    description text NOT NULL DEFAULT '',
    active      boolean NOT NULL DEFAULT true,
    created_at  timestamptz NOT NULL DEFAULT now(),
    updated_at  timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE product_categories (
    product_sku text NOT NULL REFERENCES products (sku) ON DELETE CASCADE,
    category_id bigint NOT NULL REFERENCES categories (id) ON DELETE CASCADE,
    PRIMARY KEY (product_sku, category_id)
);

CREATE TABLE prices (
    id          bigserial PRIMARY KEY,
    product_sku text NOT NULL REFERENCES products (sku) ON DELETE CASCADE,
    currency    char(3) NOT NULL,
    cents       bigint NOT NULL,
    valid_from  timestamptz NOT NULL DEFAULT now()
);
