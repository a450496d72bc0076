// Package migrations holds the schema of the shop's PostgreSQL database. Users and catalog
// are older and are migrated by golang-migrate, everything since by goose.
package migrations

import "embed"

// Core holds the pairs of up and down files of golang-migrate.
//
//go:embed core/*.sql
var Core embed.FS

// Shop holds goose's files, each with its Up and Down part.
//
//go:embed shop/*.sql
var Shop embed.FS
