DROP TABLE IF EXISTS "notifications", "notification_preferences";
