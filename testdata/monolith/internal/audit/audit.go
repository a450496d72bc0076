// Package audit records who did what, for the auditors.
package audit

import (
	"context"
	"database/sql"
	"encoding/json"
	"fmt"
	"log/slog"
	"time"

	"example.com/shopworld/internal/platform/auth"
)

// Recorder records an action as part of the transaction that does it.
type Recorder interface {
	Record(ctx context.Context, tx *sql.Tx, action, subject string, detail any) error
}

// TableRecorder records in the audit log.
type TableRecorder struct{}

// Record writes a row.
func (TableRecorder) Record(ctx context.Context, tx *sql.Tx, action, subject string, detail any) error {
	data, err := json.Marshal(detail)
	if err != nil {
		return fmt.Errorf("encoding the detail of %s: %w", action, err)
	}
	_, err = tx.ExecContext(ctx,
		"INSERT INTO audit_log (actor, action, subject, detail) "+
			"VALUES ($1, $2, $3, $4)",
		auth.From(ctx).UserID, action, subject, data)
	if err != nil {
		return fmt.Errorf("recording %s of %s: %w", action, subject, err)
	}
	return nil
}

// LogRecorder records in the log of the process, where there is no audit log.
type LogRecorder struct{ Log *slog.Logger }

// Record logs a line.
func (r LogRecorder) Record(ctx context.Context, _ *sql.Tx, action, subject string, detail any) error {
	r.Log.InfoContext(ctx, "insert into the audit trail: "+action, "actor", auth.From(ctx).UserID, "subject", subject, "detail", detail)
	return nil
}

// Partitions makes and drops the monthly partitions of the audit log.
type Partitions struct{ DB *sql.DB }

func partition(month time.Time) string { return "audit_log_" + month.Format("200601") }

// Make makes a month's partition.
func (p Partitions) Make(ctx context.Context, month time.Time) error {
	first := time.Date(month.Year(), month.Month(), 1, 0, 0, 0, 0, time.UTC)
	stmt := fmt.Sprintf(`CREATE TABLE IF NOT EXISTS %s PARTITION OF audit_log FOR VALUES FROM ('%s') TO ('%s')`,
		partition(first), first.Format(time.DateOnly), first.AddDate(0, 1, 0).Format(time.DateOnly))
	_, err := p.DB.ExecContext(ctx, stmt)
	return err
}

// Count says how much stands in a month's partition.
func (p Partitions) Count(ctx context.Context, month time.Time) (n int64, err error) {
	err = p.DB.QueryRowContext(ctx, fmt.Sprintf("SELECT count(*) FROM %s", partition(month))).Scan(&n)
	return n, err
}

// Prune empties the partition of a month that nobody may ask about any more.
func (p Partitions) Prune(ctx context.Context, month time.Time) error {
	_, err := p.DB.ExecContext(ctx, "TRUNCATE TABLE "+partition(month))
	return err
}
