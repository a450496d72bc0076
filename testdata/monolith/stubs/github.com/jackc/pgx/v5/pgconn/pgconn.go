// Package pgconn declares what shopworld uses of pgx's connections.
package pgconn

type CommandTag struct{}

func (ct CommandTag) RowsAffected() int64 { panic("declared only") }
