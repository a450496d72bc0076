//go:build !windows

package main

import (
	"errors"
	"path/filepath"

	"github.com/google/renameio/v2"
)

type renamed struct{ *renameio.PendingFile }

// newPending writes a text beside its place. A file that is there keeps its permissions.
func newPending(path string, text []byte) (pending, error) {
	f, err := renameio.NewPendingFile(path, renameio.WithTempDir(filepath.Dir(path)),
		renameio.WithPermissions(0o666), renameio.WithExistingPermissions())
	if err != nil {
		return nil, err
	}
	if _, err := f.Write(text); err != nil {
		return nil, errors.Join(err, f.Cleanup())
	}
	if err := f.Sync(); err != nil {
		return nil, errors.Join(err, f.Cleanup())
	}
	return renamed{f}, nil
}

func (r renamed) commit() error { return r.CloseAtomicallyReplace() }

// discard has nobody to tell that a temporary file could not be removed.
func (r renamed) discard() { _ = r.Cleanup() }
