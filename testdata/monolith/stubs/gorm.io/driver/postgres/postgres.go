// Package postgres declares what shopworld uses of gorm's driver for PostgreSQL.
package postgres

import "gorm.io/gorm"

type Config struct {
	Conn gorm.ConnPool
}

func New(config Config) gorm.Dialector { panic("declared only") }
