// Package notifications tells users what happened.
package notifications

import (
	"context"
	"database/sql"
	"fmt"
	"time"

	"gorm.io/gorm"
	"gorm.io/gorm/clause"

	"example.com/shopworld/internal/platform/ids"
)

// Notification is a message to a user.
type Notification struct {
	ID        string    `json:"id"`
	UserID    string    `json:"-"`
	Kind      string    `json:"kind"`
	Body      string    `json:"body"`
	CreatedAt time.Time `json:"created_at"`
}

// Preference says how a user wants to be told.
type Preference struct {
	UserID string `gorm:"primaryKey"`
	Email  bool
	Push   bool
}

// TableName is where preferences are.
func (Preference) TableName() string { return "notification_preferences" }

// SetPreference writes a preference, in the transaction of whoever calls.
func SetPreference(tx *gorm.DB, p Preference) error {
	return tx.Clauses(clause.OnConflict{UpdateAll: true}).Create(&p).Error
}

// Mailer sends mail, sooner or later.
type Mailer interface {
	Queue(ctx context.Context, userID, subject, body string) error
}

// Live pushes to users who are looking.
type Live interface{ Push(n Notification) }

// Service stores notifications and passes them on.
type Service struct {
	db     *sql.DB
	mailer Mailer
	live   []Live
}

// New returns a service.
func New(db *sql.DB, m Mailer, live ...Live) *Service { return &Service{db: db, mailer: m, live: live} }

// Notify tells a user something.
func (s *Service) Notify(ctx context.Context, userID, kind, body string) error {
	n := Notification{ID: ids.New(), UserID: userID, Kind: kind, Body: body, CreatedAt: time.Now()}
	_, err := s.db.ExecContext(ctx, `INSERT INTO "notifications" ("id", "user_id", "kind", "body", "created_at") VALUES ($1, $2, $3, $4, $5)`,
		n.ID, n.UserID, n.Kind, n.Body, n.CreatedAt)
	if err != nil {
		return fmt.Errorf("storing a notification: %w", err)
	}
	for _, l := range s.live {
		l.Push(n)
	}
	wanted, err := s.wantsMail(ctx, userID)
	if err != nil || !wanted {
		return err
	}
	return s.mailer.Queue(ctx, userID, kind, body)
}

func (s *Service) wantsMail(ctx context.Context, userID string) (wanted bool, err error) {
	err = s.db.QueryRowContext(ctx, `SELECT email FROM notification_preferences WHERE user_id = $1`, userID).Scan(&wanted)
	if err == sql.ErrNoRows {
		return true, nil
	}
	return wanted, err
}

// Unread returns what a user has not read, and marks it as read.
func (s *Service) Unread(ctx context.Context, userID string) ([]Notification, error) {
	rows, err := s.db.QueryContext(ctx, `
		WITH unread AS (
			UPDATE notifications SET read_at = now()
			WHERE user_id = $1 AND read_at IS NULL
			RETURNING id, kind, body, created_at
		)
		SELECT id, kind, body, created_at FROM unread ORDER BY created_at`, userID)
	if err != nil {
		return nil, fmt.Errorf("reading notifications: %w", err)
	}
	defer rows.Close()
	var list []Notification
	for rows.Next() {
		var n Notification
		if err := rows.Scan(&n.ID, &n.Kind, &n.Body, &n.CreatedAt); err != nil {
			return nil, err
		}
		list = append(list, n)
	}
	return list, rows.Err()
}

// Prune removes what was read long ago.
func (s *Service) Prune(ctx context.Context, before time.Time) (int64, error) {
	stmt := "DELETE FROM notifications"
	stmt += " WHERE read_at < $1"
	res, err := s.db.ExecContext(ctx, stmt, before)
	if err != nil {
		return 0, fmt.Errorf("pruning: %w", err)
	}
	return res.RowsAffected()
}
