// Package postgres declares what shopworld uses of golang-migrate for PostgreSQL.
package postgres

import (
	"database/sql"

	"github.com/golang-migrate/migrate/v4/database"
)

type Config struct{}

func WithInstance(instance *sql.DB, config *Config) (database.Driver, error) { panic("declared only") }
