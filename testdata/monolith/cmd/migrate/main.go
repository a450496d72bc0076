// Migrate brings the database up to date: the core with golang-migrate, then the rest with goose.
package main

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"os"

	"github.com/golang-migrate/migrate/v4"
	"github.com/golang-migrate/migrate/v4/database/postgres"
	"github.com/golang-migrate/migrate/v4/source/iofs"
	"github.com/pressly/goose/v3"

	"example.com/shopworld/internal/platform/config"
	"example.com/shopworld/internal/platform/db"
	"example.com/shopworld/migrations"
)

func main() {
	if err := run(context.Background()); err != nil {
		fmt.Fprintln(os.Stderr, "migrate:", err)
		os.Exit(1)
	}
}

func run(ctx context.Context) error {
	cfg, err := config.Load()
	if err != nil {
		return err
	}
	conn, err := db.Connect(ctx, cfg.Postgres)
	if err != nil {
		return err
	}
	defer conn.Close()
	if err := core(conn.DB); err != nil {
		return fmt.Errorf("migrating the core: %w", err)
	}
	return shop(ctx, conn.DB)
}

func core(conn *sql.DB) error {
	source, err := iofs.New(migrations.Core, "core")
	if err != nil {
		return err
	}
	target, err := postgres.WithInstance(conn, &postgres.Config{})
	if err != nil {
		return err
	}
	m, err := migrate.NewWithInstance("iofs", source, "postgres", target)
	if err != nil {
		return err
	}
	if err := m.Up(); !errors.Is(err, migrate.ErrNoChange) {
		return err
	}
	return nil
}

func shop(ctx context.Context, conn *sql.DB) error {
	goose.SetBaseFS(migrations.Shop)
	if err := goose.SetDialect("postgres"); err != nil {
		return err
	}
	if err := goose.UpContext(ctx, conn, "shop"); err != nil {
		return fmt.Errorf("migrating the shop: %w", err)
	}
	return nil
}
