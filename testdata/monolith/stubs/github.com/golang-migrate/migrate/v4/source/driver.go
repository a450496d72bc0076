// Package source declares golang-migrate's sources.
package source

type Driver interface {
	Close() error
}
