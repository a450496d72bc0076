// Package stdlib stands for pgx's driver for database/sql, of which shopworld uses the name.
package stdlib
