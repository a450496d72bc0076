// Package importer reads price lists.
package importer

import (
	"context"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"strconv"

	"example.com/shopworld/internal/catalog"
)

const batch = 5000

// Prices reads lines of product, currency and cents and says how many there were.
func Prices(ctx context.Context, s *catalog.Service, r io.Reader) (int, error) {
	in := csv.NewReader(r)
	in.FieldsPerRecord = 3
	var list []catalog.Price
	total := 0
	flush := func() error {
		if len(list) == 0 {
			return nil
		}
		err := s.ImportPrices(ctx, list)
		total, list = total+len(list), list[:0]
		return err
	}
	for line := 1; ; line++ {
		rec, err := in.Read()
		if errors.Is(err, io.EOF) {
			return total, flush()
		}
		if err != nil {
			return total, err
		}
		cents, err := strconv.ParseInt(rec[2], 10, 64)
		if err != nil {
			return total, fmt.Errorf("reading line %d: %w", line, err)
		}
		list = append(list, catalog.Price{ProductSKU: rec[0], Currency: rec[1], Cents: cents})
		if len(list) == batch {
			if err := flush(); err != nil {
				return total, err
			}
		}
	}
}
