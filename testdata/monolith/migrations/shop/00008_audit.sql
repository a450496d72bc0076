-- +goose Up
-- Each month has a partition of its own, audit_log_200601, which the audit package makes.
CREATE TABLE audit_log (
    id      bigint GENERATED ALWAYS AS IDENTITY,
    at      timestamptz NOT NULL DEFAULT now(),
    actor   text NOT NULL,
    action  text NOT NULL,
    subject text NOT NULL,
    detail  jsonb NOT NULL DEFAULT '{}'
) PARTITION BY RANGE (at);

-- +goose StatementBegin
CREATE FUNCTION audit_immutable() RETURNS trigger AS $$
BEGIN
    RAISE EXCEPTION 'rows of % cannot be changed; insert into audit_log instead', TG_TABLE_NAME;
END;
$$ LANGUAGE plpgsql;
-- +goose StatementEnd

CREATE TRIGGER audit_log_immutable
    BEFORE UPDATE ON audit_log
    FOR EACH ROW EXECUTE FUNCTION audit_immutable();

-- +goose Down
DROP TABLE audit_log;
DROP FUNCTION audit_immutable();
