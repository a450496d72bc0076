// Package iofs declares golang-migrate's source in a file system.
package iofs

import (
	"io/fs"

	"github.com/golang-migrate/migrate/v4/source"
)

func New(fsys fs.FS, path string) (source.Driver, error) { panic("declared only") }
