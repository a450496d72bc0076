package main

import (
	"errors"
	"os"
	"path/filepath"
)

type renamed struct {
	temp, path string
	done       bool
}

// newPending writes a text beside its place.
func newPending(path string, text []byte) (pending, error) {
	f, err := os.CreateTemp(filepath.Dir(path), ".msa-split-*")
	if err != nil {
		return nil, err
	}
	_, err = f.Write(text)
	if err := errors.Join(err, f.Sync(), f.Close()); err != nil {
		return nil, errors.Join(err, os.Remove(f.Name()))
	}
	return &renamed{temp: f.Name(), path: path}, nil
}

// commit replaces the file: os.Rename does that on Windows too.
func (r *renamed) commit() error {
	err := os.Rename(r.temp, r.path)
	r.done = err == nil
	return err
}

func (r *renamed) discard() {
	if !r.done {
		os.Remove(r.temp)
	}
}
