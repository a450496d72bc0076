// Package goose declares what shopworld uses of goose.
package goose

import (
	"context"
	"database/sql"
	"io/fs"
)

type options struct{}

type OptionsFunc func(o *options)

func SetBaseFS(fsys fs.FS)      {}
func SetDialect(s string) error { panic("declared only") }

func UpContext(ctx context.Context, db *sql.DB, dir string, opts ...OptionsFunc) error {
	panic("declared only")
}
