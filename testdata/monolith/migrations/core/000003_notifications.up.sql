BEGIN;

CREATE TABLE IF NOT EXISTS "notification_preferences" (
    "user_id" uuid PRIMARY KEY REFERENCES "users" ("id") ON DELETE CASCADE,
    "email"   boolean NOT NULL DEFAULT true,
    "push"    boolean NOT NULL DEFAULT false
);

CREATE TABLE IF NOT EXISTS "notifications" (
    "id"         uuid PRIMARY KEY,
    "user_id"    uuid NOT NULL,
    "kind"       text NOT NULL,
    "body"       text NOT NULL,
    "created_at" timestamptz NOT NULL DEFAULT now(),
    "read_at"    timestamptz,
    CONSTRAINT "notifications_user_fk" FOREIGN KEY ("user_id") REFERENCES "users" ("id") ON DELETE CASCADE
);

COMMIT;
