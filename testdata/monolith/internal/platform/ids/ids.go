// Package ids makes identifiers.
package ids

import "github.com/google/uuid"

// New returns an identifier that sorts by time.
func New() string { return uuid.Must(uuid.NewV7()).String() }

// Valid says whether s is an identifier.
func Valid(s string) bool {
	_, err := uuid.Parse(s)
	return err == nil
}
