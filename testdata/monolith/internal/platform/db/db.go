// Package db opens the database in the four ways that the shop talks to it, and runs
// transactions.
package db

import (
	"context"
	"database/sql"
	"fmt"

	"github.com/jackc/pgx/v5/pgxpool"
	_ "github.com/jackc/pgx/v5/stdlib" // the driver "pgx"
	"github.com/jmoiron/sqlx"
	"gorm.io/driver/postgres"
	"gorm.io/gorm"

	"example.com/shopworld/internal/platform/config"
)

// handle is what InTx begins its transactions on. Connect sets it once, before anything runs.
var handle *sqlx.DB

// Connect opens the database for sqlx and database/sql.
func Connect(ctx context.Context, cfg config.Postgres) (*sqlx.DB, error) {
	conn, err := sqlx.ConnectContext(ctx, "pgx", cfg.DSN)
	if err != nil {
		return nil, fmt.Errorf("connecting to the database: %w", err)
	}
	conn.SetMaxOpenConns(cfg.MaxConns)
	handle = conn
	return conn, nil
}

// Gorm wraps the connections that are open already, so that all share one pool.
func Gorm(conn *sql.DB) (*gorm.DB, error) {
	g, err := gorm.Open(postgres.New(postgres.Config{Conn: conn}), &gorm.Config{TranslateError: true})
	if err != nil {
		return nil, fmt.Errorf("opening gorm: %w", err)
	}
	return g, nil
}

// Pool opens a pgx pool, for COPY and for batches, which database/sql does not offer.
func Pool(ctx context.Context, cfg config.Postgres) (*pgxpool.Pool, error) {
	pool, err := pgxpool.New(ctx, cfg.DSN)
	if err != nil {
		return nil, fmt.Errorf("opening the pool: %w", err)
	}
	return pool, nil
}
