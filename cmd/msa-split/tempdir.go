package main

import (
	"fmt"
	"os"
	"sync"
	"time"
)

// tempDirs are the private directories of a run. They are removed at its end, however it ends.
type tempDirs struct {
	mu   sync.Mutex
	dirs []string
}

// make creates a directory that only this user can read.
func (t *tempDirs) make() (string, error) {
	dir, err := os.MkdirTemp("", "msa-split-*")
	if err != nil {
		return "", hinted{fmt.Errorf("creating a temporary directory: %w", cause(err)), "set TMPDIR to a directory that can be written"}
	}
	t.mu.Lock()
	defer t.mu.Unlock()
	t.dirs = append(t.dirs, dir)
	return dir, nil
}

// remove removes all of them. An interrupted command may still be writing for a moment, so it tries again.
func (t *tempDirs) remove() {
	t.mu.Lock()
	defer t.mu.Unlock()
	for _, dir := range t.dirs {
		for range 20 {
			if os.RemoveAll(dir) == nil {
				break
			}
			time.Sleep(50 * time.Millisecond)
		}
	}
	t.dirs = nil
}
