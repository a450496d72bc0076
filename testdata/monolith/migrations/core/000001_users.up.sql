CREATE TABLE users (
    id            uuid PRIMARY KEY,
    email         text NOT NULL UNIQUE,
    name          text NOT NULL,
    password_hash bytea NOT NULL,
    locale        text NOT NULL DEFAULT 'en',
    created_at    timestamptz NOT NULL DEFAULT now(),
    erased_at     timestamptz
);

CREATE TABLE addresses (
    id         uuid PRIMARY KEY,
    user_id    uuid NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    street     text NOT NULL,
    city       text NOT NULL,
    postcode   text NOT NULL,
    country    char(2) NOT NULL,
    is_default boolean NOT NULL DEFAULT false
);

CREATE INDEX addresses_by_user ON addresses (user_id);

CREATE TABLE user_roles (
    user_id uuid NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    role    text NOT NULL,
    PRIMARY KEY (user_id, role)
);
