// Package database declares golang-migrate's databases.
package database

type Driver interface {
	Close() error
}
