// Package reporting counts. It reads what everybody else writes.
package reporting

import (
	"context"
	"database/sql"
	_ "embed"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"
)

// ErrNoReport says that there is no such report.
var ErrNoReport = errors.New("no such report")

// Service counts.
type Service struct{ db *sql.DB }

// New returns a service.
func New(db *sql.DB) *Service { return &Service{db: db} }

// Row is a line of a report.
type Row struct {
	Label string  `json:"label"`
	Value float64 `json:"value"`
}

//go:embed revenue.sql
var revenueSQL string

// Revenue adds up a month by category.
func (s *Service) Revenue(ctx context.Context, month time.Time) ([]Row, error) {
	return s.rows(ctx, revenueSQL, month, month.AddDate(0, 1, 0))
}

// TopCustomers are those who spent most.
func (s *Service) TopCustomers(ctx context.Context, n int) ([]Row, error) {
	return s.rows(ctx, `
		SELECT u.name, sum(o.total_cents) / 100.0
		FROM users u
		JOIN orders o ON o.user_id = u.id
		WHERE o.status <> 'cancelled' AND u.erased_at IS NULL
		GROUP BY u.id
		ORDER BY 2 DESC
		LIMIT $1`, n)
}

// rows runs a query with two columns.
func (s *Service) rows(ctx context.Context, query string, args ...any) ([]Row, error) {
	found, err := s.db.QueryContext(ctx, query, args...)
	if err != nil {
		return nil, fmt.Errorf("running the report: %w", err)
	}
	defer found.Close()
	list := []Row{}
	for found.Next() {
		var r Row
		if err := found.Scan(&r.Label, &r.Value); err != nil {
			return nil, err
		}
		list = append(list, r)
	}
	return list, found.Err()
}

// statusTables are the tables that have a status to count by.
var statusTables = map[string]string{"orders": "status", "payments": "status", "shipments": "state", "reservations": "state"}

// ByStatus counts the rows of a table by their status.
func (s *Service) ByStatus(ctx context.Context, table string) ([]Row, error) {
	column, ok := statusTables[table]
	if !ok {
		return nil, fmt.Errorf("counting %q: %w", table, ErrNoReport)
	}
	query := fmt.Sprintf("SELECT %s, count(*) FROM %s GROUP BY 1 ORDER BY 2 DESC", column, table)
	return s.rows(ctx, query)
}

// Refunds lists refunds of a period, by reason, of some payment methods or all.
func (s *Service) Refunds(ctx context.Context, from time.Time, kinds ...string) ([]Row, error) {
	query := `SELECT r.reason, sum(r.amount_cents) / 100.0 FROM refunds r`
	args := []any{from}
	if len(kinds) > 0 {
		query += ` JOIN payments p ON p.id = r.payment_id JOIN payment_methods m ON m.id = p.method_id AND m.kind IN (` + placeholders(2, len(kinds)) + `)`
		for _, k := range kinds {
			args = append(args, k)
		}
	}
	query += ` WHERE r.created_at >= $1 GROUP BY r.reason ORDER BY 2 DESC`
	return s.rows(ctx, query, args...)
}

func placeholders(first, n int) string {
	list := make([]string, n)
	for i := range list {
		list[i] = fmt.Sprintf("$%d", first+i)
	}
	return strings.Join(list, ", ")
}

// Names lists the reports by status.
func Names() []string {
	names := make([]string, 0, len(statusTables))
	for n := range statusTables {
		names = append(names, n)
	}
	slices.Sort(names)
	return names
}
