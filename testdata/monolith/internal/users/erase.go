package users

import (
	"context"
	"fmt"

	"github.com/jmoiron/sqlx"

	"example.com/shopworld/internal/platform/db"
)

// Eraser removes what a part of the shop knows about a user.
type Eraser interface {
	Erase(ctx context.Context, tx *sqlx.Tx, userID string) error
}

// Erase forgets a user everywhere, or nowhere.
func (s *Service) Erase(ctx context.Context, id string) error {
	return db.InTx(ctx, func(tx *sqlx.Tx) error {
		for _, e := range s.erasers {
			if err := e.Erase(ctx, tx, id); err != nil {
				return fmt.Errorf("erasing user %s: %w", id, err)
			}
		}
		return forget(ctx, tx, id)
	})
}

func forget(ctx context.Context, tx *sqlx.Tx, id string) error {
	statements := []string{
		`DELETE FROM addresses WHERE user_id = $1`,
		`DELETE FROM ` + tableRoles + ` WHERE user_id = $1`,
		`UPDATE users SET name = '', email = id::text, password_hash = '', erased_at = now() WHERE id = $1`,
	}
	for _, stmt := range statements {
		if _, err := tx.ExecContext(ctx, stmt, id); err != nil {
			return fmt.Errorf("forgetting user %s: %w", id, err)
		}
	}
	return nil
}
