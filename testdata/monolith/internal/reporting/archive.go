package reporting

import (
	"context"
	"fmt"
	"strconv"
	"time"
)

// Archiver keeps old years out of the way.
type Archiver struct {
	service *Service
	schema  string
}

// NewArchiver returns an archiver that copies into a schema.
func NewArchiver(s *Service, schema string) *Archiver { return &Archiver{service: s, schema: schema} }

// Copy copies the orders of a year.
func (a *Archiver) Copy(ctx context.Context, year int) (int64, error) {
	target := a.schema + ".orders_" + strconv.Itoa(year)
	first := time.Date(year, time.January, 1, 0, 0, 0, 0, time.UTC)
	stmt := "INSERT INTO " + target + " SELECT * FROM orders WHERE placed_at >= $1 AND placed_at < $2"
	res, err := a.service.db.ExecContext(ctx, stmt, first, first.AddDate(1, 0, 0))
	if err != nil {
		return 0, fmt.Errorf("copying %d into %s: %w", year, target, err)
	}
	return res.RowsAffected()
}
