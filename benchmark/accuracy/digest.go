package main

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"os"
	"path/filepath"
	"slices"
)

// factsDigest tells whether tables were made from the facts that are there: a hash of all fact
// files, with their names.
func factsDigest(root string) (string, error) {
	hash := sha256.New()
	dirs := each(modes, func(m mode) string { return m.Facts })
	slices.Sort(dirs)
	for _, dir := range slices.Compact(dirs) {
		files, err := factFiles(filepath.Join(root, dir))
		if err != nil {
			return "", err
		}
		for _, file := range files {
			text, err := os.ReadFile(file)
			if err != nil {
				return "", fmt.Errorf("reading facts: %w", err)
			}
			fmt.Fprintf(hash, "%s/%s %d\n%s", dir, filepath.Base(file), len(text), text)
		}
	}
	return hex.EncodeToString(hash.Sum(nil))[:16], nil
}
