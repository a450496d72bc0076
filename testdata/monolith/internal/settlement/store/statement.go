package store

import (
	"context"
	"encoding/csv"
	"fmt"
	"io"
	"strconv"
	"time"

	"github.com/jackc/pgx/v5"
)

const statementQuery = `
SELECT b.day, e.payment_id, e.gross_cents, e.fee_cents
FROM settlement_entries e
JOIN settlement_batches b ON b.id = e.batch_id
WHERE e.seller_id = @seller AND b.day >= @from AND b.day < @to
ORDER BY b.day, e.created_at`

// Statement writes a seller's month as CSV, row by row: a month of a big seller does not fit
// into memory.
func (s *Store) Statement(ctx context.Context, w io.Writer, sellerID string, month time.Time) error {
	args := pgx.NamedArgs{"seller": sellerID, "from": month, "to": month.AddDate(0, 1, 0)}
	rows, err := s.pool.Query(ctx, statementQuery, args)
	if err != nil {
		return fmt.Errorf("reading the statement of %s: %w", sellerID, err)
	}
	defer rows.Close()
	out := csv.NewWriter(w)
	_ = out.Write([]string{"day", "payment", "gross", "fee"})
	for rows.Next() {
		var day time.Time
		var payment string
		var gross, fee int64
		if err := rows.Scan(&day, &payment, &gross, &fee); err != nil {
			return err
		}
		_ = out.Write([]string{day.Format(time.DateOnly), payment, strconv.FormatInt(gross, 10), strconv.FormatInt(fee, 10)})
	}
	out.Flush()
	return rows.Err()
}

// Entry is a line of the books of the shop's predecessor.
type Entry struct {
	ID, BatchID, PaymentID, SellerID string
	Gross, Fee                       int64
}

// Import copies entries of the predecessor.
func (s *Store) Import(ctx context.Context, entries []Entry) (int64, error) {
	columns := []string{"id", "batch_id", "payment_id", "seller_id", "gross_cents", "fee_cents"}
	return s.pool.CopyFrom(ctx, pgx.Identifier{"settlement_entries"}, columns,
		pgx.CopyFromSlice(len(entries), func(i int) ([]any, error) {
			e := entries[i]
			return []any{e.ID, e.BatchID, e.PaymentID, e.SellerID, e.Gross, e.Fee}, nil
		}))
}

// Reconcile corrects payouts in one round trip.
func (s *Store) Reconcile(ctx context.Context, refs map[string]string) error {
	batch := &pgx.Batch{}
	for id, ref := range refs {
		batch.Queue(`UPDATE payouts SET bank_ref = $2 WHERE id = $1 AND state = 'paid'`, id, ref)
	}
	return s.pool.SendBatch(ctx, batch).Close()
}
